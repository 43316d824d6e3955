/** When a delivery is tried again. */

import { JITTER, RETRY_AFTER_MAX_MS } from "../outgoing/limits";
import { RETRY_WAITS_MS } from "../shared/retry-waits";

/**
 * @param attempts tries so far
 * @param random 0 to 1, for the jitter
 * @param retryAfterMs what the receiver asked for; null where it did not
 * @returns ms to wait; null when it was the last try
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
