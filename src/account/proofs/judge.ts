/** Judges a proof of a closure's step by what the account's object knows. Decides nothing. */
import type { Account } from "../../lifecycle/account";
import { type PolicyBook, procedureOf } from "../../lifecycle/context";
import { codeChannelOf } from "../../lifecycle/ownership-substitute";
import type { ReauthenticationMethod } from "../../lifecycle/policy";
import { err, ok, type Result, unreachable } from "../../shared/result";
import { type Timestamp, timestampOf } from "../../shared/time";
import { judgeAttestation } from "../../verification/attestation";
import { judgeOwnership } from "../../verification/ownership";
import { passwordMatches } from "../../verification/password";
import { type Judgement, RIGHT, wrong } from "../../verification/proof-fault";
import type { AccountRefusal } from "../call";
import type { AccountStore } from "../core/store";
import { type CodeOf, judgeCode, voidCodes } from "../tables/codes";
import { environments } from "../tables/holdings";
import { channelsOf, type Holder, readProfile } from "../tables/profile";
import { isTokenTaken, takeToken } from "../tables/used-id-tokens";

export type Proof =
  | { readonly type: "confirm" }
  | { readonly type: "reauthentication"; readonly method: "password"; readonly password: string }
  | {
      readonly type: "reauthentication";
      readonly method: "attestation";
      readonly authenticated_at: Timestamp;
      readonly how: string;
    }
  | {
      readonly type: "reauthentication";
      readonly method: "id_token";
      /** What was found of the token, which goes no further. */
      readonly token: JudgedToken;
    }
  | { readonly type: "otp"; readonly code: string }
  | { readonly type: "ownership"; readonly environment: string; readonly secret_last4: string };

/** A token whose signature, claims and age were looked at before the account decides. */
export type JudgedToken = { readonly found: Judgement; readonly fingerprint: string };

/** A refusal if the policy does not take such a proof at all. */
export function judgeProof(
  store: AccountStore,
  account: Account,
  proof: Proof,
  at: Timestamp,
): Result<Judgement, AccountRefusal> {
  if (proof.type === "reauthentication") {
    const methods = acceptedMethods(account, bookOf(store, account));
    if (!methods.includes(proof.method)) return err({ code: "method_not_accepted", methods });
  }
  return ok(judged(store, account, proof, at));
}

export const bookOf = (store: AccountStore, account: Account): PolicyBook =>
  store.book({ account, policies: store.stored()?.policies ?? {} });

function judged(store: AccountStore, account: Account, proof: Proof, at: Timestamp): Judgement {
  const { sql } = store;
  switch (proof.type) {
    case "confirm":
      return RIGHT;
    case "otp": {
      const holder = readProfile(sql)?.holder ?? null;
      const of = codeAsked(account, bookOf(store, account), holder);
      if (of === null) return wrong("no_code_sent");
      return judgeCode(sql, store.codeSecret, of, proof.code, at);
    }
    case "ownership": {
      const claimed = { name: proof.environment, secret_last4: proof.secret_last4 };
      return judgeOwnership(claimed, environments(sql));
    }
    case "reauthentication":
      switch (proof.method) {
        case "password":
          return judgePassword(proof.password, readProfile(sql)?.password ?? null);
        case "id_token": {
          const { found, fingerprint } = proof.token;
          if (found.verdict === "wrong") return found;
          return isTokenTaken(sql, fingerprint) ? wrong("token_used") : RIGHT;
        }
        case "attestation":
          return judgeAttestation(proof.authenticated_at, momentsMeant(account, at));
        default:
          return unreachable(proof);
      }
    default:
      return unreachable(proof);
  }
}

function judgePassword(password: string, verifier: string | null): Judgement {
  if (passwordMatches(password, verifier)) return RIGHT;
  return wrong(verifier === null ? "no_password_on_file" : "password_wrong");
}

/** A test clock stands still while the host's own clock runs on: either may be meant. */
const momentsMeant = ({ test_clock }: Account, at: Timestamp): readonly Timestamp[] =>
  test_clock === null ? [at] : [at, timestampOf(Date.now())];

/** Which code the open closure asks for; null where it asks for none. */
export function codeAsked(
  { closure }: Account,
  policies: PolicyBook,
  holder: Holder | null,
): CodeOf | null {
  const channel = closure && codeChannelOf(procedureOf(policies, closure), closure);
  if (closure === null || channel === null) return null;
  const [onFile = "email"] = holder ? channelsOf(holder) : [];
  return { closure: closure.id, channel: channel === "on_file" ? onFile : channel };
}

/** What a right proof uses up: a code is good once, and so is a token. */
export function useUp({ sql }: AccountStore, proof: Proof): void {
  if (proof.type === "otp") voidCodes(sql);
  if (proof.type === "reauthentication" && proof.method === "id_token") {
    takeToken(sql, proof.token.fingerprint);
  }
}

function acceptedMethods(
  { closure }: Account,
  policies: PolicyBook,
): readonly ReauthenticationMethod[] {
  if (closure === null) return [];
  const { steps } = procedureOf(policies, closure);
  return steps.flatMap((step) => (step.type === "reauthentication" ? step.methods : []));
}
