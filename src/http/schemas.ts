/** What the API takes and shows (contract): for the doors, the types and openapi.json alike. */
import { z } from "@hono/zod-openapi";
import { holderSchema, METADATA_MAX } from "../account/profile";
import { ACCOUNT_STATES } from "../lifecycle/account";
import { CLOSURE_STATUSES } from "../lifecycle/closure";
import { closureKindSchema, nameSchema, policySchema } from "../lifecycle/policy";
import { timestampSchema } from "./validation";

const time = z.string().openapi({ format: "date-time", example: "2026-11-21T00:00:00.000Z" });

const metadataValue = z.string().max(500);
const metadataName = z.string().min(1).max(40);

const tooMuchMetadata = `at most ${METADATA_MAX} entries`;
const fits = (entries: object): boolean => Object.keys(entries).length <= METADATA_MAX;

export const accountIdSchema = nameSchema.clone().openapi({ example: "acct_42" });

const passwordSchema = z.string().min(1).max(1024);

export const registrationSchema = z
  .strictObject({
    id: accountIdSchema,
    policy: z.string().openapi({ example: "grace-then-delete" }),
    holder: holderSchema,
    password: passwordSchema
      .optional()
      .openapi({ description: "Write-only; only a verifier is kept" }),
    test_clock: z.string().optional(),
    metadata: z.record(metadataName, metadataValue).refine(fits, tooMuchMetadata).optional(),
  })
  .openapi("Registration");
export type RegistrationBody = z.infer<typeof registrationSchema>;

const nullable = (shape: typeof holderSchema.shape) => ({
  type: shape.type.optional(),
  email: shape.email.nullable(),
  phone: shape.phone.nullable(),
  locale: shape.locale.nullable(),
  time_zone: shape.time_zone.nullable(),
  identity_verified: shape.identity_verified.nullable(),
  subject: shape.subject.nullable(),
});

export const accountPatchSchema = z
  .strictObject({
    holder: z.strictObject(nullable(holderSchema.shape)).optional(),
    policy: z.string().optional(),
    password: passwordSchema.nullable().optional(),
    metadata: z.record(metadataName, metadataValue.nullable()).optional(),
  })
  .openapi("AccountPatch");

export const actorSchema = z
  .strictObject({ role: z.enum(["owner", "admin", "member"]), id: accountIdSchema })
  .openapi("Actor", { description: "The member of the account for whom the host calls" });

const eventActorSchema = z.object({ role: z.string(), id: z.string() });
const policyRefSchema = z.object({ id: z.string(), version: z.int() });

export const closureSchema = z
  .object({
    object: z.literal("closure"),
    id: z.string(),
    account: z.string(),
    kind: closureKindSchema,
    policy: policyRefSchema,
    status: z.enum(CLOSURE_STATUSES),
    steps: z.array(
      z.object({
        type: z.string(),
        status: z.enum(["pending", "passed", "locked"]),
        passed_at: time.nullable(),
        locked_until: time.nullable(),
      }),
    ),
    review: z
      .object({
        status: z.enum(["waiting", "approved", "rejected"]),
        due_at: time,
        overdue: z.boolean(),
        reason: z.string().nullable(),
      })
      .nullable(),
    acknowledgements: z.array(z.string()),
    reason: z.object({ code: z.string(), comment: z.string().optional() }).nullable(),
    restore_reason: z.string().nullable(),
    requested_by: eventActorSchema,
    opened_at: time,
    effective_at: time.nullable(),
    ended_at: time.nullable(),
  })
  .openapi("Closure");

export const accountSchema = z
  .object({
    object: z.literal("account"),
    id: z.string(),
    livemode: z.boolean(),
    policy: z.string(),
    state: z.enum(ACCOUNT_STATES),
    state_since: time,
    version: z.int(),
    holder: holderSchema.nullable(),
    closure: closureSchema.nullable(),
    schedule: z.object({ action: z.enum(["purge", "delete"]), at: time }).nullable(),
    restorable_until: time.nullable(),
    legal_hold: z.object({ reason: z.string(), placed_at: time }).nullable(),
    test_clock: z.string().nullable(),
    metadata: z.record(z.string(), z.string()),
    created_at: time,
    updated_at: time,
  })
  .openapi("Account");

