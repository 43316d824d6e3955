/** Legal holds: while one stands, nothing of the account is erased. */
import { z } from "@hono/zod-openapi";
import { TEXT_MAX } from "./limits";
import { accountTime, eventActorSchema } from "./values";

/** The history keeps it when the account is gone, so it must name a case and no person. */
const CASE_REFERENCE = /^[\p{L}\p{N}][\p{L}\p{N} ._:/#-]{0,99}$/u;
const caseReference = z
  .string()
  .regex(CASE_REFERENCE, "1–100 letters, digits, spaces, . _ : / # -")
  .openapi({
    description: "The name of the case, such as `24-cv-1234`; nothing personal",
    // Given explicitly, because the generator would include the flag.
    pattern: CASE_REFERENCE.source,
  });

export const legalHoldBodySchema = z
  .strictObject({
    reason: z.string().min(1).max(TEXT_MAX),
    case_reference: caseReference.optional(),
    before_registration: z.boolean().optional().openapi({
      description:
        "Whether the account need not be registered yet: the hold then starts with its registration",
    }),
  })
  .openapi("LegalHoldRequest");

export const legalHoldSchema = z
  .object({
    object: z.literal("legal_hold"),
    account: z.string(),
    status: z.enum(["standing", "awaiting_registration", "none"]),
    reason: z.string().nullable(),
    case_reference: z.string().nullable(),
    placed_at: accountTime.nullable(),
    placed_by: z.string().nullable(),
    refused_attempts: z
      .array(
        z.object({
          at: accountTime,
          actor: eventActorSchema,
          attempt: z.enum(["open_closure", "approve_closure", "erasure", "release"]),
        }),
      )
      .openapi({ description: "The latest attempts first, at most 1,000" }),
  })
  .openapi("LegalHold");
export type LegalHoldView = z.infer<typeof legalHoldSchema>;

export const listedHoldSchema = legalHoldSchema
  .omit({ refused_attempts: true })
  .openapi("ListedLegalHold");
