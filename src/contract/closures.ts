/** A closure as the API shows it. */
import { z } from "@hono/zod-openapi";
import { EXTENSION_REASONS } from "../lifecycle/answer-clock";
import { CLOSURE_STATUSES } from "../lifecycle/closure";
import { closureKindSchema, lawSchema } from "../lifecycle/policy";
import { documentDetailSchema } from "./documents";
import { accountTime, eventActorSchema } from "./values";

const STEP_TYPES = ["confirm", "reauthentication", "otp", "ownership", "identity_documents"];

const policyRefSchema = z.object({ id: z.string(), version: z.int() });

/** Something that keeps a closure from going on. */
export const blockerSchema = z.object({
  id: z.string(),
  message: z.string(),
  holding: z.object({ kind: z.string(), ref: z.string() }).nullable(),
  url: z.string().nullable(),
  resolvable_by: z.enum(["holder", "support"]),
});

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
        type: z.string().openapi({ enum: STEP_TYPES }),
        status: z.enum(["pending", "passed", "locked"]),
        passed_at: accountTime.nullable(),
        locked_until: accountTime.nullable(),
      }),
    ),
    review: z
      .object({
        status: z.enum(["waiting", "approved", "rejected"]),
        due_at: accountTime,
        overdue: z.boolean(),
        reason: z.string().nullable().openapi({ description: "The reason, for colleagues" }),
        holder_reason: z
          .string()
          .nullable()
          .openapi({ description: "The reason, as the holder reads it" }),
        document_name: z.string().nullable().openapi({
          description:
            "The name that the reviewer read from a document; null while the review waits, so that no reviewer copies it from another",
        }),
        approvals: z.int(),
        claimed_by: z.string().nullable(),
        claimed_until: accountTime.nullable(),
        contact_changed_at: accountTime.nullable(),
      })
      .nullable(),
    blockers: z.array(blockerSchema).openapi({
      description:
        "What blocks the closure now: the first 25. Empty once the closure executes or has ended",
    }),
    blocker_total: z.int(),
    documents: z.array(z.string()),
    document_details: z.array(documentDetailSchema).openapi({
      description: "The uploaded documents, each side by itself",
    }),
    disputed_at: accountTime.nullable(),
    blocked: z
      .object({
        since: accountTime,
        expires_at: accountTime
          .nullable()
          .openapi({ description: "When the closure expires unless the blockers go" }),
      })
      .nullable()
      .openapi({ description: "Null unless the closure is `blocked`" }),
    acknowledgements: z.array(z.string()),
    reason: z.object({ code: z.string(), comment: z.string().optional() }).nullable(),
    restore_reason: z.string().nullable(),
    requested_by: eventActorSchema,
    opened_at: accountTime,
    received_at: accountTime.openapi({
      description: "When the request came in: at the opening, or before it by letter or e-mail",
    }),
    law: lawSchema.openapi({ description: "The law by whose times the request is answered" }),
    confirm_by: accountTime.nullable().openapi({
      description: "By when the law wants the receipt confirmed to the holder; null if it does not",
    }),
    answer_by: accountTime.openapi({ description: "By when the law wants the request answered" }),
    answer_extension: z
      .object({
        reason: z.enum(EXTENSION_REASONS),
        explanation: z
          .string()
          .nullable()
          .openapi({ description: "In words, as the holder reads it" }),
        extended_at: accountTime,
      })
      .nullable()
      .openapi({ description: "Why the answer takes longer; null if it was not extended" }),
    effective_at: accountTime.nullable(),
    ended_at: accountTime.nullable(),
  })
  .openapi("Closure");
export type ClosureView = z.infer<typeof closureSchema>;
