/** The operations about one account. */
import type { Role } from "../../../../src/control/api-keys";
import { freshId, OWNER } from "../../../support/fixtures";
import { colourPng } from "../../../support/pictures";
import { READERS, type Row } from "./row";
import type { SubjectName } from "./subjects";

const account = (
  operation: string,
  roles: readonly Role[],
  on: SubjectName,
  rest: Pick<Row, "way" | "body" | "first" | "supportMayOn" | "onWhatIsLeft"> = {},
): Row => ({ operation, roles, on, otherMode: "not there", ...rest });

const actor = OWNER;
const reading = (path: string, roles: readonly Role[], on: SubjectName = "active") =>
  account(`GET /v1/accounts/{id}${path}`, roles, on);

export const DOCUMENT = "/v1/accounts/{id}/closures/{cid}/documents/{type}";
const CLAIM = "POST /v1/accounts/{id}/closures/{cid}/review/claim";

export const REVOKE_SESSIONS = "POST /v1/accounts/{id}/portal_sessions/revoke";

export const ACCOUNTS: readonly Row[] = [
  reading("", READERS),
  reading("/access", ["app"]),
  reading("/events", ["app", "support", "auditor"]),
  reading("/notices", ["app", "support", "auditor"]),
  reading("/deliveries", ["app", "support", "auditor"]),
  reading("/erasure", ["app", "support", "auditor"], "deleted"),
  reading("/retained", ["auditor"], "deleted"),
  reading("/certificate", ["app", "support", "auditor"], "deleted"),
  reading("/legal_hold", ["support", "auditor"], "held"),
  reading("/contact", ["support", "reviewer"]),
  reading("/holdings", READERS),
  reading("/closures", READERS),
  reading("/closures/{cid}", READERS),
  account("POST /v1/accounts/{id}/closures/preview", ["app", "support"], "active", {
    body: () => ({ kind: "deletion", actor }),
  }),
  account("PATCH /v1/accounts/{id}", ["app"], "active", {
    body: () => ({ metadata: { plan: freshId() } }),
  }),
  account("PUT /v1/accounts/{id}/holdings/{kind}/{ref}", ["app"], "active", {
    body: () => ({ attributes: { name: freshId() } }),
  }),
  account("DELETE /v1/accounts/{id}/holdings/{kind}/{ref}", ["app"], "active"),
  account("POST /v1/accounts/{id}/closures", ["app", "support"], "active", {
    way: "cancellation",
    body: () => ({ kind: "cancellation", actor }),
  }),
  account("POST /v1/accounts/{id}/closures", ["app", "support"], "active", {
    way: "deletion",
    body: () => ({ kind: "deletion", actor }),
  }),
  account("POST /v1/accounts/{id}/closures/{cid}/proofs", ["app", "support"], "awaiting_steps", {
    body: () => ({ type: "confirm" }),
  }),
  account(
    "POST /v1/accounts/{id}/closures/{cid}/challenges",
    ["app", "support"],
    "awaiting_a_code",
    {
      body: () => ({ type: "otp" }),
    },
  ),
  account(`PUT ${DOCUMENT}`, ["app"], "awaiting_a_document", { body: () => colourPng() }),
  account(
    "POST /v1/accounts/{id}/closures/{cid}/acknowledgements",
    ["app", "support"],
    "awaiting_steps",
    { body: () => ({ acknowledgements: ["bindings"], actor }) },
  ),
  account("POST /v1/accounts/{id}/closures/{cid}/reason", ["app", "support"], "awaiting_steps", {
    body: () => ({ code: "unused", actor }),
  }),
  account("POST /v1/accounts/{id}/closures/{cid}/extension", ["app", "support"], "awaiting_steps", {
    body: () => ({ reason: "complexity" }),
  }),
  account("POST /v1/accounts/{id}/closures/{cid}/withdraw", ["app", "support"], "awaiting_steps", {
    body: () => ({ actor }),
    supportMayOn: ["disabled", "pending_deletion", "disputed"],
  }),
  account(`GET ${DOCUMENT}`, ["reviewer"], "in_review"),
  account(CLAIM, ["reviewer"], "in_review", { body: () => ({}) }),
  account("POST /v1/accounts/{id}/closures/{cid}/review/release", ["reviewer"], "in_review", {
    first: CLAIM,
    body: () => ({}),
  }),
  account("POST /v1/accounts/{id}/closures/{cid}/review/skip", ["reviewer"], "in_review", {
    first: CLAIM,
    body: () => ({ reason: "language" }),
  }),
  account("POST /v1/accounts/{id}/closures/{cid}/review", ["reviewer"], "in_review", {
    way: "approve",
    body: () => ({ decision: "approve", reason: "in order" }),
  }),
  account("POST /v1/accounts/{id}/closures/{cid}/review", ["reviewer"], "in_review", {
    way: "reject",
    body: () => ({ decision: "reject", reason: "not in order" }),
  }),
  account("POST /v1/accounts/{id}/restore", ["app", "support"], "disabled", {
    body: () => ({ actor }),
    supportMayOn: ["disputed"],
  }),
  account("POST /v1/accounts/{id}/closures/{cid}/dispute", ["support"], "disputed", {
    way: "continue",
    body: () => ({ decision: "continue" }),
  }),
  account("POST /v1/accounts/{id}/closures/{cid}/dispute", ["support"], "disputed", {
    way: "undo",
    body: () => ({ decision: "undo", reason: "not the holder" }),
  }),
  account("PUT /v1/accounts/{id}/legal_hold", ["support"], "active", {
    body: () => ({ reason: "a lawsuit" }),
    onWhatIsLeft: true,
  }),
  {
    operation: "PUT /v1/accounts/{id}/legal_hold",
    way: "before registration",
    roles: ["support"],
    on: "unregistered",
    body: () => ({ reason: "a lawsuit", before_registration: true }),
    otherMode: "its own",
    onWhatIsLeft: true,
  },
  account("DELETE /v1/accounts/{id}/legal_hold", ["support"], "held"),
  account(REVOKE_SESSIONS, ["app", "support"], "active"),
];
