/**
 * The numbers of each day: what was opened, ended, executed, decided. Reads some rows for each day, however many closures
 * there were.
 */

import { z } from "zod";
import { type DurationCount, type Durations, durationsOf } from "../shared/durations-counted";
import { DAY_MS, timestampOf } from "../shared/time";
import { DAY_MEASURES, type DayMeasure } from "./closure-moments";
import type { Directory } from "./directory";

/** From the first day to the last, both of UTC. */
export type DaySpan = { readonly from: string; readonly until: string };

/** The last days, today included. @param now ms */
export const lastDays = (days: number, now: number): DaySpan => ({
  from: timestampOf(now - (days - 1) * DAY_MS).slice(0, 10),
  until: timestampOf(now).slice(0, 10),
});

type Counted = Exclude<DayMeasure, "decided" | "decided_late">;

export type DayNumbers = Record<Counted, number> & {
  readonly date: string;
  /** How long the decisions of the day took from the request for a review. */
  readonly decisions: Durations & { readonly late: number };
};

export type NumbersOfDays = {
  /** Every day of the span, the earliest first. */
  readonly days: readonly DayNumbers[];
  readonly decisions: DayNumbers["decisions"];
};

const rowsSchema = z.array(
  z.object({
    day: z.string(),
    measure: z.enum(DAY_MEASURES),
    bound: z.number(),
    n: z.number(),
  }),
);
type Row = z.infer<typeof rowsSchema>[number];

export async function numbersOfDays(
  db: Directory,
  livemode: boolean,
  { from, until }: DaySpan,
): Promise<NumbersOfDays> {
  const { results } = await db
    .prepare(
      "SELECT day, measure, bound, n FROM day_counts WHERE livemode = ? AND day >= ? AND day <= ?",
    )
    .bind(Number(livemode), from, until)
    .all();
  const rows = rowsSchema.parse(results);
  const byDay = Map.groupBy(rows, ({ day }) => day);
  return {
    days: datesOf({ from, until }).map((date) => numbersOf(date, byDay.get(date) ?? [])),
    decisions: decisionsOf(rows),
  };
}

/** Every date of a span. */
export function datesOf({ from, until }: DaySpan): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(until); at += DAY_MS) {
    dates.push(timestampOf(at).slice(0, 10));
  }
  return dates;
}

function numbersOf(date: string, rows: readonly Row[]): DayNumbers {
  const count = (measure: Counted) => total(rows, measure);
  return {
    date,
    opened: count("opened"),
    withdrawn: count("withdrawn"),
    restored: count("restored"),
    rejected: count("rejected"),
    expired: count("expired"),
    executed: count("executed"),
    completed: count("completed"),
    decisions: decisionsOf(rows),
  };
}

function decisionsOf(rows: readonly Row[]): DayNumbers["decisions"] {
  const decided: readonly DurationCount[] = rows.filter(({ measure }) => measure === "decided");
  return { ...durationsOf(decided), late: total(rows, "decided_late") };
}

const total = (rows: readonly Row[], measure: DayMeasure): number =>
  rows.filter((row) => row.measure === measure).reduce((sum, { n }) => sum + n, 0);
