/** The limits of calls to hosts, each with its unit and its reason. */
import { HOUR_MS } from "../shared/time";

/** Part of a wait by which it is varied, so that a recovering endpoint is not hit by all at once. */
export const JITTER = 0.1;

/** A receiver that takes longer is taken for one that failed. */
export const TIMEOUT_MS = 15_000;

/**
 * Calls that one object carries at a time: the platform lets one wait for six answers, and holds back the
 * seventh while its time runs out. More are carried by further objects.
 */
export const CALLS_PER_OBJECT = 6;

/** The longest that a Retry-After is honoured: a receiver must not be able to stop its own queue. */
export const RETRY_AFTER_MAX_MS = 24 * HOUR_MS;

/** Bytes of an answer that are read and kept, and how long its end is waited for, ms. */
export const EXCERPT_MAX_BYTES = 1_024;
export const EXCERPT_WAIT_MS = 1_000;
