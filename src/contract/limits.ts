/** The limits of what the API takes, each with its unit and its reason. */
import { METADATA_MAX } from "../lifecycle/limits";

/** Characters of the name of a policy or of a test clock: no name that exists has more. */
export const NAME_MAX = 128;

/** Entries of metadata in one change: it may remove all that an account can have and add as many. */
export const METADATA_CHANGES_MAX = 2 * METADATA_MAX;

/** Characters of an ID token; issuers' tokens have one or two thousand. */
export const ID_TOKEN_MAX = 16_384;

/** Characters of a one-time code as typed: six digits, a character between each two, and some copied text around. */
export const TYPED_CODE_MAX = 64;

/** Characters of a secret's end as typed: four, and the blanks around them. */
export const TYPED_SECRET_MAX = 32;

/** Characters of a text that people write for each other: a reason, a comment. */
export const TEXT_MAX = 2_000;

/** Characters of a reviewer's words to the holder: they stand in a letter, between two of its paragraphs. */
export const HOLDER_REASON_MAX = 1_000;

/** Attributes of one holding: an attribute is a fact to decide by, not a document. */
export const ATTRIBUTES_MAX = 50;

/** UTF-8 bytes of a holding's attributes as JSON: an account may have ten thousand holdings. */
export const ATTRIBUTES_MAX_BYTES = 16 * 1024;

/** Characters of an eraser's proof: a receipt or a signed statement, not a file. */
export const PROOF_MAX = 10_000;

/** Calls to one eraser at a time: when its registration does not say, and at most. */
export const ERASER_CONCURRENCY_DEFAULT = 8;
export const ERASER_CONCURRENCY_MAX = 100;

/** Event types that an endpoint may list: there are fewer. */
export const EVENT_TYPES_MAX = 100;

/** Characters of the name that a reviewer read from a document: the longest that passports print, with room. */
export const DOCUMENT_NAME_MAX = 200;

/** Characters of a header's value; what the value means has closer bounds. */
export const HEADER_MAX = 1_024;

/** Characters of a name in a path. No name is that long, so a name that is cut here is simply not found. */
export const PATH_TEXT_MAX = 500;

/** Characters of a query parameter: cursors are the longest, and name an account and a holding. */
export const QUERY_TEXT_MAX = 1_024;

/**
 * Seconds for which an answer of `GET …/access` may be kept at most, even if the caller accepts more: so long a person
 * who has just closed an account, or was locked out of it, may still be let in.
 */
export const ACCESS_AGE_MAX_S = 60;

/** Items of one page of a list: when the caller does not say, and at most. */
export const PAGE_DEFAULT = 20;
export const PAGE_MAX = 100;

/** Days of the numbers of each day: when the caller does not say, and at most, which is a quarter of a year. */
export const DAILY_STATS_DEFAULT = 30;
export const DAILY_STATS_MAX = 92;

/** Accounts of one dry run of a policy: each of them answers itself. */
export const DRY_RUN_ACCOUNTS_MAX = 20;

/** Registrations in one import. */
export const IMPORT_MAX = 1_000;

/** Accounts in one request to rebuild the directory, as in an import. */
export const REBUILD_ACCOUNTS_MAX = 1_000;

/** Faults that are listed of one registration of an import: there are up to a thousand registrations. */
export const IMPORT_ERRORS_MAX = 10;

/**
 * Characters of all pointers and details of a problem together. An import lists at least this many bytes of faults,
 * over all its registrations.
 */
export const ERRORS_TEXT_MAX = 20_000;

/** Characters of the reason for which support dismisses a declaration. */
export const DECLARATION_REASON_MAX = 2_000;

/** Characters of a product's name on a page: it stands in the header of a phone. */
export const PORTAL_PRODUCT_NAME_MAX = 60;

/** Origins to which pages lead back: the product's websites, and the machines of some developers. */
export const RETURN_ORIGINS_MAX = 50;

/** Reasons that a holder can choose from: nobody reads a longer list. */
export const PORTAL_REASONS_MAX = 30;

/** Characters of a reason: one line of a list. */
export const PORTAL_REASON_LABEL_MAX = 120;

/** Policies of a portal configuration: a product has some. */
export const PORTAL_POLICIES_MAX = 50;

/** Accounts of a restored system that one request asks about. */
export const GUARDED_MAX = 1_000;
