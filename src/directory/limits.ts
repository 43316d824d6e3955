/** The limits of the directory, each with its unit and its reason. */
import { HOUR_MS, MINUTE_MS } from "../shared/time";

/** Work this late, beyond the window that alarms are spread over, means that the alarm was lost, ms: a failover is over. */
export const OVERDUE_MS = 5 * MINUTE_MS;

/**
 * How late work must be before the sweep takes its alarm for lost, ms. An alarm at the end of the window is in time: if
 * the sweep woke its account, it would undo the spreading.
 *
 * @param spread_ms the window that alarms which are due at one instant are spread over
 */
export const overdueAfter = (spread_ms: number): number => spread_ms + OVERDUE_MS;

/** Accounts woken by one run of the sweep, and at a time: 468 a second were seen with 64 in flight. */
export const SWEEP_MAX = 5_000;
export const SWEEP_AT_ONCE = 64;

/** Accounts confirmed in parallel after a batch. */
export const CONFIRM_AT_ONCE = 16;

/** Rows in one statement's JSON. */
export const ROWS_PER_STATEMENT_MAX = 1_000;

/** Bytes of one statement's JSON: D1 takes 2 MB in a parameter. */
export const STATEMENT_MAX_BYTES = 1_000_000;

/** Days for which the statistics count what falls due. */
export const STATS_DAYS = 35;

/** Days for which the numbers of each day are kept: a year can be compared with the one before. */
export const DAYS_COUNTED_MAX = 400;

/** The longest that a request may wait for a page of the feed, s: proxies end a silent request after 30 s. */
export const FEED_WAIT_MAX_SECONDS = 25;

/** The time between two looks at the feed while a request waits, ms: D1 answers 1,000 of them a second in all. */
export const FEED_POLL_MS = 1_000;

/** Rows that one statement of the pruning looks at: D1 took 60 ms locally, and answers nothing else meanwhile. */
export const PRUNE_ROWS = 1_000;

/**
 * Statements of one run for each table: 20,000 rows a minute, more than 300 events a second add. The next run deletes
 * what is left.
 */
export const PRUNE_SLICES_MAX = 20;

/** If messages wait longer in the queue, `GET /v1/health` reports it, ms: usually they take a second or two. */
export const BEHIND_MS = 5 * MINUTE_MS;

/** Overdue accounts are counted up to this number. More would be no other news. */
export const OVERDUE_COUNTED_MAX = 1_000;

/** How far the pruning may be behind before it is reported, ms: a run deletes 20,000 rows, so a burst takes some. */
export const PRUNING_LATE_MS = 24 * HOUR_MS;

/** Bytes that one D1 database holds at most, on a paid plan. The limit cannot be raised. */
export const DATABASE_MAX_BYTES = 10_000_000_000;

/** The part of it from which on the size is reported: there must be time to act. */
export const DATABASE_FULL_SHARE = 0.7;

/** Events of an account, the latest, that a comparison of the feed with the account looks at: one statement's work. */
export const FEED_COMPARED_MAX = 1_000;

/** Accounts that one statement compares, and that are asked at a time. */
export const COMPARED_AT_ONCE = 40;
export const ASKED_AT_ONCE = 16;

/** Events of one answer of an account: as many as a message has. */
export const REPORTED_MAX = 50;

/** Accounts that a minute of the audit asks at most: 468 a second were seen, so it takes some seconds. */
export const AUDIT_SLICE_MAX = 2_000;

/** Accounts of one mode that wait to be rebuilt. They take some 200 MB of the 10 GB that their object can hold. */
export const REBUILD_PENDING_MAX = 1_000_000;

/** Requests to rebuild that are remembered, so that a repeated one counts once. */
export const REBUILD_REQUESTS_REMEMBERED = 1_000;

/** The longest that one alarm of a rebuild works, ms; and how soon the next one comes if this one is cut off. */
export const REBUILD_SLICE_MS = 15_000;
export const REBUILD_CUT_OFF_MS = MINUTE_MS;

/** Waits after D1 or an account has failed, ms; an account is given up after 50 attempts, which take four hours. */
export const REBUILD_WAIT_MIN_MS = 2_000;
export const REBUILD_WAIT_MAX_MS = 5 * MINUTE_MS;
export const REBUILD_ATTEMPTS_MAX = 50;

/**
 * Accounts that one transaction of the recount looks at, and its transactions of one minute: D1 took 10 ms for each
 * locally, and a million accounts take under two hours.
 */
export const RECOUNT_ROWS = 2_000;
export const RECOUNT_SLICES_MAX = 5;

/** Accounts that are removed in one transaction, and events of theirs in one statement. */
export const REMOVED_ACCOUNTS_AT_ONCE = 100;
export const REMOVED_EVENTS_AT_ONCE = 1_000;

/**
 * Waits of a message that was not taken, s, by how often it was delivered. The queue drops it after 100 retries
 * (`max_retries`, the most that it allows), so they are made to last: an outage of minutes is over within half a minute
 * for the messages too, one of hours within five minutes. Together they take two days, half of the time for which the
 * queue keeps a message by default.
 */
export const DELIVERY_WAITS = [
  { upTo: 10, seconds: 5 },
  { upTo: 30, seconds: 30 },
  { upTo: 60, seconds: 5 * 60 },
  { upTo: 100, seconds: 70 * 60 },
] as const;

/** The feed is archived so often, ms: what is lost with the database and not archived is an hour's at most. */
export const ARCHIVE_EVERY_MS = HOUR_MS;

/** The longest that one run archives, ms: some fifty slices. The next minute goes on. */
export const ARCHIVE_RUN_MS = 20_000;

/** Waits after a run has failed, ms. */
export const ARCHIVE_WAIT_MIN_MS = MINUTE_MS;
export const ARCHIVE_WAIT_MAX_MS = 15 * MINUTE_MS;

/** Rows that one statement of the archiving reads: an event has 64 KiB at most, and mostly some hundred bytes. */
export const ARCHIVED_ROWS = 250;

/** The archive is reported if it fails, or lacks events, for longer than this, ms. */
export const ARCHIVE_FAILING_MS = 10 * MINUTE_MS;
export const ARCHIVE_BEHIND_MS = 3 * HOUR_MS;

/** Events of an account's history that a page of the feed looks through for those of one type. */
export const HISTORY_SCANNED_MAX = 1_000;

/** Accounts that a rebuild takes from the archive before it asks them: more are read once these are done. */
export const REBUILD_AHEAD_MAX = 5_000;

/**
 * Reasons for leaving that have a counter of their own, in each mode. A host offers its holders some ten. All that one
 * batch brings at once may come on top.
 */
export const LEAVING_REASONS_MAX = 100;
