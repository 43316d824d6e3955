/** Which object stands for which webhook endpoint, and how it is woken. */
import { inParallel } from "../shared/concurrency";
import { timestampOf } from "../shared/time";
import type { EndpointObjectBase } from "./endpoint-object";
import { endpointsWithDue } from "./endpoints";
import { SWEEP_MAX, WAKE_AT_ONCE } from "./limits";

export type EndpointNamespace = DurableObjectNamespace<EndpointObjectBase>;

/** @param carrier 0 is the endpoint's own object; the others only carry calls for it */
export const objectName = (endpoint: string, carrier = 0): string =>
  carrier === 0 ? endpoint : `${endpoint}:${carrier}`;

export const endpointObject = (objects: EndpointNamespace, endpoint: string) =>
  objects.getByName(objectName(endpoint));

/** Has endpoints be sent what is due to them. Who is not reached the sweep finds. Never rejects. */
export async function wakeEndpoints(
  objects: EndpointNamespace,
  endpoints: Iterable<string>,
): Promise<void> {
  await inParallel(endpoints, WAKE_AT_ONCE, async (endpoint) => {
    try {
      await endpointObject(objects, endpoint).wake();
    } catch (error) {
      console.error("endpoint not woken", endpoint, error);
    }
  });
}

/**
 * Wakes every endpoint to which something is due and whose object may not know: it was cut off, its alarm
 * was lost, nobody could wake it.
 *
 * @returns how many
 */
export async function sweepEndpoints(db: D1Database, objects: EndpointNamespace): Promise<number> {
  const now = timestampOf(Date.now());
  const due = await endpointsWithDue(db, now, SWEEP_MAX);
  await wakeEndpoints(objects, due);
  return due.length;
}
