/**
 * Durations as counts: how many took at most one second, two, five, … A day then costs some numbers, however much happens
 * on it, and the median and the slowest five per cent can still be told, to the next of these bounds.
 */

/** Upper bounds, seconds: from a webhook that arrives at once to a review that waits for a quarter of a year. */
export const DURATION_BOUNDS_S = [
  1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 172_800,
  259_200, 432_000, 604_800, 1_209_600, 2_592_000, 7_776_000,
] as const;

/** Stands for durations beyond the last bound. */
export const BEYOND_ALL = -1;

/** The lowest bound that a duration does not exceed. @param seconds a negative one counts as none */
export const durationBound = (seconds: number): number =>
  DURATION_BOUNDS_S.find((bound) => seconds <= bound) ?? BEYOND_ALL;

/** The same in SQL; null for null. @param seconds the SQL of a number of seconds */
export const durationBoundSql = (seconds: string): string =>
  `CASE WHEN ${seconds} IS NULL THEN NULL ${DURATION_BOUNDS_S.map(
    (bound) => `WHEN ${seconds} <= ${bound} THEN ${bound}`,
  ).join(" ")} ELSE ${BEYOND_ALL} END`;

/** How many durations have a bound. */
export type DurationCount = { readonly bound: number; readonly n: number };

/**
 * - `n`: how many were counted.
 * - `p50_seconds`, `p95_seconds`: half of them, and 95 of a hundred, took at most so long; null if there are none, or if
 *   they took longer than the last bound.
 */
export type Durations = {
  readonly n: number;
  readonly p50_seconds: number | null;
  readonly p95_seconds: number | null;
};

export function durationsOf(counts: readonly DurationCount[]): Durations {
  const n = counts.reduce((sum, one) => sum + one.n, 0);
  return { n, p50_seconds: quantile(counts, n, 0.5), p95_seconds: quantile(counts, n, 0.95) };
}

function quantile(counts: readonly DurationCount[], n: number, share: number): number | null {
  if (n === 0) return null;
  let seen = 0;
  for (const bound of DURATION_BOUNDS_S) {
    for (const one of counts) if (one.bound === bound) seen += one.n;
    if (seen >= n * share) return bound;
  }
  return null;
}
