/**
 * How it goes with an endpoint, from one answer to the next: whether it is called at all just now (its
 * circuit), and whether it has done nothing but fail for so long that it is disabled. Pure; times are
 * milliseconds, the world's own.
 *
 * The circuit opens after so many failures in a row. Then nothing is sent for a while, and then one delivery,
 * the probe: if it succeeds all that waited is sent, if it fails the next pause is twice as long. What waits
 * meanwhile costs none of its tries.
 */
import { JITTER } from "../outgoing/limits";
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
  /** Since the last success. */
  readonly failures: number;
  /** The first of the failures between which there was no long silence. */
  readonly failing_since: number | null;
  readonly last_failure_at: number | null;
  /** When there had been failures for so long that it was no short outage: the five days count from here. */
  readonly clock_started_at: number | null;
  /** How often the circuit has opened without a success in between. */
  readonly openings: number;
  /** The last time. */
  readonly opened_at: number | null;
  /** Nothing is sent until then. */
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
 * @property sentAt when the delivery was sent that failed
 * @property retryAfterMs what it asked for with 429 or 503; null where it did not
 */
export type Failure = {
  readonly at: number;
  readonly sentAt: number;
  readonly retryAfterMs: number | null;
};

/** It is mended; but a pause that it asked for it gets, though others that were on their way arrive. */
export function afterSuccess(health: Health, now: number): Health {
  if (health.openings > 0 || !isPaused(health, now)) return HEALTHY;
  return health.failures === 0 ? health : { ...HEALTHY, paused_until: health.paused_until };
}

/** @param random 0 to 1, for the jitter of a pause */
export function afterFailure(health: Health, failure: Failure, random: number): Health {
  const counted = withFailure(health, failure.at);
  const asked = askedPause(failure);
  const paused_until = Math.max(counted.paused_until ?? 0, asked ?? 0) || null;
  // What was on its way when the circuit opened says nothing new.
  const isNews = failure.sentAt >= (health.opened_at ?? failure.sentAt);
  const opens = isOpen(counted) && isNews && !isPaused(health, failure.at);
  if (!opens) return { ...counted, paused_until };
  const pause = pauseAfter(counted.openings, random);
  return {
    ...counted,
    openings: counted.openings + 1,
    opened_at: failure.at,
    paused_until: Math.max(paused_until ?? 0, failure.at + pause),
  };
}

function withFailure(health: Health, at: number): Health {
  const failures = health.failures + 1;
  const silent = at - (health.last_failure_at ?? at) > FAILURES_APART_MAX_MS;
  // Nobody tried for longer than any wait lasts: of that time nothing is known.
  const since = silent ? at : (health.failing_since ?? at);
  const started = silent ? null : health.clock_started_at;
  const clock_started_at = started ?? (at - since >= CLOCK_STARTS_MS ? at : null);
  return { ...health, failures, failing_since: since, last_failure_at: at, clock_started_at };
}

/** Whoever asks for quiet gets it, but cannot stop its own deliveries for long by one answer. */
function askedPause({ at, retryAfterMs }: Failure): number | null {
  return retryAfterMs === null ? null : at + Math.min(retryAfterMs, CIRCUIT_PAUSE_MAX_MS);
}

function pauseAfter(openings: number, random: number): number {
  const pause = Math.min(CIRCUIT_PAUSE_MIN_MS * 2 ** openings, CIRCUIT_PAUSE_MAX_MS);
  return Math.round(pause * (1 + JITTER * (2 * random - 1)));
}

export const isPaused = ({ paused_until }: Health, now: number): boolean =>
  paused_until !== null && now < paused_until;

export const isOpen = ({ failures }: Health): boolean => failures >= CIRCUIT_FAILURES;

/** How many deliveries may be on their way at once: none, the probe alone, or as many as it is given. */
export function widthOf(health: Health, now: number): number {
  if (isPaused(health, now)) return 0;
  return isOpen(health) ? 1 : WIDTH;
}

/** Nothing but failure for five days, since it was seen to be no short outage. */
export const hasFailedForGood = ({ clock_started_at }: Health, now: number): boolean =>
  clock_started_at !== null && now - clock_started_at >= FAILING_MAX_MS;
