/** The host's erasers, their replays, and the ledger of what they acknowledged. */
import { z } from "@hono/zod-openapi";
import { documentSchema } from "../connectors/document";
import { NAMES_MAX, PER_MINUTE_MAX, SECRET_MAX, SETTING_MAX } from "../connectors/limits";
import { ERASER_BINDING } from "../shared/erasers";
import { ERASER_CONCURRENCY_DEFAULT, ERASER_CONCURRENCY_MAX, GUARDED_MAX } from "./limits";
import { accountIdSchema, orNull, time, timestampSchema, urlSchema } from "./values";

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

const valueName = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, "1–32 of a-z 0-9 _");

/** @param length characters of one value */
const values = (length: number) =>
  z
    .record(valueName, z.string().max(length))
    .refine((one) => Object.keys(one).length <= NAMES_MAX, `at most ${NAMES_MAX} names`);

const perMinute = z.int().min(1).max(PER_MINUTE_MAX);

export const connectorEraserBodySchema = z
  .strictObject({
    connector: z
      .union([
        z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "the id of a shipped connector"),
        z.strictObject({ document: documentSchema }),
      ])
      .openapi({
        description:
          "The id of a shipped connector (`GET /v1/connectors`); a document of your own (docs/connectors/writing.md); or the id of the document that the eraser has, to change the rest alone",
      }),
    settings: values(SETTING_MAX).default({}),
    secrets: values(SECRET_MAX).default({}).openapi({
      description:
        "Written once and never shown again. A secret that is left out of a change stays as it is",
    }),
    probe: z.boolean().default(true).openapi({
      description:
        "Whether Adieu asks the system, after it erased, if anything is left. It counts if the connector has a probe",
    }),
    concurrency: z.int().min(1).max(ERASER_CONCURRENCY_MAX).optional().openapi({
      description: "Calls to the system at a time; by default as the connector says",
    }),
    per_minute: perMinute.optional().openapi({
      description: "Calls to the system within a minute; by default as the connector says",
    }),
  })
  .openapi("ConnectorEraserRequest");

export const boundEraserBodySchema = z
  .strictObject({
    binding: z.string().regex(ERASER_BINDING, "ERASER_ and 1–50 of A-Z 0-9 _").openapi({
      description:
        "A service binding of this deployment to a Worker of the host's own, as wrangler.toml names it (docs/erasers.md)",
    }),
    probe: z.boolean().default(false).openapi({
      description: "Whether Adieu asks the Worker, after it erased, if anything is left",
    }),
    concurrency: z
      .int()
      .min(1)
      .max(ERASER_CONCURRENCY_MAX)
      .default(ERASER_CONCURRENCY_DEFAULT)
      .openapi({ description: "Calls to the Worker at a time" }),
    per_minute: perMinute.optional().openapi({
      description: "Calls to the Worker within a minute; any number if it is left out",
    }),
  })
  .openapi("BoundEraserRequest");

export const anyEraserBodySchema = z.union([
  eraserBodySchema,
  connectorEraserBodySchema,
  boundEraserBodySchema,
]);

export const eraserConnectorSchema = z
  .object({
    id: z.string(),
    version: z.int().nullable().openapi({
      description: "Null if the connector is not shipped any more",
    }),
    /** Whether it is one of those that are shipped. */
    shipped: z.boolean(),
    settings: z.record(z.string(), z.string()),
    secrets: z.array(z.string()).openapi({ description: "The names of those that are stored" }),
    hosts: z.array(z.string()).openapi({ description: "The only hosts that it may call" }),
  })
  .openapi("EraserConnector");

