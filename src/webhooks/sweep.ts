/**
 * Wakes every endpoint that something is due to, in case its object does not know: the object was cut off, its alarm
 * was lost, or a wake did not reach it.
 */
import type { Databases } from "../shared/databases";
import { timestampOf } from "../shared/time";
import { endpointsWithDue } from "./due-deliveries";
import { type EndpointNamespace, wakeEndpoints } from "./endpoint-address";
import { SWEEP_MAX } from "./limits";

/** @returns how many endpoints were woken */
export async function sweepEndpoints(
  databases: Databases,
  objects: EndpointNamespace,
): Promise<number> {
  const now = timestampOf(Date.now());
  const due = await endpointsWithDue(databases, now, SWEEP_MAX);
  await wakeEndpoints(objects, due);
  return due.length;
}
