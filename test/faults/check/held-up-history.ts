/** A closure that is held up: when it gets a new date, and when it is given up. */
import type { RecordedEvent } from "../../../src/lifecycle/event";
import type { Brake } from "../reference/state";
import { invariant } from "./invariant";
import type { Obstacles } from "./obstacles";
import { EXPIRES_MS, isForgotten, NEW_DATE_MS, now, type Open } from "./open-closure";

export function blocked(
  closure: Open,
  { at, data }: RecordedEvent & { type: "closure.blocked" },
  brake: Brake,
): void {
  const braked = data.blockers.includes("brake");
  invariant("closure.blocked names the brake if that refuses", !braked || brake === "refused");
  const obstructed = data.blockers.some((id) => id !== "legal_hold" && id !== "brake");
  const before = closure.held;
  invariant(
    "a second closure.blocked names another kind of obstacle",
    obstructed !== (before && before.obstructedSince !== null),
  );
  const forgotten = isForgotten(closure, at);
  closure.held = { obstructedSince: obstructed ? at : null, forgotten };
}

export function rescheduled(
  closure: Open,
  event: RecordedEvent & { type: "closure.rescheduled" },
  obstacles: Obstacles,
): void {
  obstacles.mustNotStand("nothing gets a new date", closure);
  const soonest = isForgotten(closure, event.at) ? now(event) + NEW_DATE_MS : 0;
  const date = Math.max(soonest, closure.end ?? 0);
  invariant("a new date is given only to what nobody expects", date > now(event));
  closure.end = Date.parse(event.data.effective_at);
  invariant("a new date is a week ahead, or as far as it was promised", closure.end === date);
  closure.held = null;
  closure.isMoved = true;
}

/** Of a closure that is given up because of its obstacles. */
export function mustBeOverdue({ held }: Open, event: RecordedEvent, { isHeld }: Obstacles): void {
  const since = held?.obstructedSince ?? null;
  const late = since !== null && Date.parse(since) + EXPIRES_MS <= now(event);
  invariant("what is held up is given up in its time", late && !isHeld);
}
