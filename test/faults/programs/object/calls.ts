/** Asks an account's object by its RPC, with the values that a caller would send. */

import type { AccountApi } from "../../../../src/account/account-object";
import type { Answered, Call as ObjectCall } from "../../../../src/account/call";
import type { Registration } from "../../../../src/account/changes/account";
import type { ProofGiven } from "../../../../src/account/proofs/id-token";
import type { ProfileChange } from "../../../../src/account/tables/profile";
import type { EventActor } from "../../../../src/lifecycle/actor";
import { timestampOf } from "../../../../src/shared/time";
import { MINUTE_MS } from "../../../support/time";
import {
  type AccountRequest,
  type Call,
  memberOf,
  type Proof,
  type RequestOf,
  type Role,
  roleOf,
  type TaskRequest,
  taskId,
} from "../../reference/requests";
import type { Bucket } from "./bucket";
import type { Reached } from "./messages-to-holder";
import { proofOf as eraserProofOf } from "./outside";
import { COMMENT, emailOf, PASSWORD, phoneOf, SECRET_LAST4, URL, VERIFIER } from "./personal-data";
import { onPages, type PortalSessions, RECEIPT } from "./portal-sessions";

export type Asking = {
  readonly object: AccountApi;
  readonly registration: Registration;
  /** The account's time, milliseconds. */
  readonly now: number;
  /** Tells one request's values from another's. */
  readonly serial: number;
  /** @returns the id of the policy of a name */
  readonly policy: (name: string) => Promise<string>;
  /** What has come to the holder. */
  readonly reached: Reached;
  readonly bucket: Bucket;
  readonly sessions: PortalSessions;
};

/** It may outlive the holder's data: the hold stands for what is retained. */
const HOLD_REASON = "A case before the court.";

export async function askObject(
  asking: Asking,
  ask: AccountRequest,
  call: Call,
): Promise<Answered<unknown>> {
  const { object, policy } = asking;
  const idempotency = call.key && { key: call.key.name, fingerprint: `body-${call.key.body}` };
  const actor = call.onPages ? onPages(memberOf(call.by)) : actorOf(call.by ?? "app");
  const request: ObjectCall = {
    actor,
    expected_versions: call.version === null ? null : [call.version],
    idempotency,
    ...(call.onPages && { receipt: RECEIPT }),
  };
  // If no actor is named, another than the key is meant.
  const named = { ...request, actor: call.by && actor };
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
      return object.preview(ask.kind, named.actor, idempotency);
    case "open": {
      const { closure, kind, statements: acknowledgements } = ask;
      const reason = { code: "unused", comment: COMMENT };
      const received = { received_at: timestampOf(asking.now - ask.receivedAgo) };
      const opening = { closure, kind, acknowledgements, reason };
      return object.openClosure(
        request,
        ask.receivedAgo === 0 ? opening : { ...opening, ...received },
      );
    }
    case "prove":
      return object.submitProof(request, ask.closure, await proofOf(asking, ask.proof));
    case "challenge":
      return object.sendChallenge(request, ask.closure);
    case "upload":
      return upload(asking, request, ask);
    case "read document":
      return object.readDocument(request, ask.closure, ask.document, "front");
    case "say":
      return object.acknowledge(named, ask.closure, ask.statements);
    case "extend":
      return object.extendAnswer(request, ask.closure, "complexity", COMMENT);
    case "give reason":
      return object.giveReason(named, ask.closure, { code: "moved", comment: COMMENT });
    case "claim":
    case "release":
      return object.claimReview(request, ask.closure, ask.ask === "claim");
    case "approve":
    case "reject":
      return object.decideReview(request, ask.closure, {
        decision: ask.ask,
        reason: COMMENT,
        holder_reason: COMMENT,
      });
    case "withdraw":
      return object.withdraw(named, ask.closure);
    case "dispute":
      return object.dispute(asking.reached.linkFor(ask.closure));
    case "resolve":
      return object.resolveDispute(request, ask.closure, ask.decision, COMMENT);
    case "restore":
      return object.restore(request, COMMENT);
    case "place hold":
      return object.placeLegalHold(request, { reason: HOLD_REASON, case_reference: ask.case });
    case "place hold early":
      return object.placeEarlyHold(request, asking.registration.account, {
        reason: HOLD_REASON,
        case_reference: ask.case,
      });
    case "release hold":
      return object.releaseLegalHold(request);
    case "read retained":
      return object.readRetained(request, null, 100);
    case "repeat": {
      const { replay } = ask;
      const task = taskId(ask, asking.registration.account);
      return object.taskRepeated(task, { cause: "restore", verified: "probe", replay });
    }
    case "portal":
      return asking.sessions.make(memberOf(call.by), ask.flow);
    case "page":
      return asking.sessions.page();
    case "sign out":
      return object.revokePortalSessions(idempotency);
    case "acknowledge":
    case "complete":
    case "reopen":
    case "accept":
    case "pause":
    case "resume":
    case "retry":
    case "settle":
      return onTask(asking, request, ask);
    default:
      return ask satisfies never;
  }
}

