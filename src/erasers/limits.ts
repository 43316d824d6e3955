/** The limits of calls to erasers, each with its unit and its reason. */
import { CALLS_PER_RUN_MAX, FOUND_MAX, PAGES_MAX, STEPS_MAX } from "../connectors/limits";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** Calls that wait in memory for their turn; the callers of others are asked to come later. */
export const WAITING_MAX = 300;

/** How long a call waits for its turn, ms: the account's object that makes it waits too. */
export const WAITING_MAX_MS = 20_000;

/** How long a call is assumed to last before one was measured, ms. */
export const CALL_ASSUMED_MS = 200;

/** The weight of the newest call in the moving average of how long calls last. */
export const CALL_WEIGHT = 0.1;

/** The shortest and the longest wait after which a caller is asked to come again, ms. */
export const LATER_MIN_MS = 1_000;
export const LATER_MAX_MS = HOUR_MS;

/** Bytes of an answer that are read: a proof is a receipt, not a report. */
export const ANSWER_MAX_BYTES = 64 * 1_024;

/** Characters of a proof. */
export const PROOF_MAX = 10_000;

/**
 * How long the deletion of an eraser waits for the directory if a policy named the eraser a moment ago, ms: the
 * directory follows the accounts within a second or two.
 */
export const DIRECTORY_FOLLOWS_MS = 3_000;

/** Rows of the ledger that a replay reads at a time. */
export const REPLAY_PAGE = 100;

/** Calls of a replay before it looks at the time again: a dozen that time out last half a minute. */
export const REPLAY_ROUND = 12;

/** Calls that a replay has in flight: erasures that fall due meanwhile must not wait for it. */
export const REPLAY_WIDTH_MAX = 4;

/** Pending calls that a replay stores; no more of the ledger is read before some of them end. */
export const REPLAY_CALLS_MAX = 10_000;

/** How long one run of a replay lasts, ms; the platform gives an alarm handler 15 minutes. */
export const REPLAY_RUN_MS = 30_000;

/** The shortest time between two runs, ms: a run that ends at once must not set the alarm again at once. */
export const REPLAY_PAUSE_MS = 1_000;

/** The pause after a round in which no call succeeded, ms: the eraser is down, and should not be called often. */
export const REPLAY_REST_MS = MINUTE_MS;

/** Waits before a failed call of a replay is made again, ms, doubled each time. */
export const REPLAY_WAIT_MIN_MS = MINUTE_MS;
export const REPLAY_WAIT_MAX_MS = 6 * HOUR_MS;

/** How long a replay keeps trying one call, ms: as long as an erasure does. */
export const REPLAY_GIVE_UP_MS = 7 * DAY_MS;

/** Erasers of a mode; a procedure names at most twenty. */
export const ERASERS_OF_MODE_MAX = 100;

/** An eraser that fails for this long is named by `GET /v1/health`, ms: a deployment of it takes less. */
export const STANDING_STILL_MS = HOUR_MS;

/** Erasers' objects asked at a time for their health. */
export const ERASERS_ASKED_AT_ONCE = 10;

/** The longest wait before an account asks a paused eraser again, ms; chance makes it shorter by up to half. */
export const PAUSED_WAIT_MS = HOUR_MS;

/** Runs of a connector for one call that keeps no progress: each makes ten calls of the system at most. */
export const ADVANCES_MAX = 20;

/** The most runs that a document can need: one a step, and one for every ten calls of everything found and of every page. */
export const DOCUMENT_RUNS_MAX =
  STEPS_MAX + Math.ceil((STEPS_MAX * (FOUND_MAX + PAGES_MAX)) / CALLS_PER_RUN_MAX);

/** Waits before the operator is told again that an eraser is paused, ms, doubled each time. */
export const TELLING_WAIT_MIN_MS = MINUTE_MS;
export const TELLING_WAIT_MAX_MS = HOUR_MS;

/** The part of a minute's calls that may be made at once, after a time without any. */
export const BURST_PART = 1 / 60;

/** Events that are looked at to find stalled tasks: a mode with more has one cause for all of them. */
export const STALLED_LOOKED_AT_MAX = 200;

/** Erasers and tasks that `GET /v1/health` names one by one. The others are only counted. */
export const NAMED_MAX = 25;
