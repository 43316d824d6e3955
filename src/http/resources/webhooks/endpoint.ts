/** Webhook endpoints and deliveries as the API takes and shows them. */
import { targetFault } from "../../../outgoing/target";
import type { Delivery } from "../../../webhooks/deliveries";
import { endpointObject } from "../../../webhooks/endpoint-address";
import type { EndpointReplayProgress } from "../../../webhooks/endpoint-replay";
import { type Endpoint, findEndpoint } from "../../../webhooks/endpoints";
import { SECURITY_RELEVANT_TYPES } from "../../../webhooks/security-events";
import type { AppContext } from "../../framework/environment";
import { invalid, ProblemError } from "../../framework/problems";
import { targetRules } from "../../framework/targets";

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

export const showReplay = (endpoint: string, { scope, ...replay }: EndpointReplayProgress) => ({
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
