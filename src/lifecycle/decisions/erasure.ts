/**
 * The end of a grace period. Blockers and holds are looked at again; then the erasure begins, from which
 * there is no way back, and ends when every eraser has acknowledged.
 */
import { ok } from "../../shared/result";
import { after } from "../../shared/time";
import type { Account, Retained } from "../account";
import { blockersOf } from "../blockers";
import { type Closure, inGrace, openClosures } from "../closure";
import type { CommandOf } from "../command";
import { type Context, type Decision, procedureOf } from "../context";
import type { LifecycleEvent } from "../event";
import { BUILT_IN_ERASERS, type BuiltInEraser, type Procedure, type RetainRule } from "../policy";

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
  if (total > 0) {
    if (closure.status === "blocked") return ok([]);
    const blockers = [...new Set(shown.map((blocker) => blocker.id))];
    return ok([
      {
        type: "closure.blocked",
        data: { closure: closure.id, blockers, blocker_total: total },
      },
    ]);
  }
  const erasers = [...procedure.erasers, ...builtInErasersFor(procedure)];
  return ok([
    {
      type: "erasure.started",
      data: {
        closure: closure.id,
        target: procedure.then,
        tasks: erasers.map((eraser) => ({ id: taskId(closure, eraser), eraser })),
        retained: retainedNow(procedure, context),
      },
    },
  ]);
}

/** Its date has come, and no deletion in its own grace period lies over it. */
const isDue = (account: Account, closure: Closure, { now }: Context): boolean =>
  closure.effective_at !== null &&
  closure.effective_at <= now &&
  (closure === account.closure || account.closure?.effective_at === null);

/** Follows from the closure, so that starting the same erasure again names the same tasks. */
const taskId = (closure: Closure, eraser: string) =>
  `tsk_${closure.id.replace(/^clo_/, "")}_${eraser}`;

const closureOf = (account: Account, id: string): Closure | null =>
  openClosures(account).find((closure) => closure.id === id) ?? null;

export function completeErasureTask(
  account: Account,
  command: CommandOf<"CompleteErasureTask">,
  { now }: Context,
): Decision {
  const { erasure } = account;
  const task = erasure?.tasks.find((candidate) => candidate.id === command.task);
  if (!erasure || task?.status !== "pending") return ok([]);
  const closure = erasure.closure;
  const done: LifecycleEvent = {
    type: "erasure.task_done",
    data: { closure, task: task.id, eraser: task.eraser },
  };
  const last = erasure.tasks.every((other) => other === task || other.status === "done");
  if (!last) return ok([done]);
  const type = erasure.target === "purge" ? "account.purged" : "account.deleted";
  const retained = erasure.retained.filter((item) => item.until > now);
  return ok([done, { type, data: { closure, retained } }]);
}

/** What is kept beyond an erasure that begins now: what there is, of what the policy retains. */
const retainedNow = (procedure: Procedure, context: Context): Retained[] =>
  retainedUnder({ retain: procedure.retain.filter((rule) => concerns(rule, context)) }, context);

const concerns = (rule: RetainRule, { holdings }: Context): boolean =>
  (rule.holder_fields ?? []).length > 0 ||
  (rule.holdings ?? []).some((kind) => holdings.some((holding) => holding.kind === kind));

/** All that the policy may retain, and until when. */
export const retainedUnder = (
  procedure: Pick<Procedure, "retain">,
  { now }: Pick<Context, "now">,
): Retained[] =>
  procedure.retain.map((rule) => ({
    what: rule.what,
    reason: rule.reason,
    until: after(now, rule.for),
  }));

/** What was retained goes by itself when its time is over. */
export function expireRetention(account: Account, context: Context): Decision {
  if (account.legal_hold !== null) return ok([]);
  const expired = account.retained.filter((item) => item.until <= context.now);
  if (expired.length === 0) return ok([]);
  return ok([{ type: "retention.expired", data: { what: expired.map((item) => item.what) } }]);
}
