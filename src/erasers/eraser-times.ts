/**
 * How long each eraser took from the beginning of an erasure to its acknowledgement: the table `eraser_times`, some rows a
 * day for each eraser, however many erasures there are. It is written together with the ledger, which knows whether an
 * acknowledgement is new: a task counts once. What an admin marked as done by hand is left out.
 */

import { z } from "zod";
import { firstDayKept } from "../directory/closure-moments";
import type { Directory, Statement } from "../directory/directory";
import { type Durations, durationBoundSql, durationsOf } from "../shared/durations-counted";

const SECONDS = "unixepoch(value ->> 'at') - unixepoch(executed_at)";

const MODE = "CAST(value ->> 'livemode' AS INTEGER)";

/** `?1`: acknowledgements as JSON, each task once. Must run before the ledger's own rows are written. */
const COUNT = `
  INSERT INTO eraser_times (livemode, day, eraser, bound, n)
  SELECT livemode, day, eraser, bound, count(*) FROM (
    SELECT closures.livemode, value ->> 'day' AS day, value ->> 'eraser' AS eraser,
      ${durationBoundSql(SECONDS)} AS bound
    FROM json_each(?1) JOIN closures
      ON closures.livemode = ${MODE} AND closures.id = value ->> 'closure'
    WHERE value ->> 'day' > '' AND NOT EXISTS (
      SELECT 1 FROM erasures
      WHERE erasures.livemode = ${MODE} AND erasures.task = value ->> 'task')) AS timed
  WHERE bound IS NOT NULL GROUP BY livemode, day, eraser, bound
  ON CONFLICT (livemode, day, eraser, bound) DO UPDATE SET n = eraser_times.n + excluded.n`;

export type TimedTask = {
  readonly livemode: boolean;
  readonly closure: string;
  readonly task: string;
  readonly eraser: string;
  /** RFC 3339. */
  readonly at: string;
  /** The day that counts, of UTC; empty if it lies too far back. */
  readonly day: string;
};

/** @param tasks a slice of `TimedTask` as JSON */
export const countTimes = (db: Directory, tasks: string): Statement =>
  db.prepare(COUNT).bind(tasks);

const rowsSchema = z.array(
  z.object({ day: z.string(), eraser: z.string(), bound: z.number(), n: z.number() }),
);

export type EraserTimes = {
  /** By day. */
  readonly byDay: ReadonlyMap<string, Durations>;
  /** By eraser, over all these days; the slowest first. */
  readonly byEraser: readonly (Durations & { readonly eraser: string })[];
};

/** Reads a row for each eraser, day and bound. @param from the first day @param until the last day */
export async function eraserTimes(
  db: Directory,
  livemode: boolean,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<EraserTimes> {
  const { results } = await db
    .prepare(
      "SELECT day, eraser, bound, n FROM eraser_times WHERE livemode = ? AND day >= ? AND day <= ?",
    )
    .bind(Number(livemode), from, until)
    .all();
  const rows = rowsSchema.parse(results);
  const days = Map.groupBy(rows, ({ day }) => day);
  const erasers = Map.groupBy(rows, ({ eraser }) => eraser);
  return {
    byDay: new Map([...days].map(([day, counts]) => [day, durationsOf(counts)])),
    byEraser: [...erasers]
      .map(([eraser, counts]) => ({ eraser, ...durationsOf(counts) }))
      .toSorted((a, b) => slowness(b) - slowness(a) || (a.eraser < b.eraser ? -1 : 1)),
  };
}

const slowness = ({ p95_seconds }: Durations): number => p95_seconds ?? Number.MAX_SAFE_INTEGER;

/** Deletes days that are kept no longer. @param now ms @returns how many rows */
export async function pruneTimes(db: Directory, now: number): Promise<number> {
  const { meta } = await db
    .prepare("DELETE FROM eraser_times WHERE livemode IN (0, 1) AND day < ?")
    .bind(firstDayKept(now))
    .run();
  return meta.changes;
}
