/** The limits of a receiver, each with its unit and its reason. */

/**
 * Bytes of a body. The longest message that Adieu sends is an `erasure.requested` with 64 KiB of holdings' names, about
 * 120 KiB as JSON. An event has at most 64 KiB. Earlier versions listed all holdings, up to 2.8 MiB.
 */
export const BODY_MAX_BYTES = 4 * 1024 * 1024;
