/** Changes of a closure, from its opening to its decision: each is a plan that the store carries out. */
import { type DisputeDecision, openClosures } from "../../lifecycle/account";
import type { ExtensionReason } from "../../lifecycle/answer-clock";
import type { Closure } from "../../lifecycle/closure";
import type { Command } from "../../lifecycle/command";
import { stepToProve } from "../../lifecycle/decisions/steps";
import { WRONG_PROOFS_MAX } from "../../lifecycle/limits";
import type { ClosureKind, PolicyVersion } from "../../lifecycle/policy";
import type { Result } from "../../shared/result";
import { err, ok } from "../../shared/result";
import { isZero, type Timestamp } from "../../shared/time";
import type { AccountRefusal, Answered, Call } from "../call";
import type { AccountNow } from "../core/account-now";
import type { Plan } from "../core/change";
import type { AccountStore } from "../core/store";
import type { AccountPorts } from "../ports";
import type { Proof } from "../proofs/judge";
import { judgeProof, useUp } from "../proofs/judge";
import { hasUnread } from "../tables/documents";
import { refusedForFailing } from "../tables/failing-deadlines";
import { writeNote } from "../tables/notes";
import type { TableWriter } from "../tables/sql";
import { countWrongProof } from "../tables/wrong-proofs";
import type { ClosureView } from "../views/account";
import { findClosure, viewClosureById } from "../views/gathering";
import { missingNow, wouldBeOpened } from "../views/preview";
import { oweReceipt } from "./receipts";

type OpenClosure = Extract<Command, { type: "OpenClosure" }>;

export type ClosureRequest = {
  readonly closure: string;
  readonly kind: ClosureKind;
  readonly acknowledgements: readonly string[];
  readonly reason: LeavingReason | null;
  /** When the request came in, if that was before now. */
  readonly received_at?: Timestamp;
};

/** Why a holder leaves. The comment is personal data: it stays with the account and is erased with it. */
export type LeavingReason = { readonly code: string; readonly comment: string | null };

/** @param inForce the policy under which it is opened; null for the one that is kept with the account */
export const openClosure = (
  store: AccountStore,
  { writeReceipt }: Pick<AccountPorts, "writeReceipt">,
  call: Call,
  request: ClosureRequest,
  inForce: PolicyVersion | null,
): Answered<ClosureView> =>
  store.change(call, {
    inForce,
    plan: (now) => {
      const { closure, kind, acknowledgements, reason, received_at = null } = request;
      const reason_code = reason?.code ?? null;
      const command: OpenClosure = {
        type: "OpenClosure",
        closure,
        kind,
        acknowledgements,
        reason_code,
        received_at,
      };
      // A missing provider is named only if nothing else refuses the closure: other refusals come first.
      const variables = missingNow(store.settings, now, kind, inForce);
      if (variables.length > 0 && wouldBeOpened(now, command, call.actor, inForce)) {
        return err({ code: "not_configured", variables, what: "closure" });
      }
      return ok({
        command,
        apply: (writing) => {
          if (reason?.comment) writeNote(writing.tables, closure, { comment: reason.comment });
          oweReceipt(store.settings, writeReceipt, call, closure, writing, now.at);
        },
      });
    },
    answer: closureById(request.closure),
  });

/** Submits a proof. A wrong proof is refused and counted. If the step is locked or passed, the proof is not judged. */
export const submitProof = (
  store: AccountStore,
  { writeReceipt }: Pick<AccountPorts, "writeReceipt">,
  call: Call,
  closure: string,
  proof: Proof,
): Answered<ClosureView> =>
  store.change(call, {
    plan: (now, tables) =>
      onClosure(now, closure, () =>
        planProof(store, now, tables, closure, proof, (writing) =>
          oweReceipt(store.settings, writeReceipt, call, closure, writing, now.at),
        ),
      ),
    answer: closureById(closure),
  });

