/** The connectors that are shipped, as the API shows them. */
import { z } from "@hono/zod-openapi";
import { pathText } from "./parameters";

export const connectorParams = z.object({
  id: pathText.openapi({ description: "The connector's id, such as `stripe`" }),
});

export const connectorSchema = z
  .object({
    object: z.literal("connector"),
    id: z.string(),
    version: z.int(),
    title: z.string(),
    docs: z.string().nullable().openapi({ description: "The system's own page" }),
    checked: z.string().nullable().openapi({ description: "When it was last compared with that" }),
    basis: z.string().nullable().openapi({
      description: "What it rests on, and what of it is unproved",
    }),
    needs: z.string().nullable().openapi({ description: "What its key must be allowed to do" }),
    erases: z.string().nullable(),
    leaves: z.array(z.string()).openapi({ description: "What is left in the system all the same" }),
    settings: z.array(z.string()),
    secrets: z.array(z.string()),
    hosts: z.array(z.string()),
    identify: z.array(z.string()).openapi({
      description: "What it asks of an account, the best first. It gets nothing else",
    }),
    verbs: z.array(z.enum(["erase", "disable", "enable", "probe"])),
    looks: z.array(z.object({ as: z.enum(["blocker", "warning"]), says: z.string() })).openapi({
      description:
        "What it can see before a closure is confirmed, beside what it finds (the preview with `look`)",
    }),
    replayable: z.boolean().openapi({
      description: "Whether an erasure can be repeated by the account's id alone, after a restore",
    }),
    verified: z.enum(["probe", "job", "acknowledged"]).openapi({
      description: "How sure an erasure by it is at best",
    }),
    rate: z.object({ per_minute: z.int().nullable(), concurrency: z.int().nullable() }),
    patience: z.string().openapi({ description: "How long an accepted job may take, ISO 8601" }),
  })
  .openapi("Connector");

export const connectorDocumentSchema = connectorSchema
  .extend({
    document: z.record(z.string(), z.unknown()).openapi({ description: "The document itself" }),
  })
  .openapi("ConnectorWithDocument");
