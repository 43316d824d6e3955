/** The limits of the lifecycle, each with its unit and its reason. */
import type { Duration } from "../shared/time";

/** How long an eraser of the host may take to acknowledge, retries and all (design, Erasure). */
export const ACKNOWLEDGEMENT_TTL = "P7D" as Duration;

/** A closure whose steps are not done in this time was not meant: it expires (contract, Closures). */
export const STEPS_TTL = "P7D" as Duration;

/** Wrong proofs that lock a step (contract, Proofs). */
export const WRONG_PROOFS_MAX = 5;

/** How long a locked step takes no proof. */
export const STEP_LOCK = "PT15M" as Duration;

/** Lockings, over all steps of a closure or of a step over all closures, that are taken for an attack. */
export const LOCKINGS_MAX = 3;

/**
 * For how long after a wrong proof of a step it is remembered how many there were: a holder who could not
 * remember a password yesterday is not punished today, and who guesses gains four tries a day by waiting.
 */
export const WRONG_PROOFS_REMEMBERED = "P1D" as Duration;

/** After a deletion is undone, a purge that was running waits at least this long (product, states). */
export const PURGE_AFTER_UNDO_MIN = "P3D" as Duration;

/** Blockers shown at once; an account may have thousands, and nobody reads on. */
export const BLOCKERS_SHOWN_MAX = 25;

/** An account's facts are read whole to decide: past this they no longer fit a call's time and memory. */
export const HOLDINGS_MAX = 10_000;

/** Rules of a procedure: it is copied into the account's object, whose rows hold 2 MB. */
export const BLOCKERS_MAX = 100;
export const ACKNOWLEDGEMENTS_MAX = 50;

/** Characters of a text in a policy. */
export const TEXT_MAX = 2_000;

/** Four eyes: more than two never see the same closure. */
export const APPROVALS_MAX = 2;

/** How long a reviewer who claims a closure keeps others off it. */
export const REVIEW_CLAIM_TTL = "PT30M" as Duration;

/** How long before the opening of a closure an address was changed, for reviewers to be shown it. */
export const CONTACT_CHANGE_SHOWN = "PT72H" as Duration;

/** One-time codes that an account is sent in an hour and in a day: an SMS costs, and nobody needs more. */
export const CODES_PER_HOUR_MAX = 3;
export const CODES_PER_DAY_MAX = 10;

/** How long a one-time code is good for. */
export const CODE_TTL = "PT10M" as Duration;

/** A review that takes longer is no review; it also bounds the walk over the calendar. */
export const BUSINESS_DAYS_MAX = 60;

/** Holidays of a policy's calendar: some twenty years' worth. */
export const HOLIDAYS_MAX = 400;

/** Days of a weekend: without a day that is worked, no review would ever be due. */
export const WEEKEND_MAX = 6;
