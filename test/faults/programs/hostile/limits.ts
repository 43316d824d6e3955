/**
 * A limit on what a request may hold: a request just within it and one just beyond, for every limit of the rooms'
 * `limits.ts` and `docs/limits.md` that a single request can meet. How many of something there may be is tried in
 * `hostile-crowds.test.ts`.
 */
import {
  ACKNOWLEDGEMENTS_MAX,
  ALTERNATIVES_MAX,
  APPROVALS_MAX,
  ATTRIBUTE_TEXT_MAX,
  AUDIENCE_MAX,
  BLOCKERS_MAX,
  BUSINESS_DAYS_MAX,
  CAPABILITIES_MAX,
  CONDITION_ATTRIBUTES_MAX,
  CONDITION_VALUES_MAX,
  HOLIDAYS_MAX,
  KINDS_MAX,
  NOTES_MAX,
  POLICY_MAX_BYTES,
  REMINDERS_MAX,
  RETAINED_MAX,
  RETAINED_MAX_BYTES,
  STEPS_MAX,
  TEXT_MAX,
  WEEKEND_MAX,
} from "../../../../src/lifecycle/limits";
import { URL_MAX } from "../../../../src/shared/web-url";
import type { Json } from "../../../support/api";
import { freshId, OWNER, policyDraft, registration } from "../../../support/fixtures";
import { NOW } from "../../../support/time";
import type { Request } from "./answering";

export type Limit = {
  readonly of: string;
  /** Null if the same is tried elsewhere, or a request within it would say nothing. */
  readonly within: ((account: string) => Request) | null;
  readonly beyond: (account: string) => Request;
  /** What comes of the request that is within. */
  readonly taken: number;
  readonly refused: `${number} ${string}`;
};

const MIB = 1024 * 1024;
const INVALID = "422 invalid_request";

const many = <T>(count: number, item: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, number) => item(number));

const named = (count: number, value: unknown): Json =>
  Object.fromEntries(many(count, (number) => [`n${number}`, value]));

/** The text of a JSON body of so many bytes: blanks after the value count, too. */
const paddedTo = (bytes: number, value: unknown): string => {
  const text = JSON.stringify(value);
  return text + " ".repeat(bytes - new TextEncoder().encode(text).byteLength);
};

