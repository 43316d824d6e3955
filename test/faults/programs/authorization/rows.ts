/**
 * A line for every operation: which roles may call it, on what it succeeds, what a valid request sends, and what a key
 * of the other mode finds.
 *
 * An operation without a line fails, and so does a line without an operation: a new route says here who
 * may call it before anyone can. One that asks for different things may have several lines.
 */
import type { Role } from "../../../../src/control/api-keys";
import type { Json } from "../../../support/api";
import { freshId, OWNER, policyDraft, registration } from "../../../support/fixtures";
import { colourPng } from "../../../support/pictures";
import { later, NOW } from "../../../support/time";
import type { Params } from "./account-states";
import type { Caller } from "./keys";
import type { SubjectName } from "./subjects";

export type OtherMode =
  /** 404, as for an id that nothing has. */
  | "not there"
  /** 403, for every id: the thing is for the keys of one mode alone. */
  | "refused"
  /** A list that does not have it. */
  | "not listed"
  /** What is made belongs to the key's mode. */
  | "its own"
  /** Nothing of any mode: the answer is the same. */
  | "the same";

export type Row = {
  readonly operation: string;
  /** Tells the lines of one operation apart, if it has several. */
  readonly way?: string;
  /** The roles that may make the call; `admin` always may too. Null: anyone, without a key. */
  readonly roles: readonly Role[] | null;
  readonly on: SubjectName;
  /** The call is tried on these too, with any outcome. */
  readonly alsoOn?: readonly SubjectName[];
  /** A valid body; a new one each time, where it names what is made. @param params of what it is about */
  readonly body?: (params: Params) => Json | Uint8Array;
  readonly query?: string;
  /** In these states support may, by its own key, what the members of the account may not. */
  readonly supportMayOn?: readonly SubjectName[];
  /** It is also about what an erasure leaves. */
  readonly onWhatIsLeft?: true;
  /** What each who may asks for first, as themselves: without it there would be nothing to do. */
  readonly first?: string;
  readonly otherMode: OtherMode;
};

const account = (
  operation: string,
  roles: readonly Role[],
  on: SubjectName,
  rest: Pick<Row, "way" | "body" | "first" | "supportMayOn" | "onWhatIsLeft"> = {},
): Row => ({ operation, roles, on, otherMode: "not there", ...rest });

const actor = OWNER;
const READERS: readonly Role[] = ["app", "support", "reviewer", "auditor"];
const reading = (path: string, roles: readonly Role[], on: SubjectName = "active") =>
  account(`GET /v1/accounts/{id}${path}`, roles, on);

const DOCUMENT = "/v1/accounts/{id}/closures/{cid}/documents/{type}";
const CLAIM = "POST /v1/accounts/{id}/closures/{cid}/review/claim";

const REVOKE_SESSIONS = "POST /v1/accounts/{id}/portal_sessions/revoke";

