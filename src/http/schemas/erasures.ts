/** Erasures, their tasks, what is retained beyond them, legal holds (contract, Legal holds, erasure). */
import { z } from "@hono/zod-openapi";
import { eventActorSchema, time } from "./common";

const sha256 = z
  .string()
  .nullable()
  .openapi({ description: "SHA-256 of the proof that came with the acknowledgement, hex" });

export const erasureTaskSchema = z
  .object({
    object: z.literal("erasure_task"),
    id: z.string(),
    eraser: z.string(),
    status: z.enum(["pending", "done", "stalled"]),
    attempts: z.int(),
    last_error: z.string().nullable(),
    probing: z.boolean().openapi({
      description: "Acknowledged, and still asked whether anything is left",
    }),
    proof_sha256: sha256,
    done_at: time.nullable(),
  })
  .openapi("ErasureTask");

export const erasureSchema = z
  .object({
    object: z.literal("erasure"),
    account: z.string(),
    target: z.enum(["purge", "delete"]),
    started_at: time,
    tasks: z.array(erasureTaskSchema),
  })
  .openapi("Erasure");

/** Characters of a proof: a receipt, a signed statement, not a file. */
const PROOF_MAX = 10_000;

export const acknowledgementSchema = z
  .strictObject({
    proof: z.string().min(1).max(PROOF_MAX).optional().openapi({
      description: "Whatever the eraser can show for it; only its SHA-256 is kept",
    }),
  })
  .openapi("ErasureAcknowledgement");

export const taskReasonSchema = z
  .strictObject({
    reason: z.strictObject({
      code: z
        .string()
        .regex(/^[a-z0-9][a-z0-9_]{0,63}$/, "1–64 of a-z 0-9 _")
        .openapi({ description: "Stands in the certificate", example: "system_retired" }),
      comment: z.string().min(1).max(2000).optional().openapi({
        description: "For people; erased with the account",
      }),
    }),
  })
  .openapi("ErasureTaskSettlement");

export const retainedItemSchema = z
  .object({
    object: z.literal("retained_item"),
    account: z.string(),
    what: z.string(),
    reason: z.string(),
    until: time,
    holder: z.record(z.string(), z.unknown()),
    holdings: z.array(
      z.object({
        kind: z.string(),
        ref: z.string(),
        attributes: z.record(z.string(), z.unknown()),
        url: z.string().nullable(),
      }),
    ),
  })
  .openapi("RetainedItem");

/** It outlives the account in its history, so it must name a case and nobody. */
const CASE_REFERENCE = /^[\p{L}\p{N}][\p{L}\p{N} ._:/#-]{0,99}$/u;
const caseReference = z
  .string()
  .regex(CASE_REFERENCE, "1–100 letters, digits, spaces, . _ : / # -")
  .openapi({
    description: "The case's own name; nothing personal",
    example: "24-cv-1234",
    // Of its own: left to itself, the flag becomes part of it.
    pattern: CASE_REFERENCE.source,
  });

export const legalHoldBodySchema = z
  .strictObject({
    reason: z.string().min(1).max(2000),
    case_reference: caseReference.optional(),
    before_registration: z.boolean().optional().openapi({
      description:
        "Whether the account may be one that is not registered yet: it is held from then on",
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
    placed_at: time.nullable(),
    placed_by: z.string().nullable(),
    refused_attempts: z
      .array(
        z.object({
          at: time,
          actor: eventActorSchema,
          attempt: z.enum(["open_closure", "approve_closure", "erasure", "release"]),
        }),
      )
      .openapi({ description: "The latest first, at most 1,000" }),
  })
  .openapi("LegalHold");
