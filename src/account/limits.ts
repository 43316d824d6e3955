/** The limits of the account's object, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** How long a repeated request gets its first answer again (docs/api.md, Repeating a request). */
export const REQUEST_TTL_MS = DAY_MS;

/** Kept answers that one alarm forgets: more are left to the next, a second later. */
export const ANSWERS_FORGOTTEN_AT_ONCE = 1_000;

/** Events in one message; seldom more than 1 KB each. */
export const EVENTS_PER_MESSAGE_MAX = 50;

/** Bytes of a message's events, of the queue's 128 KB: the rest is for the directory's entry and the envelope. */
export const EVENTS_PER_MESSAGE_MAX_BYTES = 96 * 1024;

/**
 * Bytes of an event as it is published. Events are far smaller, because their parts are bounded. If one is larger all
 * the same, it is published without its lists and texts, rather than never.
 */
export const EVENT_PUBLISHED_MAX_BYTES = 64 * 1024;

/** Events of earlier messages that a message repeats: the queue keeps no order, and the directory takes no gaps. */
export const EVENTS_REPEATED = 10;

/** Events that an object remembers while it is awake: those of a message, and a few more. */
export const EVENTS_REMEMBERED = 2 * EVENTS_REPEATED;

/**
 * A publication is confirmed within a second or two. After this the alarm looks whether the queue took it; and what
 * was published again after a gap is not published once more before.
 */
export const CONFIRMATION_MS = 30_000;

/** The longest wait between attempts to publish what the queue does not take. */
export const PUBLICATION_BACKOFF_MAX_MS = 15 * MINUTE_MS;

/**
 * The longest wait between publications if the queue is the memory of one process, as it is locally: events that are not
 * confirmed by then were most likely lost with a process that was killed.
 */
export const PUBLICATION_BACKOFF_LOCAL_MS = MINUTE_MS;

/**
 * Bytes of all holdings of an account: kinds, references, attributes, URLs. Deciding reads them at once, and as
 * objects in memory they take some five times as much of an object's 128 MB.
 */
export const HOLDINGS_MAX_BYTES = 8 * 1024 * 1024;

/** Holdings, and bytes of their names, in the message to an eraser; it can read the others by the API. */
export const HOLDINGS_NAMED_MAX = 2_000;
export const HOLDINGS_NAMED_MAX_BYTES = 64 * 1024;

/** How soon a connector is asked again that has asked twice in a row for what it needs, ms: it was just changed. */
export const IDENTIFY_AGAIN_MS = 30_000;

/** Failed calls after which a system is no longer told to disable an account or to enable it: some seven days of them. */
export const SWITCH_ATTEMPTS_MAX = 14;

/** Failed calls after which a system is no longer asked again whether anything is left: some seven days of them. */
export const CHECK_ATTEMPTS_MAX = 14;

/** How soon it is looked again whether a legal hold, under which nothing may be erased, still keeps a check waiting, ms. */
export const CHECK_UNDER_HOLD_MS = DAY_MS;

/** Holdings of one kind by which a connector knows an account: it erases each of them by calls of its own. */
export const HOLDING_REFS_MAX = 100;

/**
 * How far ahead an alarm is set at least, ms: one that is set for now fires again and again (384 runs in 3 s were
 * seen).
 */
export const ALARM_INTERVAL_MIN_MS = 1_000;

/** Entries of the outbox that are carried out at a time; an account seldom has more than two. */
export const OUTBOX_AT_ONCE = 16;

/** How long the alarm leaves a due entry of the outbox to the run that a commit has started. */
export const OUTBOX_NET_MS = 30_000;

/** Waits after a failed attempt, ms; the last one is repeated. */
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
 * How long a notice waits at most if there were too many of its kind, ms. If a closure is undone and opened again
 * within an hour, the holder gets one notice.
 */
export const OVER_LIMIT_WAIT_MS = HOUR_MS;

/** A notice with a date waits for this part of the time until that date, at most. */
export const OVER_LIMIT_WAIT_PART = 1 / 4;

/** How long the limit of a destination may delay a notice that the law requires, ms; then it is sent all the same. */
export const LEGAL_NOTICE_WAIT_MAX_MS = DAY_MS;

/** How soon the brake is asked again for clearance, after it did not answer, ms. */
export const CLEARANCE_RETRY_MS = MINUTE_MS;

/** Attempts against a legal hold that are kept: more would only fill the object. */
export const HOLD_ATTEMPTS_MAX = 1_000;

/** The longest wait that a provider can ask for, ms. */
export const OUTBOX_WAIT_MAX_MS = 6 * HOUR_MS;

/**
 * How long a notice is tried, ms: an outage delays it and does not lose it. A provider that fails for this long is no
 * provider, and by then the holder sees in the product what happened.
 */
export const NOTICE_TTL_MS = 30 * DAY_MS;

/** Characters of a provider's error that are kept. */
export const NOTICE_ERROR_MAX = 200;

/** Notices of which an account keeps what became of them: more than a holder gets in years. */
export const PAST_NOTICES_KEPT = 100;

/** How long an erasure waits for its last notice to be handed over, ms (docs/erasure.md). */
export const CLOSING_NOTICE_TTL_MS = DAY_MS;

/** How long a call that begins an erasure waits for its end, so that the next call sees it, ms. */
export const ENDING_MAX_MS = 1_000;

/** If an alarm has not fired this long after its time, the platform has lost it, ms. */
export const ALARM_LOST_MS = 5 * MINUTE_MS;

/** Deadlines settled in one transaction. If there are more, the lifecycle goes round in circles. */
export const SETTLE_MAX = 1_000;

/**
 * Waits after a deadline failed, ms; the last one is repeated. The first is short, because most failures are of the
 * moment. The last is so long that an account which cannot be mended costs four attempts a day.
 */
export const FAILING_WAITS_MS = [
  MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
] as const;

/** How long the link of a portal session works. The host redirects to it at once. */
export const PORTAL_LINK_TTL_MS = 5 * MINUTE_MS;

/** How long a portal session lasts without a page being opened. */
export const PORTAL_IDLE_MS = 30 * MINUTE_MS;

/** How long a portal session lasts at most, from its first page on. */
export const PORTAL_SESSION_MAX_MS = 2 * HOUR_MS;

/** A page that is opened within this time after another one writes nothing. */
export const PORTAL_SEEN_EVERY_MS = MINUTE_MS;

/** Portal sessions of an account that are kept. A holder has one or two; the oldest gives way. */
export const PORTAL_SESSIONS_MAX = 20;

/** How long a portal session is kept, so that its host can look at it. */
export const PORTAL_SESSION_KEPT_MS = DAY_MS;
