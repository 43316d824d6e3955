/**
 * A directory with many accounts, written by SQL. What is rare is as rare in a small one as in a large one. PostgreSQL needs
 * the function `strftime` for it (test/bench/directory/engines.ts).
 */
import { recountAccounts } from "../../src/directory/account-recount";
import type { Directory } from "../../src/directory/directory";
import { timestampOf } from "../../src/shared/time";

const at = (expression: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${expression}, 'unixepoch')`;

/** 2026-03-02T09:00:00Z, in seconds. */
const START = 1_772_442_000;

/** Accounts that one statement writes. */
const SLICE = 20_000;

/** Of each rare sort so many, but for a few that say another number. */
const RARE = 30;

type Sort = { readonly name: string; readonly count: number; readonly columns: string };

/** `closure_status, state, held, policy, due_at, due_action, wake_at, review_due_at, review_overdue` */
const SORTS: readonly Sort[] = [
  sort(
    "scheduled",
    `'scheduled', 'pending_deletion', 0, 'common', ${at(`${START} + 86400 * 9 + i`)}, 'delete', ${at(`${START} + 86400 * 9 + i`)}, NULL, 0`,
  ),
  sort(
    "due",
    `'scheduled', 'disabled', 0, 'common', ${at(`${START} + 3600 + i`)}, 'purge', ${at(`${START} + 3600 + i`)}, NULL, 0`,
  ),
  sort(
    "blocked",
    `'blocked', 'disabled', 0, 'common', ${at(`${START} - i`)}, 'purge', NULL, NULL, 0`,
    10,
  ),
  sort("held", "NULL, 'active', 1, 'common', NULL, NULL, NULL, NULL, 0"),
  sort(
    "review",
    `'in_review', 'active', 0, 'common', NULL, NULL, NULL, ${at(`${START} + i`)}, i % 2`,
    60,
  ),
  sort("deleted", "'completed', 'deleted', 0, 'common', NULL, NULL, NULL, NULL, 0"),
  sort("rare", "NULL, 'active', 0, 'rare', NULL, NULL, NULL, NULL, 0"),
];

function sort(name: string, columns: string, count = RARE): Sort {
  return { name, columns, count };
}

/** A month ahead, for every account: more than there ever are. */
const ANSWER_BY = at(`${START} + 86400 * 30 + i`);

/** `?1`, `?2`: the first and the last number. */
const insertAccounts = (name: string, columns: string): string => `
  WITH RECURSIVE n (i) AS (VALUES (?1) UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
  INSERT INTO accounts (livemode, id, version, feed_sequence, created_at, updated_at,
    answer_by, closure_status, state, held, policy, due_at, due_action, wake_at, review_due_at, review_overdue)
  SELECT 1, '${name}-' || i, 1, 1, ${at(`${START} - i`)}, ${at(`${START}`)}, ${ANSWER_BY}, ${columns} FROM n`;

/** @param accounts besides those of the rare sorts */
export async function seedDirectory(db: Directory, accounts: number): Promise<void> {
  for (const { name, count, columns } of SORTS) {
    await db.prepare(insertAccounts(name, columns)).bind(1, count).run();
  }
  const common = insertAccounts("a", "NULL, 'active', 0, 'common', NULL, NULL, NULL, NULL, 0");
  for (let first = 1; first <= accounts; first += SLICE) {
    await db
      .prepare(common)
      .bind(first, Math.min(first + SLICE - 1, accounts))
      .run();
  }
  await seedFeed(db, accounts);
  await recountAccounts(db, timestampOf(START * 1_000), { rows: SLICE, slices: 1_000 });
}

/** An event of each account, thirty of one of them; an acknowledgement of every tenth. */
async function seedFeed(db: Directory, accounts: number): Promise<void> {
  const feed = `
    INSERT INTO feed (id, livemode, account, sequence, type, at, actor, data, recorded_at)
    SELECT 'evt_' || id, 1, id, 1, 'account.registered', created_at, '{"role":"app","id":"k"}', '{}', '2026-03-02T09:00:00.000Z'
    FROM accounts WHERE livemode = 1 AND id > ?1 ORDER BY id LIMIT ?2`;
  let last = "";
  for (;;) {
    const { meta } = await db.prepare(feed).bind(last, SLICE).run();
    if (meta.changes === 0) break;
    last = String(
      await db.prepare("SELECT account FROM feed ORDER BY position DESC LIMIT 1").first("account"),
    );
  }
  await db.batch([
    db.prepare(
      `WITH RECURSIVE n (i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i < 30)
       INSERT INTO feed (id, livemode, account, sequence, type, at, actor, data, recorded_at)
       SELECT 'evt_more_' || i, 1, 'rare-1', i, CASE WHEN i % 2 = 1 THEN 'rare.type' ELSE 'erasure.task_stalled' END, '2026-03-02T09:00:00.000Z', '{"role":"app","id":"k"}', '{"task":"t","cause":"c","eraser":"crm"}', '2026-03-02T09:00:00.000Z' FROM n`,
    ),
    db.prepare("UPDATE feed SET recorded_at = '2025-01-01T00:00:00.000Z' WHERE position <= 10"),
    db.prepare("UPDATE accounts SET feed_sequence = 30, version = 30 WHERE id = 'rare-1'"),
  ]);
  const ledger = `
    WITH RECURSIVE n (i) AS (VALUES (?1) UNION ALL SELECT i + 1 FROM n WHERE i < ?2)
    INSERT INTO erasures (livemode, account, eraser, target, closure, task, acknowledged_by, at)
    SELECT 1, 'a-' || i, 'crm', 'purge', 'clo', 'task_' || i, 'eraser', ${at(`${START} + i`)} FROM n`;
  for (let first = 1; first <= accounts / 10; first += SLICE) {
    await db
      .prepare(ledger)
      .bind(first, Math.min(first + SLICE - 1, accounts / 10))
      .run();
  }
}