export const eraserSchema = z
  .object({
    object: z.literal("eraser"),
    name: z.string(),
    livemode: z.boolean(),
    url: z.string().nullable().openapi({ description: "Null if it has a connector or a binding" }),
    probe: z.boolean(),
    concurrency: z.int(),
    not_found: notFound,
    connector: eraserConnectorSchema.optional().openapi({ description: "Absent if it has none" }),
    binding: z.string().optional().openapi({ description: "Absent if it has none" }),
    per_minute: z.int().nullable().optional().openapi({
      description: "Calls within a minute, of an eraser without a URL; null for any number",
    }),
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
    probed: z.int().openapi({
      description: "Of those that are done, how many were asked afterwards, and had nothing left",
    }),
    failing: z.int().openapi({ description: "Calls that failed and will be repeated" }),
    given_up: z.int(),
    last_error: z.string().nullable(),
    started_at: time,
    ended_at: time.nullable(),
  })
  .openapi("EraserReplay");

export const restoreGuardBodySchema = z
  .strictObject({
    since: timestampSchema.openapi({
      description: "When the backup was made, or before. What was erased since then may be back",
    }),
    accounts: z.array(accountIdSchema).min(1).max(GUARDED_MAX).openapi({
      description: "The ids of accounts that the restored system has",
    }),
    replay: z.boolean().default(true).openapi({
      description: "False: only look which of them were erased",
    }),
  })
  .openapi("RestoreGuardRequest");

export const restoreGuardSchema = z
  .object({
    object: z.literal("restore_guard"),
    eraser: z.string(),
    since: time,
    asked: z.int().openapi({ description: "How many accounts the request names" }),
    erased: z
      .array(
        z.object({
          account: z.string(),
          target: z.enum(["purge", "delete"]),
          acknowledged_at: time,
        }),
      )
      .openapi({ description: "Those that the eraser had erased since then" }),
    replay: orNull(eraserReplaySchema).openapi({
      description: "Their erasure, once more; null if it was only asked which they are",
    }),
  })
  .openapi("RestoreGuard");

export const eraserStandingSchema = eraserSchema
  .extend({
    in_flight: z.int().openapi({ description: "Calls that the eraser has not answered yet" }),
    waiting: z.int().openapi({ description: "Calls that wait for their turn" }),
    replay: orNull(eraserReplaySchema).openapi({ description: "The last replay" }),
    paused: orNull(z.object({ since: time, error: z.string() }))
      .optional()
      .openapi({
        description:
          "Of an eraser with a connector. Nothing is called, because the system refuses the connector. A `PUT` or a `resume` lets it go on",
      }),
  })
  .openapi("EraserStanding");

export const rehearsalBodySchema = z
  .strictObject({ account: accountIdSchema })
  .openapi("RehearsalRequest");

export const rehearsalSchema = z
  .object({
    object: z.literal("eraser_rehearsal"),
    eraser: z.string(),
    account: z.string(),
    connector: z.string(),
    version: z.int(),
    outcome: z.enum(["found", "nothing_found", "not_identified", "stopped", "failed"]).openapi({
      description:
        "`not_identified`: the account has nothing by which the system could know it. `stopped`: the connector is wrong. `failed`: try again",
    }),
    by: z.array(z.string()).openapi({
      description: "By what the account was known or searched: `holding:stripe.customer`, `email`",
    }),
    found: z.int().nullable().openapi({
      description: "Null if the connector names the account itself, without a search",
    }),
    present: z.boolean().nullable().openapi({
      description: "Whether the probe found something; null if it was not made",
    }),
    steps: z.array(z.string()).openapi({
      description: "What an erasure would call, as the connector's document has it",
    }),
    error: z.string().nullable(),
  })
  .openapi("EraserRehearsal");

export const resealingSchema = z
  .object({
    object: z.literal("connector_secrets"),
    total: z.int().openapi({ description: "Erasers of the key's mode that have a connector" }),
    sealed: z.int().openapi({ description: "Those whose secrets were sealed anew" }),
    failed: z.array(z.string()).openapi({
      description: "Those whose secrets do not open: put them again",
    }),
    capsules_until: time.nullable().openapi({
      description:
        "Until when the key's mode keeps capsules, by the accounts' time. Capsules are not sealed anew: if an older key is left out before this moment, they do not open any more. Null if none was kept",
    }),
  })
  .openapi("ConnectorSecrets");

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
