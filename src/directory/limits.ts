/** The limits of the directory, each with its unit and its reason. */
import { MINUTE_MS } from "../shared/time";

/** How long an isolate believes that the directory is migrated: a table is seldom taken away. */
export const MIGRATED_REMEMBERED_MS = MINUTE_MS;

/** An account this late has lost its alarm: on time it is at most a spread window and a failover late. */
export const OVERDUE_MS = 5 * MINUTE_MS;

/** Accounts woken by one run of the sweep, and at a time: 468 a second were seen with 64 in flight. */
export const SWEEP_MAX = 5_000;
export const SWEEP_AT_ONCE = 64;

/** Accounts confirmed at a time after a batch. */
export const CONFIRM_AT_ONCE = 16;

/** Rows in one statement's JSON. */
export const ROWS_PER_STATEMENT_MAX = 1_000;

/** Bytes of one statement's JSON: D1 takes 2 MB in a parameter. */
export const STATEMENT_MAX_BYTES = 1_000_000;

/** Days for which the statistics tell what is due. */
export const STATS_DAYS = 35;

/** The longest that a page of the feed is waited for: proxies give a silent request up after 30 s. */
export const FEED_WAIT_MAX_SECONDS = 25;

/** How often it is looked whether an event came: D1 answers 1,000 such questions a second, for all who wait. */
export const FEED_POLL_MS = 1_000;

/** Rows that one statement of the pruning looks at: 60 ms of D1 as seen locally, which meanwhile answers nobody else. */
export const PRUNE_ROWS = 1_000;

/**
 * Statements of one run, of the feed and of deliveries each: 20,000 rows a minute, more than 300 events a
 * second add. What is left then the next run takes.
 */
export const PRUNE_SLICES_MAX = 20;
