/** Closures, their previews, proofs and reviews (contract, Closures). */
import { z } from "@hono/zod-openapi";
import { CLOSURE_STATUSES } from "../../lifecycle/closure";
import { closureKindSchema, DOCUMENT_SIDES, documentTypeSchema } from "../../lifecycle/policy";
import { withoutBlanksAround } from "../../verification/typed";
import { timestampSchema } from "../framework/validation";
import { eventActorSchema, memberIdSchema, passwordSchema, time } from "./common";

export const actorSchema = z
  .strictObject({ role: z.enum(["owner", "admin", "member"]), id: memberIdSchema })
  .openapi("Actor", { description: "The member of the account for whom the host calls" });

const policyRefSchema = z.object({ id: z.string(), version: z.int() });

const blockerSchema = z.object({
  id: z.string(),
  message: z.string(),
  holding: z.object({ kind: z.string(), ref: z.string() }).nullable(),
  url: z.string().nullable(),
  resolvable_by: z.enum(["holder", "support"]),
});

export const documentSideSchema = z.enum(DOCUMENT_SIDES);

const documentDetailSchema = z
  .object({
    type: documentTypeSchema,
    side: documentSideSchema,
    format: z.enum(["png", "jpeg", "pdf"]).nullable(),
    uploaded_at: time.nullable(),
    colour: z.enum(["clear", "uncertain"]).nullable().openapi({
      description:
        "`clear`: in colour; `uncertain`: perhaps a grey or tinted copy, for the reviewer to see; null where the policy asks for no colour",
    }),
  })
  .openapi("DocumentDetail");

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
        reason: z
          .string()
          .nullable()
          .openapi({ description: "Why, for those who look at it later" }),
        holder_reason: z
          .string()
          .nullable()
          .openapi({ description: "Why, as the holder is told it" }),
        approvals: z.int(),
        claimed_by: z.string().nullable(),
        claimed_until: time.nullable(),
        contact_changed_at: time.nullable(),
      })
      .nullable(),
    blockers: z.array(blockerSchema).openapi({
      description: "What stands in its way now: the first 25; none once it executes or is over",
    }),
    blocker_total: z.int(),
    documents: z.array(z.string()),
    document_details: z.array(documentDetailSchema).openapi({
      description: "What was uploaded, each side by itself",
    }),
    disputed_at: time.nullable(),
    blocked: z
      .object({
        since: time,
        expires_at: time
          .nullable()
          .openapi({ description: "When it ends as `expired` unless the obstacles go" }),
      })
      .nullable()
      .openapi({ description: "Since when it is held up; null unless it is `blocked`" }),
    acknowledgements: z.array(z.string()),
    reason: z.object({ code: z.string(), comment: z.string().optional() }).nullable(),
    restore_reason: z.string().nullable(),
    requested_by: eventActorSchema,
    opened_at: time,
    effective_at: time.nullable(),
    ended_at: time.nullable(),
  })
  .openapi("Closure");

const retainedSchema = z.object({ what: z.string(), reason: z.string(), until: time });

export const previewBodySchema = z
  .strictObject({ kind: closureKindSchema, actor: actorSchema.optional() })
  .openapi("PreviewRequest");

export const previewSchema = z
  .object({
    object: z.literal("closure_preview"),
    kind: closureKindSchema,
    allowed: z.boolean(),
    refusal: z
      .object({
        code: z.string(),
        variables: z
          .array(z.string())
          .optional()
          .openapi({ description: "Of `not_configured`: what the deployment would have to set" }),
      })
      .nullable(),
    notes: z.array(z.string()).openapi({
      description: "What the holder is to know before confirming, in words",
    }),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })).openapi({
      description:
        "What speaks against it, although it may be allowed: `no_method`, `no_address`, `no_environment` (a step that " +
        "this holder cannot pass), `irreversible`, `not_undoable_by_actor`, `calendar_unknown`",
    }),
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
    steps: z.array(z.looseObject({ type: z.string() })).openapi({
      description: "Those of this holder, with the methods that this holder can use",
    }),
    review: z
      .object({
        business_days: z.int(),
        approvals: z.int(),
        due_at_if_opened_now: time,
        calendar_known_until: z.string().nullable(),
      })
      .nullable(),
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

