/**
 * One try of one delivery, by Standard Webhooks 1.0. Only 2xx is success; redirects are not followed;
 * 410 disables the endpoint. Never throws for what a receiver does.
 */
import { Webhook } from "standardwebhooks";
import { type FeedEvent, feedEvent } from "../directory/feed";
import { type Timestamp, timestampOf } from "../shared/time";
import {
  type Delivery,
  type Outcome,
  restDelivery,
  settleDelivery,
  takeDelivery,
} from "./delivery-rows";
import { disableEndpoint } from "./disabling";
import { type Endpoint, findEndpoint } from "./endpoints";
import { ERROR_MAX, LEASE_MS, TIMEOUT_MS } from "./limits";
import { nextWait, retryAfterOf } from "./schedule";
import { type TargetRules, targetFault } from "./target";

/** What sending needs of the world: the network is played in tests, and only it. */
export type Sender = {
  readonly db: D1Database;
  readonly rules: TargetRules;
  readonly fetch: typeof fetch;
};

/** @returns ms until the next try; null when there is none */
export async function tryDelivery(sender: Sender, id: string): Promise<number | null> {
  const { db } = sender;
  const now = Date.now();
  const delivery = await takeDelivery(db, id, {
    now: timestampOf(now),
    leaseUntil: timestampOf(now + LEASE_MS),
  });
  if (delivery === null) {
    await restDelivery(db, id);
    return null;
  }
  const endpoint = await findEndpoint(db, delivery.endpoint);
  if (endpoint === null) return null;
  const answer = await send(sender, endpoint, delivery);
  if (answer.status === 410) await disableEndpoint(db, endpoint, "gone", timestampOf(Date.now()));
  const { outcome, wait } = judge(delivery, answer);
  await settleDelivery(db, id, outcome);
  return wait;
}

type Received = {
  readonly status: number | null;
  readonly error: string | null;
  readonly retryAfterMs: number | null;
};

async function send(sender: Sender, endpoint: Endpoint, delivery: Delivery): Promise<Received> {
  const fault = targetFault(endpoint.url, sender.rules);
  if (fault !== null) return { status: null, error: `the URL ${fault}`, retryAfterMs: null };
  const body = delivery.payload ?? (await bodyOf(sender.db, delivery));
  if (body === null) return { status: null, error: "the event is gone", retryAfterMs: null };
  try {
    const response = await sender.fetch(endpoint.url, {
      method: "POST",
      body,
      headers: signedHeaders(endpoint, delivery.event, body, new Date()),
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    const retryAfter = response.headers.get("retry-after");
    const error = response.ok ? null : `answered ${response.status}`;
    return { status: response.status, error, retryAfterMs: retryAfterOf(retryAfter, Date.now()) };
  } catch (error) {
    return { status: null, error: describe(error), retryAfterMs: null };
  }
}

/** Standard Webhooks 1.0. @param event the message's id, the same at every try */
export function signedHeaders(
  endpoint: Pick<Endpoint, "secret">,
  event: string,
  body: string,
  at: Date,
): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Adieu-Webhooks/1",
    "webhook-id": event,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(endpoint.secret).sign(event, at, body),
  };
}

async function bodyOf(db: D1Database, delivery: Delivery): Promise<string | null> {
  const event = await feedEvent(db, delivery.event);
  return event && JSON.stringify(payloadOf(event));
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

function describe(error: unknown): string {
  const timedOut = error instanceof Error && error.name === "TimeoutError";
  const text = timedOut ? `no answer within ${TIMEOUT_MS / 1_000} s` : "could not be reached";
  return text.slice(0, ERROR_MAX);
}
