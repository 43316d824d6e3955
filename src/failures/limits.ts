/** The limits of the book of failures, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** How long the first failure waits for others of the same cause, so that one e-mail names them all; ms. */
export const GATHERING_MS = 10_000;

/** At most one e-mail in this time, ms: a fault that hits every account is one thing to repair. */
export const TELLING_INTERVAL_MS = HOUR_MS;

/** Failures that an e-mail or `GET /v1/health` names one by one. The others are only counted. */
export const NAMED_MAX = 25;

/** Waits between attempts to send an e-mail, ms: the first is doubled up to the longest. */
export const TELLING_WAIT_MIN_MS = MINUTE_MS;
export const TELLING_WAIT_MAX_MS = HOUR_MS;

/** After this the e-mail is given up. `GET /v1/health` still shows the failures. */
export const TELLING_GIVE_UP_MS = DAY_MS;

/** Jobs run each minute. After this time without one, or with failures only, they are reported, ms. */
export const JOBS_LATE_MS = 5 * MINUTE_MS;
