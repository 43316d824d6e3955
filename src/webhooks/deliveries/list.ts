/**
 * Lists an endpoint's deliveries, the latest first, and finds one. They lie in three places:
 *
 * ```
 *   beyond the place      in the feed: pending, nothing has been attempted
 *   exceptions            in the endpoint's object: pending or failed
 *   delivered             in the endpoint's object: the last that arrived
 * ```
 */
import type { Directory } from "../../directory/directory";
import {
  eventsById,
  eventsOfTypes,
  type PlacedEvent,
  placedEventFromRow,
} from "../../directory/feed-of-types";
import type { Endpoint } from "../endpoints";
import { SECURITY_EVENTS_MAX } from "../security-events";
import { owedTo, wants } from "../subscriptions";
import type { Deliveries } from "./deliveries";
import {
  byListPlace,
  type Delivery,
  deliveryOfOwed,
  isListedBefore,
  type ListPlace,
} from "./delivery";
import { deliveryId } from "./delivery-id";
import { type Span, subscriptionIn } from "./spans";

export type DeliverySources = {
  readonly directory: Directory;
  readonly endpoint: Endpoint;
  readonly deliveries: Deliveries;
  /** What was made before is too old to be kept, RFC 3339; null if nothing is. */
  readonly since: string | null;
};

export type DeliveryPage = {
  /** Null for all. */
  readonly status: Delivery["status"] | null;
  /** The last one that was listed; null to begin. */
  readonly before: ListPlace | null;
  readonly limit: number;
};

/** @throws if D1 does not answer */
export async function listDeliveries(
  sources: DeliverySources,
  { status, before, limit }: DeliveryPage,
): Promise<Delivery[]> {
  const isOf = (one: Delivery["status"]) => status === null || status === one;
  // First, because it waits: what ends meanwhile is then seen in one of the other places.
  const waiting = isOf("pending") ? await waitingInFeed(sources, before, limit) : [];
  const { exceptions, delivered } = sources.deliveries;
  const kept = [
    ...(isOf("pending") ? exceptions.list("pending", before, limit) : []),
    ...(isOf("failed") ? exceptions.list("failed", before, limit) : []),
    ...(isOf("delivered")
      ? delivered.list(before, sources.since, (ids) => exceptions.among(ids), limit)
      : []),
  ];
  const known = new Set(kept.map(({ id }) => id));
  return [...kept, ...waiting.filter(({ id }) => !known.has(id) && !isOutOfFeed(sources, id))]
    .toSorted(byListPlace)
    .slice(0, limit);
}

const isOutOfFeed = ({ deliveries }: Pick<DeliverySources, "deliveries">, id: string): boolean =>
  deliveries.delivered.has(id) || deliveries.exceptions.find(id) !== null;

/** What lies beyond the place, the latest first. */
async function waitingInFeed(
  sources: DeliverySources,
  before: ListPlace | null,
  limit: number,
): Promise<Delivery[]> {
  const { directory, endpoint, deliveries } = sources;
  const found: Delivery[] = [];
  for (const stretch of deliveries.spans.owedAfter(deliveries.cursor.floor.position).toReversed()) {
    let until = Math.min(stretch.until, before?.position ?? Number.MAX_SAFE_INTEGER);
    while (found.length < limit && until > stretch.after) {
      const { types, after, span } = stretch;
      const asked = { livemode: endpoint.livemode, types, after, until, limit };
      const { results } = await eventsOfTypes(directory, asked, "latest").all();
      const events = results.map(placedEventFromRow);
      found.push(...events.flatMap((placed) => deliveriesOf(sources, span, placed, before)));
      until = events.length < limit ? stretch.after : (events.at(-1)?.position ?? 1) - 1;
    }
  }
  return found;
}

