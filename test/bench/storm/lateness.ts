/** How late accounts were executed, summed up. */
import { median, quantile } from "../load.ts";
import type { Executed, Spread } from "./result.ts";

export const spreadOf = (latenessMs: readonly number[]): Spread => ({
  medianMs: median(latenessMs),
  p99Ms: quantile(latenessMs, 0.99),
  lastMs: Math.max(...latenessMs),
});

export function executedOf(latenessMs: readonly number[], exactlyOnce: number): Executed {
  const windowMs = Math.max(...latenessMs) - Math.min(...latenessMs);
  return {
    ...spreadOf(latenessMs),
    perSecond: latenessMs.length / (windowMs / 1_000),
    exactlyOnce,
  };
}
