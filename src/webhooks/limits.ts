/** The limits of webhooks, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/**
 * How much further than a time an endpoint goes back if it knows no place that the feed still has, ms: the clocks of
 * those that write the feed differ, and they write a moment after they have looked at the clock.
 */
export const GOES_BACK_MS = MINUTE_MS;

/**
 * How far apart an endpoint's past floors are at least, ms, and for how long they are kept: longer than an older copy of
 * the directory can be put back (Time Travel goes back thirty days).
 */
export const PAST_FLOORS_APART_MS = MINUTE_MS;
export const PAST_FLOORS_KEPT_MS = 90 * DAY_MS;

/** Spans that are kept although they were read: another copy of the directory may be put back. */
export const READ_SPANS_KEPT = 20;

/** How soon an endpoint looks again for an event of the live mode that the directory has lost, ms. */
export const LOST_WAIT_MS = HOUR_MS;

/** Calls in flight to one endpoint. */
export const WIDTH = 24;

/** Deliveries read at a time: few enough that a change of the endpoint soon takes effect. */
export const PAGE = 100;

/** Events that may be read beyond one that has not ended: a receiver that hangs with one must not hold up the others. */
export const READ_AHEAD_MAX = 2_000;

/** Deliveries that have arrived and are still listed, and how many of them are stored in a row. */
export const DELIVERED_KEPT = 10_000;
export const DELIVERED_BLOCK = 32;

/** Days for which an endpoint knows how long its deliveries took: as many as one answer shows. */
export const ARRIVAL_DAYS_KEPT = 92;

/** Failed deliveries that are kept. */
export const FAILED_KEPT = 10_000;

/** How often an object looks for deliveries that are too old to be kept, ms. */
export const FORGET_EVERY_MS = HOUR_MS;

/** Events that are counted at most of what an endpoint has not been sent: of each type, if it wants single types. */
export const COUNTED_MAX = 1_000;

/**
 * How long an outcome waits for others to be written with it while other calls are in flight, ms: ten outcomes are one
 * row, as one is.
 */
export const OUTCOME_LINGER_MS = 50;

/** Deliveries in flight, from the call to the written outcome: so many a crash may send twice. */
export const UNWRITTEN_MAX = 200;

/** Failures in a row that open an endpoint's circuit. */
export const CIRCUIT_FAILURES = 20;

/**
 * How long the circuit stays open, ms, doubled each time: at first no longer than the first retry waits, later as
 * long as an endpoint that is well again may reasonably be kept waiting.
 */
export const CIRCUIT_PAUSE_MIN_MS = 5_000;
export const CIRCUIT_PAUSE_MAX_MS = 5 * MINUTE_MS;

/**
 * The clock that disables an endpoint starts with failures this far apart, ms: a short outage, however dense, starts
 * none.
 */
export const CLOCK_STARTS_MS = 12 * HOUR_MS;

/** An endpoint that has only failed for this long is disabled, ms. */
export const FAILING_MAX_MS = 5 * DAY_MS;

/** Failures further apart than this belong to different outages, ms: no wait of the schedule is longer. */
export const FAILURES_APART_MAX_MS = 36 * HOUR_MS;

/** How soon an object tries again after D1 failed, ms. */
export const OUTAGE_PAUSE_MS = 10_000;

/** How long an alarm handler waits for the run that it began, ms; the run continues by itself. */
export const ALARM_RUN_MS = 30_000;

/** Endpoints woken by one run of the sweep: each endpoint of twenty every minute, of two hundred every ten minutes. */
export const SWEEP_MAX = 20;

/** Endpoints that are woken, or asked for their deliveries, at a time. */
export const WAKE_AT_ONCE = 32;

/** How long a replaced secret still signs, ms, and how many may at a time. */
export const OLD_SECRET_MS = DAY_MS;
export const OLD_SECRETS_MAX = 3;

/** Events that a replay takes at a time. */
export const REPLAY_SLICE = 500;

/** Waits before the next attempt at the operator's e-mail, ms, doubled each time; and when the object gives up. */
export const OPERATOR_WAIT_MIN_MS = MINUTE_MS;
export const OPERATOR_WAIT_MAX_MS = HOUR_MS;
export const OPERATOR_GIVE_UP_MS = DAY_MS;

/** Webhook endpoints of a mode: each event is a call for each endpoint that wants it. */
export const ENDPOINTS_MAX = 100;

/** Endpoints that the statistics list: the worst, and more than a person looks through. */
export const STATS_ENDPOINTS_MAX = 100;

/** An endpoint that fails for this long is named by `GET /v1/health`, ms: a deployment of its receiver takes less. */
export const STANDING_STILL_MS = HOUR_MS;

/** Endpoints that `GET /v1/health` names one by one. The others are only counted. */
export const NAMED_MAX = 25;

/** Deliveries that are counted before a replay of all: counting reads a row for each. */
export const REPLAY_COUNTED_MAX = 20_000;
