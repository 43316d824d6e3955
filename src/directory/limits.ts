/** The limits of the directory, each with its unit and its reason. */
import { MINUTE_MS } from "../shared/time";

/** How long an isolate believes what it has read of keys and policies (contract: 60 s everywhere). */
export const REMEMBERED_MS = MINUTE_MS;

/** Keys an isolate remembers; more hosts than this do not share one isolate. */
export const REMEMBERED_MAX = 10_000;

/** An account this late has lost its alarm: on time it is at most a spread window and a failover late. */
export const OVERDUE_MS = 5 * MINUTE_MS;

/** Accounts poked by one run of the sweep, and at a time: 468 a second were seen with 64 in flight. */
export const SWEEP_MAX = 5_000;
export const SWEEP_AT_ONCE = 64;

/** Accounts confirmed at a time after a batch. */
export const CONFIRM_AT_ONCE = 16;

/** Rows in one statement's JSON: 1 KB each at the most, where D1 takes 2 MB. */
export const ROWS_PER_STATEMENT_MAX = 1_000;

/** Days for which the statistics tell what is due. */
export const STATS_DAYS = 35;
