/**
 * Events about the service itself and no account: an endpoint was disabled, the brake was engaged. They are published
 * to the feed and to the endpoints that want them.
 */
import type { ServiceEventType } from "../contract/service-events";
import { insertUnownedEvent, type UnownedEvent } from "../directory/feed-rows";
import { timestampOf } from "../shared/time";
import { endpointsIn, insertDeliveries } from "./deliveries";
import { deliveriesFor, SELECT_SUBSCRIPTIONS, subscriptionsFromRows } from "./subscriptions";

export type ServiceEvent = UnownedEvent & { readonly type: ServiceEventType };

/** The actor of what the service does by itself. */
export const SERVICE = { role: "system", id: "adieu" } as const;

export type Publication = {
  /** For one batch, together with whatever must happen with the event or not at all. */
  readonly statements: D1PreparedStatement[];
  /** The endpoints that get a delivery. */
  readonly endpoints: readonly string[];
};

/**
 * Prepares an event's publication: reads which endpoints want it, and writes nothing.
 *
 * @param except an endpoint that gets none
 */
export async function publicationOf(
  db: D1Database,
  event: ServiceEvent,
  except: string | null = null,
): Promise<Publication> {
  const { results } = await db.prepare(SELECT_SUBSCRIPTIONS).all();
  const others = subscriptionsFromRows(results).filter(({ id }) => id !== except);
  const deliveries = deliveriesFor([{ ...event, account: null }], others);
  // The world's time: the event's own may be a test clock's.
  const now = timestampOf(Date.now());
  return {
    statements: [insertUnownedEvent(db, event, now), ...insertDeliveries(db, deliveries, now)],
    endpoints: endpointsIn(deliveries),
  };
}

/**
 * Publishes an event. Idempotent.
 *
 * @returns the endpoints that have a delivery of it, also if it was published before
 */
export async function publishServiceEvent(
  db: D1Database,
  event: ServiceEvent,
): Promise<readonly string[]> {
  const { statements, endpoints } = await publicationOf(db, event);
  await db.batch(statements);
  return endpoints;
}
