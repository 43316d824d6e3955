/** Counts the accounts of a mode. Reads indexes only. */
import { DAY_MS, timestampOf } from "../shared/time";
import { STATS_DAYS } from "./limits";

export type Statistics = {
  readonly total: number;
  readonly by_state: Record<string, number>;
  readonly by_policy: Record<string, number>;
  readonly by_closure_status: Record<string, number>;
  readonly due: { date: string; purge: number; delete: number }[];
};

type CountRow = { state: string; policy: string; closure_status: string | null; n: number };
type DueRow = { date: string; due_action: string; n: number };

/**
 * Counts by state, policy and closure status, and what falls due on each of the next days. Days are UTC; what is
 * overdue counts for today.
 *
 * @param now ms
 */
export async function statistics(
  db: D1Database,
  livemode: boolean,
  now: number,
): Promise<Statistics> {
  const days = Array.from({ length: STATS_DAYS }, (_, day) => dayOf(now + day * DAY_MS));
  const [counts, due] = await db.batch([
    db
      .prepare(
        `SELECT state, policy, closure_status, count(*) AS n FROM accounts
         WHERE livemode = ? GROUP BY state, policy, closure_status`,
      )
      .bind(Number(livemode)),
    db
      .prepare(
        `SELECT max(substr(due_at, 1, 10), ?2) AS date, due_action, count(*) AS n FROM accounts
         WHERE livemode = ?1 AND due_at < ?3 AND state NOT IN ('erasing', 'purged', 'deleted')
         GROUP BY 1, 2`,
      )
      .bind(Number(livemode), days[0], dayOf(now + STATS_DAYS * DAY_MS)),
  ]);
  const rows = (counts?.results ?? []) as CountRow[];
  const dueRows = (due?.results ?? []) as DueRow[];
  return {
    total: rows.reduce((sum, row) => sum + row.n, 0),
    by_state: countedBy(rows, (row) => row.state),
    by_policy: countedBy(rows, (row) => row.policy),
    by_closure_status: countedBy(rows, (row) => row.closure_status),
    due: days.map((date) => ({
      date,
      purge: dueOn(dueRows, date, "purge"),
      delete: dueOn(dueRows, date, "delete"),
    })),
  };
}

const dayOf = (time: number): string => timestampOf(time).slice(0, 10);

function countedBy(
  rows: readonly CountRow[],
  name: (row: CountRow) => string | null,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const row of rows) {
    const key = name(row);
    if (key !== null) counts[key] = (counts[key] ?? 0) + row.n;
  }
  return counts;
}

const dueOn = (rows: readonly DueRow[], date: string, action: string): number =>
  rows.find((row) => row.date === date && row.due_action === action)?.n ?? 0;
