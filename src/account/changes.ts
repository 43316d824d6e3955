/** What can be done with an account: each a plan for the engine, and what it answers. */
import type { Account } from "../lifecycle/account";
import { undoable } from "../lifecycle/closure";
import type { Command } from "../lifecycle/command";
import { stepToProve } from "../lifecycle/decisions/steps";
import { WRONG_PROOFS_MAX } from "../lifecycle/limits";
import type { ClosureKind, PolicyVersion } from "../lifecycle/policy";
import { err, ok, type Result } from "../shared/result";
import type { Timestamp } from "../shared/time";
import type { AccountRefusal, Answered, Call } from "./call";
import { countWrongProof, forgetWrongProofs, removeNote, writeNote } from "./closures";
import type { Engine, Plan } from "./engine";
import {
  deleteHolding,
  findHolding,
  knownHolding,
  putHolding,
  type ReportedHolding,
} from "./holdings";
import {
  changedProfile,
  METADATA_MAX,
  type Profile,
  type ProfileChange,
  readProfile,
  writeProfile,
} from "./profile";
import { judgeProof, type Proof } from "./proofs";
import { findClosure, showAccount, showClosure } from "./queries";
import {
  type AccountView,
  type ClosureView,
  type HoldingView,
  holdingView,
} from "./representation";
import type { Snapshot } from "./snapshot";

export type Registration = {
  readonly account: string;
  readonly livemode: boolean;
  readonly profile: Profile;
  readonly clock: { readonly id: string; readonly now: Timestamp } | null;
};

export const register = (
  engine: Engine,
  call: Call,
  registration: Registration,
  inForce: PolicyVersion,
): Answered<AccountView> => {
  const { account, livemode, profile, clock } = registration;
  return engine.change(call, {
    inForce,
    registers: { clock: clock?.now ?? null },
    plan: () =>
      ok({
        command: {
          type: "RegisterAccount",
          account,
          livemode,
          holder_type: profile.holder.type,
          test_clock: clock?.id ?? null,
        },
        apply: () => writeProfile(engine.sql, profile),
      }),
    answer: (snapshot, at) => showAccount(engine, snapshot, at),
  });
};

/** @param adopt the policy that the account changes to; null to leave it */
export const update = (
  engine: Engine,
  call: Call,
  change: ProfileChange,
  adopt: PolicyVersion | null,
): Answered<AccountView> =>
  engine.change(call, {
    inForce: adopt,
    plan: () => {
      const profile = readProfile(engine.sql);
      const next = profile && changedProfile(profile, change);
      const changed = next?.changed ?? [];
      if (next && Object.keys(next.profile.metadata).length > METADATA_MAX) {
        return err({ code: "too_much_metadata", limit: METADATA_MAX });
      }
      return ok({
        command: { type: "UpdateAccount", changed, adopt_policy: adopt !== null },
        apply: () => {
          if (next && changed.length > 0) writeProfile(engine.sql, next.profile);
        },
      });
    },
    answer: (snapshot, at) => showAccount(engine, snapshot, at),
  });

export type HoldingReported = { holding: HoldingView; created: boolean };

export function reportHolding(
  engine: Engine,
  call: Call,
  kind: string,
  ref: string,
  reported: ReportedHolding,
): Answered<HoldingReported> {
  const { sql } = engine;
  let created = false;
  return engine.change(call, {
    plan: (_, at) => {
      const known = knownHolding(sql, kind, ref, reported);
      created = known === "no";
      return ok({
        command: { type: "ReportHolding", kind, ref, known },
        apply: () => {
          if (known !== "same") putHolding(sql, kind, ref, reported, at);
        },
      });
    },
    answer: ({ account }, at) => {
      const { attributes, url } = reported;
      const holding = findHolding(sql, kind, ref) ?? {
        kind,
        ref,
        attributes,
        url,
        reported_at: at,
      };
      return { holding: holdingView(account.id, holding), created };
    },
  });
}

