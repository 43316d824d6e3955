/** Webhook endpoints and deliveries as the API takes and shows them. */
import { z } from "@hono/zod-openapi";
import { SECURITY_RELEVANT_TYPES } from "../../../directory/security-events";
import { EVENT_TYPES } from "../../../lifecycle/event";
import { targetFault } from "../../../outgoing/target";
import type { Delivery } from "../../../webhooks/delivery-rows";
import { endpointObject } from "../../../webhooks/endpoint-address";
import type { ReplayStanding } from "../../../webhooks/endpoint-replay";
import { type Endpoint, findEndpoint } from "../../../webhooks/endpoints";
import { SERVICE_EVENT_TYPES } from "../../../webhooks/service-events";
import type { AppContext } from "../../framework/environment";
import { invalid, ProblemError } from "../../framework/problems";
import { targetRules } from "../../framework/targets";
import { urlSchema } from "../../schemas/common";

const time = z.string().openapi({ format: "date-time" });

/** Endpoints need not be told of more types than there are. */
const EVENTS_MAX = 100;

const eventType = z.enum(["*", ...EVENT_TYPES, ...SERVICE_EVENT_TYPES]);
const eventTypes = z.array(eventType).min(1).max(EVENTS_MAX);
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
    failing_since: time.nullable().openapi({
      description: "Where it has failed many times in a row: since when",
    }),
    paused_until: time.nullable().openapi({
      description:
        "It has failed so often that nothing is sent until then; then a single delivery tries",
    }),
    secrets: z
      .int()
      .openapi({ description: "How many secrets sign: more than one after a rotation" }),
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
    last_attempt_at: time.nullable(),
    last_status: z.int().nullable(),
    last_error: z.string().nullable(),
    last_latency_ms: z.int().nullable().openapi({ description: "Until the answer, milliseconds" }),
    last_response: z.string().nullable().openapi({
      description:
        "The beginning of the last answer, at most 1 KB; addresses and long numbers masked",
    }),
    next_at: time.nullable(),
    created_at: time,
    delivered_at: time.nullable(),
  })
  .openapi("Delivery");

export const replayBodySchema = z
  .strictObject({
    after: z.string().min(1).max(200).openapi({
      description: "An event's id, or a moment (RFC 3339): what was recorded later is sent again",
    }),
    only: z.enum(["all", "failed"]).optional().openapi({
      description: "`failed`: those deliveries alone that were given up",
    }),
  })
  .openapi("WebhookReplayRequest");

export const replaySchema = z
  .object({
    object: z.literal("webhook_replay"),
    id: z.string(),
    endpoint: z.string(),
    after: z.string(),
    only: z.enum(["all", "failed"]),
    status: z.enum(["running", "done"]).openapi({ description: "`done`: all is owed again" }),
    owed: z.int().openapi({ description: "Deliveries owed again so far" }),
    started_at: time,
    ended_at: time.nullable(),
  })
  .openapi("WebhookReplay");

export const showEndpoint = ({ secret: _, old_secrets, rotation: __, ...endpoint }: Endpoint) => {
  const now = Date.now();
  const old = old_secrets.filter(({ until }) => Date.parse(until) > now);
  return { object: "webhook_endpoint" as const, ...endpoint, secrets: 1 + old.length };
};

/** While its endpoint is disabled a delivery waits without a time. */
export const showDelivery = (
  { number: _, payload: __, ...delivery }: Delivery,
  { status }: Pick<Endpoint, "status">,
) => ({
  object: "delivery" as const,
  ...delivery,
  next_at: status === "enabled" ? delivery.next_at : null,
});

export const showReplay = (endpoint: string, { scope, ...replay }: ReplayStanding) => ({
  object: "webhook_replay" as const,
  endpoint,
  only: scope,
  ...replay,
});

/** @throws a problem where there is none of the id in the caller's mode */
export async function endpointOf(c: AppContext, id: string): Promise<Endpoint> {
  const endpoint = await findEndpoint(c.env.DB, id);
  if (endpoint?.livemode !== c.get("caller").livemode) throw new ProblemError("not_found");
  return endpoint;
}

/** @throws a problem, too, where nothing would be sent to it */
export async function enabledEndpointOf(c: AppContext, id: string): Promise<Endpoint> {
  const endpoint = await endpointOf(c, id);
  if (endpoint.status === "disabled") throw new ProblemError("endpoint_disabled");
  return endpoint;
}

export const endpointObjectOf = (c: AppContext, { id }: Pick<Endpoint, "id">) =>
  endpointObject(c.env.ENDPOINTS, id);

/** Tells the endpoint's object; where it is not reached the sweep does within a minute. */
export async function tellObject(
  endpoint: Pick<Endpoint, "id">,
  told: Promise<unknown>,
): Promise<void> {
  await told.catch((error) => console.error("endpoint not told", endpoint.id, error));
}

/** @throws a problem where the URL must not be called */
export function checkTarget(c: AppContext, url: string): void {
  const fault = targetFault(url, targetRules(c));
  if (fault !== null) throw invalid({ pointer: "/url", detail: fault });
}

/** @throws a problem where the endpoint could never be told what it wants */
export function checkFormat(
  c: AppContext,
  { format, events }: Pick<Endpoint, "format" | "events">,
): void {
  if (format === "standard") return;
  if (c.get("settings").notices.publicUrl === null) {
    const detail = "security events need an issuer: this deployment has not set PUBLIC_URL";
    throw invalid({ pointer: "/format", detail });
  }
  const said: readonly string[] = ["*", ...SECURITY_RELEVANT_TYPES];
  const unsaid = events.flatMap((type, index) =>
    said.includes(type)
      ? []
      : [{ pointer: `/events/${index}`, detail: "there is no security event for it" }],
  );
  if (unsaid.length > 0) throw invalid(...unsaid);
}