/** @param afterwards is done if the proof is right, and the step has passed */
function planProof(
  store: AccountStore,
  now: AccountNow,
  tables: TableWriter,
  closure: string,
  proof: Proof,
  afterwards: NonNullable<Plan["apply"]>,
): Result<Plan, AccountRefusal> {
  const { account, at } = now;
  const step = proof.type;
  const due = stepToProve(account, closure, step, at);
  if (!due.ok) return due;
  const method = proof.type === "reauthentication" ? { method: proof.method } : {};
  const pass: Command = { type: "PassStep", closure, step, ...method };
  if (due.value === "passed") {
    // The step has passed, so the proof is not judged, and it may be wrong: a used code, a wrong password. An answer of
    // 200 would say that it was right. Only a confirmation cannot be wrong.
    return step === "confirm" ? ok({ command: pass }) : err({ code: "step_passed" });
  }
  const judged = judgeProof(store.settings.code_secret, now, proof);
  if (!judged.ok) return judged;
  const found = judged.value;
  if (found.verdict === "right") {
    return ok({
      command: pass,
      apply: (writing) => {
        useUp(writing.tables, proof);
        afterwards(writing);
      },
    });
  }
  // If the closure is refused for another reason, a wrong proof must not count (I8).
  const stuck = refusedForFailing(now.failing, account, pass);
  if (stuck) return err(stuck);
  const counted = countWrongProof(tables, step, at);
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

/** Adds statements that the holder made after the opening. If the call names no actor, the requester is the actor. */
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

/** Keeps the holder's reason. If the call names no actor, the requester is the actor. */
export const giveReason = (
  store: AccountStore,
  call: CallForRequester,
  closure: string,
  { code, comment }: LeavingReason,
): Answered<ClosureView> =>
  byRequester(
    store,
    call,
    closure,
    { type: "GiveReason", closure, reason_code: code },
    (tables) => {
      if (comment !== null) writeNote(tables, closure, { comment });
    },
  );

/** Extends the answer that the law asks for. @param explanation in words, for the holder; null if there is none */
export const extendAnswer = (
  store: AccountStore,
  call: Call,
  closure: string,
  reason: ExtensionReason,
  explanation: string | null,
): Answered<ClosureView> =>
  store.change(call, {
    plan: (now) =>
      onClosure(now, closure, () =>
        ok({
          command: { type: "ExtendAnswer", closure, reason },
          apply: ({ tables }) => writeNote(tables, closure, { extension_reason: explanation }),
          holder_reason: explanation,
        }),
      ),
    answer: closureById(closure),
  });

/** @param claims true to keep other reviewers off the closure for a while; false to end that */
export const claimReview = (
  store: AccountStore,
  call: Call,
  closure: string,
  claims: boolean,
): Answered<ClosureView> =>
  commanded(
    store,
    call,
    closure,
    claims
      ? { type: "ClaimReview", closure }
      : { type: "ReleaseReview", closure, anyones: call.releases_anyones === true },
  );

export const resolveDispute = (
  store: AccountStore,
  call: Call,
  closure: string,
  decision: DisputeDecision,
  reason: string | null,
): Answered<ClosureView> =>
  commanded(store, call, closure, { type: "ResolveDispute", closure, decision }, (tables) => {
    if (reason !== null) writeNote(tables, closure, { restore_reason: reason });
  });

export type ReviewDecision = {
  readonly decision: "approve" | "reject";
  /** For other staff. The holder does not get it. */
  readonly reason: string;
  /** For the holder: it is in the notice of the rejection. */
  readonly holder_reason: string | null;
  /** The holder's name as the reviewer read it from a document. */
  readonly document_name?: string | null;
};

export const decideReview = (
  store: AccountStore,
  call: Call,
  closure: string,
  { decision, reason, holder_reason, document_name = null }: ReviewDecision,
): Answered<ClosureView> =>
  store.change(call, {
    plan: (now) =>
      onClosure(now, closure, () => {
        const open = now.account.closure;
        const isReviewed = open?.id === closure && open.status === "in_review";
        // The reviewer has read other documents than those that are there now.
        if (isReviewed && hasUnread(now.tables, closure, call.actor.id)) {
          return err({ code: "documents_changed" });
        }
        const isFinal = decision === "approve" && isReviewed && hasNoGrace(now, open);
        if (call.must_step_up && isFinal) return err({ code: "step_up_required" });
        return ok({
          command: { type: decision === "approve" ? "ApproveClosure" : "RejectClosure", closure },
          apply: ({ tables }) =>
            writeNote(tables, closure, { review_reason: reason, holder_reason, document_name }),
          holder_reason,
        });
      }),
    answer: closureById(closure),
  });

/** Whether nothing can be undone once the closure is approved. */
const hasNoGrace = (now: AccountNow, closure: Closure): boolean => {
  const procedure = now.book().version(closure.policy).procedures[closure.kind];
  return procedure === undefined || isZero(procedure.grace);
};

/** A call in which the actor may be missing: then the member who asked for the closure is the actor. */
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
  apply?: (tables: TableWriter) => void,
): Answered<ClosureView> {
  const account = store.current()?.account;
  const open = account ? openClosures(account).find(({ id }) => id === closure) : undefined;
  const requester = open?.requested_by;
  // The host calls now, whichever way the member came who opened the closure.
  const member = requester && { role: requester.role, id: requester.id };
  const named = member?.role === "support" ? undefined : member;
  const actor = call.actor ?? named ?? { role: "app", id: "unnamed" };
  return commanded(store, { ...call, actor }, closure, command, apply);
}

/** Carries out a command on one closure that needs no further facts. The answer shows the closure afterwards. */
const commanded = (
  store: AccountStore,
  call: Call,
  closure: string,
  command: Command,
  apply?: (tables: TableWriter) => void,
): Answered<ClosureView> =>
  store.change(call, {
    plan: (now) =>
      onClosure(now, closure, () => ok({ command, apply: ({ tables }) => apply?.(tables) })),
    answer: closureById(closure),
  });

/** Plans a change of a closure that the account has, open or over; not_found if the account has none of that id. */
export function onClosure(
  now: AccountNow,
  id: string,
  plan: () => Result<Plan, AccountRefusal>,
): Result<Plan, AccountRefusal> {
  return findClosure(now, id) === null ? err({ code: "not_found" }) : plan();
}

/** The answer to a change of a closure: the closure afterwards. */
export const closureById =
  (id: string) =>
  (now: AccountNow): ClosureView =>
    viewClosureById(now, id);
