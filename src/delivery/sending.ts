/**
 * One try of some deliveries, by Standard Webhooks 1.0. Only 2xx is success; redirects are not followed;
 * 410 disables the endpoint. Never throws for what a receiver does.
 *
 * They are taken together and their outcomes written together: alone each would cost D1 four calls, two of
 * them writes, and a storm of deliveries would be as slow as D1. They are sent side by side.
 */
import { type FeedEvent, feedEvents } from "../directory/feed";
import { retryAfterOf } from "../shared/retry-after";
import { type Timestamp, timestampOf } from "../shared/time";
import { type Delivery, type Outcome, restDeliveries, takeDeliveries } from "./delivery-rows";
import { disableEndpoint } from "./disabling";
import { type Endpoint, findEndpoints } from "./endpoints";
import { LEASE_MS } from "./limits";
import { nextWait } from "./schedule";
import { Settlements } from "./settlements";
import { type Network, signedPost } from "./signed-post";

/** What sending needs of the world. */
export type Sender = Network & { readonly db: D1Database };

/** @param again told of each that is to be tried again, as soon as that is written, and in how many ms */
export async function tryDeliveries(
  sender: Sender,
  ids: readonly string[],
  again: (id: string, waitMs: number) => Promise<void>,
): Promise<void> {
  const { db } = sender;
  const taken = await take(db, ids);
  const settlements = new Settlements(db);
  const tryOne = async ({ delivery, endpoint, event }: Taken) => {
    try {
      const answer = await send(sender, endpoint, delivery, event);
      if (answer.status === 410) {
        await disableEndpoint(db, endpoint, "gone", timestampOf(Date.now()));
      }
      const { outcome, wait } = judge(delivery, answer);
      await settlements.settle({ id: delivery.id, ...outcome });
      if (wait !== null) await again(delivery.id, wait);
    } catch (error) {
      console.error("delivery failed", delivery.id, error);
    }
  };
  await Promise.all(taken.map(tryOne));
}

/** A delivery with all that sending it needs. */
type Taken = {
  readonly delivery: Delivery;
  readonly endpoint: Endpoint;
  /** Null where it is of no event of the feed. */
  readonly event: FeedEvent | null;
};

async function take(db: D1Database, ids: readonly string[]): Promise<Taken[]> {
  const now = Date.now();
  const times = { now: timestampOf(now), leaseUntil: timestampOf(now + LEASE_MS) };
  const deliveries = await takeDeliveries(db, ids, times);
  const found = new Set(deliveries.map(({ id }) => id));
  const left = ids.filter((id) => !found.has(id));
  const [endpoints, events] = await Promise.all([
    findEndpoints(
      db,
      deliveries.map(({ endpoint }) => endpoint),
    ),
    feedEvents(
      db,
      deliveries.map(({ event }) => event),
    ),
    left.length > 0 ? restDeliveries(db, left) : null,
  ]);
  const endpointOf = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]));
  const eventOf = new Map(events.map((event) => [event.id, event]));
  return deliveries.flatMap((delivery) => {
    const endpoint = endpointOf.get(delivery.endpoint);
    return endpoint ? [{ delivery, endpoint, event: eventOf.get(delivery.event) ?? null }] : [];
  });
}

type Received = {
  readonly status: number | null;
  readonly error: string | null;
  readonly retryAfterMs: number | null;
};

async function send(
  sender: Sender,
  endpoint: Endpoint,
  delivery: Delivery,
  event: FeedEvent | null,
): Promise<Received> {
  const body = delivery.payload ?? (event && JSON.stringify(payloadOf(event)));
  if (body === null) return { status: null, error: "the event is gone", retryAfterMs: null };
  const posted = await signedPost(sender, endpoint, { id: delivery.event, body });
  if (!posted.ok) return { status: null, error: posted.error, retryAfterMs: null };
  const response = posted.value;
  // What else it says nobody reads, nor whether it ends.
  await response.body?.cancel().catch(() => undefined);
  const retryAfter = response.headers.get("retry-after");
  const error = response.ok ? null : `answered ${response.status}`;
  return { status: response.status, error, retryAfterMs: retryAfterOf(retryAfter, Date.now()) };
}

/** What a receiver is told of an event: no personal data, as events hold none. */
export const payloadOf = ({
  id,
  type,
  at,
  account,
  livemode,
  sequence,
  actor,
  data,
}: FeedEvent) => ({
  type,
  timestamp: at,
  data: { ...data, event: id, account, livemode, sequence, actor },
});

function judge(
  delivery: Delivery,
  { status, error, retryAfterMs }: Received,
): { outcome: Outcome; wait: number | null } {
  const now = Date.now();
  if (error === null) {
    const delivered_at = timestampOf(now);
    return {
      outcome: {
        status: "delivered",
        last_status: status,
        last_error: null,
        next_at: null,
        delivered_at,
      },
      wait: null,
    };
  }
  const asked = status === 429 || status === 503 ? retryAfterMs : null;
  const wait = status === 410 ? null : nextWait(delivery.attempts, Math.random(), asked);
  const next_at: Timestamp | null = wait === null ? null : timestampOf(now + wait);
  return {
    outcome: {
      status: wait === null ? "failed" : "pending",
      last_status: status,
      last_error: error,
      next_at,
      delivered_at: null,
    },
    wait,
  };
}
