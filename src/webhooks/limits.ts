/** The limits of deliveries, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** Deliveries on their way to one endpoint at a time. */
export const WIDTH = 24;

/** Deliveries read of D1 at a time: few enough that what was changed meanwhile is soon heeded. */
export const PAGE = 100;

/**
 * How long a delivery's outcome waits for others to be written with it, while others are on their way: a write
 * of ten costs D1 hardly more than a write of one.
 */
export const SETTLE_LINGER_MS = 50;

/** Deliveries that were answered, or are on their way, and not written yet: so many a crash may send twice. */
export const UNWRITTEN_MAX = 200;

/** Failures in a row that open an endpoint's circuit. */
export const CIRCUIT_FAILURES = 20;

/**
 * How long the circuit stays open, ms, doubled each time: at first no longer than the first retry waits,
 * later as long as a mended endpoint may reasonably be kept waiting.
 */
export const CIRCUIT_PAUSE_MIN_MS = 5_000;
export const CIRCUIT_PAUSE_MAX_MS = 5 * MINUTE_MS;

/** The five days begin with failures this far apart: a short outage, however dense, starts no clock. */
export const CLOCK_STARTS_MS = 12 * HOUR_MS;

/** Nothing but failure for this long, and an endpoint is disabled (contract, Webhooks). */
export const FAILING_MAX_MS = 5 * DAY_MS;

/** Failures further apart than this are of different outages: no wait is longer. */
export const FAILURES_APART_MAX_MS = 36 * HOUR_MS;

/** How soon an object goes on after D1 failed it. */
export const OUTAGE_PAUSE_MS = 10_000;

/** How long a run of an object's alarm is waited for; what it has begun goes on by itself. */
export const ALARM_RUN_MS = 30_000;

/** Endpoints woken by one run of the sweep, and at a time. */
export const SWEEP_MAX = 2_000;
export const WAKE_AT_ONCE = 32;

/** How long a secret that was replaced still signs (contract, Webhooks), and how many may at a time. */
export const OLD_SECRET_MS = DAY_MS;
export const OLD_SECRETS_MAX = 3;

/** Rows that a replay, or a resumption, takes up at a time. */
export const REPLAY_SLICE = 500;

/** Waits before the operator's e-mail is tried again, ms: doubled each time; and when it is given up. */
export const OPERATOR_WAIT_MIN_MS = MINUTE_MS;
export const OPERATOR_WAIT_MAX_MS = HOUR_MS;
export const OPERATOR_GIVE_UP_MS = DAY_MS;

/** Webhook endpoints of a mode: every event is a delivery for each that wants it, written and tried by itself. */
export const ENDPOINTS_MAX = 100;
