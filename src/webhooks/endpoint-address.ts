/** Finds the object of a webhook endpoint, and wakes it. */
import type { FeedPlace } from "../directory/feed-of-types";
import type { SignedMessage, SignedTarget } from "../outgoing/signed-post";
import { inParallel } from "../shared/concurrency";
import { logFault } from "../shared/log";
import type { Attempt } from "./attempt";
import type { ArrivalCount } from "./deliveries/arrival-times";
import type { Standing } from "./deliveries/standing";
import type { Endpoint } from "./endpoints";
import { WAKE_AT_ONCE } from "./limits";

/**
 * Objects by their names, as far as they are called. The platform's own type of a namespace is not used: whether one
 * namespace may stand for another depends on the order in which the compiler looks at files.
 */
type Named<Calls> = { getByName(name: string): Calls };

/** The part of an endpoint's object that this room itself calls. */
export type EndpointCalls = {
  wake(): Promise<void>;
  standing(now: string): Promise<Standing>;
  arrivals(days: { readonly from: string; readonly until: string }): Promise<ArrivalCount[]>;
  carry(target: SignedTarget, message: SignedMessage): Promise<Attempt>;
};

export type EndpointNamespace = Named<EndpointCalls>;

/** Objects that can be notified of a change of their endpoints. */
export type ChangeableEndpoints = Named<{
  changed(endpoint: Endpoint, from: FeedPlace | null, before?: Endpoint): Promise<void>;
  enabled(endpoint: Endpoint, from: FeedPlace | null, before: Endpoint): Promise<void>;
}>;

/** An endpoint's object is named by the endpoint's id. */
export const endpointObject = <Calls>(objects: Named<Calls>, endpoint: string): Calls =>
  objects.getByName(endpoint);

/** Makes the objects of endpoints send what is due. Never rejects: the sweep finds an endpoint that was not woken. */
export async function wakeEndpoints(
  objects: EndpointNamespace,
  endpoints: Iterable<string>,
): Promise<void> {
  await inParallel(endpoints, WAKE_AT_ONCE, async (endpoint) => {
    try {
      await endpointObject(objects, endpoint).wake();
    } catch (error) {
      logFault("an endpoint was not woken", error, { endpoint });
    }
  });
}
