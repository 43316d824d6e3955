/** Webhook endpoints: how one is registered, changed and shown. */
import { z } from "@hono/zod-openapi";
import { EVENT_TYPES } from "../lifecycle/event";
import { EVENT_TYPES_MAX } from "./limits";
import { SERVICE_EVENT_TYPES } from "./service-events";
import { time, urlSchema } from "./values";

const eventType = z.enum(["*", ...EVENT_TYPES, ...SERVICE_EVENT_TYPES]);
const eventTypes = z.array(eventType).min(1).max(EVENT_TYPES_MAX);
const description = z.string().max(500);
const formats = z.enum(["standard", "secevent"]).openapi({
  description:
    "`standard`: Standard Webhooks 1.0. `secevent`: Security Event Tokens (RFC 8417), pushed as RFC 8935 says.",
});
const ordered = z.boolean().openapi({
  description:
    "Whether an account's events are sent one after the other, each when the one before has been delivered",
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
        "`gone`: the endpoint answered 410. `failing`: every attempt failed for five days. Null if the endpoint is enabled, or was disabled by a request",
    }),
    failing_since: time.nullable().openapi({
      description: "Since when every attempt has failed; null if there were only a few",
    }),
    paused_until: time.nullable().openapi({
      description:
        "Nothing is sent until then, because too many attempts failed; then a single delivery is attempted",
    }),
    secrets: z
      .int()
      .openapi({ description: "The number of secrets that sign: more than one after a rotation" }),
    created_at: time,
    updated_at: time,
  })
  .openapi("WebhookEndpoint");

export const newEndpointSchema = endpointSchema
  .extend({ secret: z.string().nullable().openapi({ description: "Shown only in this answer" }) })
  .openapi("NewWebhookEndpoint");
export type NewEndpointView = z.infer<typeof newEndpointSchema>;
