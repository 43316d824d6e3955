/** How a closure goes on by itself once every step has passed: to its review, or to its grace period. */
import { err, ok } from "../../shared/result";
import { after, before, isZero, type Timestamp } from "../../shared/time";
import type { Account } from "../account";
import { afterBusinessDays } from "../business-days";
import { type Closure, nextStep } from "../closure";
import { type Context, type Decision, procedureOf } from "../context";
import type { LifecycleEvent } from "../event";
import { reviewRuleOf } from "../ownership-substitute";
import type { Policy, Procedure } from "../policy";
import { blockerRefusal } from "./refusals";

/** Nothing, while a step is left to prove. */
export function proceed(account: Account, closure: Closure, context: Context): Decision {
  if (nextStep(closure) !== undefined) return ok([]);
  const procedure = procedureOf(context.policies, closure);
  const types = closure.steps.map(({ type }) => type);
  const review = reviewRuleOf(procedure, types);
  if (review === null) {
    const refusal = blockerRefusal(account, procedure, context, closure);
    return refusal ? err(refusal) : ok(schedule(closure, context));
  }
  const policy = context.policies.version(closure.policy);
  const due_at = afterBusinessDays(context.now, review.business_days, policy);
  return ok([{ type: "closure.review_requested", data: { closure: closure.id, due_at } }]);
}

/** Starts the grace period; whatever stands in the way is looked at again at its end, which may be now. */
export function schedule(closure: Closure, context: Context): LifecycleEvent[] {
  const procedure = procedureOf(context.policies, closure);
  const { time_zone } = context.policies.version(closure.policy);
  const { now } = context;
  const effective_at = after(now, procedure.grace, time_zone);
  const scheduled: LifecycleEvent = {
    type: "closure.scheduled",
    data: {
      closure: closure.id,
      kind: closure.kind,
      action: procedure.then,
      effective_at,
      reminders: remindersOf(procedure, effective_at, now, time_zone),
    },
  };
  if (isZero(procedure.grace)) return [scheduled];
  const told: LifecycleEvent =
    closure.kind === "cancellation"
      ? { type: "account.disabled", data: { closure: closure.id, purge_at: effective_at } }
      : {
          type: "account.deletion_scheduled",
          data: { closure: closure.id, delete_at: effective_at },
        };
  return [scheduled, told];
}

/** When the holder is reminded of an end, as far as that is still ahead; soonest first. */
export const remindersOf = (
  procedure: Pick<Procedure, "reminders">,
  end: Timestamp,
  now: Timestamp,
  timeZone: Policy["time_zone"],
): Timestamp[] =>
  procedure.reminders
    .map((reminder) => before(end, reminder, timeZone))
    .filter((at) => at > now)
    .toSorted();
