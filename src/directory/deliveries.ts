/** Which endpoints are owed which events. The rows are the directory's; sending is `webhooks/`'s. */
import { z } from "zod";
import type { PublishedEvent } from "../contract/queue-messages";
import { derivedId } from "../shared/ids";
import { securityEventsOf } from "./security-events";

const flag = z.number().transform((value) => value === 1);

const subscriptionSchema = z.object({
  id: z.string(),
  livemode: flag,
  events: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
  format: z.enum(["standard", "secevent"]),
  ordered: flag,
});
export type Subscription = z.infer<typeof subscriptionSchema>;

/** Of endpoints that are enabled; what happens while one is disabled it is not owed. */
export const SUBSCRIPTIONS =
  "SELECT id, livemode, events, format, ordered FROM webhook_endpoints WHERE status = 'enabled'";

export const subscriptions = (rows: readonly unknown[]): Subscription[] =>
  rows.map((row) => subscriptionSchema.parse(row));

export const wants = ({ events }: Pick<Subscription, "events">, type: string): boolean =>
  events.includes("*") || events.includes(type);

export type OwedDelivery = {
  id: string;
  endpoint: string;
  event: string;
  /** The event's; in the format `secevent` the security event's. */
  type: string;
  /** The account whose deliveries go one after the other; null where they need not. */
  line: string | null;
};

type TellableEvent = {
  readonly id: string;
  readonly type: string;
  readonly livemode: boolean;
  readonly account: string | null;
  readonly data: PublishedEvent["data"];
};

export const deliveriesFor = (
  events: readonly TellableEvent[],
  endpoints: readonly Subscription[],
): OwedDelivery[] =>
  events.flatMap((event) =>
    endpoints
      .filter((endpoint) => endpoint.livemode === event.livemode && wants(endpoint, event.type))
      .flatMap((endpoint) => deliveriesTo(endpoint, event)),
  );

function deliveriesTo(
  endpoint: Subscription,
  { id, type, account, data }: TellableEvent,
): OwedDelivery[] {
  const owed = { endpoint: endpoint.id, event: id, line: endpoint.ordered ? account : null };
  switch (endpoint.format) {
    case "standard":
      return [{ ...owed, id: deliveryId(id, endpoint.id), type }];
    case "secevent":
      return securityEventsOf(type, data).map((said) => ({
        ...owed,
        id: deliveryId(id, endpoint.id, said),
        type: said,
      }));
    default:
      return endpoint.format satisfies never;
  }
}

/** Follows from what is told to whom: it is owed once, however often it comes. */
export const deliveryId = (...parts: readonly string[]): string => derivedId("dlv", ...parts);

/** Endpoints that are thereby owed something. */
export const endpointsOf = (owed: readonly OwedDelivery[]): string[] => [
  ...new Set(owed.map(({ endpoint }) => endpoint)),
];

const INSERT = `
  (id, endpoint, event, type, line, status, next_at, created_at)
  SELECT value ->> 'id', value ->> 'endpoint', value ->> 'event', value ->> 'type', value ->> 'line',
    'pending', ?2, ?2
  FROM json_each(?1) WHERE true ORDER BY key`;

/** Binds owed deliveries as JSON, and the time. What is owed already stays as it is. */
export const INSERT_DELIVERIES = `INSERT OR IGNORE INTO deliveries ${INSERT}`;

/** The same; what was owed before, whatever came of it, is owed anew. */
export const OWE_ANEW = `INSERT INTO deliveries ${INSERT}
  ON CONFLICT (id) DO UPDATE SET status = 'pending', attempts = 0, next_at = excluded.next_at,
    delivered_at = NULL`;
