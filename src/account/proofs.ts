/** Judges a proof of a closure's step by what the account's object knows. Decides nothing. */
import type { Account } from "../lifecycle/account";
import { type PolicyBook, procedureOf } from "../lifecycle/context";
import type { ReauthenticationMethod } from "../lifecycle/policy";
import { unreachable } from "../shared/result";
import { type Timestamp, timestampOf } from "../shared/time";
import { isFresh } from "../verification/attestation";
import { ownsEnvironment } from "../verification/ownership";
import { passwordMatches } from "../verification/password";
import type { AccountRefusal } from "./call";
import type { Engine } from "./engine";
import { environments } from "./holdings";
import { readProfile } from "./profile";

export type Proof =
  | { readonly type: "confirm" }
  | { readonly type: "reauthentication"; readonly method: "password"; readonly password: string }
  | {
      readonly type: "reauthentication";
      readonly method: "attestation";
      readonly authenticated_at: Timestamp;
      readonly how: string;
    }
  | { readonly type: "ownership"; readonly environment: string; readonly secret_last4: string };

export function judgeProof(
  engine: Engine,
  account: Account,
  proof: Proof,
  at: Timestamp,
): "right" | "wrong" | AccountRefusal {
  if (proof.type === "reauthentication") {
    const policies = engine.stored()?.policies ?? {};
    const methods = acceptedMethods(account, engine.book({ account, policies }));
    if (!methods.includes(proof.method)) return { code: "method_not_accepted", methods };
  }
  return isRight(engine.sql, account, proof, at) ? "right" : "wrong";
}

function isRight(sql: SqlStorage, account: Account, proof: Proof, at: Timestamp): boolean {
  switch (proof.type) {
    case "confirm":
      return true;
    case "ownership": {
      const claimed = { name: proof.environment, secret_last4: proof.secret_last4 };
      return ownsEnvironment(claimed, environments(sql));
    }
    case "reauthentication":
      switch (proof.method) {
        case "password": {
          const verifier = readProfile(sql)?.password ?? null;
          return verifier !== null && passwordMatches(proof.password, verifier);
        }
        case "attestation":
          return isFresh(proof.authenticated_at, at) || isFreshBesideTestClock(account, proof);
        default:
          return unreachable(proof);
      }
    default:
      return unreachable(proof);
  }
}

/** A test clock stands still while the host's own clock runs on: either may be meant. */
const isFreshBesideTestClock = (
  account: Account,
  proof: { readonly authenticated_at: Timestamp },
): boolean =>
  account.test_clock !== null && isFresh(proof.authenticated_at, timestampOf(Date.now()));

function acceptedMethods(
  { closure }: Account,
  policies: PolicyBook,
): readonly ReauthenticationMethod[] {
  if (closure === null) return [];
  const { steps } = procedureOf(policies, closure);
  return steps.flatMap((step) => (step.type === "reauthentication" ? step.methods : []));
}
