/** Follows the accounts' events: each becomes a delivery to every endpoint that wants it. */
import type { FedEvent, Follower } from "../directory/follower";
import type { Databases } from "../shared/databases";
import { madeAt } from "../shared/ids";
import { timestampOf } from "../shared/time";
import { deletePendingOf, endpointsIn, insertDeliveries } from "./deliveries";
import { deliveriesFor, readSubscriptions, type Subscription } from "./subscriptions";

/** @param wake wakes the endpoints that have new deliveries; may fail, for the sweep finds them too */
export const deliveryFollower = (
  { control, directory }: Databases,
  wake: (endpoints: readonly string[]) => Promise<void>,
): Follower => ({
  prepare: async () => {
    const subscriptions = await readSubscriptions(control);
    return (events, now) => {
      const deliveries = events.flatMap((event) =>
        deliveriesFor([event], subscriptions.filter(mayLack(event))),
      );
      return {
        writes: insertDeliveries(directory, deliveries, now),
        wake: () => wake(endpointsIn(deliveries)),
      };
    };
  },
  removes: (ids) => [deletePendingOf(directory, ids)],
});

/**
 * Whether an endpoint may not have an event. The directory may have lost an event together with its deliveries, so what
 * comes again becomes a delivery again, unless that is still there. But an endpoint that is younger than the event was
 * never to have it, and what a rebuild brings back is told to nobody.
 */
const mayLack =
  ({ id, resent }: FedEvent) =>
  ({ created_at }: Subscription): boolean => {
    if (resent === 0) return true;
    const made = madeAt(id);
    return resent === 1 && (made === null || created_at <= timestampOf(made));
  };
