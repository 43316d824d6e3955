/** The health of the service, for its operator. */
import { z } from "@hono/zod-openapi";
import { time } from "./values";

const failingDeadline = z.object({
  account: z.string(),
  subject: z.string().openapi({
    description: "The id of the closure or of the erasure task; or `retention`; or `erasure`",
  }),
  what: z.string().openapi({ description: "The work that fails, for example `ExecuteClosure`" }),
  due_at: time.openapi({ description: "By the account's time" }),
  since: time.openapi({ description: "When the work first failed" }),
});

export const lackSchema = z.object({ variable: z.string(), detail: z.string() });

export const WARNINGS_DESCRIPTION =
  "What the deployment lacks for live closures, by the name of the variable: a channel without a provider. Always empty in local development.";

export const healthSchema = z
  .object({
    object: z.literal("health"),
    livemode: z.boolean(),
    failing_deadlines: z.object({
      total: z.int(),
      since: time.nullable().openapi({ description: "When the oldest of them first failed" }),
      data: z.array(failingDeadline).openapi({ description: "The oldest first, at most 25" }),
    }),
    warnings: z.array(lackSchema).openapi({
      description: `${WARNINGS_DESCRIPTION} Always empty in test mode, because nothing is sent there`,
    }),
  })
  .openapi("Health");

export const serviceHealthSchema = z
  .object({
    object: z.literal("service_health"),
    status: z.enum(["ok", "not_configured"]),
    missing: z.array(lackSchema).openapi({
      description: "What the deployment lacks, by the name of the variable or of the binding",
    }),
    warnings: z.array(lackSchema).openapi({ description: WARNINGS_DESCRIPTION }),
  })
  .openapi("ServiceHealth");
