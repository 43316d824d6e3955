/** The limits of the brake's object, each with its unit and its reason. */
import { DAY_MS, HOUR_MS } from "../shared/time";

/**
 * Accounts woken at a time, and by one run of the alarm. Waking one may wait for an eraser of the host, and the
 * platform ends a run after a quarter of an hour.
 */
export const WAKES_AT_ONCE = 16;
export const WAKES_PER_RUN = 160;

/** How soon the alarm runs again if a run has left work: an alarm that is set for now would spin. */
export const RUN_INTERVAL_MS = 1_000;

/** How soon an account that was not reached is woken again, and an event that was not published is published again. */
export const RETRY_MS = 30_000;

/**
 * How long counts and allowances are stored. Accounts ask within minutes of falling due or of being woken. An account
 * that was blocked for longer asks like any other.
 */
export const KEPT_MS = DAY_MS;

/** How often old counts and allowances are deleted. */
export const CLEANING_MS = HOUR_MS;
