/**
 * Events about the service itself and no account: an endpoint was disabled, the brake was engaged. They are published
 * to the feed and to the endpoints that want them.
 */
import type { ServiceEventType } from "../contract/service-events";
import { insertUnownedEvent, type UnownedEvent } from "../directory/feed-rows";
import type { Databases } from "../shared/databases";
import { timestampOf } from "../shared/time";
import { endpointsIn, insertDeliveries } from "./deliveries";
import { deliveriesFor, readSubscriptions } from "./subscriptions";

export type ServiceEvent = UnownedEvent & { readonly type: ServiceEventType };

/** The actor of what the service does by itself. */
export const SERVICE = { role: "system", id: "adieu" } as const;

/**
 * Publishes an event. Idempotent.
 *
 * @param except an endpoint that gets no delivery of it
 * @returns the endpoints that have a delivery of it, also if it was published before
 * @throws if D1 does not take it
 */
export async function publishServiceEvent(
  { control, directory }: Databases,
  event: ServiceEvent,
  except: string | null = null,
): Promise<readonly string[]> {
  const others = (await readSubscriptions(control)).filter(({ id }) => id !== except);
  const deliveries = deliveriesFor([{ ...event, account: null }], others);
  // The world's time: the event's own may be a test clock's.
  const now = timestampOf(Date.now());
  await directory.batch([
    insertUnownedEvent(directory, event, now),
    ...insertDeliveries(directory, deliveries, now),
  ]);
  return endpointsIn(deliveries);
}
