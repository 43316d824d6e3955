/** The limits of a receiver, each with its unit and its reason. */

/**
 * Bytes of a body. The longest that Adieu sends is an `erasure.requested` with 64 KiB of holdings' names, some
 * 120 KiB as JSON; an event has 64 KiB at the most. Earlier versions named all holdings, up to 2.8 MiB.
 */
export const BODY_MAX_BYTES = 4 * 1024 * 1024;
