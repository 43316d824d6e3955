/** Webhook endpoints: how one is registered, changed and shown. */
import { z } from "@hono/zod-openapi";
import { EVENT_TYPES } from "../lifecycle/event";
import { EVENT_TYPES_MAX } from "./limits";
import { SERVICE_EVENT_TYPES } from "./service-events";
import { plainTime, urlSchema } from "./values";

const eventType = z.enum(["*", ...EVENT_TYPES, ...SERVICE_EVENT_TYPES]);
const eventTypes = z.array(eventType).min(1).max(EVENT_TYPES_MAX);
const description = z.string().max(500);
const formats = z.enum(["standard", "secevent"]).openapi({
  description:
    "`standard`: Standard Webhooks 1.0. `secevent`: Security Event Tokens (RFC 8417), pushed as RFC 8935 says.",
});
const ordered = z.boolean().openapi({
  description:
    "Whether an account's events come one after the other, each once the one before has arrived",
});

export const endpointBodySchema = z
  .strictObject({
    url: urlSchema,
    events: eventTypes,
    description: description.optional(),
    format: formats.optional(),
    ordered: ordered.optional(),
  })
  .openapi("WebhookEndpointRequest");

export const endpointPatchSchema = z
  .strictObject({
    url: urlSchema.optional(),
    events: eventTypes.optional(),
    description: description.nullable().optional(),
    ordered: ordered.optional(),
    status: z.enum(["enabled", "disabled"]).optional(),
  })
  .openapi("WebhookEndpointPatch");

export const endpointSchema = z
  .object({
    object: z.literal("webhook_endpoint"),
    id: z.string(),
    livemode: z.boolean(),
    url: z.string(),
    events: z.array(z.string()),
    description: z.string().nullable(),
    format: formats,
    ordered,
    status: z.enum(["enabled", "disabled"]),
    disabled_cause: z.enum(["gone", "failing"]).nullable().openapi({
      description:
        "`gone`: it answered 410; `failing`: nothing but failure for five days; null where it is enabled, or was disabled by a request",
    }),
    failing_since: plainTime.nullable().openapi({
      description: "Where it has failed many times in a row: since when",
    }),
    paused_until: plainTime.nullable().openapi({
      description:
        "It has failed so often that nothing is sent until then; then a single delivery tries",
    }),
    secrets: z
      .int()
      .openapi({ description: "How many secrets sign: more than one after a rotation" }),
    created_at: plainTime,
    updated_at: plainTime,
  })
  .openapi("WebhookEndpoint");

export const newEndpointSchema = endpointSchema
  .extend({ secret: z.string().nullable().openapi({ description: "Shown this once" }) })
  .openapi("NewWebhookEndpoint");
export type NewEndpointView = z.infer<typeof newEndpointSchema>;
