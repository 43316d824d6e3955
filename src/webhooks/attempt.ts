/** One try of one delivery, and what comes of it for the delivery. Never throws for what a receiver does. */

import { askedWait, excerptOf } from "../outgoing/answers";
import {
  type Network,
  type SignedMessage,
  type SignedTarget,
  signedPost,
} from "../outgoing/signed-post";
import { type Timestamp, timestampOf } from "../shared/time";
import type { Delivery, Outcome } from "./delivery-rows";
import { nextWait } from "./schedule";

export type Received = {
  /** When it was sent, ms. */
  readonly at: number;
  /** Until the answer, or until it was clear that none would come, ms. */
  readonly latency_ms: number;
  /** Null where there was no answer. */
  readonly status: number | null;
  /** Null where it succeeded. */
  readonly error: string | null;
  readonly excerpt: string | null;
  /** What it asked for with 429 or 503, ms; null where it did not. */
  readonly retry_after_ms: number | null;
};

export async function attempt(
  network: Network,
  target: SignedTarget,
  message: SignedMessage,
): Promise<Received> {
  const at = Date.now();
  const posted = await signedPost(network, target, message);
  const latency_ms = Date.now() - at;
  if (!posted.ok) {
    const error = posted.error;
    return { at, latency_ms, status: null, error, excerpt: null, retry_after_ms: null };
  }
  const response = posted.value;
  return {
    at,
    latency_ms,
    status: response.status,
    error: response.ok ? null : `answered ${response.status}`,
    excerpt: await excerptOf(response),
    retry_after_ms: askedWait(response),
  };
}

/** By the schedule; 410 is the last word. */
export function outcomeOf(delivery: Delivery, received: Received): Outcome {
  const { status, error, retry_after_ms } = received;
  const attempts = delivery.attempts + 1;
  const seen = {
    attempts,
    last_attempt_at: timestampOf(received.at),
    last_status: status,
    last_error: error,
    last_latency_ms: received.latency_ms,
    last_response: received.excerpt,
  };
  const now = Date.now();
  if (error === null) {
    return { ...seen, status: "delivered", next_at: null, delivered_at: timestampOf(now) };
  }
  const wait = status === 410 ? null : nextWait(attempts, Math.random(), retry_after_ms);
  const next_at: Timestamp | null = wait === null ? null : timestampOf(now + wait);
  return { ...seen, status: wait === null ? "failed" : "pending", next_at, delivered_at: null };
}

/** Of what can never be sent: its event is no longer kept, or it cannot be said in the endpoint's format. */
export const outcomeOfUnsendable = (delivery: Delivery, error: string): Outcome => ({
  ...delivery,
  status: "failed",
  last_error: error,
  next_at: null,
  delivered_at: null,
});
