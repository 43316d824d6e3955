/** The limits of notices, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** A provider that takes longer is taken for one that failed: an account's object waits for it. */
export const TIMEOUT_MS = 10_000;

/** Of a provider's answer no more is read: its code for what went wrong stands in the first lines. */
export const ANSWER_MAX_BYTES = 4_096;

/** The longest that a provider's Retry-After is passed on: what it asks for is not to be believed for ever. */
export const RETRY_AFTER_MAX_MS = DAY_MS;

/**
 * How long before an endpoint's trouble the replay begins that the operator is told of: what came just before
 * may have met with it too. What thereby comes twice has the same `webhook-id`.
 */
export const REPLAY_MARGIN_MS = MINUTE_MS;

/** Messages that the outbox of a laptop keeps. */
export const OUTBOX_MAX = 1_000;

/** The windows in which it is counted what one destination is sent. */
export const COUNTED_HOUR_MS = HOUR_MS;
export const COUNTED_DAY_MS = DAY_MS;

/** An alarm re-armed for now spins; nothing here is in a hurry. */
export const CLEANING_INTERVAL_MIN_MS = MINUTE_MS;
