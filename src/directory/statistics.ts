/**
 * Says how many accounts of a mode there are, from the counters. Reads one row for each value, however many accounts
 * there are.
 */

import { z } from "zod";
import { DAY_MS, timestampOf } from "../shared/time";
import type { Directory } from "./directory";
import { STATS_DAYS } from "./limits";

export type Statistics = {
  readonly total: number;
  readonly by_state: Record<string, number>;
  readonly by_policy: Record<string, number>;
  readonly by_closure_status: Record<string, number>;
  readonly due: {
    date: string;
    purge: number;
    delete: number;
    review: number;
    answer: number;
  }[];
};

const rowsSchema = z.array(
  z.object({
    property: z.enum([
      "state",
      "policy",
      "closure_status",
      "purge_on",
      "delete_on",
      "review_on",
      "answer_on",
    ]),
    value: z.string(),
    n: z.number(),
  }),
);
type CountRow = z.infer<typeof rowsSchema>[number];

/** `?1`: the mode; `?2`: the day after the last. */
const SELECT = `
  SELECT property, value, n FROM account_counts
  WHERE livemode = ?1 AND property IN ('state', 'policy', 'closure_status') AND n > 0
  UNION ALL
  SELECT property, value, n FROM account_counts
  WHERE livemode = ?1 AND property IN ('purge_on', 'delete_on', 'review_on', 'answer_on')
    AND value < ?2 AND n > 0`;

/**
 * Counts by state, policy and closure status, and what falls due on each of the next days. Days are UTC; overdue
 * accounts count for today.
 *
 * @param now ms
 */
export async function statistics(
  db: Directory,
  livemode: boolean,
  now: number,
): Promise<Statistics> {
  const days = Array.from({ length: STATS_DAYS }, (_, day) => dayOf(now + day * DAY_MS));
  const end = dayOf(now + STATS_DAYS * DAY_MS);
  const { results } = await db.prepare(SELECT).bind(Number(livemode), end).all();
  const rows = rowsSchema.parse(results);
  const by_state = countsOf(rows, "state");
  const today = dayOf(now);
  return {
    total: Object.values(by_state).reduce((sum, n) => sum + n, 0),
    by_state,
    by_policy: countsOf(rows, "policy"),
    by_closure_status: countsOf(rows, "closure_status"),
    due: days.map((date) => ({
      date,
      purge: dueOn(rows, "purge_on", date, today),
      delete: dueOn(rows, "delete_on", date, today),
      review: dueOn(rows, "review_on", date, today),
      answer: dueOn(rows, "answer_on", date, today),
    })),
  };
}

/** By value. */
const countsOf = (
  rows: readonly CountRow[],
  property: CountRow["property"],
): Record<string, number> =>
  Object.fromEntries(
    rows.filter((row) => row.property === property).map(({ value, n }) => [value, n]),
  );

const dueOn = (
  rows: readonly CountRow[],
  property: CountRow["property"],
  date: string,
  today: string,
): number =>
  rows
    .filter((row) => row.property === property)
    .filter(({ value }) => value === date || (date === today && value < today))
    .reduce((sum, { n }) => sum + n, 0);

const dayOf = (time: number): string => timestampOf(time).slice(0, 10);
