/** The limits of the book of failures, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** How long the first failure waits for others of the same cause, so that one e-mail tells of them all; ms. */
export const GATHERING_MS = 10_000;

/** One e-mail at most in this time, ms: a fault that meets every account is one thing to mend. */
export const TELLING_INTERVAL_MS = HOUR_MS;

/** Failures that an e-mail or `GET /v1/health` names one by one; the others are counted. */
export const NAMED_MAX = 25;

/** Waits between tries of an e-mail that was not taken, ms: the first, doubled up to the last. */
export const TELLING_WAIT_MIN_MS = MINUTE_MS;
export const TELLING_WAIT_MAX_MS = HOUR_MS;

/** After this the e-mail is given up; `GET /v1/health` goes on telling. */
export const TELLING_GIVE_UP_MS = DAY_MS;
