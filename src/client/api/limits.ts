/** The limits of the client, each with its unit and its reason. */

/** Time for one attempt, ms. The service answers in milliseconds; opening may wait three seconds for a database. */
export const ATTEMPT_MS = 10_000;

/** Attempts after the first one. */
export const RETRIES = 2;

/** The pause before the first repeat, ms. It doubles, and half of it is chance, so that callers do not come at once. */
export const PAUSE_MS = 250;

/** The longest `Retry-After` for which a call waits, s. A caller with a person in front does not wait longer. */
export const WAIT_MAX_S = 10;
