/** Follows the accounts' events: each becomes a delivery to every endpoint that wants it. */
import type { Follower } from "../directory/follower";
import { deletePendingOf, endpointsIn, insertDeliveries } from "./deliveries";
import { deliveriesFor, SELECT_SUBSCRIPTIONS, subscriptionsFromRows } from "./subscriptions";

/** @param wake wakes the endpoints that have new deliveries; may fail, for the sweep finds them too */
export const deliveryFollower = (
  db: D1Database,
  wake: (endpoints: readonly string[]) => Promise<void>,
): Follower => ({
  reads: () => [db.prepare(SELECT_SUBSCRIPTIONS)],
  follow: (events, [subscriptions], now) => {
    const endpoints = subscriptionsFromRows(subscriptions?.results ?? []);
    const deliveries = deliveriesFor(events, endpoints);
    return {
      writes: insertDeliveries(db, deliveries, now),
      wake: () => wake(endpointsIn(deliveries)),
    };
  },
  removes: (ids) => [deletePendingOf(db, ids)],
});
