/** Holds the deliveries that an endpoint's object lists against those of the reference. */
import { timestampOf } from "../../../../src/shared/time";
import type { Delivery as Kept } from "../../../../src/webhooks/deliveries/delivery";
import { keptSince, type LifeParts } from "./life-parts";
import { type Delivery, type Endpoint, keyOf } from "./predicted";
import { BrokenPromise } from "./promises";

/** @param trouble whether a write of an outcome may have failed since the last look */
export function compareDeliveries(
  parts: Pick<LifeParts, "ids">,
  endpoint: Endpoint,
  rows: readonly Kept[],
  trouble: boolean,
): void {
  const left = new Set(endpoint.deliveries.keys());
  for (const row of rows) {
    // An object looks once an hour for what is too old.
    if (Date.parse(row.created_at) < keptSince()) continue;
    const said = endpoint.secevent && row.type.startsWith("https:") ? row.type : null;
    const key = keyOf(row.event, said);
    const delivery = endpoint.deliveries.get(key);
    const isUntouched = row.status === "pending" && row.attempts === 0;
    if (delivery === undefined && endpoint.old.has(key)) continue;
    if (delivery === undefined && endpoint.behind && isUntouched) continue;
    if (delivery === undefined)
      throw new BrokenPromise(
        `${endpoint.id} has a delivery of ${row.event}, ${row.type}, which it should not have`,
      );
    left.delete(key);
    parts.ids.set(`${endpoint.id} ${key}`, row.id);
    compareDelivery(endpoint, delivery, row, trouble);
    if (row.last_response?.includes("jane.doe"))
      throw new BrokenPromise("what a receiver says of a person is kept");
  }
  for (const key of left) {
    const { lost, status, attempts } = endpoint.deliveries.get(key) ?? {};
    const isUnseen = endpoint.behind && status === "pending" && attempts === 0;
    if (isUnseen || (lost !== null && (lost !== "must be sent" || !endpoint.awake)))
      left.delete(key);
  }
  if (left.size > 0)
    throw new BrokenPromise(
      `${endpoint.id} has no delivery of ${[...left].join(", ")}, which it should have (I6)`,
    );
}

/** A replay and an attempt met: which was first only the object knows. */
function adopt(delivery: Delivery, { status, attempts }: Kept): void {
  const due = { from: Date.now(), to: Date.now() };
  Object.assign(delivery, { status, attempts, ...(attempts === 0 && { due }) });
}

function compareDelivery({ id }: Endpoint, delivery: Delivery, row: Kept, trouble: boolean): void {
  const isAsBefore =
    delivery.before !== null &&
    delivery.before.attempts === row.attempts &&
    delivery.before.status === row.status;
  if (trouble && isAsBefore) Object.assign(delivery, delivery.before);
  if (delivery.lost !== null) {
    Object.assign(delivery, { status: row.status, attempts: row.attempts });
    return;
  }
  if (delivery.blurred) adopt(delivery, row);
  if (delivery.status !== row.status || delivery.attempts !== row.attempts) {
    throw new BrokenPromise(
      `${delivery.id} to ${id} is ${row.status} after ${row.attempts} tries, not ${delivery.status} after ${delivery.attempts}`,
    );
  }
  if (row.status !== "pending" || row.next_at === null) return;
  const next = Date.parse(row.next_at);
  const { from, to } = delivery.due;
  if (next < from || next > to) {
    throw new BrokenPromise(
      `${delivery.id} to ${id} is due at ${row.next_at}, not from ${timestampOf(Math.ceil(from))} to ${timestampOf(Math.floor(to))}`,
    );
  }
}
