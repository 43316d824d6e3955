/** The limits of the lifecycle, each with its unit and its reason. */
import type { Duration } from "../shared/time";

/** How long an eraser of the host may take to acknowledge, retries included (docs/erasure.md). */
export const ACKNOWLEDGEMENT_TTL = "P7D" as Duration;

/** A closure whose steps are not done in this time was not meant: it expires (docs/lifecycle.md). */
export const STEPS_TTL = "P7D" as Duration;

/** Wrong proofs that lock a step (docs/proofs.md). */
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

/** After a deletion is undone, a purge that was running waits at least this long (docs/lifecycle.md, Who can undo what). */
export const PURGE_AFTER_UNDO_MIN = "P3D" as Duration;

/** An obstacle that goes within this time surprises nobody: the closure continues at once (docs/lifecycle.md). */
export const BLOCK_UNNOTICED = "P1D" as Duration;

/** How often the holder is told again that a closure is held up. */
export const BLOCK_NOTICE_EVERY = "P30D" as Duration;

/** A brake is mostly released within hours: the holder is told only of one that lasts. */
export const BRAKE_NOTICE_AFTER = "P1D" as Duration;

/** Obstacles told in a notice one by one; how many more there are is told as a number. */
export const OBSTACLES_TOLD_MAX = 5;

/** Holdings that are named for one rule: enough to recognise what is meant. */
export const HOLDINGS_NAMED_MAX = 25;

/** Blockers shown at once; an account may have thousands, and nobody reads on. All may be of one rule. */
export const BLOCKERS_SHOWN_MAX = HOLDINGS_NAMED_MAX;

/** An account's facts are read whole to decide: past this they no longer fit a call's time and memory. */
export const HOLDINGS_MAX = 10_000;

/**
 * UTF-8 bytes of a whole policy as JSON: an account's object keeps a copy of each version that it refers to in
 * one row of 2 MB, and a form with more text than this is read by nobody.
 */
export const POLICY_MAX_BYTES = 64 * 1024;

/**
 * UTF-8 bytes, as JSON, of all that a procedure retains: three events of an erasure tell it, and a message with
 * all three must fit the queue's 128 KB.
 */
export const RETAINED_MAX_BYTES = 16 * 1024;

/**
 * Characters, as JSON, of all that is retained of one account and not over yet. An account that is purged and revived
 * again and again adds to it each time, and has it in its one row of 2 MB: then it is not purged once more. It can be
 * deleted at any time.
 */
export const RETAINED_OF_ACCOUNT_MAX = 256 * 1024;

/** Rules of a procedure, of each kind. */
export const ALTERNATIVES_MAX = 20;
export const BLOCKERS_MAX = 100;
export const ACKNOWLEDGEMENTS_MAX = 50;
export const NOTES_MAX = 50;
export const REMINDERS_MAX = 20;
export const RETAINED_MAX = 50;
export const ERASERS_MAX = 20;

/** There are five types of steps, and none comes twice. */
export const STEPS_MAX = 5;

/** Kinds of holdings that one rule names. */
export const KINDS_MAX = 50;

/** Attributes that a condition names, and values of each: the words of a large billing system are some forty. */
export const CONDITION_ATTRIBUTES_MAX = 10;
export const CONDITION_VALUES_MAX = 100;

/** Characters of an attribute's value, as a holding may have it. */
export const ATTRIBUTE_TEXT_MAX = 500;

/** Capabilities of a product: `access` answers with all of them. */
export const CAPABILITIES_MAX = 100;

/** Characters of a text in a policy. */
export const TEXT_MAX = 2_000;

/** Characters of a time zone's name; the IANA's longest has 38. */
export const TIME_ZONE_MAX = 64;

/** Characters of an audience in `sign_in`; its URLs have at most `URL_MAX`. */
export const AUDIENCE_MAX = 500;

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

/** Entries of an account's metadata: the host's own notes, not a store. */
export const METADATA_MAX = 20;
