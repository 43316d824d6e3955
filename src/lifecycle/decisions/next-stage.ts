/** What follows when every step of a closure has passed: a person's review, or the grace period. */
import { err, ok } from "../../shared/result";
import { after, isZero } from "../../shared/time";
import type { Account } from "../account";
import { afterBusinessDays } from "../business-days";
import { type Closure, nextStep } from "../closure";
import { type Context, type Decision, procedureOf } from "../context";
import type { LifecycleEvent } from "../event";
import { reviewRuleOf } from "../ownership-substitute";
import { blockerRefusal } from "./refusals";
import { remindersOf } from "./reminders";

/** Decides what follows now: nothing, while a step is left to prove. */
export function enterNextStage(account: Account, closure: Closure, context: Context): Decision {
  if (nextStep(closure) !== undefined) return ok([]);
  const procedure = procedureOf(context.policies, closure);
  const types = closure.steps.map(({ type }) => type);
  const review = reviewRuleOf(procedure, types);
  if (review === null) {
    const refusal = blockerRefusal(account, procedure, context, closure);
    return refusal ? err(refusal) : ok(beginGracePeriod(closure, context));
  }
  const policy = context.policies.version(closure.policy);
  const due_at = afterBusinessDays(context.now, review.business_days, policy);
  return ok([{ type: "closure.review_requested", data: { closure: closure.id, due_at } }]);
}

/** Begins the grace period. Blockers are looked at again at its end, which may be now. */
export function beginGracePeriod(closure: Closure, context: Context): LifecycleEvent[] {
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
  const stateChanged: LifecycleEvent =
    closure.kind === "cancellation"
      ? { type: "account.disabled", data: { closure: closure.id, purge_at: effective_at } }
      : {
          type: "account.deletion_scheduled",
          data: { closure: closure.id, delete_at: effective_at },
        };
  return [scheduled, stateChanged];
}
