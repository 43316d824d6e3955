/** The limits of the brake's object, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/**
 * Accounts woken at a time. An account that is woken begins its erasure and answers: it waits for the brake and for its
 * own storage, and for no eraser of the host.
 */
export const WAKES_AT_ONCE = 64;

/**
 * Accounts woken within a second, at most: 100,000 begin within seven minutes. Each sends some four messages, so the
 * queue, which takes 5,000 a second, has room for all others.
 */
export const WAKES_PER_SECOND = 250;

/** Seconds of waking in one run of the alarm, which must end before the platform ends it, after a quarter of an hour. */
export const WAKE_SECONDS_PER_RUN = 30;

/** How soon the alarm runs again if a run has left work: an alarm that is set for now would spin. */
export const RUN_INTERVAL_MS = 1_000;

/** How soon an account that was not reached is woken again, and an event that was not published is published again. */
export const RETRY_MS = 30_000;

/** How long a block of clearances is granted from, ms: meanwhile the limit that it was reserved under may have changed. */
export const BLOCK_MS = MINUTE_MS;

/** Blocks that may have clearances left. Accounts that fall due in one minute ask within two or three. */
export const OPEN_BLOCKS_MAX = 4;

/**
 * How long counts and allowances are stored. Accounts ask within minutes of falling due or of being woken. An account
 * that was blocked for longer asks like any other.
 */
export const KEPT_MS = DAY_MS;

/** How often old counts and allowances are deleted. */
export const CLEANING_MS = HOUR_MS;
