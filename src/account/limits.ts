/** The limits of the account's object, each with its unit and its reason. */
import { DAY_MS, MINUTE_MS } from "../shared/time";

/** How long a request with an idempotency key is answered the same (contract, Conventions). */
export const REQUEST_TTL_MS = DAY_MS;

/** Events in one message: with 1 KB each, well under the queue's 128 KB. */
export const EVENTS_PER_MESSAGE_MAX = 50;

/** Events of earlier messages that a message repeats: the queue keeps no order, and the directory no gaps. */
export const EVENTS_REPEATED = 10;

/** Events that an object remembers while it is awake: those of a message, and a few more. */
export const EVENTS_REMEMBERED = 2 * EVENTS_REPEATED;

/** A publication is confirmed within a second or two; after this it is taken for lost. */
export const CONFIRMATION_MS = 30_000;

/** The longest wait between publications while the directory does not answer. */
export const PUBLICATION_BACKOFF_MAX_MS = 15 * MINUTE_MS;

/** An alarm re-armed for now spins (384 runs in 3 s were seen): the soonest is this far ahead. */
export const ALARM_INTERVAL_MIN_MS = 1_000;

/** An alarm that has not fired this long after its time was lost by the platform. */
export const ALARM_LOST_MS = 5 * MINUTE_MS;

/** Deadlines settled in one call: more means that the lifecycle goes round in circles. */
export const SETTLE_MAX = 1_000;
