/**
 * What a request needs so that it does something: which account, as whom, saying what. Everything hostile
 * begins here, so that it reaches real work. An operation without a row is tried with what its schema allows.
 *
 * `{{kind:name}}` stands for something of the world that the requests meet (`world.ts`).
 */
import type { Json } from "../../../support/api";
import { policyDraft } from "../../../support/fixtures";
import { EDGE_VERIFIERS, NASTY_TYPED, NASTY_VERIFIERS } from "./nasty-proofs";
import { type AccountName, ENVIRONMENT } from "./world";

export type Recipe = {
  /** The account that the path names; `active` where nothing is said. */
  readonly account?: AccountName;
  /** The key that calls; any that has the role, where nothing is said. */
  readonly key?: "app" | "support";
  readonly body?: Json;
  /** Parameters of the path and the query. */
  readonly parameters?: Readonly<Record<string, string>>;
};

const OWNER = { role: "owner", id: "member-owner" };
const ADMIN = { role: "admin", id: "member-admin" };

const PASSWORD = { type: "reauthentication", method: "password", password: "a guess" };

const PROOF = {
  type: "ownership",
  environment: ENVIRONMENT.name,
  secret_last4: ENVIRONMENT.secret_last4,
};

const idToken = (token: string): Recipe => ({
  account: "signing",
  key: "app",
  body: { type: "reauthentication", method: "id_token", token },
});

const REGISTRATION = {
  id: "{{fresh:account}}",
  policy: "grace-then-delete",
  holder: { type: "individual", email: "new@example.com", identity_verified: true },
  metadata: { plan: "pro" },
};

const HOOK = { url: "https://hooks.example.com/new", events: ["*"], description: "new" };

/** Of those endpoints that no recipe takes away. */
const LASTING = ["{{endpoint:rotated}}", "{{endpoint:security}}"];
const lasting = (...bodies: Json[]): readonly Recipe[] =>
  LASTING.flatMap((id) => bodies.map((body) => ({ body, parameters: { id } })));

const ERASER = { url: "https://hooks.example.com/eraser", probe: true, concurrency: 4 };

/** Of an account that is erased, in one of three ways. */
const task = (of: "erasing" | "stalled" | "acknowledged", body: Json): Recipe => ({
  parameters: { task_id: `{{task:${of}}}` },
  body,
});