const ACCOUNTS: readonly Row[] = [
  reading("", READERS),
  reading("/access", ["app"]),
  reading("/events", ["app", "support", "auditor"]),
  reading("/erasure", ["app", "support", "auditor"], "deleted"),
  reading("/retained", ["auditor"], "deleted"),
  reading("/certificate", ["app", "support", "auditor"], "deleted"),
  reading("/legal_hold", ["support", "auditor"], "held"),
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

const TASK = "/v1/erasure_tasks/{task_id}";

const REBUILD = "POST /v1/directory/rebuild";

const ERASURE: readonly Row[] = [
  {
    operation: `POST ${TASK}/ack`,
    roles: ["app"],
    on: "erasing",
    body: () => ({ proof: freshId("receipt") }),
    otherMode: "not there",
  },
  {
    operation: `POST ${TASK}/retry`,
    roles: ["admin"],
    on: "stalled",
    body: () => ({}),
    otherMode: "not there",
  },
  {
    operation: `POST ${TASK}/settle`,
    roles: ["admin"],
    on: "stalled",
    body: () => ({ reason: { code: "system_retired" } }),
    otherMode: "not there",
  },
  {
    operation: "PUT /v1/erasers/{name}",
    roles: ["admin"],
    on: "eraser",
    body: () => ({ url: "https://hooks.example.com/eraser" }),
    otherMode: "its own",
  },
  {
    operation: "GET /v1/erasers",
    roles: ["admin"],
    on: "eraser",
    query: "limit=100",
    otherMode: "not listed",
  },
  { operation: "GET /v1/erasers/{name}", roles: ["admin"], on: "eraser", otherMode: "not there" },
  {
    operation: "DELETE /v1/erasers/{name}",
    roles: ["admin"],
    on: "eraser",
    otherMode: "not there",
  },
  {
    operation: "POST /v1/erasers/{name}/replay",
    roles: ["admin"],
    on: "eraser",
    body: () => ({ since: NOW }),
    otherMode: "not there",
  },
  {
    operation: "GET /v1/erasures",
    roles: ["auditor"],
    on: "acknowledged",
    query: "limit=100",
    otherMode: "not listed",
  },
  {
    operation: "GET /v1/health",
    roles: ["support", "auditor"],
    on: "nothing",
    otherMode: "its own",
  },
  {
    operation: REBUILD,
    roles: ["admin"],
    on: "nothing",
    body: () => ({ accounts: [freshId()] }),
    otherMode: "its own",
  },
  {
    operation: "GET /v1/directory/rebuild",
    roles: ["auditor"],
    on: "nothing",
    otherMode: "its own",
  },
  {
    operation: "GET /v1/brake",
    roles: ["support", "auditor"],
    on: "nothing",
    otherMode: "its own",
  },
  {
    operation: "PUT /v1/brake",
    roles: ["admin"],
    on: "nothing",
    body: () => ({ per_hour: null, share: null }),
    otherMode: "its own",
  },
  {
    operation: "POST /v1/brake/release",
    roles: ["admin"],
    on: "braked",
    body: () => ({ reason: "a campaign" }),
    otherMode: "its own",
  },
  {
    operation: "POST /v1/certificate_keys/rotate",
    roles: ["admin"],
    on: "signing_key",
    body: () => ({}),
    otherMode: "refused",
  },
  { operation: "GET /.well-known/jwks.json", roles: null, on: "nothing", otherMode: "the same" },
  {
    operation: "GET /.well-known/ssf-configuration",
    roles: null,
    on: "nothing",
    otherMode: "the same",
  },
];

const ofEndpoint = (
  method: string,
  path: string,
  roles: readonly Role[],
  rest: Partial<Pick<Row, "on" | "body">> = {},
): Row => ({
  operation: `${method} /v1/webhook_endpoints/{id}${path}`,
  roles,
  on: "endpoint",
  alsoOn: ["disabled_endpoint"],
  otherMode: "not there",
  ...rest,
});

const OTHERS: readonly Row[] = [
  {
    operation: "POST /v1/accounts",
    roles: ["app"],
    on: "nothing",
    body: () => registration(),
    otherMode: "its own",
  },
  {
    operation: "PUT /v1/accounts/import",
    roles: ["app"],
    on: "nothing",
    body: () => ({ accounts: [registration()] }),
    otherMode: "its own",
  },
  {
    operation: "GET /v1/accounts",
    roles: ["app", "support", "auditor"],
    on: "listed",
    query: "policy={policy}",
    otherMode: "not listed",
  },
  {
    operation: "GET /v1/events",
    roles: ["app", "auditor"],
    on: "listed",
    query: "account={id}",
    otherMode: "not listed",
  },
  {
    operation: "GET /v1/reviews",
    roles: ["reviewer", "auditor"],
    on: "listed",
    otherMode: "not listed",
  },
  {
    operation: "GET /v1/stats",
    roles: ["support", "auditor"],
    on: "listed",
    otherMode: "not listed",
  },
  {
    operation: "POST /v1/webhook_endpoints",
    roles: ["app"],
    on: "nothing",
    body: () => ({ url: "https://hooks.example.com/", events: ["erasure.task_stalled"] }),
    otherMode: "its own",
  },
  {
    operation: "GET /v1/webhook_endpoints",
    roles: ["app", "auditor"],
    on: "endpoint",
    query: "limit=100",
    otherMode: "not listed",
  },
  ofEndpoint("GET", "", ["app", "auditor"]),
  ofEndpoint("GET", "/deliveries", ["app", "auditor"]),
  ofEndpoint("GET", "/replay", ["app", "auditor"], { on: "replayed_endpoint" }),
  ofEndpoint("PATCH", "", ["app"], { body: () => ({ description: freshId() }) }),
  ofEndpoint("POST", "/rotate_secret", ["app"]),
  ofEndpoint("POST", "/test", ["app"]),
  ofEndpoint("POST", "/replay", ["app"], { body: () => ({ after: NOW, only: "failed" }) }),
  {
    operation: "POST /v1/deliveries/{id}/retry",
    roles: ["app"],
    on: "delivery",
    alsoOn: ["disabled_delivery"],
    otherMode: "not there",
  },
  ofEndpoint("DELETE", "", ["app"]),
  {
    operation: "GET /v1/policies",
    roles: READERS,
    on: "policy",
    query: "limit=100",
    otherMode: "not listed",
  },
  { operation: "GET /v1/policies/{id}", roles: READERS, on: "policy", otherMode: "not there" },
  {
    operation: "PUT /v1/policies/{id}",
    roles: ["admin"],
    on: "policy",
    body: () => policyDraft(),
    otherMode: "its own",
  },
  {
    operation: "POST /v1/policies/validate",
    roles: ["app", "auditor"],
    on: "nothing",
    body: () => policyDraft(),
    otherMode: "the same",
  },
  {
    operation: "POST /v1/portal_sessions",
    roles: ["app"],
    on: "portal_session",
    body: ({ account: of = "nobody" }) => ({ account: of, actor }),
    otherMode: "not there",
  },
  {
    operation: "GET /v1/portal_sessions/{id}",
    roles: ["app", "support"],
    on: "portal_session",
    otherMode: "not there",
  },
  {
    operation: "POST /v1/portal_sessions/{id}/revoke",
    roles: ["app", "support"],
    on: "portal_session",
    otherMode: "not there",
  },
  {
    operation: "GET /v1/portal_configurations",
    roles: ["admin"],
    on: "portal_configuration",
    query: "limit=100",
    otherMode: "not listed",
  },
  {
    operation: "GET /v1/portal_configurations/{id}",
    roles: ["admin"],
    on: "portal_configuration",
    otherMode: "not there",
  },
  {
    operation: "PUT /v1/portal_configurations/{id}",
    roles: ["admin"],
    on: "portal_configuration",
    body: () => ({ product_name: "Shop" }),
    otherMode: "its own",
  },
  {
    operation: "GET /v1/declarations",
    roles: ["app", "support"],
    on: "declaration",
    query: "limit=100",
    otherMode: "not listed",
  },
  {
    operation: "GET /v1/declarations/{id}",
    roles: ["app", "support"],
    on: "declaration",
    otherMode: "not there",
  },
  {
    operation: "POST /v1/declarations/{id}/match",
    roles: ["support"],
    on: "declaration",
    body: ({ account }) => ({ account }),
    otherMode: "not there",
  },
  {
    operation: "POST /v1/declarations/{id}/dismiss",
    roles: ["support"],
    on: "declaration",
    body: () => ({ reason: "Nobody is meant" }),
    otherMode: "not there",
  },
  {
    operation: "POST /v1/api_keys",
    roles: ["admin"],
    on: "nothing",
    body: () => ({ name: "host", roles: ["app"] }),
    otherMode: "its own",
  },
  {
    operation: "GET /v1/api_keys",
    roles: ["auditor", "admin"],
    on: "api_key",
    query: "limit=100",
    otherMode: "not listed",
  },
  {
    operation: "DELETE /v1/api_keys/{id}",
    roles: ["admin"],
    on: "api_key",
    otherMode: "not there",
  },
  {
    operation: "POST /v1/test_clocks",
    roles: ["app"],
    on: "test_clock",
    body: () => ({ frozen_time: NOW }),
    otherMode: "refused",
  },
  {
    operation: "GET /v1/test_clocks/{id}",
    roles: ["app", "auditor"],
    on: "test_clock",
    otherMode: "refused",
  },
  {
    operation: "POST /v1/test_clocks/{id}/advance",
    roles: ["app"],
    on: "test_clock",
    body: () => ({ frozen_time: later({ days: 1 }) }),
    otherMode: "refused",
  },
  {
    operation: "DELETE /v1/test_clocks/{id}",
    roles: ["app"],
    on: "test_clock",
    otherMode: "refused",
  },
  {
    operation: "GET /dev/notices",
    way: "in local development",
    roles: null,
    on: "nothing",
    otherMode: "the same",
  },
  { operation: "GET /healthz", roles: null, on: "nothing", otherMode: "the same" },
  { operation: "GET /problems/{code}", roles: null, on: "nothing", otherMode: "the same" },
];

export const ROWS: readonly Row[] = [...ACCOUNTS, ...ERASURE, ...OTHERS];

export const nameOf = ({ operation, way }: Row): string =>
  way === undefined ? operation : `${operation} (${way})`;

export const may = ({ roles }: Row, caller: Caller): boolean =>
  roles === null || caller === "admin" || (caller !== "no key" && roles.includes(caller));

/** About one account, and so tried on one in every state. */
export const isOfAccount = ({ operation }: Row): boolean =>
  / \/v1\/accounts\/\{id\}/.test(operation);

/** About one endpoint, and so tried on one that is enabled and one that is not. */
export const isOfEndpoint = ({ alsoOn = [] }: Row): boolean => alsoOn.length > 0;

/** POSTs that only ask. */
const ASKING = ["POST /v1/accounts/{id}/closures/preview", "POST /v1/policies/validate"];

/** GETs of which each leaves an event. */
const AUDITED = [`GET ${DOCUMENT}`, "GET /v1/accounts/{id}/retained"];

export const isAudited = ({ operation }: Row): boolean => AUDITED.includes(operation);

export const isRead = (row: Row): boolean => row.operation.startsWith("GET ") && !isAudited(row);

export const changes = (row: Row): boolean => !isRead(row) && !ASKING.includes(row.operation);

/** What it does leaves the account as it was: a code is sent, pages end. */
const ELSEWHERE = ["POST /v1/accounts/{id}/closures/{cid}/challenges", REVOKE_SESSIONS];

export const changesAccount = (row: Row): boolean =>
  isOfAccount(row) && changes(row) && !ELSEWHERE.includes(row.operation);
