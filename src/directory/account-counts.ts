/**
 * Writes the table `account_counts`: how many accounts there are of each state, policy, closure status, test clock, and
 * due on each day. So a count costs a few rows, however many accounts there are.
 *
 * The counters change in the same transaction as the rows of `accounts`, by one statement before the rows are written:
 *
 * ```
 *   message ─────── is the row here newer? ── yes ──▶ nothing
 *                          │ no
 *                          ▼
 *                 the row here   active, scheduled for the 1st      −1 scheduled, −1 due on the 1st
 *                 the new row    active, no closure
 * ```
 *
 * Differences of a whole batch are summed before they are written. A duplicate makes no difference and writes nothing.
 * `account-recount.ts` counts again.
 */

import { entryValue } from "./account-columns";
import { COUNTED_PROPERTIES, PROPERTIES, valueOfProperty } from "./counted-properties";
import type { Directory, Statement } from "./directory";

/** Whether the running recount has come to this account already. False if none is running. */
const isRecounted = (row: string): string =>
  `CASE WHEN (${row}.livemode, ${row}.id) <= (SELECT livemode, id FROM account_recount) THEN 1 ELSE 0 END`;

/** The values before and after, for a table `before` and a table `after`. */
const BEFORE_AND_AFTER = COUNTED_PROPERTIES.map(
  ({ name, of }) => `${of("before")} AS before_${name}, ${of("after")} AS after_${name}`,
).join(", ");

/** @param changed selects `livemode`, `recounted`, and the values before and after, a row for each account */
const countingOf = (changed: string): string => `
  WITH changed AS MATERIALIZED (${changed}),
  differences AS MATERIALIZED (
    SELECT * FROM (
      SELECT livemode, recounted, property,
        ${valueOfProperty(({ name }) => `before_${name}`)} AS before,
        ${valueOfProperty(({ name }) => `after_${name}`)} AS after
      FROM changed CROSS JOIN ${PROPERTIES}) AS compared
    WHERE before IS DISTINCT FROM after
  )
  INSERT INTO account_counts (livemode, property, value, n, recounted)
  SELECT livemode, property, value, sum(n), sum(n * recounted) FROM (
    SELECT livemode, recounted, property, before AS value, -1 AS n FROM differences
    UNION ALL
    SELECT livemode, recounted, property, after, 1 FROM differences
  ) AS steps
  WHERE value IS NOT NULL GROUP BY livemode, property, value
  HAVING sum(n) <> 0 OR sum(n * recounted) <> 0
  ON CONFLICT (livemode, property, value) DO UPDATE SET
    n = account_counts.n + excluded.n, recounted = account_counts.recounted + excluded.recounted`;

/** The columns that the counted properties are made of. */
const COUNTED_COLUMNS = [
  "state",
  "policy",
  "closure_status",
  "test_clock",
  "due_at",
  "due_action",
  "answer_by",
  "review_due_at",
] as const;

const columnsOf = (row: string): string =>
  COUNTED_COLUMNS.map((column) => `${row}.${column}`).join(", ");

const FROM_MESSAGE = (["livemode", "id", "version", ...COUNTED_COLUMNS] as const)
  .map((column) => `${entryValue(column)} AS ${column}`)
  .join(", ");

/** `?1`: rows as JSON. They are materialized: SQLite would take a value from the JSON each time that it is named. */
const COUNT = countingOf(`
  WITH after AS MATERIALIZED (SELECT ${FROM_MESSAGE} FROM json_each(?1))
  SELECT after.livemode, ${isRecounted("after")} AS recounted, ${BEFORE_AND_AFTER}
  FROM after LEFT JOIN accounts AS before
    ON before.livemode = after.livemode AND before.id = after.id
  WHERE (before.version IS NULL OR after.version >= before.version)
    AND (${columnsOf("before")}) IS DISTINCT FROM (${columnsOf("after")})`);

const REMOVED = COUNTED_PROPERTIES.map(
  ({ name, of }) => `${of("before")} AS before_${name}, NULL AS after_${name}`,
).join(", ");

/** `?1`: ids of accounts of the test mode, as JSON. No row takes the place of theirs. */
const COUNT_REMOVED = countingOf(`
  SELECT before.livemode, ${isRecounted("before")} AS recounted, ${REMOVED}
  FROM accounts AS before
  WHERE before.livemode = 0 AND before.id IN (SELECT atom FROM json_each(?1))`);

/**
 * Must run before the rows are written, in the same transaction.
 *
 * @param rows of `entrySlices`, at most one for each account
 */
export const countChanged = (db: Directory, rows: string): Statement =>
  db.prepare(COUNT).bind(rows);

/** Must run before the accounts are deleted, in the same transaction. @param ids as JSON, of the test mode */
export const countRemoved = (db: Directory, ids: string): Statement =>
  db.prepare(COUNT_REMOVED).bind(ids);
