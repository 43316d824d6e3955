/**
 * Events about the service itself and no account: an endpoint was disabled, the brake was engaged. They are published
 * in the feed, and the endpoints that want them are sent them from there.
 */
import type { ServiceEventType } from "../contract/service-events";
import type { Databases } from "../directory/databases";
import { insertUnownedEvent, type UnownedEvent } from "../directory/feed-rows";
import { timestampOf } from "../shared/time";
import { endpointsFor, readSubscriptions } from "./subscriptions";

export type ServiceEvent = UnownedEvent & { readonly type: ServiceEventType };

/** The actor of what the service does by itself. */
export const SERVICE = { role: "system", id: "adieu" } as const;

/**
 * Publishes an event. Idempotent.
 *
 * @returns the endpoints that want it, also if it was published before
 * @throws if a database does not answer
 */
export async function publishServiceEvent(
  { control, directory }: Databases,
  event: ServiceEvent,
): Promise<readonly string[]> {
  const subscriptions = await readSubscriptions(control);
  // The world's time: the event's own may be a test clock's.
  await insertUnownedEvent(directory, event, timestampOf(Date.now())).run();
  return endpointsFor([{ ...event, account: null }], subscriptions);
}