function onTask(
  { object, registration }: Asking,
  request: ObjectCall,
  ask: TaskRequest,
): Promise<Answered<unknown>> {
  const task = taskId(ask, registration.account);
  switch (ask.ask) {
    case "acknowledge":
      return object.acknowledgeTask(request, task, eraserProofOf(task));
    case "retry":
      return object.retryTask(request, task);
    case "settle":
      return object.markTaskDone(request, task, { code: "looked_after", comment: COMMENT });
    case "complete":
    case "reopen":
    case "accept":
    case "pause":
    case "resume":
      throw new Error("the object does that by itself");
    default:
      return ask satisfies never;
  }
}

/** Each key is another's. */
const actorOf = (by: Role): EventActor => ({ role: roleOf(by), id: by });

function changeOf({ serial }: Asking, changes: RequestOf<"update">["changes"]): ProfileChange {
  switch (changes) {
    case "email":
      return { holder: { email: emailOf(serial) } };
    case "phone":
      return { holder: { phone: phoneOf(serial) } };
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

async function proofOf({ now, reached }: Asking, proof: Proof): Promise<ProofGiven> {
  const { step, right, method, code } = proof;
  switch (step) {
    case "confirm":
      return { type: "confirm" };
    case "ownership": {
      const secret_last4 = right ? SECRET_LAST4 : "0000";
      return { type: "ownership", environment: "production", secret_last4 };
    }
    case "otp":
      return { type: "otp", code: await reached.code(code) };
    case "reauthentication": {
      if (method === "password") {
        return { type: step, method, password: right ? PASSWORD : "a wrong one" };
      }
      // Five minutes old is fresh, a millisecond more is not.
      const authenticated_at = timestampOf(now - 5 * MINUTE_MS - Number(!right));
      return { type: step, method: "attestation", authenticated_at, how: "passkey" };
    }
    case "identity_documents":
      throw new Error("documents are uploaded");
    default:
      return step satisfies never;
  }
}

/**
 * As the HTTP layer does it: asks first, puts the document into the bucket, adds it; and deletes it if that is refused.
 */
async function upload(
  { object, bucket }: Asking,
  request: ObjectCall,
  { closure, document, lost }: RequestOf<"upload">,
): Promise<Answered<unknown>> {
  const terms = await object.documentTerms(closure, document);
  if (!terms.ok) return terms;
  const place = await object.expectUpload(closure, document, "front");
  if (!place.ok) return place;
  const { object: name } = place.value.body;
  await bucket.put(name);
  if (lost) return place;
  const completed = await object.completeUpload(request, closure, name, "png");
  if (!completed.ok) await object.abandonUpload(name);
  return completed;
}
