/** A closure from opening to its decision. Each a plan for the engine. */
import type { Account } from "../../lifecycle/account";
import { openClosures } from "../../lifecycle/closure";
import type { Command, DisputeDecision } from "../../lifecycle/command";
import { stepToProve } from "../../lifecycle/decisions/steps";
import { WRONG_PROOFS_MAX } from "../../lifecycle/limits";
import type { ClosureKind, PolicyVersion } from "../../lifecycle/policy";
import type { Result } from "../../shared/result";
import { err, ok } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import { type AccountRefusal, type Answered, type Call, hasChanged, type Refused } from "../call";
import type { Plan } from "../core/change";
import type { Engine } from "../core/store";
import type { Proof } from "../proofs/judge";
import { judgeProof, useUp } from "../proofs/judge";
import { hasUnread } from "../tables/documents";
import { writeNote } from "../tables/ended-closures";
import type { Snapshot } from "../tables/snapshot";
import { countWrongProof } from "../tables/wrong-proofs";
import type { ClosureView } from "../views/account";
import { findClosure, missingNow, showClosure, wouldBeOpened } from "../views/queries";

export type ClosureRequest = {
  readonly closure: string;
  readonly kind: ClosureKind;
  readonly acknowledgements: readonly string[];
  readonly reason: { readonly code: string; readonly comment: string | null } | null;
};

export async function openClosure(
  engine: Engine,
  call: Call,
  request: ClosureRequest,
): Promise<Answered<ClosureView>> {
  const inForce = await engine.policyInForce();
  const { closure, kind, acknowledgements, reason } = request;
  const reason_code = reason?.code ?? null;
  const command = { type: "OpenClosure", closure, kind, acknowledgements, reason_code } as const;
  const unreached = refusedUnreached(engine, call, command, inForce);
  if (unreached !== null) return unreached;
  return engine.change(call, {
    inForce,
    plan: () =>
      ok({
        command,
        apply: () => {
          if (reason?.comment) writeNote(engine.sql, closure, { comment: reason.comment });
        },
      }),
    answer: closureById(engine, closure),
  });
}

/**
 * The refusal of a closure that nobody could be told of. Whatever else stands in the way is said first, and a request
 * that comes again has its first answer: null then, as where the holder can be reached.
 */
function refusedUnreached(
  engine: Engine,
  call: Call,
  command: Extract<Command, { type: "OpenClosure" }>,
  inForce: PolicyVersion | null,
): Refused | null {
  const account = engine.current()?.account;
  const variables = missingNow(engine, command.kind, inForce);
  if (account === undefined || variables.length === 0) return null;
  if (hasChanged(call, account) || engine.repeated(call.idempotency) !== null) return null;
  if (!wouldBeOpened(engine, command, call.actor, inForce)) return null;
  return err({ code: "not_configured", variables, what: "closure" });
}

/** A wrong proof is refused and counted; a step that is locked, or passed, costs no look at the proof. */
export const submitProof = (
  engine: Engine,
  call: Call,
  closure: string,
  proof: Proof,
): Answered<ClosureView> =>
  engine.change(call, {
    plan: (account, at) =>
      onClosure(engine, account, closure, (found) => planProof(engine, found, closure, proof, at)),
    answer: closureById(engine, closure),
  });

function planProof(
  engine: Engine,
  account: Account,
  closure: string,
  proof: Proof,
  at: Timestamp,
): Result<Plan, AccountRefusal> {
  const step = proof.type;
  const due = stepToProve(account, closure, step, at);
  if (!due.ok) return due;
  const method = proof.type === "reauthentication" ? { method: proof.method } : {};
  const pass: Command = { type: "PassStep", closure, step, ...method };
  if (due.value === "passed") {
    // Nothing looks at the proof any more, and an answer of 200 would say that this one was right, a code used
    // before or a wrong password among them. A confirmation has nothing about it that could be wrong.
    return step === "confirm" ? ok({ command: pass }) : err({ code: "step_passed" });
  }
  const judged = judgeProof(engine, account, proof, at);
  if (!judged.ok) return judged;
  const found = judged.value;
  if (found.verdict === "right") return ok({ command: pass, apply: () => useUp(engine, proof) });
  const counted = countWrongProof(engine.sql, step, at);
  return ok({
    command: { type: "RejectProof", closure, step, ...counted },
    refusal: {
      code: "proof_rejected",
      attempts_left: WRONG_PROOFS_MAX - counted.wrong,
      // A live caller must not learn which part of a guess was right.
      ...(account.livemode ? {} : { reason: found.fault }),
    },
  });
}

