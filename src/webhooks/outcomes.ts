/** What an attempt means for its delivery: delivered, failed for good, or pending until the next attempt. */
import { type Timestamp, timestampOf } from "../shared/time";
import type { Attempt } from "./attempt";
import type { Delivery } from "./deliveries/delivery";
import { nextWait } from "./schedule";

/**
 * @property delivery as it is after the attempt
 * @property due_at the delivery's `next_at` when it was sent
 * @property attempts_before its `attempts` when it was sent
 */
export type RecordedOutcome = {
  readonly delivery: Delivery;
  readonly due_at: string | null;
  readonly attempts_before: number;
};

/** After a failure the schedule says when the next attempt is. A receiver that answers 410 is not called again. */
export function outcomeOf(delivery: Delivery, attempt: Attempt): Delivery {
  const { status, error, retry_after_ms } = attempt;
  const attempts = delivery.attempts + 1;
  const seen = {
    ...delivery,
    attempts,
    last_attempt_at: timestampOf(attempt.at),
    last_status: status,
    last_error: error,
    last_latency_ms: attempt.latency_ms,
    last_response: attempt.excerpt,
  };
  const now = Date.now();
  if (error === null) {
    return { ...seen, status: "delivered", next_at: null, delivered_at: timestampOf(now) };
  }
  const wait = status === 410 ? null : nextWait(attempts, Math.random(), retry_after_ms);
  const next_at: Timestamp | null = wait === null ? null : timestampOf(now + wait);
  return { ...seen, status: wait === null ? "failed" : "pending", next_at, delivered_at: null };
}

/** For a delivery that can never be sent: its event has no form in the endpoint's format. */
export const outcomeOfUnsendable = (delivery: Delivery, error: string): Delivery => ({
  ...delivery,
  status: "failed",
  last_error: error,
  next_at: null,
  delivered_at: null,
});
