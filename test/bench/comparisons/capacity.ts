/** What one machine did with Node and PostgreSQL, for the cost model to size others by. */
import type { Row } from "./result.ts";

export type Capacity = {
  readonly readsPerSecond: number;
  readonly writesPerSecond: number;
  readonly cores: number;
};

/** Medians seen on two cores, 2026-11-22; for where nothing was measured in the same run. */
export const CAPACITY_SEEN: Capacity = { readsPerSecond: 4_500, writesPerSecond: 1_500, cores: 2 };

/** The best of what was measured, whatever the style and the number of connections: kind to PostgreSQL. */
export function capacityOf(rows: readonly Row[], cores: number): Capacity {
  const reads = bestOf(rows, "read access");
  const writes = bestOf(rows, "update, spread over accounts");
  if (reads === null || writes === null) return CAPACITY_SEEN;
  return { readsPerSecond: reads, writesPerSecond: writes, cores };
}

function bestOf(rows: readonly Row[], what: string): number | null {
  const speeds = rows
    .filter((row) => row.type === "throughput")
    .filter((row) => row.what === what)
    .map(({ perSecond }) => perSecond);
  return speeds.length > 0 ? Math.max(...speeds) : null;
}
