/**
 * The end of a grace period. A closure that is due passes these questions in this order; only then the erasure begins,
 * from which there is no way back.
 *
 * ```
 *   due? ─no─▶ nothing
 *   blockers, legal hold, dispute? ─yes─▶ closure.blocked
 *   did an obstacle last so long that the holder needs a new date? ─yes─▶ closure.rescheduled
 *   clearance asked? ─no─▶ refusal clearance_needed: the account's object asks the brake, and decides again
 *   clearance refused? ─yes─▶ closure.blocked by `brake`
 *   erasure.started
 * ```
 */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import { openClosures, rests } from "../account";
import { type Closure, inGrace, isBlocked } from "../closure";
import type { CommandOf } from "../command";
import { type Context, type Decision, procedureOf } from "../context";
import { taskId } from "../erasure-task";
import { asksAfter, capsuleFor, eraserName, probeAgainFor } from "../named-erasers";
import { BUILT_IN_ERASERS, type BuiltInEraser, type Procedure } from "../policy";
import { BRAKE, blockedBy, continuesAt, heldUpBy, rescheduled, stillBlocked } from "./holding-up";
import { retainedAt } from "./retention";

/**
 * Lists Adieu's own erasers for a procedure. A deletion erases the profile too; documents only if a step asks for them.
 */
export const builtInErasersFor = (
  procedure: Pick<Procedure, "then" | "steps">,
): readonly BuiltInEraser[] =>
  BUILT_IN_ERASERS.filter((eraser) => {
    if (eraser === "documents")
      return procedure.steps.some(({ type }) => type === "identity_documents");
    return eraser === "holdings" || procedure.then === "delete";
  });

/** Executes a closure, when it is due and again whenever an obstacle may have gone. */
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
  const tasks = [...procedure.erasers, ...builtInErasersFor(procedure)].map((named) => {
    const eraser = eraserName(named);
    const after = asksAfter(named);
    const capsule = capsuleFor(named);
    const probe_again = probeAgainFor(named);
    return {
      id: taskId(closure, eraser, account.id),
      eraser,
      ...(after.length > 0 && { after }),
      ...(capsule && { capsule }),
      ...(probe_again && { probe_again }),
    };
  });
  const policy = context.policies.version(closure.policy);
  return ok([
    {
      type: "erasure.started",
      data: {
        closure: closure.id,
        target: procedure.then,
        tasks,
        retained: retainedAt(procedure, context, context.now, policy),
      },
    },
  ]);
}

/** Tells the holder again what blocks the closure. */
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
 * Whether the closure's date has come. Beneath a deletion in its own grace period, a closure rests. A blocked closure
 * is looked at before its date too: it may have come back from beneath a deletion, to a later date.
 */
const isDue = (account: Account, closure: Closure, { now }: Context): boolean =>
  closure.effective_at !== null &&
  (closure.effective_at <= now || isBlocked(closure)) &&
  !rests(account, closure);

const closureOf = (account: Account, id: string): Closure | null =>
  openClosures(account).find((closure) => closure.id === id) ?? null;
