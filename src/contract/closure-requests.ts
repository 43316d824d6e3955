/** Requests that open a closure or act on one, except proofs and reviews. */
import { z } from "@hono/zod-openapi";
import { EXTENSION_REASONS } from "../lifecycle/answer-clock";
import { closureKindSchema } from "../lifecycle/policy";
import { TEXT_MAX } from "./limits";
import { memberIdSchema, timestampSchema } from "./values";

export const actorSchema = z
  .strictObject({ role: z.enum(["owner", "admin", "member"]), id: memberIdSchema })
  .openapi("Actor", { description: "The member of the account for whom the host calls" });

export const actorBodySchema = z.strictObject({ actor: actorSchema.optional() });

/** An acknowledgement's id, as the policy names it. */
const acknowledgement = z.string().max(64);

const reasonSchema = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, "1–64 of A-Z a-z 0-9 . _ -"),
  comment: z.string().max(TEXT_MAX).optional(),
});

export const closureRequestSchema = z
  .strictObject({
    kind: closureKindSchema,
    actor: actorSchema.optional(),
    acknowledgements: z.array(acknowledgement).max(100).default([]),
    reason: reasonSchema.optional(),
    received_at: timestampSchema.optional().openapi({
      description:
        "When the request came in, if that was before now: by letter, by e-mail, as a declaration. The law's clock counts from here. At most a year ago",
    }),
  })
  .openapi("ClosureRequest");

export const leavingReasonBodySchema = reasonSchema
  .extend({ actor: actorSchema.optional() })
  .openapi("LeavingReason", { description: "Why the holder leaves. Ask only after the decision" });

export const extensionBodySchema = z
  .strictObject({
    reason: z.enum(EXTENSION_REASONS),
    explanation: z.string().min(1).max(TEXT_MAX).optional().openapi({
      description: "In words, for the holder's notice",
    }),
  })
  .openapi("AnswerExtension");

export const acknowledgementsBodySchema = z
  .strictObject({
    acknowledgements: z.array(acknowledgement).min(1).max(100),
    actor: actorSchema.optional(),
  })
  .openapi("Acknowledgements");

export const disputeBodySchema = z
  .strictObject({
    decision: z.enum(["continue", "undo"]),
    reason: z.string().min(1).max(TEXT_MAX).optional(),
  })
  .openapi("DisputeDecision");

export const restoreBodySchema = z
  .strictObject({
    actor: actorSchema.optional(),
    reason: z
      .union([z.string().max(TEXT_MAX), reasonSchema])
      .transform((reason) =>
        typeof reason === "string"
          ? reason
          : [reason.code, reason.comment].filter(Boolean).join(": "),
      )
      .optional()
      .openapi({ description: "A text, or {code, comment} as for a closure" }),
  })
  .openapi("RestoreRequest");
