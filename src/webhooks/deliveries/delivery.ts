/**
 * A delivery: one event for one endpoint, or one security event of it.
 *
 * It is *pending* until the receiver has taken it (*delivered*) or its last attempt failed (*failed*). A pending one is
 * *due* once its `next_at` has passed.
 */
import { z } from "zod";
import type { PlacedEvent } from "../../directory/feed-of-types";
import { payloadOf } from "../event-body";

/** The type of a test: no event of an account, in no feed and in no history. */
export const TEST_TYPE = "webhook_endpoint.test";

export const deliverySchema = z.object({
  id: z.string(),
  endpoint: z.string(),
  event: z.string(),
  /** The event's type; in the format `secevent` the security event's. */
  type: z.string(),
  status: z.enum(["pending", "delivered", "failed"]),
  /** Since the delivery last became pending by a request: a delivery that is sent again begins anew. */
  attempts: z.number(),
  last_attempt_at: z.string().nullable(),
  last_status: z.number().nullable(),
  last_error: z.string().nullable(),
  last_latency_ms: z.number().nullable(),
  last_response: z.string().nullable(),
  next_at: z.string().nullable(),
  /** When the event arrived in the feed, or the test was made. */
  created_at: z.string(),
  delivered_at: z.string().nullable(),
  /** When it last became pending by a request; null if it never did. */
  asked_at: z.string().nullable(),
  /** Of the event in the feed; of a test, the end of the feed when it was made. */
  position: z.number(),
  /** The account whose deliveries are sent one after the other; null if their order does not matter. */
  line: z.string().nullable(),
  /**
   * The body, if it need not be made from the event in the feed: of a test; and of an event of the service, which no
   * account brings back if the directory loses it.
   */
  payload: z.string().nullable(),
});
export type Delivery = z.infer<typeof deliverySchema>;

/** A delivery that nothing has been attempted of. */
export const newDelivery = (
  given: Pick<Delivery, "id" | "endpoint" | "event" | "type" | "position" | "created_at"> &
    Partial<Pick<Delivery, "line" | "payload">>,
): Delivery => ({
  line: null,
  payload: null,
  ...given,
  status: "pending",
  attempts: 0,
  last_attempt_at: null,
  last_status: null,
  last_error: null,
  last_latency_ms: null,
  last_response: null,
  next_at: given.created_at,
  delivered_at: null,
  asked_at: null,
});

/** The delivery as a request makes it pending again: due now, with all its attempts. @param now RFC 3339 */
export const restarted = (delivery: Delivery, now: string): Delivery => ({
  ...delivery,
  status: "pending",
  attempts: 0,
  next_at: now,
  delivered_at: null,
  asked_at: now,
});

/** What an event brings an endpoint. */
export type Owed = {
  readonly id: string;
  readonly endpoint: string;
  readonly event: string;
  readonly type: string;
  readonly line: string | null;
};

export const deliveryOfOwed = (
  owed: Owed,
  { position, recorded_at, event }: PlacedEvent,
): Delivery =>
  newDelivery({
    ...owed,
    position,
    created_at: recorded_at,
    payload: event.account === null ? JSON.stringify(payloadOf(event)) : null,
  });

/** Deliveries are listed by their position, the latest first; of one position by their ids. */
export type ListPlace = Pick<Delivery, "position" | "id">;

export const isListedBefore = (a: ListPlace, b: ListPlace): boolean =>
  a.position === b.position ? a.id > b.id : a.position > b.position;

export const byListPlace = (a: ListPlace, b: ListPlace): number => (isListedBefore(a, b) ? -1 : 1);
