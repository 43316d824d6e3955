/** The host's erasers, their replays, and the ledger of what they acknowledged. */
import { z } from "@hono/zod-openapi";
import { ERASER_CONCURRENCY_DEFAULT, ERASER_CONCURRENCY_MAX } from "./limits";
import { orNull, time, timestampSchema, urlSchema } from "./values";

const notFound = z.enum(["done", "retry"]).openapi({
  description:
    "What a 404 to `erasure.requested` means. `done`: the eraser has nothing of the account. `retry`: ask again, because a wrong address answers 404 too",
});

export const eraserBodySchema = z
  .strictObject({
    url: urlSchema,
    probe: z.boolean().default(false).openapi({
      description: "Whether Adieu asks the eraser, after it acknowledged, if anything is left",
    }),
    concurrency: z
      .int()
      .min(1)
      .max(ERASER_CONCURRENCY_MAX)
      .default(ERASER_CONCURRENCY_DEFAULT)
      .openapi({ description: "Calls to the eraser at a time" }),
    not_found: notFound.default("retry"),
  })
  .openapi("EraserRequest");

export const eraserSchema = z
  .object({
    object: z.literal("eraser"),
    name: z.string(),
    livemode: z.boolean(),
    url: z.string(),
    probe: z.boolean(),
    concurrency: z.int(),
    not_found: notFound,
    created_at: time,
    updated_at: time,
  })
  .openapi("Eraser");

export const newEraserSchema = eraserSchema
  .extend({
    secret: z
      .string()
      .nullable()
      .openapi({ description: "Shown only in the answer to the registration" }),
  })
  .openapi("NewEraser");

export const eraserReplayBodySchema = z
  .strictObject({ since: timestampSchema })
  .openapi("EraserReplayRequest");

export const eraserReplaySchema = z
  .object({
    object: z.literal("eraser_replay"),
    id: z.string(),
    eraser: z.string(),
    since: time,
    status: z.enum(["running", "done"]),
    total: z.int(),
    done: z.int(),
    failing: z.int().openapi({ description: "Calls that failed and will be repeated" }),
    given_up: z.int(),
    last_error: z.string().nullable(),
    started_at: time,
    ended_at: time.nullable(),
  })
  .openapi("EraserReplay");

export const eraserStandingSchema = eraserSchema
  .extend({
    in_flight: z.int().openapi({ description: "Calls that the eraser has not answered yet" }),
    waiting: z.int().openapi({ description: "Calls that wait for their turn" }),
    replay: orNull(eraserReplaySchema).openapi({ description: "The last replay" }),
  })
  .openapi("EraserStanding");

export const erasureRecordSchema = z
  .object({
    object: z.literal("erasure_record"),
    account_hash: z.string().openapi({
      description: "`sha256:` and the SHA-256 of the account's id, hex",
    }),
    eraser: z.string(),
    target: z.enum(["purge", "delete"]),
    closure: z.string(),
    acknowledged_by: z.enum(["eraser", "app", "admin"]),
    acknowledged_at: time,
  })
  .openapi("ErasureRecord");
