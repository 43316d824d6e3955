/** The limits of the queue of reviews, each with its unit and its reason. */
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../shared/time";

/** Rows of the directory that are read at once, and how often at most: nobody's queue has more that others work on. */
export const ROWS_AT_ONCE = 100;
export const READS_MAX = 20;

/**
 * For how long the queue knows better than the directory that a review was offered to somebody, or is free again. The directory is
 * behind by some seconds; if it is behind for longer, the account itself refuses a second claim.
 */
export const KNOWN_MS = MINUTE_MS;

/** For how long a skipped review is not offered to the same person again: longer than any review takes. */
export const SKIPPED_MS = 90 * DAY_MS;

/** Reviews that one call tries to claim, because others may just have claimed the first ones. */
export const CLAIMS_TRIED_MAX = 50;

/** Reviews that one person has open by taking. More would keep them from others for half an hour. */
export const TAKEN_MAX = 30;

/** For how long a claim lasts (`lifecycle/limits.ts`, REVIEW_CLAIM_TTL). */
export const TAKEN_MS = 30 * MINUTE_MS;

/** For how long rows of the directory serve those who take at once. The directory is older than that anyway. */
export const READ_AGAIN_MS = SECOND_MS / 2;
