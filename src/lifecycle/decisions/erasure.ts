/**
 * The end of a grace period. Blockers and holds are looked at again, and whether so many may be erased at
 * once; then the erasure begins, from which there is no way back.
 */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import { blockersOf } from "../blockers";
import { type Closure, inGrace, openClosures } from "../closure";
import type { CommandOf } from "../command";
import { type Context, type Decision, procedureOf } from "../context";
import { taskId } from "../erasure-task";
import type { LifecycleEvent } from "../event";
import { BUILT_IN_ERASERS, type BuiltInEraser, type Procedure } from "../policy";
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
  const { shown, total } = blockersOf(procedure, account, context.holdings, closure);
  if (total > 0) return ok(blockedBy(closure, [...new Set(shown.map(({ id }) => id))], total));
  const { clearance } = context;
  if (clearance?.closure !== closure.id) {
    return err({ code: "clearance_needed", closure: closure.id });
  }
  if (clearance.verdict === "refused") return ok(blockedBy(closure, ["brake"], 1));
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

/** Told once: what it waits for is looked at again and again. */
const blockedBy = (
  closure: Closure,
  blockers: readonly string[],
  blocker_total: number,
): LifecycleEvent[] =>
  closure.status === "blocked"
    ? []
    : [{ type: "closure.blocked", data: { closure: closure.id, blockers, blocker_total } }];

/** Its date has come, and no deletion in its own grace period lies over it. */
const isDue = (account: Account, closure: Closure, { now }: Context): boolean =>
  closure.effective_at !== null &&
  closure.effective_at <= now &&
  (closure === account.closure || account.closure?.effective_at === null);

const closureOf = (account: Account, id: string): Closure | null =>
  openClosures(account).find((closure) => closure.id === id) ?? null;
