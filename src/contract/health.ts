/** What the operator is shown of the service itself. */
import { z } from "@hono/zod-openapi";
import { time } from "./values";

const failingDeadline = z.object({
  account: z.string(),
  subject: z.string().openapi({
    description: "The closure's id or the erasure task's; `retention`, or `erasure`",
  }),
  what: z.string().openapi({ description: "The work that fails: `ExecuteClosure`" }),
  due_at: time.openapi({ description: "By the account's time" }),
  since: time.openapi({ description: "When it failed first" }),
});

export const lackSchema = z.object({ variable: z.string(), detail: z.string() });

export const WARNINGS_DESCRIPTION =
  "What live closures lack although the service works, by the name of the variable: a channel without a provider. In local development nothing.";

export const healthSchema = z
  .object({
    object: z.literal("health"),
    livemode: z.boolean(),
    failing_deadlines: z.object({
      total: z.int(),
      since: time.nullable().openapi({ description: "When the oldest one failed first" }),
      data: z.array(failingDeadline).openapi({ description: "The oldest first, at most 25" }),
    }),
    warnings: z.array(lackSchema).openapi({
      description: `${WARNINGS_DESCRIPTION} In the test mode nothing, which is sent nothing`,
    }),
  })
  .openapi("Health");

export const serviceHealthSchema = z
  .object({
    object: z.literal("service_health"),
    status: z.enum(["ok", "not_configured"]),
    missing: z.array(lackSchema).openapi({
      description: "What the deployment lacks, by the name of the variable or binding",
    }),
    warnings: z.array(lackSchema).openapi({ description: WARNINGS_DESCRIPTION }),
  })
  .openapi("ServiceHealth");