/** `level` lists within each other, the whole body counted. */
const nested = (levels: number): string =>
  `{"metadata":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;

const patched =
  (body: unknown) =>
  (id: string): Request => ({ method: "PATCH", path: `/v1/accounts/${id}`, body });

const reported =
  (body: Json) =>
  (id: string): Request => ({
    method: "PUT",
    path: `/v1/accounts/${id}/holdings/order/${freshId("o")}`,
    body,
  });

const put =
  (path: string, body: () => unknown) =>
  (id: string): Request => ({ method: "PUT", path: path.replace("{id}", id), body: body() });

const post =
  (path: string, body: () => unknown, headers: Record<string, string> = {}) =>
  (id: string): Request => ({
    method: "POST",
    path: path.replace("{id}", id),
    body: body(),
    headers,
  });

const policyWith =
  (deletion: Json, over: Json = {}) =>
  (): Request => ({
    method: "PUT",
    path: `/v1/policies/${freshId("limit")}`,
    body: policyDraft(deletion, over),
  });

/** A member of a procedure that is a list of so many at most. */
const ofProcedure = (member: string, most: number, item: (number: number) => unknown): Limit => ({
  of: `${member} of a procedure`,
  within: policyWith({ [member]: many(most, item) }),
  beyond: policyWith({ [member]: many(most + 1, item) }),
  taken: 201,
  refused: INVALID,
});

/** A member of a policy that is one thing and may be so large. */
const ofPolicy = (
  member: string,
  within: Json,
  beyond: Json,
  refused: Limit["refused"] = INVALID,
): Limit => ({
  of: `${member} of a policy`,
  within: policyWith({}, within),
  beyond: policyWith({}, beyond),
  taken: 201,
  refused,
});

const date = (number: number): string =>
  new Date(Date.UTC(2026, 0, 1 + number)).toISOString().slice(0, 10);

const blocker = (number: number) => ({ id: `b${number}`, holding: "order", message: "m" });
const blocking = (where: unknown) => ({ blockers: [{ ...blocker(0), where }] });
const retaining = (holdings: readonly string[]) => ({
  retain: [{ what: "w", holdings, reason: "r", for: "P1Y" }],
});

const words = (characters: number) => (number: number) => ({
  what: String(number).padEnd(characters, "w"),
  reason: "r",
  for: "P1Y",
});

/** A policy of so many bytes as JSON, of texts that may be so long. */
function policyOf(bytes: number, letter: string): Json {
  const size = new TextEncoder().encode(letter).byteLength;
  const texts = Math.floor(bytes / (2 * TEXT_MAX * size)) + 1;
  const draft = (length: number) =>
    policyDraft({ notes: many(texts, () => letter.repeat(length)) }, { id: "limit" });
  const bare = new TextEncoder().encode(JSON.stringify(draft(0))).byteLength;
  return draft(Math.ceil((bytes - bare) / (texts * size)));
}

const URL_LINES = [
  "https://hooks.example.com/a\nb",
  "https://hooks.example.com/\r\nset-cookie: a=b",
  "https://hooks.exam\tple.com/",
  "https://hooks.example.com/\u2028",
  "https://hooks.example.com/\u0000",
];

const urlTo = (length: number): string => {
  const start = "https://hooks.example.com/";
  return start + "u".repeat(length - start.length);
};

/** Everything that takes a URL, by what sends one. */
const TAKES_URL: Readonly<Record<string, (url: string) => (id: string) => Request>> = {
  "a webhook endpoint": (url) =>
    post("/v1/webhook_endpoints", () => ({ url, events: ["erasure.task_stalled"] })),
  "an eraser": (url) => put(`/v1/erasers/${freshId("e")}`, () => ({ url })),
  "a holding": (url) => reported({ url }),
  "the keys of a policy's issuer": (url) =>
    policyWith(
      {},
      { sign_in: { issuer: "https://issuer.example.com", audience: "a", jwks_uri: url } },
    ),
  "the issuer of a policy": (url) =>
    policyWith(
      {},
      { sign_in: { issuer: url, audience: "a", jwks_uri: "https://issuer.example.com/keys" } },
    ),
};

const URLS: readonly Limit[] = Object.entries(TAKES_URL).flatMap(([what, sending]) => [
  {
    of: `the URL of ${what}, in characters`,
    within: (id) => sending(urlTo(URL_MAX))(id),
    beyond: (id) => sending(urlTo(URL_MAX + 1))(id),
    taken: 201,
    refused: INVALID,
  },
  ...URL_LINES.map(
    (url): Limit => ({
      of: `the URL of ${what}, as ${JSON.stringify(url)}`,
      within: null,
      beyond: (id) => sending(url)(id),
      taken: 201,
      refused: INVALID,
    }),
  ),
]);

const DURATIONS = [
  `P${"1".repeat(1_000_000)}D`,
  `P${"0".repeat(1_000_000)}1D`,
  `PT${"1H".repeat(300_000)}`,
  `P1Y${"9".repeat(40)}D`,
  "P9999999999999999Y",
  `P1${"٠".repeat(30)}D`,
];

const OF_POLICIES: readonly Limit[] = [
  {
    of: "a policy, in bytes",
    within: () => ({
      method: "POST",
      path: "/v1/policies/validate",
      body: policyOf(POLICY_MAX_BYTES - 200, "a"),
    }),
    beyond: () => ({
      method: "PUT",
      path: `/v1/policies/${freshId("limit")}`,
      body: { ...policyOf(POLICY_MAX_BYTES + 400, "a"), id: undefined },
    }),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "a policy, in bytes of letters that have three",
    within: null,
    beyond: () => ({
      method: "PUT",
      path: `/v1/policies/${freshId("limit")}`,
      body: { ...policyOf(POLICY_MAX_BYTES + 400, "税"), id: undefined },
    }),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "what a procedure retains, in bytes",
    within: policyWith({ retain: many(8, words(1_900)) }),
    beyond: policyWith({
      retain: many(Math.ceil(RETAINED_MAX_BYTES / 1_900), words(1_900)),
    }),
    taken: 201,
    refused: INVALID,
  },
  ofProcedure("alternatives", ALTERNATIVES_MAX, (n) => ({ id: `a${n}`, title: "t", effect: "e" })),
  ofProcedure("blockers", BLOCKERS_MAX, blocker),
  ofProcedure("acknowledgements", ACKNOWLEDGEMENTS_MAX, (n) => ({ id: `a${n}`, text: "t" })),
  ofProcedure("notes", NOTES_MAX, () => "n"),
  ofProcedure("reminders", REMINDERS_MAX, (n) => `PT${n + 1}H`),
  ofProcedure("retain", RETAINED_MAX, (n) => ({ what: `w${n}`, reason: "r", for: "P1Y" })),
  {
    of: "steps of a procedure",
    within: null,
    beyond: policyWith({ steps: many(STEPS_MAX + 1, () => ({ type: "confirm" })) }),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "kinds of holdings that a rule names",
    within: policyWith(retaining(many(KINDS_MAX, (n) => `k${n}`))),
    beyond: policyWith(retaining(many(KINDS_MAX + 1, (n) => `k${n}`))),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "attributes of a condition",
    within: policyWith(blocking(named(CONDITION_ATTRIBUTES_MAX, ["a"]))),
    beyond: policyWith(blocking(named(CONDITION_ATTRIBUTES_MAX + 1, ["a"]))),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "values of a condition",
    within: policyWith(blocking({ status: many(CONDITION_VALUES_MAX, (n) => `v${n}`) })),
    beyond: policyWith(blocking({ status: many(CONDITION_VALUES_MAX + 1, (n) => `v${n}`) })),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "approvals and business days of a review",
    within: policyWith({ review: { business_days: BUSINESS_DAYS_MAX, approvals: APPROVALS_MAX } }),
    beyond: policyWith({ review: { business_days: BUSINESS_DAYS_MAX + 1, approvals: 1 } }),
    taken: 201,
    refused: INVALID,
  },
  ofPolicy(
    "capabilities",
    { capabilities: ["sign_in", "upload", ...many(CAPABILITIES_MAX - 2, (n) => `c${n}`)] },
    { capabilities: ["sign_in", "upload", ...many(CAPABILITIES_MAX - 1, (n) => `c${n}`)] },
  ),
  ofPolicy(
    "holidays",
    { holidays: many(HOLIDAYS_MAX, date) },
    { holidays: many(HOLIDAYS_MAX + 1, date) },
  ),
  ofPolicy(
    "weekend",
    { weekend: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] },
    { weekend: many(WEEKEND_MAX + 1, () => "monday") },
  ),
  ofPolicy("title", { title: "t".repeat(TEXT_MAX) }, { title: "t".repeat(TEXT_MAX + 1) }),
  ofPolicy(
    "audience",
    {
      sign_in: {
        issuer: "https://i.example.com",
        audience: "a".repeat(AUDIENCE_MAX),
        jwks_uri: "https://i.example.com/k",
      },
    },
    {
      sign_in: {
        issuer: "https://i.example.com",
        audience: "a".repeat(AUDIENCE_MAX + 1),
        jwks_uri: "https://i.example.com/k",
      },
    },
  ),
  ...DURATIONS.map(
    (grace): Limit => ({
      of: `a duration of ${grace.length} characters, ${grace.slice(0, 12)}`,
      within: null,
      beyond: policyWith({ grace }),
      taken: 201,
      refused: INVALID,
    }),
  ),
];

const OF_BODIES: readonly Limit[] = [
  {
    of: "a body, in bytes",
    within: (id) => patched(paddedTo(MIB, { metadata: { a: "b" } }))(id),
    beyond: (id) => patched(paddedTo(MIB + 1, { metadata: { a: "b" } }))(id),
    taken: 200,
    refused: "413 too_large",
  },
  {
    of: "a body's depth",
    within: null,
    beyond: (id) => patched(nested(34))(id),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "a body's depth, many times over",
    within: null,
    beyond: (id) => patched(nested(250_000))(id),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "values of a body",
    within: null,
    beyond: () => ({
      method: "POST",
      path: "/v1/policies/validate",
      body: { holidays: many(60_001, () => 0) },
    }),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "faults, as many as a body may have values",
    within: null,
    beyond: policyWith({}, { holidays: many(59_000, () => 0) }),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "unknown fields, as many as a body may have values",
    within: null,
    beyond: (id) => patched(named(59_000, 0))(id),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "faults at a pointer that is as long as may be",
    within: null,
    beyond: (id) => patched({ metadata: { ["k".repeat(500_000)]: 0, b: 1, c: 2 } })(id),
    taken: 200,
    refused: INVALID,
  },
];

const VERIFIER_KEY = "MDEyMzQ1Njc4OWFiY2RlZg";

const OF_ACCOUNTS: readonly Limit[] = [
  {
    of: "entries of metadata",
    within: () => post("/v1/accounts", () => registration({ metadata: named(20, "v") }))(""),
    beyond: () => post("/v1/accounts", () => registration({ metadata: named(21, "v") }))(""),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "a name of metadata",
    within: () =>
      post("/v1/accounts", () => registration({ metadata: { ["n".repeat(40)]: "v" } }))(""),
    beyond: (id) => patched({ metadata: { ["n".repeat(41)]: "v" } })(id),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "a value of metadata",
    within: (id) => patched({ metadata: { n0: "v".repeat(500) } })(id),
    beyond: (id) => patched({ metadata: { n0: "v".repeat(501) } })(id),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "an account's id",
    within: () =>
      post("/v1/accounts", () => registration({ id: freshId("i".repeat(90)).padEnd(128, "i") }))(
        "",
      ),
    beyond: () =>
      post("/v1/accounts", () => registration({ id: freshId("i".repeat(90)).padEnd(129, "i") }))(
        "",
      ),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "a password",
    within: (id) => patched({ password: "ﷺ".repeat(1_024) })(id),
    beyond: (id) => patched({ password: "p".repeat(1_025) })(id),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "the memory of a password's verifier",
    within: (id) =>
      patched({ password_verifier: `$scrypt$ln=16,r=8,p=1$c2FsdA$${VERIFIER_KEY}` })(id),
    beyond: (id) =>
      patched({ password_verifier: `$scrypt$ln=17,r=8,p=1$c2FsdA$${VERIFIER_KEY}` })(id),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "the work of a password's verifier",
    within: (id) =>
      patched({ password_verifier: `$scrypt$ln=14,r=8,p=8$c2FsdA$${VERIFIER_KEY}` })(id),
    beyond: (id) =>
      patched({ password_verifier: `$scrypt$ln=14,r=8,p=9$c2FsdA$${VERIFIER_KEY}` })(id),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "attributes of a holding",
    within: reported({ attributes: named(50, "v") }),
    beyond: reported({ attributes: named(51, "v") }),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "a name of an attribute",
    within: reported({ attributes: { ["n".repeat(64)]: true } }),
    beyond: reported({ attributes: { ["n".repeat(65)]: true } }),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "a text of an attribute",
    within: reported({ attributes: { n: "v".repeat(ATTRIBUTE_TEXT_MAX) } }),
    beyond: reported({ attributes: { n: "v".repeat(ATTRIBUTE_TEXT_MAX + 1) } }),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "attributes of a holding, in bytes",
    within: reported({ attributes: named(32, "v".repeat(500)) }),
    beyond: reported({ attributes: named(33, "v".repeat(500)) }),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "acknowledgements of a closure",
    within: null,
    beyond: post("/v1/accounts/{id}/closures", () => ({
      kind: "deletion",
      actor: OWNER,
      acknowledgements: many(101, (n) => `a${n}`),
    })),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "a comment on a closure",
    within: null,
    beyond: post("/v1/accounts/{id}/closures", () => ({
      kind: "deletion",
      actor: OWNER,
      reason: { code: "c", comment: "c".repeat(2_001) },
    })),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "a member's id",
    within: null,
    beyond: post("/v1/accounts/{id}/closures", () => ({
      kind: "deletion",
      actor: { role: "owner", id: "m".repeat(256) },
    })),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "the reason of a legal hold",
    within: put("/v1/accounts/{id}/legal_hold", () => ({ reason: "r".repeat(2_000) })),
    beyond: put("/v1/accounts/{id}/legal_hold", () => ({ reason: "r".repeat(2_001) })),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "the case of a legal hold",
    within: put("/v1/accounts/{id}/legal_hold", () => ({
      reason: "r",
      case_reference: "c".repeat(100),
    })),
    beyond: put("/v1/accounts/{id}/legal_hold", () => ({
      reason: "r",
      case_reference: "c".repeat(101),
    })),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "an idempotency key",
    within: post("/v1/accounts", () => registration(), {
      "idempotency-key": freshId("k").padEnd(255, "k"),
    }),
    beyond: post("/v1/accounts", () => registration(), {
      "idempotency-key": freshId("k").padEnd(256, "k"),
    }),
    taken: 201,
    refused: INVALID,
  },
];

const OF_OTHERS: readonly Limit[] = [
  {
    of: "registrations of an import",
    within: null,
    beyond: put("/v1/accounts/import", () => ({ accounts: many(1_001, () => 0) })),
    taken: 200,
    refused: INVALID,
  },
  {
    of: "roles of a key",
    within: post("/v1/api_keys", () => ({
      name: "k",
      roles: ["app", "support", "reviewer", "auditor", "admin"],
    })),
    beyond: post("/v1/api_keys", () => ({ name: "k", roles: many(50_000, () => "app") })),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "the name of a key",
    within: post("/v1/api_keys", () => ({ name: "k".repeat(200), roles: ["app"] })),
    beyond: post("/v1/api_keys", () => ({ name: "k".repeat(201), roles: ["app"] })),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "the name of a test clock",
    within: post("/v1/test_clocks", () => ({ frozen_time: NOW, name: "c".repeat(200) })),
    beyond: post("/v1/test_clocks", () => ({ frozen_time: NOW, name: "c".repeat(201) })),
    taken: 201,
    refused: INVALID,
  },
  {
    of: "event types of a webhook endpoint",
    within: null,
    beyond: post("/v1/webhook_endpoints", () => ({
      url: "https://hooks.example.com/",
      events: many(20_000, () => "account.deleted"),
    })),
    taken: 201,
    refused: INVALID,
  },
];

export const LIMITS: readonly Limit[] = [
  ...OF_BODIES,
  ...OF_ACCOUNTS,
  ...OF_POLICIES,
  ...URLS,
  ...OF_OTHERS,
];