/** Statements made since, because of what came up. Where no actor is named, the requester is meant. */
export const acknowledge = (
  engine: Engine,
  call: CallForRequester,
  closure: string,
  acknowledgements: readonly string[],
): Answered<ClosureView> =>
  byRequester(engine, call, closure, {
    type: "AcknowledgeClosure",
    closure,
    acknowledgements,
  });

/** Keeps other reviewers off a closure for a while, or lets them at it again. */
export const claimReview = (
  engine: Engine,
  call: Call,
  closure: string,
  claims: boolean,
): Answered<ClosureView> =>
  commanded(engine, call, closure, { type: claims ? "ClaimReview" : "ReleaseReview", closure });

export const resolveDispute = (
  engine: Engine,
  call: Call,
  closure: string,
  decision: DisputeDecision,
  reason: string | null,
): Answered<ClosureView> =>
  commanded(engine, call, closure, { type: "ResolveDispute", closure, decision }, () => {
    if (reason !== null) writeNote(engine.sql, closure, { restore_reason: reason });
  });

export type ReviewDecision = {
  readonly decision: "approve" | "reject";
  /** For those who look at it later; the holder does not read it. */
  readonly reason: string;
  /** For the holder: told in the notice of the rejection. */
  readonly holder_reason: string | null;
};

export const decideReview = (
  engine: Engine,
  call: Call,
  closure: string,
  { decision, reason, holder_reason }: ReviewDecision,
): Answered<ClosureView> =>
  engine.change(call, {
    plan: (account) =>
      onClosure(engine, account, closure, (known) => {
        const isReviewed = known.closure?.id === closure && known.closure.status === "in_review";
        // What they looked at is not what lies there now.
        if (isReviewed && hasUnread(engine.sql, closure, call.actor.id)) {
          return err({ code: "documents_changed" });
        }
        return ok({
          command: { type: decision === "approve" ? "ApproveClosure" : "RejectClosure", closure },
          apply: () => writeNote(engine.sql, closure, { review_reason: reason, holder_reason }),
          holder_reason,
        });
      }),
    answer: closureById(engine, closure),
  });

/** Where no actor is named, the member who asked for the closure is meant. */
export type CallForRequester = Omit<Call, "actor"> & { readonly actor: Call["actor"] | null };

export const withdraw = (
  engine: Engine,
  call: CallForRequester,
  closure: string,
): Answered<ClosureView> =>
  byRequester(engine, call, closure, { type: "WithdrawClosure", closure });

function byRequester(
  engine: Engine,
  call: CallForRequester,
  closure: string,
  command: Command,
): Answered<ClosureView> {
  const account = engine.current()?.account;
  const open = account ? openClosures(account).find(({ id }) => id === closure) : undefined;
  const requester = open?.requested_by;
  const member = requester?.role === "support" ? undefined : requester;
  const actor = call.actor ?? member ?? { role: "app", id: "unnamed" };
  return commanded(engine, { ...call, actor }, closure, command);
}

/** A command to one closure that needs nothing but itself, answered by the closure as it is then. */
const commanded = (
  engine: Engine,
  call: Call,
  closure: string,
  command: Command,
  apply?: () => void,
): Answered<ClosureView> =>
  engine.change(call, {
    plan: (account) =>
      onClosure(engine, account, closure, () => ok(apply ? { command, apply } : { command })),
    answer: closureById(engine, closure),
  });

/** Only for closures that the account has, open or over. */
export function onClosure(
  engine: Engine,
  account: Account | null,
  id: string,
  plan: (account: Account) => Result<Plan, AccountRefusal>,
): Result<Plan, AccountRefusal> {
  if (account === null || findClosure(engine, account, id) === null) {
    return err({ code: "not_found" });
  }
  return plan(account);
}

export const closureById =
  (engine: Engine, id: string) =>
  (snapshot: Snapshot, at: Timestamp): ClosureView => {
    const found = findClosure(engine, snapshot.account, id);
    if (found === null) throw new Error(`closure ${id} is not kept`);
    return showClosure(engine, snapshot, found, at);
  };
