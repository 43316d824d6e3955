/** The limits of an account: its registration, its changes, its holdings and its closures. */
import { ATTRIBUTE_TEXT_MAX } from "../../../../src/lifecycle/limits";
import { freshId, OWNER, registration } from "../../../support/fixtures";
import { INVALID, type Limit, many, named, patched, post, put, reported } from "./limit";

const VERIFIER_KEY = "MDEyMzQ1Njc4OWFiY2RlZg";

export const LIMITS_OF_ACCOUNTS: readonly Limit[] = [
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