export const listedAccountSchema = z
  .object({
    object: z.literal("account"),
    id: z.string(),
    livemode: z.boolean(),
    policy: z.string(),
    state: z.string(),
    version: z.int(),
    closure: z.object({ id: z.string(), kind: z.string(), status: z.string() }).nullable(),
    schedule: z.object({ action: z.string(), at: time }).nullable(),
    held: z.boolean(),
    test_clock: z.string().nullable(),
    created_at: time,
    updated_at: time,
  })
  .openapi("ListedAccount", {
    description: "As the directory has it; the account itself may be ahead",
  });

export const accessSchema = z
  .object({
    object: z.literal("access"),
    account: z.string(),
    state: z.enum(ACCOUNT_STATES),
    capabilities: z.record(z.string(), z.boolean()),
    restorable: z.boolean(),
    until: time.nullable(),
  })
  .openapi("Access");

const attributeSchema = z.union([z.string().max(500), z.number(), z.boolean()]);

/** An attribute is a fact to decide by, not a document. */
const ATTRIBUTES_MAX = 50;

export const holdingBodySchema = z
  .strictObject({
    attributes: z
      .record(z.string().min(1).max(64), attributeSchema)
      .refine(
        (attributes) => Object.keys(attributes).length <= ATTRIBUTES_MAX,
        `at most ${ATTRIBUTES_MAX} attributes`,
      )
      .default({}),
    secret_last4: z
      .string()
      .length(4)
      .optional()
      .openapi({ description: "Write-only: the last four characters of the secret" }),
    url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
  })
  .openapi("HoldingReport");

export const holdingParams = z.object({ id: z.string(), kind: nameSchema, ref: nameSchema });

export const holdingSchema = z
  .object({
    object: z.literal("holding"),
    account: z.string(),
    kind: z.string(),
    ref: z.string(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    url: z.string().nullable(),
    reported_at: time,
  })
  .openapi("Holding");

export const eventSchema = z
  .object({
    object: z.literal("event"),
    id: z.string(),
    type: z.string(),
    at: time,
    account: z.string().nullable(),
    livemode: z.boolean(),
    sequence: z.int(),
    actor: eventActorSchema,
    data: z.record(z.string(), z.unknown()),
  })
  .openapi("Event");

export const historyEventSchema = eventSchema
  .extend({ hash: z.string(), previous_hash: z.string().nullable() })
  .openapi("HistoryEvent");

const blockerSchema = z.object({
  id: z.string(),
  message: z.string(),
  holding: z.object({ kind: z.string(), ref: z.string() }).nullable(),
  url: z.string().nullable(),
  resolvable_by: z.enum(["holder", "support"]),
});

const retainedSchema = z.object({ what: z.string(), reason: z.string(), until: time });

export const previewBodySchema = z
  .strictObject({ kind: closureKindSchema, actor: actorSchema.optional() })
  .openapi("PreviewRequest");

export const previewSchema = z
  .object({
    object: z.literal("closure_preview"),
    kind: closureKindSchema,
    allowed: z.boolean(),
    refusal: z.object({ code: z.string() }).nullable(),
    blockers: z.array(blockerSchema),
    blocker_total: z.int(),
    acknowledgements: z.array(
      z.object({
        id: z.string(),
        text: z.string(),
        required: z.boolean(),
        holdings: z.array(z.object({ kind: z.string(), ref: z.string() })),
      }),
    ),
    steps: z.array(z.looseObject({ type: z.string() })),
    review: z.object({ business_days: z.int(), due_at_if_opened_now: time }).nullable(),
    alternatives: z.array(z.object({ id: z.string(), title: z.string(), effect: z.string() })),
    timeline: z.array(z.object({ at: time, what: z.string() })),
    erased: z.array(z.string()),
    retained: z.array(retainedSchema),
  })
  .openapi("ClosurePreview");

const reasonSchema = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, "1–64 of A-Z a-z 0-9 . _ -"),
  comment: z.string().max(2000).optional(),
});

export const closureRequestSchema = z
  .strictObject({
    kind: closureKindSchema,
    actor: actorSchema.optional(),
    acknowledgements: z.array(z.string().max(64)).max(100).default([]),
    reason: reasonSchema.optional(),
  })
  .openapi("ClosureRequest");

