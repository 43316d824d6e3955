/** The limits of calls to erasers, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** Calls that wait for their turn in memory; the rest is asked to come later. */
export const WAITING_MAX = 300;

/** How long a call waits for its turn, ms: whoever asked waits with it. */
export const WAITING_MAX_MS = 20_000;

/** How long a call is taken to last while none was measured, ms. */
export const CALL_ASSUMED_MS = 200;

/** How much the newest call counts for how long calls last. */
export const CALL_WEIGHT = 0.1;

/** The shortest and the longest that somebody is asked to come later, ms. */
export const LATER_MIN_MS = 1_000;
export const LATER_MAX_MS = HOUR_MS;

/** Bytes that are read of an answer: a proof is a receipt, not a report. */
export const ANSWER_MAX_BYTES = 64 * 1_024;

/** Characters of a proof. */
export const PROOF_MAX = 10_000;

/**
 * How long the removal of an eraser that a policy named a moment ago waits for the directory, ms: it follows the
 * accounts within a second or two.
 */
export const DIRECTORY_FOLLOWS_MS = 3_000;

/** Ledger rows that a replay reads at a time. */
export const REPLAY_PAGE = 100;

/** Calls of a replay between two looks at the time: a dozen that time out last half a minute. */
export const REPLAY_ROUND = 12;

/** Calls that a replay has in flight: what falls due meanwhile must not wait for it. */
export const REPLAY_WIDTH_MAX = 4;

/** Calls that a replay still owes, kept with their tries; no more of the ledger is read before some end. */
export const REPLAY_OWED_MAX = 10_000;

/** How long one run of a replay's alarm goes on, ms; the platform gives it 15 minutes. */
export const REPLAY_RUN_MS = 30_000;

/** The shortest time between two runs, ms: a run that ends at once must not make the alarm spin. */
export const REPLAY_PAUSE_MS = 1_000;

/** The pause after a run in which nothing succeeded: the eraser is down, and is not to be worn down. */
export const REPLAY_REST_MS = MINUTE_MS;

/** Waits before a failed call of a replay is made again, ms: doubled each time. */
export const REPLAY_WAIT_MIN_MS = MINUTE_MS;
export const REPLAY_WAIT_MAX_MS = 6 * HOUR_MS;

/** How long a replay tries one call, ms: as long as an erasure itself. */
export const REPLAY_GIVE_UP_MS = 7 * DAY_MS;

/** Erasers of a mode; a procedure names twenty at the most. */
export const ERASERS_OF_MODE_MAX = 100;
