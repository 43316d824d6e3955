/** The limits of a receiver, each with its unit and its reason. */

/**
 * Bytes of a body. The longest that Adieu sends is an `erasure.requested` that names 10,000 holdings by the longest
 * kinds and references there are, some 2.8 MiB; events have a few kilobytes.
 */
export const BODY_MAX_BYTES = 4 * 1024 * 1024;
