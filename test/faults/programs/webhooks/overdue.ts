/** What should have been sent by now, and was not. */
import type { Delivery, Endpoint } from "./predicted";

/** To be asked when every object is idle. @returns a line for each delivery */
export function overdueOf(endpoint: Endpoint, now: number): string[] {
  if (endpoint.status === "disabled" || !endpoint.awake || now < endpoint.quiet.to) return [];
  const pending = [...endpoint.deliveries.values()].filter(({ status }) => status === "pending");
  const isBehind = (one: Delivery) =>
    one.inLine &&
    pending.some(
      (other) =>
        other.account === one.account &&
        (other.lost !== null || (other.inLine && other.place < one.place)),
    );
  return pending
    .filter((one) => one.lost === null && one.due.to <= now && !isBehind(one))
    .map(
      ({ id, attempts }) =>
        `${id} to ${endpoint.id} is due after ${attempts} tries and was not sent`,
    );
}
