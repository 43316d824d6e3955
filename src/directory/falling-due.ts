/** How many accounts fall due within a time, and of how many: what the brake asks of the directory. */
import type { ClearanceRequest } from "../shared/clearance";

/** Accounts that live by one time: a mode's real one, or a test clock's. */
type TimeScope = Pick<ClearanceRequest, "livemode" | "test_clock">;

/**
 * Accounts whose purge or deletion falls due from a moment on and before another, and has not begun; without
 * those under a legal hold.
 *
 * @param max where counting stops: how many more there are makes no difference
 */
export async function countFallingDue(
  db: D1Database,
  { livemode, test_clock }: TimeScope,
  { from, before }: { readonly from: string; readonly before: string },
  max: number,
): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(*) AS due FROM (
         SELECT 1 FROM accounts
         WHERE livemode = ?1 AND due_at >= ?2 AND due_at < ?3 AND test_clock IS ?4 AND held = 0
           AND state NOT IN ('erasing', 'purged', 'deleted')
         LIMIT ?5)`,
    )
    .bind(Number(livemode), from, before, test_clock, max)
    .first<{ due: number }>();
  return row?.due ?? 0;
}

/** Accounts that are not deleted: all of a mode, or those of a test clock. Reads an index alone. */
export async function countAccounts(
  db: D1Database,
  { livemode, test_clock }: TimeScope,
): Promise<number> {
  const ofMode = "SELECT count(*) AS total FROM accounts WHERE livemode = ? AND state <> 'deleted'";
  const statement =
    test_clock === null
      ? db.prepare(ofMode).bind(Number(livemode))
      : db.prepare(`${ofMode} AND test_clock = ?`).bind(Number(livemode), test_clock);
  const row = await statement.first<{ total: number }>();
  return row?.total ?? 0;
}
