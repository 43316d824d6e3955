/**
 * Which events can be looked for by the time in their id. Nearly all: an id holds the time at which the event was made,
 * and an event arrives in the directory some seconds later. Not an event that came late, one that came again after the
 * directory had lost it, or one of the service itself, whose id holds no time.
 */
import { madeAt } from "../shared/ids";
import { timestampOf } from "../shared/time";
import type { ArchivedRow } from "./format";
import { FOUND_BY_TIME_MS } from "./limits";

export function isFoundByTime({
  id,
  recorded_at,
  resent,
}: Pick<ArchivedRow, "id" | "recorded_at" | "resent">): boolean {
  const made = madeAt(id);
  if (resent !== 0 || made === null) return false;
  return Math.abs(Date.parse(recorded_at) - made) <= FOUND_BY_TIME_MS;
}

/** Within what times an event must have arrived, to be found by its id; null if its id holds no time. */
export function arrivalOf(id: string): { readonly from: string; readonly to: string } | null {
  const made = madeAt(id);
  if (made === null) return null;
  return { from: timestampOf(made - FOUND_BY_TIME_MS), to: timestampOf(made + FOUND_BY_TIME_MS) };
}
