/** The limits of the audit log, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/**
 * Entries of one person in a minute and in a day. Whoever reaches one waits: nobody fills the log, which would stop all
 * others. A person at work makes some hundred in an hour. An entry has at most 1.5 kB, so a person fills 30 MB in a day.
 */
export const ENTRIES_PER_MINUTE = 2_000;
export const ENTRIES_PER_DAY = 20_000;
export const COUNTED_MS = DAY_MS;

/** Objects over which the entries of a mode are spread, by person: one object writes some hundred entries in a second. */
export const PARTS = 16;

/** The same read, or the same refusal, of one person in this time is one entry: pages poll. */
export const FOLDED_MS = MINUTE_MS;

/** Acts that are remembered to be folded. One that is forgotten is written again. */
export const FOLDED_MAX = 5_000;

/** An id's own time and the entry's may be apart by some seconds: ids never go back, and clocks may. */
export const APART_MS = MINUTE_MS;

/** People whose entries are counted at one time. */
export const COUNTED_MAX = 10_000;

/** How often entries that are kept no longer are deleted. */
export const PRUNE_EVERY_MS = HOUR_MS;

/** Entries that one alarm deletes, so that the log is never busy for long, and how soon it goes on. */
export const PRUNED_AT_ONCE = 5_000;
export const PRUNE_AGAIN_MS = MINUTE_MS / 6;
