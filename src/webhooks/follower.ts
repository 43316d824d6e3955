/**
 * Follows the accounts' events: wakes the endpoints that want them. Nothing is written for that, because each endpoint's
 * object keeps its place in the feed and reads on from there.
 */
import type { Follower } from "../directory/follower";
import { endpointsFor, readSubscriptions } from "./subscriptions";

/** @param wake wakes endpoints; may fail, for the sweep wakes them too */
export const endpointFollower = (
  control: D1Database,
  wake: (endpoints: readonly string[]) => Promise<void>,
): Follower => ({
  prepare: async () => {
    const subscriptions = await readSubscriptions(control);
    return (events) => ({
      writes: [],
      wake: () => wake(endpointsFor(events, subscriptions)),
    });
  },
  removes: () => [],
});
