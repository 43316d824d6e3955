/** The limits of notices, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** How long a provider may take, ms. The account's object waits for it. */
export const TIMEOUT_MS = 10_000;

/** Bytes of a provider's answer that are read: its error code stands in the first lines. */
export const ANSWER_MAX_BYTES = 4_096;

/** The longest Retry-After of a provider that counts, ms: one wrong answer must not stop notices for good. */
export const RETRY_AFTER_MAX_MS = DAY_MS;

/**
 * How long before an endpoint's first failure the replay begins that the operator is advised to make, ms. Deliveries
 * just before may have failed too. A delivery that comes twice because of this has the same `webhook-id`.
 */
export const REPLAY_MARGIN_MS = MINUTE_MS;

/** Messages that the outbox of a development service keeps. */
export const OUTBOX_MAX = 1_000;

/** The windows of time in which the messages to one destination are counted, ms. */
export const COUNTED_HOUR_MS = HOUR_MS;
export const COUNTED_DAY_MS = DAY_MS;

/** The shortest time between two cleanings, ms: an alarm that is set for now would spin. */
export const CLEANING_INTERVAL_MIN_MS = MINUTE_MS;
