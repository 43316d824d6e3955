/** The limits of deliveries, each with its unit and its reason. */
import { HOUR_MS, MINUTE_MS } from "../shared/time";

/** Part of a wait by which it is varied, so that a recovering endpoint is not hit by all at once. */
export const JITTER = 0.1;

/** A receiver that takes longer is taken for one that failed. */
export const TIMEOUT_MS = 15_000;

/** Someone who tries a delivery has it alone for this long: longer than the time-out. */
export const LEASE_MS = 30_000;

/** How long a delivery's outcome waits for others to be written with it: a batch's come close together. */
export const SETTLE_LINGER_MS = 10;

/** The longest that a Retry-After is honoured: a receiver must not be able to stop its own queue. */
export const RETRY_AFTER_MAX_MS = 24 * HOUR_MS;

/** Waits up to here the queue keeps; longer ones the sweep finds in D1 when their time has come. */
export const QUEUE_DELAY_MAX_MS = 10 * MINUTE_MS;

/** Rows handed to the queue by one run of the sweep. */
export const SWEEP_MAX = 2_000;
