/** The limits of calls to hosts, each with its unit and its reason. */
import { HOUR_MS } from "../shared/time";

/** How long a receiver may take to answer, ms; a longer answer counts as a failure. */
export const TIMEOUT_MS = 15_000;

/**
 * Calls that one object has in flight: the platform lets an object wait for six answers at a time, and holds back the
 * seventh call while the call's time runs out. Further objects make the others (`carriers.ts`).
 */
export const CALLS_PER_OBJECT = 6;

/** The longest Retry-After that is honoured, ms: a receiver must not be able to stop its own deliveries for good. */
export const RETRY_AFTER_MAX_MS = 24 * HOUR_MS;

/** Bytes of an answer that are read and kept, and how long is waited for them, ms. */
export const EXCERPT_MAX_BYTES = 1_024;
export const EXCERPT_WAIT_MS = 1_000;
