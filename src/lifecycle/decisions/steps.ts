/**
 * The steps of a closure: whether a proof may be tried now, and what follows from a right or a wrong one. Proofs are
 * judged in `verification/` and `documents/`.
 */
import { err, ok, type Result } from "../../shared/result";
import { after, type Timestamp } from "../../shared/time";
import type { Account } from "../account";
import { type Closure, isLocked, nextStep } from "../closure";
import type { CommandOf } from "../command";
import { type Context, type Decision, procedureOf } from "../context";
import type { LifecycleEvent } from "../event";
import { evolve } from "../evolve";
import { LOCKINGS_MAX, STEP_LOCK, WRONG_PROOFS_MAX } from "../limits";
import { otherSteps } from "../ownership-substitute";
import type { StepType } from "../policy";
import type { Refusal } from "../refusal";
import { enterNextStage } from "./next-stage";
import { disputeRefusal, erasureRefusal, wrongState } from "./refusals";

/**
 * Says whether a proof of this step may be tried now. It is asked before the proof is judged, so a locked step costs no
 * verification.
 *
 * @returns `passed` if the step was proved before
 */
export function stepToProve(
  account: Account,
  closureId: string,
  type: StepType,
  now: Timestamp,
): Result<"due" | "passed", Refusal> {
  const closure = account.closure;
  if (closure?.id !== closureId) return err(wrongState(account, null));
  if (closure.status !== "awaiting_steps") return err(wrongState(account));
  const refusal = erasureRefusal(account) ?? disputeRefusal(account);
  if (refusal) return err(refusal);
  const step = closure.steps.find((candidate) => candidate.type === type);
  if (step === undefined) {
    return err({ code: "no_such_step", steps: closure.steps.map((other) => other.type) });
  }
  if (step.passed_at !== null) return ok("passed");
  const next = nextStep(closure) ?? step;
  if (next.type !== type) return err({ code: "step_out_of_order", next: next.type });
  if (step.locked_until !== null && isLocked(step, now)) {
    return err({ code: "step_locked", locked_until: step.locked_until });
  }
  return ok("due");
}

export function passStep(
  account: Account,
  command: CommandOf<"PassStep">,
  context: Context,
): Decision {
  const due = stepToProve(account, command.closure, command.step, context.now);
  if (!due.ok) return due;
  if (due.value === "passed") return ok([]);
  const { type: _, ...data } = command;
  return withNextStage(account, { type: "closure.step_passed", data }, context);
}

/**
 * Fits the steps to the holdings: drops a proof that is no longer possible, and asks for a better one that has become
 * possible.
 */
export function fitSteps(
  account: Account,
  command: CommandOf<"FitSteps">,
  context: Context,
): Decision {
  const { closure } = account;
  if (closure?.id !== command.closure || closure.status !== "awaiting_steps") return ok([]);
  // While no proof may be given, the steps stay. The command comes again when this is over.
  if (erasureRefusal(account) ?? disputeRefusal(account)) return ok([]);
  const steps = otherSteps(procedureOf(context.policies, closure).steps, closure, context.holdings);
  if (steps === null) return ok([]);
  const data = { closure: closure.id, steps };
  return withNextStage(account, { type: "closure.steps_changed", data }, context);
}

/** The change of a step and, if no step is left to prove, what follows. */
function withNextStage(account: Account, happened: LifecycleEvent, context: Context): Decision {
  const { now: at, actor } = context;
  const next = evolve(account, { ...happened, at, actor, sequence: account.version + 1 });
  const goesOn = next.closure ? enterNextStage(next, next.closure, context) : ok([]);
  return goesOn.ok ? ok([happened, ...goesOn.value]) : goesOn;
}

/**
 * The fifth wrong proof locks the step, and the third locking rejects the closure. Wrong proofs and lockings in earlier
 * closures count too. The lock outlives the closure.
 */
export function rejectProof(
  account: Account,
  command: CommandOf<"RejectProof">,
  context: Context,
): Decision {
  const due = stepToProve(account, command.closure, command.step, context.now);
  if (!due.ok) return due;
  if (due.value === "passed" || command.wrong < WRONG_PROOFS_MAX) return ok([]);
  const { closure, step, lockings } = command;
  const locked: LifecycleEvent = {
    type: "closure.step_locked",
    data: { closure, step, locked_until: after(context.now, STEP_LOCK) },
  };
  const isLast = isLastLocking(account.closure, lockings);
  return ok(isLast ? [locked, tooManyWrongProofs(closure)] : [locked]);
}

/** @param ofStep how often the step was locked before, over all closures */
const isLastLocking = (closure: Closure | null, ofStep: number): boolean =>
  Math.max(closure?.lockings ?? 0, ofStep) + 1 >= LOCKINGS_MAX;

const tooManyWrongProofs = (closure: string): LifecycleEvent => ({
  type: "closure.rejected",
  data: { closure, cause: "too_many_wrong_proofs" },
});
