/** How often a one-time code may be sent to an account's holder. An SMS costs money, and too many annoy. */
import { err, ok, type Result } from "../shared/result";
import { DAY_MS, HOUR_MS, millisecondsOf, type Timestamp } from "../shared/time";
import { CODES_PER_DAY_MAX, CODES_PER_HOUR_MAX } from "./limits";
import type { Refusal } from "./refusal";

/**
 * Says whether another code may be sent now.
 *
 * @param sent when codes were sent before, in any order
 * @returns the refusal `challenge_throttled` with the wait in ms, if not
 */
export function mayBeSent(sent: readonly Timestamp[], now: Timestamp): Result<null, Refusal> {
  const at = millisecondsOf(now);
  const times = sent.map(millisecondsOf).toSorted((a, b) => b - a);
  const free = [
    freeAt(times, CODES_PER_HOUR_MAX, HOUR_MS),
    freeAt(times, CODES_PER_DAY_MAX, DAY_MS),
  ];
  const wait = Math.max(...free) - at;
  return wait > 0 ? err({ code: "challenge_throttled", retry_after_ms: wait }) : ok(null);
}

/** When fewer than `most` lie within the window again, ms. @param times ms, the latest first */
const freeAt = (times: readonly number[], most: number, windowMs: number): number =>
  (times[most - 1] ?? Number.NEGATIVE_INFINITY) + windowMs;
