/** If an endpoint asks for order, an account's deliveries wait for one another: they form a line. */
import type { Delivery } from "./delivery";

/**
 * Whether a delivery must wait for another of its line: one in flight that comes before it, or one that it was called
 * with before.
 */
export function lineWait(inFlight: ReadonlyMap<string, Delivery>): (delivery: Delivery) => boolean {
  const firstOf = new Map<string, number>();
  for (const { line, position } of inFlight.values()) {
    if (line !== null) firstOf.set(line, Math.min(position, firstOf.get(line) ?? position));
  }
  return ({ line, position }) => {
    if (line === null) return false;
    const first = firstOf.get(line);
    if (first !== undefined && first < position) return true;
    firstOf.set(line, Math.min(position, first ?? position));
    return false;
  };
}
