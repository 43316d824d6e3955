/** Counts accounts for the brake: those that fall due within some time, and all of them. */

import type { ClearanceRequest } from "../shared/clearance";
import type { Directory } from "./directory";

/** The accounts that share one clock: the real time of a mode, or a test clock. */
type TimeScope = Pick<ClearanceRequest, "livemode" | "test_clock">;

/**
 * Counts the accounts whose purge or deletion falls due from one moment on and before another, and has not begun.
 * Accounts under a legal hold do not count. Reads an index that has these accounts only, and at most `max` rows of it.
 *
 * @param max counting stops there: to the brake a higher number makes no difference
 */
export async function countFallingDue(
  db: Directory,
  { livemode, test_clock }: TimeScope,
  { from, before }: { readonly from: string; readonly before: string },
  max: number,
): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(*) AS due FROM (
         SELECT 1 FROM accounts INDEXED BY accounts_falling_due
         WHERE livemode = ?1 AND test_clock ${test_clock === null ? "IS NULL" : "= ?4"}
           AND due_at >= ?2 AND due_at < ?3 AND held = 0 AND state NOT IN ('erasing', 'purged', 'deleted')
         LIMIT ?5) AS falling`,
    )
    .bind(Number(livemode), from, before, test_clock, max)
    .first<{ due: number }>();
  return row?.due ?? 0;
}

/** Counts the accounts that are not deleted, of a mode or of a test clock. Reads a few counters. */
export async function countAccounts(
  db: Directory,
  { livemode, test_clock }: TimeScope,
): Promise<number> {
  const total = "SELECT coalesce(sum(n), 0) AS total FROM account_counts WHERE livemode = ?1";
  const statement =
    test_clock === null
      ? db.prepare(`${total} AND property = 'state' AND value <> 'deleted'`).bind(Number(livemode))
      : db
          .prepare(`${total} AND property = 'test_clock' AND value = ?2`)
          .bind(Number(livemode), test_clock);
  const row = await statement.first<{ total: number }>();
  return row?.total ?? 0;
}
