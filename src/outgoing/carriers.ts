/**
 * Spreads the calls of one object over several objects.
 *
 * The platform lets one object wait for six answers at a time; it holds back the seventh call while the call's time
 * runs out. So an endpoint's or an eraser's own object makes only six calls itself. Carriers make the others: further
 * objects of the same class, which keep nothing and decide nothing.
 *
 * ```
 *   slots  0 …  5    the object itself       whe_1
 *   slots  6 … 11    its first carrier       whe_1:1
 *   slots 12 … 17    its second carrier      whe_1:2
 * ```
 */
import { CALLS_PER_OBJECT } from "./limits";

/**
 * Names the carrier that makes a call.
 *
 * @param owner the name of the object that the call belongs to
 * @param slot the number of the call's slot
 * @returns null if the owner makes the call itself
 *
 * @example
 * carrierOf("live:crm", 5); // null
 * carrierOf("live:crm", 6); // "live:crm:1"
 */
export function carrierOf(owner: string, slot: number): string | null {
  const carrier = Math.floor(slot / CALLS_PER_OBJECT);
  return carrier === 0 ? null : `${owner}:${carrier}`;
}
