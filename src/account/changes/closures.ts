/** A closure from opening to its decision. Each a plan for the store to carry out. */
import type { Account, DisputeDecision } from "../../lifecycle/account";
import { openClosures } from "../../lifecycle/account";
import type { Command } from "../../lifecycle/command";
import { stepToProve } from "../../lifecycle/decisions/steps";
import { WRONG_PROOFS_MAX } from "../../lifecycle/limits";
import type { ClosureKind, PolicyVersion } from "../../lifecycle/policy";
import type { Result } from "../../shared/result";
import { err, ok } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import { type AccountRefusal, type Answered, type Call, hasChanged, type Refused } from "../call";
import type { Plan } from "../core/change";
import type { AccountStore } from "../core/store";
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
  store: AccountStore,
  call: Call,
  request: ClosureRequest,
): Promise<Answered<ClosureView>> {
  const inForce = await store.policyInForce();
  const { closure, kind, acknowledgements, reason } = request;
  const reason_code = reason?.code ?? null;
  const command = { type: "OpenClosure", closure, kind, acknowledgements, reason_code } as const;
  const unreached = refusedUnreached(store, call, command, inForce);
  if (unreached !== null) return unreached;
  return store.change(call, {
    inForce,
    plan: () =>
      ok({
        command,
        apply: () => {
          if (reason?.comment) writeNote(store.sql, closure, { comment: reason.comment });
        },
      }),
    answer: closureById(store, closure),
  });
}

/**
 * The refusal of a closure that nobody could be told of. Whatever else stands in the way is said first, and a request
 * that comes again has its first answer: null then, as where the holder can be reached.
 */
function refusedUnreached(
  store: AccountStore,
  call: Call,
  command: Extract<Command, { type: "OpenClosure" }>,
  inForce: PolicyVersion | null,
): Refused | null {
  const account = store.current()?.account;
  const variables = missingNow(store, command.kind, inForce);
  if (account === undefined || variables.length === 0) return null;
  if (hasChanged(call, account) || store.repeated(call.idempotency) !== null) return null;
  if (!wouldBeOpened(store, command, call.actor, inForce)) return null;
  return err({ code: "not_configured", variables, what: "closure" });
}

/** A wrong proof is refused and counted; a step that is locked, or passed, costs no look at the proof. */
export const submitProof = (
  store: AccountStore,
  call: Call,
  closure: string,
  proof: Proof,
): Answered<ClosureView> =>
  store.change(call, {
    plan: (account, at) =>
      onClosure(store, account, closure, (found) => planProof(store, found, closure, proof, at)),
    answer: closureById(store, closure),
  });

function planProof(
  store: AccountStore,
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
  const judged = judgeProof(store, account, proof, at);
  if (!judged.ok) return judged;
  const found = judged.value;
  if (found.verdict === "right") return ok({ command: pass, apply: () => useUp(store, proof) });
  const counted = countWrongProof(store.sql, step, at);
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
  store: AccountStore,
  call: CallForRequester,
  closure: string,
  acknowledgements: readonly string[],
): Answered<ClosureView> =>
  byRequester(store, call, closure, {
    type: "AcknowledgeClosure",
    closure,
    acknowledgements,
  });

/** Keeps other reviewers off a closure for a while, or lets them at it again. */
export const claimReview = (
  store: AccountStore,
  call: Call,
  closure: string,
  claims: boolean,
): Answered<ClosureView> =>
  commanded(store, call, closure, { type: claims ? "ClaimReview" : "ReleaseReview", closure });

export const resolveDispute = (
  store: AccountStore,
  call: Call,
  closure: string,
  decision: DisputeDecision,
  reason: string | null,
): Answered<ClosureView> =>
  commanded(store, call, closure, { type: "ResolveDispute", closure, decision }, () => {
    if (reason !== null) writeNote(store.sql, closure, { restore_reason: reason });
  });

export type ReviewDecision = {
  readonly decision: "approve" | "reject";
  /** For those who look at it later; the holder does not read it. */
  readonly reason: string;
  /** For the holder: told in the notice of the rejection. */
  readonly holder_reason: string | null;
};

export const decideReview = (
  store: AccountStore,
  call: Call,
  closure: string,
  { decision, reason, holder_reason }: ReviewDecision,
): Answered<ClosureView> =>
  store.change(call, {
    plan: (account) =>
      onClosure(store, account, closure, (known) => {
        const isReviewed = known.closure?.id === closure && known.closure.status === "in_review";
        // What they looked at is not what lies there now.
        if (isReviewed && hasUnread(store.sql, closure, call.actor.id)) {
          return err({ code: "documents_changed" });
        }
        return ok({
          command: { type: decision === "approve" ? "ApproveClosure" : "RejectClosure", closure },
          apply: () => writeNote(store.sql, closure, { review_reason: reason, holder_reason }),
          holder_reason,
        });
      }),
    answer: closureById(store, closure),
  });

/** Where no actor is named, the member who asked for the closure is meant. */
export type CallForRequester = Omit<Call, "actor"> & { readonly actor: Call["actor"] | null };

export const withdraw = (
  store: AccountStore,
  call: CallForRequester,
  closure: string,
): Answered<ClosureView> => byRequester(store, call, closure, { type: "WithdrawClosure", closure });

function byRequester(
  store: AccountStore,
  call: CallForRequester,
  closure: string,
  command: Command,
): Answered<ClosureView> {
  const account = store.current()?.account;
  const open = account ? openClosures(account).find(({ id }) => id === closure) : undefined;
  const requester = open?.requested_by;
  const member = requester?.role === "support" ? undefined : requester;
  const actor = call.actor ?? member ?? { role: "app", id: "unnamed" };
  return commanded(store, { ...call, actor }, closure, command);
}

/** A command to one closure that needs nothing but itself, answered by the closure as it is then. */
const commanded = (
  store: AccountStore,
  call: Call,
  closure: string,
  command: Command,
  apply?: () => void,
): Answered<ClosureView> =>
  store.change(call, {
    plan: (account) =>
      onClosure(store, account, closure, () => ok(apply ? { command, apply } : { command })),
    answer: closureById(store, closure),
  });

/** Only for closures that the account has, open or over. */
export function onClosure(
  store: AccountStore,
  account: Account | null,
  id: string,
  plan: (account: Account) => Result<Plan, AccountRefusal>,
): Result<Plan, AccountRefusal> {
  if (account === null || findClosure(store, account, id) === null) {
    return err({ code: "not_found" });
  }
  return plan(account);
}

export const closureById =
  (store: AccountStore, id: string) =>
  (snapshot: Snapshot, at: Timestamp): ClosureView => {
    const found = findClosure(store, snapshot.account, id);
    if (found === null) throw new Error(`closure ${id} is not kept`);
    return showClosure(store, snapshot, found, at);
  };
