/** What reviewers may do with a closure: one works on it at a time, and nobody approves twice. */
import type { RecordedEvent } from "../../../src/lifecycle/event";
import { invariant } from "./invariant";
import type { Open } from "./open-closure";

/** No two reviewers work on the same. */
export function mustBeFree(
  { claim }: Open,
  { actor, at }: Pick<RecordedEvent, "actor" | "at">,
): void {
  const free = claim === null || claim.until <= at || claim.by === actor.id;
  invariant("what one reviewer has claimed no other touches", free);
}

export function mustBeUnseen({ claim, approvedBy }: Open, { at }: Pick<RecordedEvent, "at">): void {
  const isClaimed = claim !== null && claim.until > at;
  invariant("no picture changes under a reviewer", !isClaimed && approvedBy.size === 0);
}

export function approved(
  closure: Open,
  event: RecordedEvent & { type: "closure.approved" | "closure.approval_given" },
): void {
  mustBeFree(closure, event);
  const { approvedBy, rules, openedBy, isProved } = closure;
  invariant("nobody approves twice", !approvedBy.has(event.actor.id));
  const stands = rules.steps.some(({ type }) => type === "ownership") && !isProved;
  invariant(
    "what stands in for ownership another decides on",
    !stands || openedBy !== event.actor.id,
  );
  approvedBy.add(event.actor.id);
  const enough = approvedBy.size >= (rules.review?.approvals ?? 1);
  invariant(
    "it is approved by as many as it needs",
    enough === (event.type === "closure.approved"),
  );
  closure.claim = null;
}
