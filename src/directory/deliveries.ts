/** Which endpoints are owed which events. The rows are the directory's; sending is `delivery/`'s. */
import { z } from "zod";
import { derivedId } from "../shared/ids";

const subscriptionSchema = z.object({
  id: z.string(),
  livemode: z.number().transform((value) => value === 1),
  events: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
});
export type Subscription = z.infer<typeof subscriptionSchema>;

export const subscriptions = (rows: readonly unknown[]): Subscription[] =>
  rows.map((row) => subscriptionSchema.parse(row));

export const wants = ({ events }: Pick<Subscription, "events">, type: string): boolean =>
  events.includes("*") || events.includes(type);

export type OwedDelivery = { id: string; endpoint: string; event: string; type: string };

export const deliveriesFor = (
  events: readonly { readonly id: string; readonly type: string; readonly livemode: boolean }[],
  endpoints: readonly Subscription[],
): OwedDelivery[] =>
  events.flatMap((event) =>
    endpoints
      .filter((endpoint) => endpoint.livemode === event.livemode && wants(endpoint, event.type))
      .map((endpoint) => ({
        id: deliveryId(event.id, endpoint.id),
        endpoint: endpoint.id,
        event: event.id,
        type: event.type,
      })),
  );

/** Follows from event and endpoint: an event is owed to an endpoint once, however often it is told. */
export const deliveryId = (event: string, endpoint: string): string =>
  derivedId("dlv", event, endpoint);
