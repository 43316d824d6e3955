/**
 * Wakes endpoints in turn, in case an object does not know of what is due to it: it was cut off, its alarm was lost, or a
 * wake did not reach it. An object with nothing to send reads each database once.
 */
import { MINUTE_MS } from "../shared/time";
import { type EndpointNamespace, wakeEndpoints } from "./endpoint-address";
import { enabledEndpoints } from "./endpoints";
import { SWEEP_MAX } from "./limits";

/**
 * @param now ms; the minute says whose turn it is
 * @returns how many endpoints were woken
 */
export async function sweepEndpoints(
  control: D1Database,
  objects: EndpointNamespace,
  now: number,
): Promise<number> {
  const enabled = await enabledEndpoints(control);
  const turns = Math.ceil(enabled.length / SWEEP_MAX);
  const turn = Math.floor(now / MINUTE_MS) % Math.max(turns, 1);
  const woken = enabled.slice(turn * SWEEP_MAX, (turn + 1) * SWEEP_MAX);
  await wakeEndpoints(objects, woken);
  return woken.length;
}
