/** Asks an account's object by its RPC, with the values that a caller would send. */
import type { AccountApi } from "../../../src/account/account-object";
import type { Answered, Call as ObjectCall } from "../../../src/account/call";
import type { Registration } from "../../../src/account/changes/account";
import type { ProfileChange } from "../../../src/account/profile";
import type { Proof as ObjectProof } from "../../../src/account/proofs";
import { timestampOf } from "../../../src/shared/time";
import { by, MINUTE_MS } from "../../account/objects";
import type { Ask, AskOf, Call, Proof } from "../model/asks";
import { COMMENT, PASSWORD, SECRET_LAST4, URL, VERIFIER } from "./personal";

export type Asking = {
  readonly object: AccountApi;
  readonly registration: Registration;
  /** The account's time, milliseconds. */
  readonly now: number;
  /** Tells one request's values from another's. */
  readonly serial: number;
  /** @returns the id of the policy of a name */
  readonly policy: (name: string) => Promise<string>;
};

export async function askObject(asking: Asking, ask: Ask, call: Call): Promise<Answered<unknown>> {
  const { object, policy } = asking;
  const idempotency = call.key && { key: call.key.name, fingerprint: `body-${call.key.body}` };
  const actor = by(call.by ?? "app");
  const request: ObjectCall = { actor, expected_version: call.version, idempotency };
  switch (ask.ask) {
    case "register":
      return object.register(request, asking.registration, await policy(ask.policy));
    case "update": {
      const adopted = ask.policy === null ? null : await policy(ask.policy);
      return object.update(request, changeOf(asking, ask.changes), adopted);
    }
    case "report": {
      const attributes = { ...ask.attributes, label: COMMENT };
      const secret_last4 = ask.kind === "environment" ? SECRET_LAST4 : null;
      const reported = { attributes, url: URL, secret_last4 };
      return object.reportHolding(request, ask.kind, ask.ref, reported);
    }
    case "remove":
      return object.removeHolding(request, ask.kind, ask.ref);
    case "preview":
      return object.preview(ask.kind, call.by && actor, idempotency);
    case "open": {
      const { closure, kind, statements: acknowledgements } = ask;
      const reason = { code: "unused", comment: COMMENT };
      return object.openClosure(request, { closure, kind, acknowledgements, reason });
    }
    case "prove":
      return object.submitProof(request, ask.closure, proofOf(asking, ask.proof));
    case "approve":
    case "reject":
      return object.decideReview(request, ask.closure, ask.ask, COMMENT);
    case "withdraw":
      return object.withdraw({ ...request, actor: call.by && actor }, ask.closure);
    case "restore":
      return object.restore(request, COMMENT);
    case "place hold":
      return object.placeLegalHold(request, COMMENT);
    case "release hold":
      return object.releaseLegalHold(request);
    case "acknowledge":
      throw new Error("nobody can acknowledge to the object yet");
    default:
      return ask satisfies never;
  }
}

function changeOf({ serial }: Asking, changes: AskOf<"update">["changes"]): ProfileChange {
  switch (changes) {
    case "holder":
      return { holder: { email: `zuse.${serial}@example.com` } };
    case "metadata":
      return { metadata: { name: `${COMMENT} ${serial}` } };
    case "password":
      return { password: VERIFIER };
    case "nothing":
      return {};
    default:
      return changes satisfies never;
  }
}

function proofOf({ now }: Asking, { step, right, method }: Proof): ObjectProof {
  if (step === "ownership") {
    const secret_last4 = right ? SECRET_LAST4 : "0000";
    return { type: "ownership", environment: "production", secret_last4 };
  }
  if (step !== "reauthentication") return { type: "confirm" };
  if (method === "password") {
    return { type: step, method, password: right ? PASSWORD : "a wrong one" };
  }
  // Five minutes old is fresh, a millisecond more is not.
  const authenticated_at = timestampOf(now - 5 * MINUTE_MS - Number(!right));
  return { type: step, method: "attestation", authenticated_at, how: "passkey" };
}
