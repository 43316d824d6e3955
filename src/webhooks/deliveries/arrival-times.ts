/**
 * How long deliveries took to arrive: of each day, how many took at most so long. Deliveries that arrived are stored in
 * blocks, and are counted when their block is written: so a delivery costs no row more for it. The last ones, which are in
 * no block yet, are counted when somebody asks.
 */
import { type DurationCount, durationBound } from "../../shared/durations-counted";
import { DAY_MS, timestampOf } from "../../shared/time";
import { ARRIVAL_DAYS_KEPT } from "../limits";
import { type Delivery, TEST_TYPE } from "./delivery";

export const ARRIVAL_TIMES_SCHEMA = `
  CREATE TABLE IF NOT EXISTS arrival_times (
    day TEXT NOT NULL,                -- of UTC, on which they arrived
    bound INTEGER NOT NULL,           -- seconds that they did not exceed (shared/durations-counted.ts)
    n INTEGER NOT NULL,
    PRIMARY KEY (day, bound)
  ) WITHOUT ROWID;`;

export type ArrivalCount = DurationCount & { readonly day: string };

type Arrived = Pick<Delivery, "type" | "created_at" | "delivered_at"> & {
  readonly asked_at?: string | null;
};

/** From the event, or from the request to send it again. Tests are no deliveries of events, and are left out. */
function countsOf(arrived: readonly Arrived[]): ArrivalCount[] {
  const counts = new Map<string, ArrivalCount>();
  for (const { type, created_at, delivered_at, asked_at } of arrived) {
    if (delivered_at === null || type === TEST_TYPE) continue;
    const took = Date.parse(delivered_at) - Date.parse(asked_at ?? created_at);
    const one = { day: delivered_at.slice(0, 10), bound: durationBound(took / 1_000), n: 1 };
    const key = `${one.day} ${one.bound}`;
    const known = counts.get(key);
    counts.set(key, known ? { ...known, n: known.n + 1 } : one);
  }
  return [...counts.values()];
}

/** Adds those of a block. To be called within the transaction that writes the block. @param now ms */
export function addArrivals(sql: SqlStorage, arrived: readonly Arrived[], now: number): void {
  for (const { day, bound, n } of countsOf(arrived)) {
    sql.exec(
      `INSERT INTO arrival_times (day, bound, n) VALUES (?, ?, ?)
       ON CONFLICT (day, bound) DO UPDATE SET n = n + excluded.n`,
      day,
      bound,
      n,
    );
  }
  const oldest = timestampOf(now - ARRIVAL_DAYS_KEPT * DAY_MS).slice(0, 10);
  sql.exec("DELETE FROM arrival_times WHERE day < ?", oldest);
}

/** @param recent those that are in no block @param from the first day @param until the last day */
export function arrivalCounts(
  sql: SqlStorage,
  recent: readonly Arrived[],
  { from, until }: { readonly from: string; readonly until: string },
): ArrivalCount[] {
  const stored = sql
    .exec<ArrivalCount>(
      "SELECT day, bound, n FROM arrival_times WHERE day >= ? AND day <= ?",
      from,
      until,
    )
    .toArray();
  return [...stored, ...countsOf(recent).filter(({ day }) => day >= from && day <= until)];
}