function deliveriesOf(
  { deliveries, endpoint, since }: DeliverySources,
  span: Span,
  placed: PlacedEvent,
  before: ListPlace | null,
): Delivery[] {
  if (since !== null && placed.recorded_at < since) return [];
  return owedTo(subscriptionIn(span, placed, endpoint.id), placed.event)
    .filter(({ id }) => deliveries.isStillOwed(id, placed, endpoint.created_at))
    .map((owed) => deliveryOfOwed(owed, placed))
    .filter((delivery) => before === null || isListedBefore(before, delivery))
    .filter(({ id }) => !isOutOfFeed({ deliveries }, id));
}

/** An event of an account, by its id and type. */
export type AskedEvent = { readonly id: string; readonly type: string };

/**
 * The deliveries of some events, in their order. Of an event that the endpoint does not want there is none. What was made
 * long ago may be kept no longer.
 *
 * @throws if D1 does not answer
 */
export async function deliveriesOfEvents(
  sources: DeliverySources,
  events: readonly AskedEvent[],
): Promise<Delivery[]> {
  const { deliveries, since } = sources;
  // First, because it waits: what ends meanwhile is then seen in one of the other places.
  const waiting = await waitingOf(sources, events);
  const isKept = ({ created_at }: Delivery) => since === null || created_at >= since;
  return events.flatMap(({ id }) => {
    const kept = idsOf(sources.endpoint, id).flatMap((one) => deliveries.find(one) ?? []);
    const known = new Set(kept.map((delivery) => delivery.id));
    return [
      ...kept.filter(isKept),
      ...waiting.filter((delivery) => delivery.event === id && !known.has(delivery.id)),
    ];
  });
}

/** Those of some events that lie beyond the place. */
async function waitingOf(
  sources: DeliverySources,
  events: readonly AskedEvent[],
): Promise<Delivery[]> {
  const { directory, endpoint, deliveries } = sources;
  const { position } = deliveries.cursor.floor;
  const stretches = deliveries.spans.owedAfter(position);
  const unknown = events.filter(
    ({ id, type }) =>
      stretches.some(({ types }) => types === null || types.includes(type)) &&
      idsOf(endpoint, id).every((one) => deliveries.find(one) === null),
  );
  if (unknown.length === 0) return [];
  const { results } = await eventsById(
    directory,
    JSON.stringify(unknown.map(({ id }) => id)),
  ).all();
  return results.map(placedEventFromRow).flatMap((placed) => {
    if (placed.position <= position) return [];
    const [stretch] = deliveries.spans.owedAfter(placed.position - 1);
    if (stretch === undefined || stretch.after >= placed.position) return [];
    return deliveriesOf(sources, stretch.span, placed, null);
  });
}

/** The ids that deliveries of an event may have. */
const idsOf = (endpoint: Pick<Endpoint, "id">, event: string): string[] =>
  Array.from({ length: SECURITY_EVENTS_MAX }, (_, part) => deliveryId(endpoint.id, event, part));

/** A delivery by its id, and the id of its event. */
export type FindableDelivery = Pick<Delivery, "id" | "event">;

/**
 * Finds a delivery: one that is kept, or one of an event of the feed that the endpoint wants.
 *
 * @throws if D1 does not answer
 */
export async function findDelivery(
  { directory, endpoint, deliveries }: DeliverySources,
  { id, event }: FindableDelivery,
): Promise<Delivery | null> {
  const kept = deliveries.exceptions.find(id);
  if (kept !== null) return kept;
  const { results } = await eventsById(directory, JSON.stringify([event])).all();
  const placed = results.map(placedEventFromRow)[0];
  if (placed === undefined) {
    // What is no longer in the feed can only be sent again if its body is kept.
    const found = deliveries.delivered.find(id);
    return found === null || found.payload === null ? null : found;
  }
  const found = deliveries.find(id);
  if (found !== null) return { ...found, position: placed.position };
  const span = deliveries.spans.owedAfter(placed.position - 1)[0]?.span ?? endpoint;
  const isWanted = wants(span, placed.event.type) || wants(endpoint, placed.event.type);
  const owed = owedTo({ ...endpoint, events: ["*"] }, placed.event).find((one) => one.id === id);
  return isWanted && owed !== undefined ? deliveryOfOwed(owed, placed) : null;
}
