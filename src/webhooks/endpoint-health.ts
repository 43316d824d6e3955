/**
 * The health of an endpoint, from one attempt to the next: whether the endpoint may be called now (its circuit), and
 * whether it has failed for so long that it is disabled. Pure; times are milliseconds of the world's time.
 *
 * ```
 *                 CIRCUIT_FAILURES in a row
 *   closed ───────────────────────────────────▶ open: nothing is sent until `paused_until`
 *   24 at a time                                  │    ▲
 *      ▲                                          │    │ it fails: the pause is twice as long, up to 5 minutes
 *      │                        the pause is over ▼    │
 *      └──────────────────────────────────── one delivery alone, the probe
 *                 it succeeds
 * ```
 *
 * A delivery that waits for the circuit uses up none of its attempts.
 *
 * The clock that disables an endpoint is another one: it starts when failures lie `CLOCK_STARTS_MS` apart with no
 * success between them, stops with a success or a long silence, and has run out after `FAILING_MAX_MS`.
 */
import { doubling, jittered } from "../shared/backoff";
import {
  CIRCUIT_FAILURES,
  CIRCUIT_PAUSE_MAX_MS,
  CIRCUIT_PAUSE_MIN_MS,
  CLOCK_STARTS_MS,
  FAILING_MAX_MS,
  FAILURES_APART_MAX_MS,
  WIDTH,
} from "./limits";

export type Health = {
  /** Failures since the last success. */
  readonly failures: number;
  /** The first of those failures, or the first after a long silence. */
  readonly failing_since: number | null;
  readonly last_failure_at: number | null;
  /** When the failures had lasted too long for a short outage: the five days count from here. */
  readonly clock_started_at: number | null;
  /** How often the circuit has opened without a success in between. */
  readonly openings: number;
  /** When the circuit last opened. */
  readonly opened_at: number | null;
  /** Nothing is sent before this time. */
  readonly paused_until: number | null;
};

export const HEALTHY: Health = {
  failures: 0,
  failing_since: null,
  last_failure_at: null,
  clock_started_at: null,
  openings: 0,
  opened_at: null,
  paused_until: null,
};

/**
 * @property at when the attempt failed
 * @property sentAt when it began
 * @property retryAfterMs the wait that the receiver asked for with 429 or 503; null if it did not
 */
export type Failure = {
  readonly at: number;
  readonly sentAt: number;
  readonly retryAfterMs: number | null;
};

/**
 * Resets the failures, but keeps a pause that the receiver asked for by Retry-After: a success of a delivery that was
 * already in flight does not end it. Only the success of a probe ends the pause of a circuit.
 */
export function afterSuccess(health: Health, now: number): Health {
  if (health.openings > 0 || !isPaused(health, now)) return HEALTHY;
  return health.failures === 0 ? health : { ...HEALTHY, paused_until: health.paused_until };
}

/**
 * Counts a failure, and opens the circuit if it is one too many.
 *
 * @param random 0 to 1, for the jitter of a pause
 */
export function afterFailure(health: Health, failure: Failure, random: number): Health {
  const counted = withFailure(health, failure.at);
  const requested = requestedPause(failure);
  const paused_until = Math.max(counted.paused_until ?? 0, requested ?? 0) || null;
  // A delivery that was in flight when the circuit opened says nothing new.
  const isNews = failure.sentAt >= (health.opened_at ?? failure.sentAt);
  const opens = isOpen(counted) && isNews && !isPaused(health, failure.at);
  if (!opens) return { ...counted, paused_until };
  const pause = jittered(pauseAfter(counted.openings + 1), random);
  return {
    ...counted,
    openings: counted.openings + 1,
    opened_at: failure.at,
    paused_until: Math.max(paused_until ?? 0, failure.at + pause),
  };
}

function withFailure(health: Health, at: number): Health {
  const failures = health.failures + 1;
  // Between two attempts further apart than any wait of the schedule, the receiver may have been well.
  const isFirst = at - (health.last_failure_at ?? at) > FAILURES_APART_MAX_MS;
  const since = isFirst ? at : (health.failing_since ?? at);
  const started = isFirst ? null : health.clock_started_at;
  const clock_started_at = started ?? (at - since >= CLOCK_STARTS_MS ? at : null);
  return { ...health, failures, failing_since: since, last_failure_at: at, clock_started_at };
}

/** Honours Retry-After, but no longer than a circuit pauses: one answer must not stop all deliveries for hours. */
function requestedPause({ at, retryAfterMs }: Failure): number | null {
  return retryAfterMs === null ? null : at + Math.min(retryAfterMs, CIRCUIT_PAUSE_MAX_MS);
}

/** By how often the circuit has opened in a row. */
const pauseAfter = doubling(CIRCUIT_PAUSE_MIN_MS, CIRCUIT_PAUSE_MAX_MS);

export const isPaused = ({ paused_until }: Health, now: number): boolean =>
  paused_until !== null && now < paused_until;

export const isOpen = ({ failures }: Health): boolean => failures >= CIRCUIT_FAILURES;

/** How many calls of the endpoint may be in flight: none, the probe alone, or `WIDTH`. */
export function widthOf(health: Health, now: number): number {
  if (isPaused(health, now)) return 0;
  return isOpen(health) ? 1 : WIDTH;
}

/** Whether the clock that disables the endpoint has run out. */
export const hasFailedForGood = ({ clock_started_at }: Health, now: number): boolean =>
  clock_started_at !== null && now - clock_started_at >= FAILING_MAX_MS;
