/**
 * Makes and changes endpoints, and says to their objects from where in the feed on that holds.
 *
 * ```
 *   DIRECTORY: the end of the feed ─▶ CONTROL: the endpoint ─▶ its object: owed as it is now, from there on
 * ```
 *
 * The end is read first: what arrives meanwhile is owed as the endpoint is now. If it cannot be read, or the object is
 * not reached, the object finds the place by the time of the change (`deliveries/due.ts`).
 */

import type { Databases } from "../directory/databases";
import type { Directory } from "../directory/directory";
import { endOfFeed, type FeedPlace } from "../directory/feed-of-types";
import { logFault } from "../shared/log";
import type { ChangeableEndpoints } from "./endpoint-address";
import {
  changeEndpoint,
  createEndpoint,
  type Endpoint,
  type EndpointChange,
  type EndpointInput,
} from "./endpoints";

/** @see createEndpoint */
export async function registerEndpoint(
  { control, directory }: Databases,
  objects: ChangeableEndpoints,
  id: string,
  input: EndpointInput,
  now: string,
): Promise<Endpoint> {
  const from = await endIfKnown(directory, input.livemode);
  const endpoint = await createEndpoint(control, id, input, now);
  await notify(endpoint, objects.getByName(id).changed(endpoint, from));
  return endpoint;
}

/** @see changeEndpoint */
export async function reviseEndpoint(
  { control, directory }: Databases,
  objects: ChangeableEndpoints,
  endpoint: Endpoint,
  change: EndpointChange,
  now: string,
): Promise<Endpoint | null> {
  const from = await endIfKnown(directory, endpoint.livemode);
  const changed = await changeEndpoint(control, endpoint, change, now);
  if (changed === null) return null;
  const object = objects.getByName(endpoint.id);
  const isEnabledAgain = endpoint.status === "disabled" && changed.status === "enabled";
  await notify(
    endpoint,
    isEnabledAgain
      ? object.enabled(changed, from, endpoint)
      : object.changed(changed, from, endpoint),
  );
  return changed;
}

async function endIfKnown(directory: Directory, livemode: boolean): Promise<FeedPlace | null> {
  try {
    return await endOfFeed(directory, livemode);
  } catch (error) {
    logFault("the end of the feed was not read for an endpoint", error);
    return null;
  }
}

/** If the call fails, the sweep wakes the object, and it sees for itself that the endpoint is another one. */
const notify = (endpoint: Endpoint, call: Promise<unknown>): Promise<unknown> =>
  call.catch((error) => logFault("an endpoint was not notified", error, { endpoint: endpoint.id }));
