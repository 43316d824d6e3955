/** Erasures, their tasks, and what is retained beyond them. */
import { z } from "@hono/zod-openapi";
import { PROOF_MAX, TEXT_MAX } from "./limits";
import { accountTime } from "./values";

const sha256 = z
  .string()
  .nullable()
  .openapi({ description: "SHA-256 of the proof that came with the acknowledgement, hex" });

export const connectorFactsSchema = z.object({
  id: z.string(),
  version: z.int(),
  by: z.array(z.string()).openapi({ description: "By what the account was known or searched" }),
  found: z.int().nullable().openapi({
    description: "How many things it had; null if the connector names the account itself",
  }),
  verified: z.enum(["probe", "job", "acknowledged", "search"]).openapi({
    description:
      "`probe`: the system was asked afterwards and has nothing. `job`: it says that its job is done. `acknowledged`: it took the request. `search`: nothing was found",
  }),
});

export const erasureTaskSchema = z
  .object({
    object: z.literal("erasure_task"),
    id: z.string(),
    eraser: z.string(),
    status: z.enum(["pending", "accepted", "done", "stalled"]).openapi({
      description:
        "`accepted`: a connector's system has taken a job, which may take long. `stalled`: a person must look",
    }),
    attempts: z.int(),
    last_error: z.string().nullable(),
    probing: z.boolean().openapi({
      description: "The eraser acknowledged, and Adieu still asks whether anything is left",
    }),
    proof_sha256: sha256,
    done_at: accountTime.nullable(),
    accepted_at: accountTime.optional().openapi({
      description: "When a connector's system accepted a job; absent if there is none",
    }),
    waits_for: z.array(z.string()).optional().openapi({
      description:
        "The erasers that must be done before this one is asked; absent if it need not wait",
    }),
    held_since: accountTime.optional().openapi({
      description: "Since when the task waits because its eraser is paused; absent if it is not",
    }),
    connector: connectorFactsSchema.optional().openapi({
      description: "How a connector erased; absent if none did, or not yet",
    }),
  })
  .openapi("ErasureTask");
export type TaskView = z.infer<typeof erasureTaskSchema>;

export const erasureSchema = z
  .object({
    object: z.literal("erasure"),
    account: z.string(),
    target: z.enum(["purge", "delete"]),
    started_at: accountTime,
    tasks: z.array(erasureTaskSchema),
  })
  .openapi("Erasure");
export type ErasureView = z.infer<typeof erasureSchema>;

export const acknowledgementSchema = z
  .strictObject({
    proof: z.string().min(1).max(PROOF_MAX).optional().openapi({
      description:
        "What proves the erasure: a receipt, a signed statement. Only its SHA-256 is kept",
    }),
  })
  .openapi("ErasureAcknowledgement");

export const taskReasonSchema = z
  .strictObject({
    reason: z.strictObject({
      code: z
        .string()
        .regex(/^[a-z0-9][a-z0-9_]{0,63}$/, "1–64 of a-z 0-9 _")
        .openapi({ description: "Shown in the certificate", example: "system_retired" }),
      comment: z.string().min(1).max(TEXT_MAX).optional().openapi({
        description: "A text for people; erased with the account",
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
    until: accountTime,
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
export type RetainedView = z.infer<typeof retainedItemSchema>;
