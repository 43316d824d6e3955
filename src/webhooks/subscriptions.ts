/** Decides which events become deliveries to which endpoints. */
import { z } from "zod";
import type { PublishedEvent } from "../contract/queue-messages";
import { flag, json } from "../shared/columns";
import { derivedId } from "../shared/ids";
import type { NewDelivery } from "./deliveries";
import { securityEventsOf } from "./security-events";

const subscriptionSchema = z.object({
  id: z.string(),
  livemode: flag,
  events: json(z.array(z.string())),
  format: z.enum(["standard", "secevent"]),
  ordered: flag,
  created_at: z.string(),
});

/** What an endpoint wants to be sent. */
export type Subscription = z.infer<typeof subscriptionSchema>;

/** Reads those of enabled endpoints: what happens while an endpoint is disabled does not become a delivery to it. */
export async function readSubscriptions(control: D1Database): Promise<Subscription[]> {
  const { results } = await control
    .prepare(
      `SELECT id, livemode, events, format, ordered, created_at FROM webhook_endpoints
       WHERE status = 'enabled'`,
    )
    .all();
  return results.map((row) => subscriptionSchema.parse(row));
}

export const wants = ({ events }: Pick<Subscription, "events">, type: string): boolean =>
  events.includes("*") || events.includes(type);

/** @property account null if the event is about no account */
type DeliverableEvent = {
  readonly id: string;
  readonly type: string;
  readonly livemode: boolean;
  readonly account: string | null;
  readonly data: PublishedEvent["data"];
};

/** The deliveries of some events to the endpoints that want them, event by event. */
export const deliveriesFor = (
  events: readonly DeliverableEvent[],
  endpoints: readonly Subscription[],
): NewDelivery[] =>
  events.flatMap((event) =>
    endpoints
      .filter((endpoint) => endpoint.livemode === event.livemode && wants(endpoint, event.type))
      .flatMap((endpoint) => deliveriesTo(endpoint, event)),
  );

/** An event may be several security events, or none: each is a delivery of its own. */
function deliveriesTo(
  endpoint: Subscription,
  { id, type, account, data }: DeliverableEvent,
): NewDelivery[] {
  const delivery = { endpoint: endpoint.id, event: id, line: endpoint.ordered ? account : null };
  switch (endpoint.format) {
    case "standard":
      return [{ ...delivery, id: deliveryId(id, endpoint.id), type }];
    case "secevent":
      return securityEventsOf(type, data).map((securityEvent) => ({
        ...delivery,
        id: deliveryId(id, endpoint.id, securityEvent),
        type: securityEvent,
      }));
    default:
      return endpoint.format satisfies never;
  }
}

/** Deterministic, so a repeated message inserts nothing. @param parts the event, the endpoint, the security event */
export const deliveryId = (...parts: readonly string[]): string => derivedId("dlv", ...parts);