const reauthenticationSchema = z.discriminatedUnion("method", [
  z.strictObject({
    type: z.literal("reauthentication"),
    method: z.literal("password"),
    password: passwordSchema,
  }),
  z.strictObject({
    type: z.literal("reauthentication"),
    method: z.literal("attestation"),
    authenticated_at: timestampSchema,
    how: z.string().min(1).max(200),
  }),
]);

export const proofSchema = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("confirm") }),
    reauthenticationSchema,
    z.strictObject({
      type: z.literal("ownership"),
      environment: z.string().min(1).max(500),
      secret_last4: z.string().length(4),
    }),
  ])
  .openapi("Proof");

export const actorBodySchema = z.strictObject({ actor: actorSchema.optional() });

export const restoreBodySchema = z
  .strictObject({
    actor: actorSchema.optional(),
    reason: z
      .union([z.string().max(2000), reasonSchema])
      .transform((reason) =>
        typeof reason === "string"
          ? reason
          : [reason.code, reason.comment].filter(Boolean).join(": "),
      )
      .optional()
      .openapi({ type: "string", description: "In words, or {code, comment} as for a closure" }),
  })
  .openapi("RestoreRequest");

export const reviewBodySchema = z
  .strictObject({ decision: z.enum(["approve", "reject"]), reason: z.string().min(1).max(2000) })
  .openapi("ReviewDecision");

export const reviewSchema = z
  .object({
    object: z.literal("review"),
    account: z.string(),
    closure: z.string(),
    kind: z.string(),
    status: z.literal("waiting"),
    due_at: time,
    overdue: z.boolean(),
    livemode: z.boolean(),
  })
  .openapi("Review");

export const legalHoldBodySchema = z
  .strictObject({ reason: z.string().min(1).max(2000) })
  .openapi("LegalHold");

export const erasureSchema = z
  .object({
    object: z.literal("erasure"),
    account: z.string(),
    target: z.enum(["purge", "delete"]),
    started_at: time,
    tasks: z.array(
      z.object({
        id: z.string(),
        eraser: z.string(),
        status: z.enum(["pending", "done", "stalled"]),
        attempts: z.int(),
        last_error: z.string().nullable(),
        done_at: time.nullable(),
      }),
    ),
  })
  .openapi("Erasure");

/** A copy made here, where schemas can be described: the core knows nothing of OpenAPI. */
export const policyBodySchema = policySchema.clone().openapi("PolicyInput");

export const policyViewSchema = z
  .looseObject({
    object: z.literal("policy"),
    id: z.string(),
    version: z.int(),
    built_in: z.boolean(),
    title: z.string(),
  })
  .openapi("Policy");

export const statsSchema = z
  .object({
    object: z.literal("stats"),
    livemode: z.boolean(),
    total: z.int(),
    by_state: z.record(z.string(), z.int()),
    by_policy: z.record(z.string(), z.int()),
    by_closure_status: z.record(z.string(), z.int()),
    due: z.array(z.object({ date: z.string(), purge: z.int(), delete: z.int() })),
  })
  .openapi("Stats");

export const testClockSchema = z
  .object({
    object: z.literal("test_clock"),
    id: z.string(),
    name: z.string().nullable(),
    livemode: z.literal(false),
    frozen_time: time,
    status: z.enum(["ready", "advancing"]),
    accounts: z.int(),
    created_at: time,
  })
  .openapi("TestClock");

const roleSchema = z.enum(["app", "support", "reviewer", "auditor", "admin"]);

export const apiKeyBodySchema = z
  .strictObject({
    name: z.string().min(1).max(200),
    roles: z.array(roleSchema).min(1),
    livemode: z.boolean().optional(),
  })
  .openapi("ApiKeyRequest");

export const apiKeySchema = z
  .object({
    object: z.literal("api_key"),
    id: z.string(),
    name: z.string(),
    roles: z.array(roleSchema),
    livemode: z.boolean(),
    created_at: time,
  })
  .openapi("ApiKey");

export const newApiKeySchema = apiKeySchema
  .extend({ key: z.string().nullable().openapi({ description: "Shown this once" }) })
  .openapi("NewApiKey");
