/** The limits of the account's object, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** How long a request with an idempotency key is answered the same (docs/api.md, Repeating a request). */
export const REQUEST_TTL_MS = DAY_MS;

/** Answers that one alarm forgets: more are left to the next, a second later. */
export const ANSWERS_FORGOTTEN_AT_ONCE = 1_000;

/** Events in one message; seldom more than 1 KB each. */
export const EVENTS_PER_MESSAGE_MAX = 50;

/** Bytes of a message's events, of the queue's 128 KB: the rest is for the directory's entry and the envelope. */
export const EVENTS_PER_MESSAGE_MAX_BYTES = 96 * 1024;

/**
 * Bytes of an event as it is told. Events are far smaller, for what they are made of is bounded; should one not
 * be, it is told without its lists and texts, rather than never.
 */
export const EVENT_PUBLISHED_MAX_BYTES = 64 * 1024;

/** Events of earlier messages that a message repeats: the queue keeps no order, and the directory no gaps. */
export const EVENTS_REPEATED = 10;

/** Events that an object remembers while it is awake: those of a message, and a few more. */
export const EVENTS_REMEMBERED = 2 * EVENTS_REPEATED;

/** A publication is confirmed within a second or two; after this it is taken for lost. */
export const CONFIRMATION_MS = 30_000;

/** The longest wait between publications while the directory does not answer, where the queue keeps what it took. */
export const PUBLICATION_BACKOFF_MAX_MS = 15 * MINUTE_MS;

/**
 * The same where the queue is the memory of one process, as it is locally: what nobody has confirmed by then has
 * most likely gone with a process that was killed.
 */
export const PUBLICATION_BACKOFF_LOCAL_MS = MINUTE_MS;

/**
 * Bytes of all holdings of an account: kinds, references, attributes, URLs. Deciding reads them at once, and as
 * objects in memory they take some five times as much of an object's 128 MB.
 */
export const HOLDINGS_MAX_BYTES = 8 * 1024 * 1024;

/** Holdings, and bytes of their names, in the message to an eraser; the others it can read by the API. */
export const HOLDINGS_NAMED_MAX = 2_000;
export const HOLDINGS_NAMED_MAX_BYTES = 64 * 1024;

/** An alarm re-armed for now spins (384 runs in 3 s were seen): the soonest is this far ahead. */
export const ALARM_INTERVAL_MIN_MS = 1_000;

/** Errands run at a time; an account seldom has more than two. */
export const OUTBOX_AT_ONCE = 16;

/** How long the alarm leaves an errand that is due to the run that a commit has started. */
export const OUTBOX_NET_MS = 30_000;

/** Waits after a failed errand, ms; the last one again and again. */
export const OUTBOX_WAITS_MS = [
  30_000,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
] as const;

/** The same for a notice that no erasure waits for, ms: it may be tried for weeks, some 190 times in all. */
export const NOTICE_WAITS_MS = [...OUTBOX_WAITS_MS, 2 * HOUR_MS, 4 * HOUR_MS] as const;

/**
 * How long a notice waits of whose kind there was too much, at most: what somebody undoes and does again within an
 * hour is told once; ms.
 */
export const OVER_LIMIT_WAIT_MS = HOUR_MS;

/** A notice that tells a date waits for this part of the time until then, at most. */
export const OVER_LIMIT_WAIT_PART = 1 / 4;

/** So long may the limit of a destination delay what is owed by law; then it is sent all the same; ms. */
export const OWED_WAIT_MAX_MS = DAY_MS;

/** How soon it is asked again whether an erasure may begin, after nobody could say; ms. */
export const CLEARANCE_RETRY_MS = MINUTE_MS;

/** Attempts against a legal hold that are kept: more would be somebody filling the object. */
export const HOLD_ATTEMPTS_MAX = 1_000;

/** A provider may ask for more patience than this, and is not given it. */
export const OUTBOX_WAIT_MAX_MS = 6 * HOUR_MS;

/**
 * How long a notice is owed: an outage delays it and does not lose it. A provider that nobody has mended or
 * replaced in this time is none, and what happened a month ago is seen in the product.
 */
export const NOTICE_TTL_MS = 30 * DAY_MS;

/** How long an erasure waits for its last notice to be handed over (docs/erasure.md). */
export const CLOSING_NOTICE_TTL_MS = DAY_MS;

/** What a call that begins an erasure waits for its end, so that who asks next sees it; ms. */
export const ENDING_MAX_MS = 1_000;

/** An alarm that has not fired this long after its time was lost by the platform. */
export const ALARM_LOST_MS = 5 * MINUTE_MS;

/** Deadlines settled in one call: more means that the lifecycle goes round in circles. */
export const SETTLE_MAX = 1_000;

/**
 * Waits after a deadline failed, ms; the last one again and again. The first is short, because most failures are
 * of the moment; the last is such that an account which cannot be mended costs four tries a day.
 */
export const FAILING_WAITS_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
] as const;
