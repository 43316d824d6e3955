/** The limits of the audit log, each with its unit and its reason. */
import { HOUR_MS, MINUTE_MS } from "../shared/time";

/** Characters of an account's id and of what else an entry is about. Longer ones name nothing that exists. */
export const SUBJECT_MAX = 300;

/** How often entries that are kept no longer are deleted. */
export const PRUNE_EVERY_MS = HOUR_MS;

/** Entries that one alarm deletes, so that the log is never busy for long, and how soon it goes on. */
export const PRUNED_AT_ONCE = 5_000;
export const PRUNE_AGAIN_MS = MINUTE_MS / 6;
