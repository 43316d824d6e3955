/** Webhook endpoints and deliveries as the API takes and shows them. */
import { z } from "@hono/zod-openapi";
import type { Delivery } from "../delivery/delivery-rows";
import { type Endpoint, findEndpoint } from "../delivery/endpoints";
import { SERVICE_EVENT_TYPES } from "../delivery/service-events";
import { targetFault } from "../delivery/target";
import { EVENT_TYPES } from "../lifecycle/event";
import type { AppContext } from "./environment";
import { invalid, ProblemError } from "./problems";
import { targetRules } from "./targets";

const time = z.string().openapi({ format: "date-time" });

/** Endpoints need not be told of more types than there are. */
const EVENTS_MAX = 100;

const eventType = z.enum(["*", ...EVENT_TYPES, ...SERVICE_EVENT_TYPES]);
const events = z.array(eventType).min(1).max(EVENTS_MAX);
const description = z.string().max(500);

export const endpointBodySchema = z
  .strictObject({
    url: z.string().max(2000),
    events,
    description: description.optional(),
    format: z.literal("standard").optional(),
  })
  .openapi("WebhookEndpointRequest");

export const endpointPatchSchema = z
  .strictObject({
    url: z.string().max(2000).optional(),
    events: events.optional(),
    description: description.nullable().optional(),
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
    format: z.string(),
    status: z.enum(["enabled", "disabled"]),
    created_at: time,
    updated_at: time,
  })
  .openapi("WebhookEndpoint");

export const newEndpointSchema = endpointSchema
  .extend({ secret: z.string().nullable().openapi({ description: "Shown this once" }) })
  .openapi("NewWebhookEndpoint");

export const deliverySchema = z
  .object({
    object: z.literal("delivery"),
    id: z.string(),
    event: z.string(),
    type: z.string(),
    endpoint: z.string(),
    status: z.enum(["pending", "delivered", "failed"]),
    attempts: z.int(),
    last_status: z.int().nullable(),
    last_error: z.string().nullable(),
    next_at: time.nullable(),
    created_at: time,
    delivered_at: time.nullable(),
  })
  .openapi("Delivery");

export const showEndpoint = ({ secret: _, ...endpoint }: Endpoint) => ({
  object: "webhook_endpoint" as const,
  ...endpoint,
});

export const showDelivery = ({ number: _, payload: __, ...delivery }: Delivery) => ({
  object: "delivery" as const,
  ...delivery,
});

/** @throws a problem where there is none of the id in the caller's mode */
export async function endpointOf(c: AppContext, id: string): Promise<Endpoint> {
  const endpoint = await findEndpoint(c.env.DB, id);
  if (endpoint?.livemode !== c.get("caller").livemode) throw new ProblemError("not_found");
  return endpoint;
}

/** @throws a problem where the URL must not be called */
export function checkTarget(c: AppContext, url: string): void {
  const fault = targetFault(url, targetRules(c));
  if (fault !== null) throw invalid({ pointer: "/url", detail: fault });
}
