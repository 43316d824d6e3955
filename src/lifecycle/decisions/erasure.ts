/**
 * The end of a grace period. Blockers and holds are looked at again, then whether the holder knows the date, then
 * whether so many may be erased at once. Only then the erasure begins, from which there is no way back.
 */
import { err, ok } from "../../shared/result";
import { after } from "../../shared/time";
import type { Account } from "../account";
import { openClosures } from "../account";
import { areObstacles, blockersOf } from "../blockers";
import { type Closure, inGrace, isBlocked, wasNoticed } from "../closure";
import type { CommandOf } from "../command";
import { type Context, type Decision, procedureOf } from "../context";
import { taskId } from "../erasure-task";
import type { LifecycleEvent } from "../event";
import { BUILT_IN_ERASERS, type BuiltInEraser, type Procedure } from "../policy";
import { remindersOf } from "./reminders";
import { retainedAt } from "./retention";

/**
 * A purge takes the account's resources; a deletion takes the holder's data too. Documents are a matter
 * of their own where the procedure asks for them.
 */
export const builtInErasersFor = (
  procedure: Pick<Procedure, "then" | "steps">,
): readonly BuiltInEraser[] =>
  BUILT_IN_ERASERS.filter((eraser) => {
    if (eraser === "documents")
      return procedure.steps.some(({ type }) => type === "identity_documents");
    return eraser === "holdings" || procedure.then === "delete";
  });

/** Runs when the closure is due, and again whenever something that stood in its way has gone. */
export function executeClosure(
  account: Account,
  command: CommandOf<"ExecuteClosure">,
  context: Context,
): Decision {
  const closure = closureOf(account, command.closure);
  if (!inGrace(closure) || !isDue(account, closure, context)) return ok([]);
  const procedure = procedureOf(context.policies, closure);
  const standing = heldUpBy(account, closure, context);
  if (standing.blocker_total > 0) return ok(blockedBy(closure, standing, context));
  if (needsNewDate(closure, context)) return ok([rescheduled(closure, context)]);
  const { clearance } = context;
  if (clearance?.closure !== closure.id) {
    return err({ code: "clearance_needed", closure: closure.id });
  }
  if (clearance.verdict === "refused") return ok(blockedBy(closure, BRAKE, context));
  const erasers = [...procedure.erasers, ...builtInErasersFor(procedure)];
  const policy = context.policies.version(closure.policy);
  return ok([
    {
      type: "erasure.started",
      data: {
        closure: closure.id,
        target: procedure.then,
        tasks: erasers.map((eraser) => ({ id: taskId(closure, eraser, account.id), eraser })),
        retained: retainedAt(procedure, context.holdings, context.now, policy),
      },
    },
  ]);
}

type Standing = { readonly blockers: readonly string[]; readonly blocker_total: number };

const BRAKE: Standing = { blockers: ["brake"], blocker_total: 1 };

/** What stands in the way of a closure that is due, each kind once. The brake is not among it: it is asked last. */
function heldUpBy(account: Account, closure: Closure, context: Context): Standing {
  const procedure = procedureOf(context.policies, closure);
  const { shown, total } = blockersOf(procedure, account, context.holdings, closure);
  return { blockers: [...new Set(shown.map(({ id }) => id))], blocker_total: total };
}

/**
 * What holds it up is looked at again with every call. An event tells only what is new: that it is held up, or that
 * the first obstacle has come, or the last one has gone.
 */
function blockedBy(closure: Closure, standing: Standing, context: Context): LifecycleEvent[] {
  const before = isBlocked(closure) ? closure.blocked : null;
  const isObstructed = areObstacles(standing.blockers);
  if (before !== null && isObstructed === (before.obstructed_since !== null)) return [];
  const { blocked_at_most, time_zone } = context.policies.version(closure.policy);
  const expires_at = isObstructed ? after(context.now, blocked_at_most, time_zone) : null;
  return [{ type: "closure.blocked", data: { closure: closure.id, ...standing, expires_at } }];
}

/** Whether an obstacle stood for so long that its end would surprise the holder. */
function needsNewDate(closure: Closure, { now }: Context): boolean {
  if (!isBlocked(closure)) return false;
  const { needs_new_date, obstructed_since } = closure.blocked;
  return needs_new_date || (obstructed_since !== null && wasNoticed(obstructed_since, now));
}

function rescheduled(closure: Closure, context: Context): LifecycleEvent {
  const { now, policies } = context;
  const procedure = procedureOf(policies, closure);
  const { notice_after_block, time_zone } = policies.version(closure.policy);
  const effective_at = after(now, notice_after_block, time_zone);
  const reminders = remindersOf(procedure, effective_at, now, time_zone);
  const { then: action } = procedure;
  return {
    type: "closure.rescheduled",
    data: { closure: closure.id, action, effective_at, reminders },
  };
}

/** The holder is told again, of what holds it up by now. */
export function remindBlocked(
  account: Account,
  command: CommandOf<"RemindBlocked">,
  context: Context,
): Decision {
  const closure = closureOf(account, command.closure);
  if (!isBlocked(closure)) return ok([]);
  const found = heldUpBy(account, closure, context);
  const standing = found.blocker_total > 0 ? found : BRAKE;
  const { expires_at } = closure.blocked;
  return ok([
    { type: "closure.still_blocked", data: { closure: closure.id, ...standing, expires_at } },
  ]);
}

/** Its date has come, and no deletion in its own grace period lies over it. */
const isDue = (account: Account, closure: Closure, { now }: Context): boolean =>
  closure.effective_at !== null &&
  closure.effective_at <= now &&
  (closure === account.closure || account.closure?.effective_at === null);

const closureOf = (account: Account, id: string): Closure | null =>
  openClosures(account).find((closure) => closure.id === id) ?? null;
