/** When somebody else's system is called again that did not answer as it should. */
import { HOUR_MS, MINUTE_MS } from "./time";

/**
 * Waits before each try after the first, ms (contract, Webhooks): ten tries over some three days, so
 * that an outage over a weekend loses nothing.
 */
export const RETRY_WAITS_MS = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const;
