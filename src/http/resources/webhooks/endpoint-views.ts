/** What the API shows of a webhook endpoint, of a delivery, and of a replay. */
import type { Delivery } from "../../../webhooks/deliveries/delivery";
import type { EndpointReplayProgress } from "../../../webhooks/endpoint-replay";
import type { Endpoint } from "../../../webhooks/endpoints";

export const endpointView = ({ secret: _, old_secrets, rotation: __, ...endpoint }: Endpoint) => {
  const now = Date.now();
  const old = old_secrets.filter(({ until }) => Date.parse(until) > now);
  return { object: "webhook_endpoint" as const, ...endpoint, secrets: 1 + old.length };
};

/** A delivery of a disabled endpoint has no time at which it will be attempted. */
export const deliveryView = (
  { position: _, line: __, payload: ___, asked_at: ____, ...delivery }: Delivery,
  { status }: Pick<Endpoint, "status">,
) => ({
  object: "delivery" as const,
  ...delivery,
  next_at: status === "enabled" ? delivery.next_at : null,
});

export const replayView = (endpoint: string, { scope, ...replay }: EndpointReplayProgress) => ({
  object: "webhook_replay" as const,
  endpoint,
  only: scope,
  ...replay,
});
