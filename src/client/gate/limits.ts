/** The limits of a gate, each with its unit and its reason. */

/**
 * How long an answer is used again, ms: for so long a person may still be let in after their account was closed, if the
 * webhook about it is lost. The service allows no more than a minute.
 */
export const KEPT_MS = 30_000;

/** Accounts whose answers are kept: some hundred bytes each. The one that was asked for first goes first. */
export const ACCOUNTS_MAX = 10_000;

/** Time for an answer before the gate decides without one, ms: a person waits for the page behind it. */
export const ANSWER_MS = 2_000;

/**
 * After a failure the gate asks again no sooner, ms, and decides without an answer until then: otherwise each request
 * would wait for the timeout.
 */
export const PAUSE_MS = 1_000;
