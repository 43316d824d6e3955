/** Reviews: a row of the queue, and a decision. */
import { z } from "@hono/zod-openapi";
import { closureSchema } from "./closures";
import { DOCUMENT_NAME_MAX, HOLDER_REASON_MAX, TEXT_MAX } from "./limits";
import { orNull, time } from "./values";

export const reviewBodySchema = z
  .strictObject({
    decision: z.enum(["approve", "reject"]),
    reason: z
      .string()
      .min(1)
      .max(TEXT_MAX)
      .openapi({ description: "For colleagues; the holder does not see it" }),
    holder_reason: z
      .string()
      .max(HOLDER_REASON_MAX)
      .regex(/\S/, "some words for the holder")
      .regex(/^(\r?\n|\P{Cc})*$/u, "text whose only control characters are line breaks")
      .optional()
      .openapi({ description: "For the holder: part of the notice of a rejection" }),
    document_name: z
      .string()
      .max(DOCUMENT_NAME_MAX)
      .regex(/\S/, "a name")
      .regex(/^\P{Cc}*$/u, "text without control characters")
      .optional()
      .openapi({
        description:
          "The holder's name as the reviewer read it from a document. It is kept with the account, and erased with it",
      }),
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
        "When an address of the holder was changed: at most 72 hours before the closure was opened, or later",
    }),
    livemode: z.boolean(),
  })
  .openapi("Review");
export type ReviewView = z.infer<typeof reviewSchema>;

/** Codes and no words: what a person writes about a review belongs to the account alone. */
export const SKIP_REASONS = [
  "not_legible",
  "language",
  "knows_holder",
  "needs_specialist",
  "no_time",
  "other",
] as const;

export const skipBodySchema = z
  .strictObject({
    reason: z.enum(SKIP_REASONS).openapi({
      description:
        "`knows_holder`: the reviewer knows the person and must not decide. `no_time`: the reviewer ends their work",
    }),
  })
  .openapi("ReviewSkip");

export const takenReviewSchema = z
  .object({
    object: z.literal("taken_review"),
    closure: orNull(closureSchema).openapi({
      description: "Claimed for the caller for half an hour; null if there is none for the caller",
    }),
  })
  .openapi("TakenReview");
