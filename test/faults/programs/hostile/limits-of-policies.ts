/** The limits of a policy, and of every URL that a request may hold. */
import {
  ACKNOWLEDGEMENTS_MAX,
  ALTERNATIVES_MAX,
  APPROVALS_MAX,
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
import { freshId, policyDraft } from "../../../support/fixtures";
import type { Request } from "./answering";
import { INVALID, type Limit, many, named, policyWith, post, put, reported } from "./limit";

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

export const LIMITS_OF_URLS: readonly Limit[] = Object.entries(TAKES_URL).flatMap(
  ([what, sending]) => [
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
  ],
);

const DURATIONS = [
  `P${"1".repeat(1_000_000)}D`,
  `P${"0".repeat(1_000_000)}1D`,
  `PT${"1H".repeat(300_000)}`,
  `P1Y${"9".repeat(40)}D`,
  "P9999999999999999Y",
  `P1${"٠".repeat(30)}D`,
];

export const LIMITS_OF_POLICIES: readonly Limit[] = [
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
