/**
 * Counts the accounts again, to find counters that are wrong: after rows were changed by hand or lost, or by a mistake
 * in this service. It reports what it finds, and corrects it.
 *
 * Once a day it walks over all accounts in the order of their primary key, a slice in each transaction. Meanwhile
 * accounts change. So each counter has two numbers: `n`, in use, and `recounted`, which is about the accounts that the
 * walk has come to. A change of such an account changes both numbers. At the end both are about all accounts.
 *
 * ```
 *   accounts      a b c d e f g h        a change of b: n and recounted
 *   walked        ─────▶ place           a change of f: n alone; the walk will find f as it is then
 * ```
 */

import { z } from "zod";
import type { Timestamp } from "../shared/time";
import { PROPERTIES, valueOfProperty } from "./counted-properties";
import type { Directory, Statement } from "./directory";
import { RECOUNT_ROWS, RECOUNT_SLICES_MAX } from "./limits";

const IS_RUNNING = "(SELECT livemode FROM account_recount) IS NOT NULL";

/** Accounts that the walk has not come to, in its order. */
const AHEAD = `
  FROM accounts WHERE (livemode, id) >
    ((SELECT livemode FROM account_recount), (SELECT id FROM account_recount))`;

const IS_AT_END = `${IS_RUNNING} AND NOT EXISTS (SELECT 1 ${AHEAD})`;

/** `?1`: accounts. */
const COUNT_SLICE = `
  WITH slice AS MATERIALIZED (SELECT * ${AHEAD} ORDER BY livemode, id LIMIT ?1)
  INSERT INTO account_counts (livemode, property, value, n, recounted)
  SELECT livemode, property, value, 0, count(*) FROM (
    SELECT livemode, property, ${valueOfProperty(({ of }) => of("slice"))} AS value
    FROM slice CROSS JOIN ${PROPERTIES}
  ) AS counted WHERE value IS NOT NULL GROUP BY livemode, property, value
  ON CONFLICT (livemode, property, value) DO UPDATE
    SET recounted = account_counts.recounted + excluded.recounted`;

/** `?1`: accounts, as many as were counted. */
const MOVE = `
  UPDATE account_recount SET (livemode, id) = (
    SELECT livemode, id FROM (SELECT livemode, id ${AHEAD} ORDER BY livemode, id LIMIT ?1) AS slice
    ORDER BY livemode DESC, id DESC LIMIT 1)
  WHERE EXISTS (SELECT 1 ${AHEAD})`;

const WRONG = "SELECT count(*) FROM account_counts WHERE n <> recounted";

const placeSchema = z
  .object({ livemode: z.number().nullable(), started_at: z.string().nullable() })
  .nullable();

/** How far one run goes: accounts in each transaction, and transactions. */
export type RecountPace = { readonly rows: number; readonly slices: number };

const PACE: RecountPace = { rows: RECOUNT_ROWS, slices: RECOUNT_SLICES_MAX };

/**
 * Counts some thousands of accounts on, or begins the day's recount. Two at once do no harm.
 *
 * @param now the world's time
 * @returns counters that were wrong, if this was the end
 */
export async function recountAccounts(
  db: Directory,
  now: Timestamp,
  { rows, slices }: RecountPace = PACE,
): Promise<number> {
  const place = placeSchema.parse(
    await db.prepare("SELECT livemode, started_at FROM account_recount").first(),
  );
  const isRunning = place !== null && place.livemode !== null;
  if (!isRunning) {
    if (dayOf(place?.started_at ?? null) === dayOf(now)) return 0;
    await begin(db, now);
  }
  for (let slice = 0; slice < slices; slice += 1) {
    const wrong = await countSlice(db, now, rows);
    if (wrong !== null) return wrong;
  }
  return 0;
}

/** Lets the recount begin from the start in the next minute, even if one is running. Run it after rows were lost. */
export const recountSoon = (db: Directory): Statement =>
  db.prepare("UPDATE account_recount SET livemode = NULL, id = NULL, started_at = NULL");

async function begin(db: Directory, now: Timestamp): Promise<void> {
  await db.batch([
    db.prepare("UPDATE account_counts SET recounted = 0 WHERE recounted <> 0"),
    db
      .prepare(
        `INSERT INTO account_recount (one, livemode, id, started_at) VALUES (1, -1, '', ?1)
         ON CONFLICT (one) DO UPDATE SET livemode = -1, id = '', started_at = excluded.started_at`,
      )
      .bind(now),
  ]);
}

/** @returns counters that were wrong; null if the walk did not come to the end */
async function countSlice(db: Directory, now: Timestamp, rows: number): Promise<number | null> {
  const [, , , mended, , ended] = await db.batch([
    db.prepare(COUNT_SLICE).bind(rows),
    db.prepare(MOVE).bind(rows),
    db
      .prepare(
        `UPDATE account_recount SET differences = (${WRONG}),
           differed_at = CASE WHEN (${WRONG}) > 0 THEN ?1 ELSE differed_at END WHERE ${IS_AT_END}`,
      )
      .bind(now),
    db.prepare(`UPDATE account_counts SET n = recounted WHERE n <> recounted AND ${IS_AT_END}`),
    db.prepare(`DELETE FROM account_counts WHERE n = 0 AND ${IS_AT_END}`),
    db
      .prepare(
        `UPDATE account_recount SET livemode = NULL, id = NULL, finished_at = ?1 WHERE ${IS_AT_END}`,
      )
      .bind(now),
  ]);
  return ended?.meta.changes === 1 ? (mended?.meta.changes ?? 0) : null;
}

/** What the last recounts found, one row; `countersFromRow` parses it. */
export const selectCounters = (db: Directory): Statement =>
  db.prepare("SELECT finished_at, differences, differed_at FROM account_recount");

const countersSchema = z.object({
  finished_at: z.string().nullable(),
  differences: z.number(),
  differed_at: z.string().nullable(),
});

/**
 * Times are RFC 3339, null for never.
 *
 * @property finished_at when the last recount came to its end
 * @property differences counters that were wrong then; they have been mended
 * @property differed_at when a recount last found a wrong counter
 */
export type Counters = z.infer<typeof countersSchema>;

/** @param row undefined before the first recount */
export const countersFromRow = (row: unknown): Counters =>
  row === undefined
    ? { finished_at: null, differences: 0, differed_at: null }
    : countersSchema.parse(row);

/** Of a timestamp. */
const dayOf = (at: string | null): string | null => at?.slice(0, 10) ?? null;
