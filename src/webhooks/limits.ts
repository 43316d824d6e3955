/** The limits of webhooks, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** Calls in flight to one endpoint. */
export const WIDTH = 24;

/** Deliveries read from D1 at a time: few enough that a change of the endpoint soon takes effect. */
export const PAGE = 100;

/**
 * How long an outcome waits for others to be written with it while other calls are in flight, ms: a write of ten rows
 * costs D1 hardly more than a write of one.
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

/** Endpoints woken by one run of the sweep, and at a time. */
export const SWEEP_MAX = 2_000;
export const WAKE_AT_ONCE = 32;

/** How long a replaced secret still signs, ms, and how many may at a time. */
export const OLD_SECRET_MS = DAY_MS;
export const OLD_SECRETS_MAX = 3;

/** Rows that a replay takes at a time, and that become due at a time after an endpoint was enabled. */
export const REPLAY_SLICE = 500;

/** Waits before the next attempt at the operator's e-mail, ms, doubled each time; and when the object gives up. */
export const OPERATOR_WAIT_MIN_MS = MINUTE_MS;
export const OPERATOR_WAIT_MAX_MS = HOUR_MS;
export const OPERATOR_GIVE_UP_MS = DAY_MS;

/** Webhook endpoints of a mode: each event becomes a row, and a call, for each endpoint that wants it. */
export const ENDPOINTS_MAX = 100;

/** Endpoints that the statistics list: the worst, and more than a person looks through. */
export const STATS_ENDPOINTS_MAX = 100;

/** An endpoint that fails for this long is named by `GET /v1/health`, ms: a deployment of its receiver takes less. */
export const STANDING_STILL_MS = HOUR_MS;

/** Endpoints that `GET /v1/health` names one by one. The others are only counted. */
export const NAMED_MAX = 25;
