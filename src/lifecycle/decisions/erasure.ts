/**
 * The end of a grace period. Blockers and holds are looked at again, then whether the holder knows the date, then
 * whether so many may be erased at once. Only then the erasure begins, from which there is no way back.
 */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import { openClosures, rests } from "../account";
import { type Closure, inGrace, isBlocked } from "../closure";
import type { CommandOf } from "../command";
import { type Context, type Decision, procedureOf } from "../context";
import { taskId } from "../erasure-task";
import { BUILT_IN_ERASERS, type BuiltInEraser, type Procedure } from "../policy";
import { BRAKE, blockedBy, continuesAt, heldUpBy, rescheduled, stillBlocked } from "./holding-up";
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
  const date = continuesAt(closure, context);
  if (date > context.now) return ok([rescheduled(closure, date, context)]);
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
        retained: retainedAt(procedure, context, context.now, policy),
      },
    },
  ]);
}

/** The holder is told again, of what holds it up by now. */
export function remindBlocked(
  account: Account,
  command: CommandOf<"RemindBlocked">,
  context: Context,
): Decision {
  const closure = closureOf(account, command.closure);
  if (!isBlocked(closure)) return ok([]);
  return ok([stillBlocked(closure, heldUpBy(account, closure, context))]);
}

/**
 * Its date has come, and no deletion in its own grace period lies over it. One that is held up is looked at before its
 * date too: it may have come back from beneath a deletion, to a date ahead.
 */
const isDue = (account: Account, closure: Closure, { now }: Context): boolean =>
  closure.effective_at !== null &&
  (closure.effective_at <= now || isBlocked(closure)) &&
  !rests(account, closure);

const closureOf = (account: Account, id: string): Closure | null =>
  openClosures(account).find((closure) => closure.id === id) ?? null;