export const RECIPES: Readonly<Record<string, readonly Recipe[]>> = {
  registerAccount: [
    { body: REGISTRATION },
    { body: { ...REGISTRATION, policy: "{{policy:reviewed}}", holder: { type: "enterprise" } } },
    { body: { ...REGISTRATION, test_clock: "{{clock:ready}}" } },
    { body: { ...REGISTRATION, id: "{{account:deleted}}" } },
    {
      body: {
        ...REGISTRATION,
        holder: { type: "individual", email: "büro@bücher.example", locale: "zh_TW_#Hant" },
        password_verifier: EDGE_VERIFIERS[0],
      },
    },
    ...NASTY_VERIFIERS.slice(0, 3).map((password_verifier) => ({
      body: { ...REGISTRATION, password_verifier },
    })),
  ],
  importAccounts: [
    { body: { accounts: [REGISTRATION, { ...REGISTRATION, policy: "none" }] } },
    { body: { accounts: [REGISTRATION, { ...REGISTRATION, id: "{{account:active}}" }] } },
  ],
  updateAccount: [
    { body: { holder: { email: "other@example.com", phone: null }, metadata: { plan: null } } },
    { account: "coding", body: { holder: { email: "new@example.com" } } },
    { account: "idle", body: { policy: "grace-then-delete" } },
    { account: "clocked", body: { password: null, metadata: { a: "b" } } },
    ...[...EDGE_VERIFIERS, ...NASTY_VERIFIERS].map(
      (password_verifier): Recipe => ({ account: "awaiting", body: { password_verifier } }),
    ),
  ],
  putHolding: [
    { body: { attributes: { status: "active", seats: 3, paid: true } } },
    {
      account: "idle",
      body: {
        attributes: { name: ENVIRONMENT.name },
        secret_last4: ENVIRONMENT.secret_last4,
        url: "https://host.example/env",
      },
    },
  ],
  deleteHolding: [{}, { account: "crowded", parameters: { kind: "order", ref: "o-3" } }],
  previewClosure: [
    { body: { kind: "deletion", actor: OWNER } },
    { account: "idle", body: { kind: "cancellation" } },
    { account: "crowded", body: { kind: "deletion" } },
  ],
  openClosure: [
    { key: "app", body: { kind: "deletion", actor: OWNER, reason: { code: "privacy" } } },
    { account: "idle", key: "app", body: { kind: "cancellation", actor: ADMIN } },
    { key: "app", body: { kind: "deletion", actor: { role: "owner", id: "auth0|5f7c" } } },
    { account: "idle", key: "support", body: { kind: "deletion" } },
    { account: "disabled", key: "support", body: { kind: "deletion" } },
    { account: "clocked", key: "app", body: { kind: "cancellation", actor: OWNER } },
  ],
  submitProof: [
    {
      account: "awaiting",
      key: "app",
      body: {
        type: "reauthentication",
        method: "attestation",
        authenticated_at: "{{now:just}}",
        how: "google",
      },
    },
    { account: "awaiting", body: PASSWORD },
    { account: "awaiting", body: { ...PASSWORD, password: "ﬁ\u0308".repeat(300) } },
    ...NASTY_TYPED.slice(0, 4).map(
      (code): Recipe => ({ account: "coding", body: { type: "otp", code } }),
    ),
    ...NASTY_TYPED.slice(4).map(
      (environment): Recipe => ({ account: "owning", body: { ...PROOF, environment } }),
    ),
    // Most of these are wrong: without the right ones once more the world would be locked before long.
    { account: "confirming", body: { type: "confirm" } },
    { account: "owning", body: PROOF },
    { account: "owning", body: { ...PROOF, secret_last4: ` ${ENVIRONMENT.secret_last4}\n` } },
    { account: "owning", body: PROOF },
    { account: "owning", body: { ...PROOF, secret_last4: "0000" } },
    { account: "locked", body: PROOF },
    { account: "confirming", body: { type: "confirm" } },
    { account: "coding", body: { type: "otp", code: "{{code:coding}}" } },
    { account: "coding", body: { type: "otp", code: "000000" } },
    { account: "coding", body: { type: "otp", code: " {{code:coding}}" } },
    { account: "awaiting", body: { type: "otp", code: "{{code:coding}}" } },
    { account: "documenting", body: { type: "otp", code: "٠١٢٣٤٥" } },
    idToken("{{token:right}}"),
    idToken("{{token:rubbish}}"),
    idToken("{{token:right}}.x"),
  ],
  sendChallenge: [
    { account: "coding", body: { type: "otp" } },
    { account: "documenting", body: { type: "otp" } },
  ],
  uploadDocument: [
    { account: "documenting", parameters: { type: "business_identification" } },
    { account: "documenting" },
    { account: "reviewing", parameters: { type: "passport" } },
  ],
  readDocument: [
    { account: "reviewing", parameters: { type: "passport" } },
    { account: "reviewing" },
    { account: "documenting" },
  ],
  acknowledgeClosure: [
    { account: "reviewing", key: "app", body: { acknowledgements: ["bindings"] } },
    { account: "disputed", key: "app", body: { acknowledgements: ["bindings"], actor: OWNER } },
    { account: "reviewing", key: "support", body: { acknowledgements: ["bindings", "unknown"] } },
  ],
  createPortalSession: [
    {
      body: {
        account: "{{account:active}}",
        actor: OWNER,
        configuration: "{{configuration:own}}",
      },
    },
    { body: { account: "{{account:disabled}}", actor: ADMIN, flow: { type: "restore" } } },
    { body: { account: "{{account:reviewing}}", actor: OWNER, flow: { type: "pause" } } },
  ],
  giveReason: [
    {
      account: "reviewing",
      key: "app",
      body: { code: "unused", comment: "No time", actor: OWNER },
    },
    { account: "disputed", key: "support", body: { code: "too_expensive" } },
  ],
  extendAnswer: [
    { account: "reviewing", key: "support", body: { reason: "complexity" } },
    {
      account: "disputed",
      key: "app",
      body: { reason: "number_of_requests", explanation: "There are many." },
    },
  ],
  skipReview: [
    { account: "reviewing", body: { reason: "no_time" } },
    { account: "reviewed", body: { reason: "knows_holder" } },
  ],
  createStaffSession: [{ body: { roles: ["reviewer", "support"], name: "Rae" } }],
  putPortalConfiguration: [{ body: { product_name: "P" }, parameters: { id: "other-pages" } }],
  claimReview: [{ account: "reviewing", body: {} }],
  releaseReview: [{ account: "reviewing", body: {} }],
  resolveDispute: [
    { account: "disputed", key: "support", body: { decision: "continue" } },
    { account: "disputed", key: "support", body: { decision: "undo", reason: "Not the holder" } },
  ],
  withdrawClosure: [
    { account: "awaiting", key: "app", body: { actor: OWNER } },
    { account: "confirming", key: "app", body: {} },
    { account: "reviewed", key: "support", body: {} },
  ],
  restoreAccount: [
    { account: "disabled", key: "app", body: { actor: ADMIN, reason: "A mistake" } },
    { account: "pending", key: "support", body: { reason: { code: "mistake", comment: "Oh" } } },
    { account: "purged", key: "app", body: { actor: ADMIN } },
  ],
  decideReview: [
    { account: "reviewed", body: { decision: "approve", reason: "In order" } },
    { account: "reviewed", body: { decision: "reject", reason: "Not in order" } },
  ],
  placeLegalHold: [
    { body: { reason: "Case 7", case_reference: "24-cv-1234" } },
    { account: "pending", body: { reason: "8" } },
    {
      body: { reason: "Case 9", before_registration: true },
      parameters: { id: "{{fresh:unregistered}}" },
    },
  ],
  getLegalHold: [{ account: "held" }, { account: "blocked" }],
  releaseLegalHold: [{ account: "held" }, { account: "blocked" }],
  acknowledgeErasureTask: [
    task("erasing", { proof: "receipt 7" }),
    task("erasing", {}),
    task("acknowledged", { proof: "once more" }),
  ],
  retryErasureTask: [task("stalled", {}), task("erasing", {})],
  settleErasureTask: [
    task("stalled", { reason: { code: "system_retired", comment: "Long gone" } }),
    task("erasing", { reason: { code: "system_retired" } }),
  ],
  readRetained: [{ account: "acknowledged" }, {}],
  getCertificate: [{ account: "acknowledged" }, { account: "purged" }, { account: "deleted" }],
  rotateCertificateKey: [{ body: {} }],
  setBrake: [{ body: { per_hour: null, share: null } }, { body: { per_hour: 1, share: 0.5 } }],
  releaseBrake: [{ body: { reason: "A campaign" } }, { body: {} }],
  putEraser: [
    { body: ERASER, parameters: { name: "{{fresh:eraser}}" } },
    { body: ERASER, parameters: { name: "spare" } },
  ],
  rehearseEraser: [
    { body: { account: "{{account:active}}" }, parameters: { name: "connected" } },
    { body: { account: "{{account:deleted}}" }, parameters: { name: "connected" } },
    { body: { account: "{{account:active}}" }, parameters: { name: "prompt" } },
  ],
  deleteEraser: [{ parameters: { name: "spare" } }, { parameters: { name: "slow" } }],
  getEraser: [{ parameters: { name: "prompt" } }, { parameters: { name: "slow" } }],
  replayErasures: [
    { body: { since: "2026-01-01T00:00:00.000Z" }, parameters: { name: "prompt" } },
    { body: { since: "{{now:just}}" }, parameters: { name: "slow" } },
  ],
  guardRestore: [
    {
      body: { since: "2026-01-01T00:00:00.000Z", accounts: ["{{account:deleted}}"], replay: false },
      parameters: { name: "prompt" },
    },
    {
      body: { since: "{{now:just}}", accounts: ["{{account:active}}", "acct-unknown"] },
      parameters: { name: "slow" },
    },
  ],
  getClosure: [{ account: "coding" }, { account: "reviewing" }, { account: "disputed" }],
  getErasure: [{ account: "purged" }, { account: "deleted" }, { account: "stalled" }],
  getAccount: [{}, { account: "deleted" }, { account: "crowded" }],
  getAccess: [{}, { account: "disabled" }, { account: "purged" }],
  createWebhookEndpoint: [
    { body: HOOK },
    { body: { ...HOOK, ordered: true } },
    { body: { ...HOOK, format: "secevent", events: ["account.disabled", "account.deleted"] } },
  ],
  updateWebhookEndpoint: [
    { body: { description: "changed", status: "disabled" } },
    { body: { ordered: true, events: ["*"] } },
    { body: { status: "enabled" } },
    ...lasting({ status: "enabled", url: "https://hooks.example.com/adieu" }),
  ],
  deleteWebhookEndpoint: [
    { parameters: { id: "{{endpoint:used}}" } },
    { parameters: { id: "{{endpoint:spare}}" } },
    { parameters: { id: "{{endpoint:foreign}}" } },
  ],
  rotateWebhookSecret: [...lasting({}), {}],
  testWebhookEndpoint: [...lasting({}), {}],
  replayWebhooks: [
    ...lasting(
      { after: "{{event:seen}}" },
      { after: "{{now:just}}", only: "all" },
      { after: "2026-01-01T00:00:00.000Z", only: "failed" },
    ),
    { body: { after: "evt_none" } },
  ],
  getWebhookReplay: [{ parameters: { id: "{{endpoint:rotated}}" } }, {}],
  retryDelivery: [{ parameters: { id: "{{delivery:rotated}}" } }, {}],
  putPolicy: [
    { body: policyDraft(), parameters: { id: "{{fresh:policy}}" } },
    { body: policyDraft({ reminders: ["P1D"] }), parameters: { id: "{{policy:spare}}" } },
  ],
  validatePolicy: [{ body: policyDraft({}, { id: "drafted" }) }],
  dryRunPolicy: [
    { body: { policy: policyDraft({}, { id: "drafted" }), accounts: ["nobody"] } },
    { body: { policy: policyDraft({}, { id: "drafted" }) } },
  ],
  createApiKey: [{ body: { name: "new", roles: ["app", "auditor"] } }],
  createTestClock: [{ body: { frozen_time: "2026-03-02T12:00:00Z", name: "new" } }],
  advanceTestClock: [{ body: { frozen_time: "{{later:ready}}" } }],
};
