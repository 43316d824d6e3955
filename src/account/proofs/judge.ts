/** Judges a proof of a closure's step by the stored facts of the account. Decides nothing, and writes nothing. */
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
import type { AccountNow } from "../core/account-now";
import { type CodeOf, judgeCode, voidCodes } from "../tables/codes";
import { environments } from "../tables/holdings";
import { channelsOf, type Holder, readProfile } from "../tables/profile";
import type { TableWriter } from "../tables/sql";
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
      /** The judgement of the token. The token itself goes no further. */
      readonly token: JudgedToken;
    }
  | { readonly type: "otp"; readonly code: string }
  | { readonly type: "ownership"; readonly environment: string; readonly secret_last4: string };

/** A token whose signature, claims and age were judged before the account decides. */
export type JudgedToken = { readonly found: Judgement; readonly fingerprint: string };

/**
 * Judges a proof of the open closure.
 *
 * @param codeSecret the key of the hashes of one-time codes
 * @returns whether the proof is right; a refusal if the policy does not take such a proof at all
 */
export function judgeProof(
  codeSecret: string,
  now: AccountNow,
  proof: Proof,
): Result<Judgement, AccountRefusal> {
  if (proof.type === "reauthentication") {
    const methods = acceptedMethods(now.account, now.book());
    if (!methods.includes(proof.method)) return err({ code: "method_not_accepted", methods });
  }
  return ok(judged(codeSecret, now, proof));
}

function judged(codeSecret: string, now: AccountNow, proof: Proof): Judgement {
  const { account, at, tables } = now;
  switch (proof.type) {
    case "confirm":
      return RIGHT;
    case "otp": {
      const holder = readProfile(tables)?.holder ?? null;
      const of = codeAsked(account, now.book(), holder);
      if (of === null) return wrong("no_code_sent");
      return judgeCode(tables, codeSecret, of, proof.code, at);
    }
    case "ownership": {
      const claimed = { name: proof.environment, secret_last4: proof.secret_last4 };
      return judgeOwnership(claimed, environments(tables));
    }
    case "reauthentication":
      switch (proof.method) {
        case "password":
          return judgePassword(proof.password, readProfile(tables)?.password ?? null);
        case "id_token": {
          const { found, fingerprint } = proof.token;
          if (found.verdict === "wrong") return found;
          return isTokenTaken(tables, fingerprint) ? wrong("token_used") : RIGHT;
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

/** The times by which a host may have dated a proof: a test clock stands still while the host's own clock runs on. */
const momentsMeant = ({ test_clock }: Account, at: Timestamp): readonly Timestamp[] =>
  test_clock === null ? [at] : [at, timestampOf(Date.now())];

/** The code that the open closure asks for: its closure and channel; null if it asks for none. */
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

/** Uses up a right proof: a code is good once, and so is a token. */
export function useUp(tables: TableWriter, proof: Proof): void {
  if (proof.type === "otp") voidCodes(tables);
  if (proof.type === "reauthentication" && proof.method === "id_token") {
    takeToken(tables, proof.token.fingerprint);
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
