/** When a delivery is attempted again. */

import { JITTER, RETRY_AFTER_MAX_MS } from "../outgoing/limits";
import { RETRY_WAITS_MS } from "../shared/retry-waits";

/**
 * Says how long to wait after a failed attempt.
 *
 * @param attempts made so far
 * @param random 0 to 1, for the jitter
 * @param retryAfterMs the wait that the receiver asked for; null if it did not
 * @returns ms; null if that was the last attempt
 */
export function nextWait(
  attempts: number,
  random: number,
  retryAfterMs: number | null,
): number | null {
  const wait = RETRY_WAITS_MS[attempts - 1];
  if (wait === undefined) return null;
  const varied = Math.round(wait * (1 + JITTER * (2 * random - 1)));
  return Math.max(varied, Math.min(retryAfterMs ?? 0, RETRY_AFTER_MAX_MS));
}