export const removeHolding = (
  engine: Engine,
  call: Call,
  kind: string,
  ref: string,
): Answered<null> =>
  engine.change(call, {
    plan: () => {
      const known = findHolding(engine.sql, kind, ref) !== null;
      return ok({
        command: { type: "RemoveHolding", kind, ref, known },
        apply: () => deleteHolding(engine.sql, kind, ref),
      });
    },
    answer: () => null,
  });

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
  return engine.change(call, {
    inForce,
    plan: () =>
      ok({
        command: { type: "OpenClosure", closure, kind, acknowledgements, reason_code },
        apply: () => {
          if (reason?.comment) writeNote(engine.sql, closure, { comment: reason.comment });
        },
      }),
    answer: closureById(engine, closure),
  });
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
  const forget = () => forgetWrongProofs(engine.sql, closure, step);
  if (due.value === "passed") return ok({ command: pass });
  const judged = judgeProof(engine, account, proof, at);
  if (judged === "right") return ok({ command: pass, apply: forget });
  if (judged !== "wrong") return err(judged);
  const wrong = countWrongProof(engine.sql, closure, step);
  return ok({
    command: { type: "RejectProof", closure, step, wrong },
    refusal: { code: "proof_rejected", attempts_left: WRONG_PROOFS_MAX - wrong },
    ...(wrong >= WRONG_PROOFS_MAX ? { apply: forget } : {}),
  });
}

export const decideReview = (
  engine: Engine,
  call: Call,
  closure: string,
  decision: "approve" | "reject",
  reason: string,
): Answered<ClosureView> =>
  engine.change(call, {
    plan: (account) =>
      onClosure(engine, account, closure, () =>
        ok({
          command: { type: decision === "approve" ? "ApproveClosure" : "RejectClosure", closure },
          apply: () => writeNote(engine.sql, closure, { review_reason: reason }),
        }),
      ),
    answer: closureById(engine, closure),
  });

/** Where no actor is named, the member who asked for the closure is meant. */
export type CallForRequester = Omit<Call, "actor"> & { readonly actor: Call["actor"] | null };

export const withdraw = (
  engine: Engine,
  call: CallForRequester,
  closure: string,
): Answered<ClosureView> => {
  const requester = engine.current()?.account.closure?.requested_by;
  const member = requester?.role === "support" ? undefined : requester;
  const actor = call.actor ?? member ?? { role: "app", id: "unnamed" };
  return engine.change(
    { ...call, actor },
    {
      plan: (account) =>
        onClosure(engine, account, closure, () =>
          ok({ command: { type: "WithdrawClosure", closure } }),
        ),
      answer: closureById(engine, closure),
    },
  );
};

/** @param reason why, in words; kept with the closure undone, or with the account where none is */
export const restore = (engine: Engine, call: Call, reason: string | null): Answered<AccountView> =>
  engine.change(call, {
    plan: (account) =>
      ok({
        command: { type: "RestoreAccount" },
        apply: () => {
          const subject = (account && undoable(account)?.id) ?? "account";
          if (reason !== null) writeNote(engine.sql, subject, { restore_reason: reason });
        },
      }),
    answer: (snapshot, at) => showAccount(engine, snapshot, at),
  });

export const placeLegalHold = (engine: Engine, call: Call, reason: string): Answered<AccountView> =>
  engine.change(call, {
    plan: () =>
      ok({
        command: { type: "PlaceLegalHold" },
        apply: () => writeNote(engine.sql, "legal_hold", { comment: reason }),
      }),
    answer: (snapshot, at) => showAccount(engine, snapshot, at),
  });

export const releaseLegalHold = (engine: Engine, call: Call): Answered<null> =>
  engine.change(call, {
    plan: () =>
      ok({
        command: { type: "ReleaseLegalHold" },
        apply: () => removeNote(engine.sql, "legal_hold"),
      }),
    answer: () => null,
  });

/** Only for closures that the account has, open or over. */
function onClosure(
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

const closureById =
  (engine: Engine, id: string) =>
  (snapshot: Snapshot, at: Timestamp): ClosureView => {
    const found = findClosure(engine, snapshot.account, id);
    if (found === null) throw new Error(`closure ${id} is not kept`);
    return showClosure(engine, snapshot, found, at);
  };