/** Characters; issuers' tokens have one or two thousand. */
const ID_TOKEN_MAX = 16_384;

/** Characters: six digits, each with something between them, and what was copied along. */
const TYPED_CODE_MAX = 64;

/** Characters: four, and the blanks around them. */
const TYPED_SECRET_MAX = 32;

const isEndOfSecret = (text: string): boolean =>
  text.length === 4 || withoutBlanksAround(text).length === 4;

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
  z.strictObject({
    type: z.literal("reauthentication"),
    method: z.literal("id_token"),
    token: z.string().min(1).max(ID_TOKEN_MAX),
  }),
]);

export const proofSchema = z
  .discriminatedUnion("type", [
    z.strictObject({ type: z.literal("confirm") }),
    reauthenticationSchema,
    z.strictObject({
      type: z.literal("otp"),
      code: z.string().min(1).max(TYPED_CODE_MAX).openapi({
        description:
          "As the holder typed it: blanks, hyphens and digits of other scripts are understood",
        example: "123 456",
      }),
    }),
    z.strictObject({
      type: z.literal("ownership"),
      environment: z.string().min(1).max(500).openapi({
        description:
          "As the holder typed it: composed or not, of any width, case and number of blanks",
      }),
      secret_last4: z
        .string()
        .min(4)
        .max(TYPED_SECRET_MAX)
        .refine(isEndOfSecret, "the last four characters of the secret")
        .openapi({ description: "Four characters; blanks around them are not theirs" }),
    }),
  ])
  .openapi("Proof");

export const challengeBodySchema = z
  .strictObject({ type: z.literal("otp") })
  .openapi("ChallengeRequest");

export const challengeSchema = z
  .object({
    object: z.literal("challenge"),
    type: z.literal("otp"),
    channel: z.enum(["sms", "email"]),
    sent_to: z.string().openapi({ example: "+1•••••67" }),
    expires_at: time,
  })
  .openapi("Challenge");

export const acknowledgementsBodySchema = z
  .strictObject({
    acknowledgements: z.array(z.string().max(64)).min(1).max(100),
    actor: actorSchema.optional(),
  })
  .openapi("Acknowledgements");

export const documentSchema = z
  .object({
    object: z.literal("document"),
    account: z.string(),
    closure: z.string(),
    type: documentTypeSchema,
    side: documentSideSchema,
    format: z.enum(["png", "jpeg", "pdf"]),
    size: z.int().openapi({ description: "Bytes" }),
    closure_status: z.enum(CLOSURE_STATUSES),
  })
  .openapi("Document");

export const disputeBodySchema = z
  .strictObject({
    decision: z.enum(["continue", "undo"]),
    reason: z.string().min(1).max(2000).optional(),
  })
  .openapi("DisputeDecision");

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
      .openapi({ description: "In words, or {code, comment} as for a closure" }),
  })
  .openapi("RestoreRequest");

/** Characters: it stands in a letter, between two of its paragraphs. */
const HOLDER_REASON_MAX = 1_000;

export const reviewBodySchema = z
  .strictObject({
    decision: z.enum(["approve", "reject"]),
    reason: z
      .string()
      .min(1)
      .max(2000)
      .openapi({ description: "For those who look at it later; the holder is not told it" }),
    holder_reason: z
      .string()
      .max(HOLDER_REASON_MAX)
      .regex(/\S/, "some words for the holder")
      .regex(/^(\r?\n|\P{Cc})*$/u, "text whose only control characters are line breaks")
      .optional()
      .openapi({ description: "For the holder: told in the notice of a rejection" }),
  })
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
    claimed_by: z.string().nullable(),
    claimed_until: time.nullable(),
    contact_changed_at: time.nullable().openapi({
      description:
        "When an address of the holder was changed, at most 72 hours before the opening or later",
    }),
    livemode: z.boolean(),
  })
  .openapi("Review");
