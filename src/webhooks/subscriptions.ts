/** Decides which events are owed to which endpoints, and as which deliveries. */
import { z } from "zod";
import type { PublishedEvent } from "../contract/queue-messages";
import { flag, json } from "../shared/columns";
import type { Owed } from "./deliveries/delivery";
import { deliveryId } from "./deliveries/delivery-id";
import { SECURITY_RELEVANT_TYPES, securityEventsOf } from "./security-events";

const subscriptionSchema = z.object({
  id: z.string(),
  livemode: flag,
  events: json(z.array(z.string())),
  format: z.enum(["standard", "secevent"]),
  ordered: flag,
});

/** What an endpoint wants to be sent. */
export type Subscription = z.infer<typeof subscriptionSchema>;

/** Reads those of enabled endpoints: what happens while an endpoint is disabled is not owed to it. */
export async function readSubscriptions(control: D1Database): Promise<Subscription[]> {
  const { results } = await control
    .prepare(
      `SELECT id, livemode, events, format, ordered FROM webhook_endpoints
       WHERE status = 'enabled'`,
    )
    .all();
  return results.map((row) => subscriptionSchema.parse(row));
}

export const wants = ({ events }: Pick<Subscription, "events">, type: string): boolean =>
  events.includes("*") || events.includes(type);

/** The types of the events that an endpoint can be owed; null for all. */
export function wantedTypes({
  events,
  format,
}: Pick<Subscription, "events" | "format">): readonly string[] | null {
  if (format === "secevent")
    return SECURITY_RELEVANT_TYPES.filter((type) => wants({ events }, type));
  return events.includes("*") ? null : [...new Set(events)];
}

/** @property account null if the event is about no account */
type OwedEvent = {
  readonly id: string;
  readonly type: string;
  readonly livemode: boolean;
  readonly account: string | null;
  readonly data: PublishedEvent["data"];
};

/**
 * The deliveries of an event to an endpoint: none if the endpoint does not want it. In the format `secevent` an event
 * may be several security events, or none. Each is a delivery of its own.
 */
export function owedTo(
  endpoint: Subscription,
  { id, type, livemode, account, data }: OwedEvent,
): Owed[] {
  if (endpoint.livemode !== livemode || !wants(endpoint, type)) return [];
  const line = endpoint.ordered ? account : null;
  const owed = { endpoint: endpoint.id, event: id, line };
  switch (endpoint.format) {
    case "standard":
      return [{ ...owed, id: deliveryId(endpoint.id, id), type }];
    case "secevent":
      return securityEventsOf(type, data).map((securityEvent, part) => ({
        ...owed,
        id: deliveryId(endpoint.id, id, part),
        type: securityEvent,
      }));
    default:
      return endpoint.format satisfies never;
  }
}

/** The endpoints that any of some events is owed to. */
export const endpointsFor = (
  events: readonly OwedEvent[],
  endpoints: readonly Subscription[],
): string[] =>
  endpoints
    .filter((endpoint) => events.some((event) => owedTo(endpoint, event).length > 0))
    .map(({ id }) => id);
