/**
 * A limit on what a request may hold: a request just within it and one just beyond, for every limit of the rooms'
 * `limits.ts` and `docs/limits.md` that a single request can meet. How many of something there may be is tried in
 * `hostile-crowds.test.ts`.
 */
import { NOW } from "../../../support/time";
import {
  INVALID,
  type Limit,
  MIB,
  many,
  named,
  nested,
  paddedTo,
  patched,
  policyWith,
  post,
  put,
} from "./limit";
import { LIMITS_OF_ACCOUNTS } from "./limits-of-accounts";
import { LIMITS_OF_POLICIES, LIMITS_OF_URLS } from "./limits-of-policies";

const LIMITS_OF_BODIES: readonly Limit[] = [
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

const OTHER_LIMITS: readonly Limit[] = [
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
  ...LIMITS_OF_BODIES,
  ...LIMITS_OF_ACCOUNTS,
  ...LIMITS_OF_POLICIES,
  ...LIMITS_OF_URLS,
  ...OTHER_LIMITS,
];
