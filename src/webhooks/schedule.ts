/** When a delivery is attempted again. */
import { RETRY_AFTER_MAX_MS } from "../outgoing/limits";
import { atLeast, fixed, jittered, RETRY_WAITS_MS } from "../shared/backoff";

const waitAfter = fixed(RETRY_WAITS_MS);

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
  if (attempts > RETRY_WAITS_MS.length) return null;
  return atLeast(jittered(waitAfter(attempts), random), retryAfterMs, RETRY_AFTER_MAX_MS);
}
