/** Follows the accounts' events: each becomes a delivery to every endpoint that wants it. */
import type { Follower } from "../directory/follower";
import type { Databases } from "../shared/databases";
import { deletePendingOf, endpointsIn, insertDeliveries } from "./deliveries";
import { deliveriesFor, readSubscriptions } from "./subscriptions";

/** @param wake wakes the endpoints that have new deliveries; may fail, for the sweep finds them too */
export const deliveryFollower = (
  { control, directory }: Databases,
  wake: (endpoints: readonly string[]) => Promise<void>,
): Follower => ({
  prepare: async () => {
    const subscriptions = await readSubscriptions(control);
    return (events, now) => {
      // What a rebuild brings back becomes no delivery. If the feed lost an event, its delivery may be lost too.
      const toTell = events.filter(({ resent }) => resent !== 2);
      const deliveries = deliveriesFor(toTell, subscriptions);
      return {
        writes: insertDeliveries(directory, deliveries, now),
        wake: () => wake(endpointsIn(deliveries)),
      };
    };
  },
  removes: (ids) => [deletePendingOf(directory, ids)],
});
