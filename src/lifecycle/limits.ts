/** The limits of the lifecycle, each with its unit and its reason. */
import type { Duration } from "../shared/time";

/** How long an eraser of the host may take to acknowledge, with all retries. After that its task stalls. */
export const ACKNOWLEDGEMENT_TTL = "P7D" as Duration;

/** A closure whose steps are not passed in this time was not meant: it expires. */
export const STEPS_TTL = "P7D" as Duration;

/** Wrong proofs that lock a step. */
export const WRONG_PROOFS_MAX = 5;

/** How long a locked step takes no proof. */
export const STEP_LOCK = "PT15M" as Duration;

/** Lockings that are taken for an attack: over all steps of one closure, or of one step over all closures. */
export const LOCKINGS_MAX = 3;

/**
 * How long wrong proofs of a step are counted after the last one. A holder who forgot a password yesterday is not
 * punished today, and an attacker gains only four guesses a day by waiting.
 */
export const WRONG_PROOFS_REMEMBERED = "P1D" as Duration;

/** When a deletion is undone, the purge that was planned beneath it waits at least this long. */
export const PURGE_AFTER_UNDO_MIN = "P3D" as Duration;

/** If an obstacle goes within this time, the closure continues at once: its old date still surprises no holder. */
export const BLOCK_UNNOTICED = "P1D" as Duration;

/**
 * The least notice before a closure continues whose obstacle stood for long. Without one the account would be erased in
 * the very second in which the obstacle goes, maybe after months.
 */
export const NOTICE_AFTER_BLOCK_MIN = "P1D" as Duration;

/** How often the holder gets another notice that a closure is blocked. */
export const BLOCK_NOTICE_EVERY = "P30D" as Duration;

/** The brake is mostly released within hours. The holder gets a notice only if it stays engaged for longer. */
export const BRAKE_NOTICE_AFTER = "P1D" as Duration;

/** Obstacles that a notice names one by one. Of the others it gives the number. */
export const OBSTACLES_LISTED_MAX = 5;

/** Holdings that are named for one rule: enough to recognise what is meant. */
export const HOLDINGS_NAMED_MAX = 25;

/** Blockers shown at once. An account may have thousands, and a person reads only the first. All may be of one rule. */
export const BLOCKERS_SHOWN_MAX = HOLDINGS_NAMED_MAX;

/** Holdings of an account. A decision reads them all: more would not fit a call's time and memory. */
export const HOLDINGS_MAX = 10_000;

/**
 * UTF-8 bytes of a whole policy as JSON. An account's object keeps a copy of each version to which it refers, all in
 * one row of 2 MB. No holder would read a form with more text than this.
 */
export const POLICY_MAX_BYTES = 64 * 1024;

/**
 * UTF-8 bytes, as JSON, of all that a procedure retains. Three events of an erasure hold it, and a message with all
 * three must fit the queue's 128 KB.
 */
export const RETAINED_MAX_BYTES = 16 * 1024;

/**
 * Characters, as JSON, of all that is retained of one account at present. An account that is purged and revived again
 * and again adds to it each time, and it is stored in the account's one row of 2 MB. Past this limit the account cannot
 * be purged once more. It can always be deleted.
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

/**
 * How long after an erasure a system may be asked once more. A sync that brings something back runs within hours or days;
 * what has not come back in a year is not brought back by one.
 */
export const PROBE_AGAIN_MIN = "PT1H" as Duration;
export const PROBE_AGAIN_MAX = "P1Y" as Duration;

/** Steps of a procedure: there are five types, and none comes twice. */
export const STEPS_MAX = 5;

/** Kinds of holdings that one rule names. */
export const KINDS_MAX = 50;

/** Attributes that a condition names, and values of each. A large billing system has some forty words. */
export const CONDITION_ATTRIBUTES_MAX = 10;
export const CONDITION_VALUES_MAX = 100;

/** Characters of a holding's attribute. */
export const ATTRIBUTE_TEXT_MAX = 500;

/** Capabilities of a product. The answer of `access` lists all of them. */
export const CAPABILITIES_MAX = 100;

/** Characters of a text in a policy. */
export const TEXT_MAX = 2_000;

/** Characters of a time zone's name. The longest of the IANA's has 38. */
export const TIME_ZONE_MAX = 64;

/** Characters of an audience in `sign_in`; its URLs have at most `URL_MAX`. */
export const AUDIENCE_MAX = 500;

/** Approvals of a review: two, for the four-eyes principle. */
export const APPROVALS_MAX = 2;

/** How long a reviewer's claim keeps other reviewers off a closure. */
export const REVIEW_CLAIM_TTL = "PT30M" as Duration;

/** How long before a closure was opened an address may have been changed for reviewers to be shown it. */
export const CONTACT_CHANGE_SHOWN = "PT72H" as Duration;

/** One-time codes that an account is sent in an hour and in a day. An SMS costs money, and no holder needs more. */
export const CODES_PER_HOUR_MAX = 3;
export const CODES_PER_DAY_MAX = 10;

/** How long a one-time code is valid. */
export const CODE_TTL = "PT10M" as Duration;

/** A warning before an answer is due must come after the request: a month may have only 28 days. */
export const LAW_WARNING_BELOW = "P28D" as Duration;

/** How long before its opening a closure's request may have come in, by letter or e-mail. Later claims are mistakes. */
export const RECEIVED_AT_MOST_AGO = "P1Y" as Duration;

/** Business days of a review. This also bounds the walk over the calendar. */
export const BUSINESS_DAYS_MAX = 60;

/** Holidays that a policy lists: enough for some twenty years. */
export const HOLIDAYS_MAX = 400;

/** Days of a weekend. If no day were worked, no review would ever be due. */
export const WEEKEND_MAX = 6;

/** Entries of an account's metadata: they are for the host's own notes, not for storing data. */
export const METADATA_MAX = 20;
