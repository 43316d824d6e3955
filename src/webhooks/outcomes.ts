/** What an attempt means for its delivery: delivered, failed for good, or pending until the next attempt. */
import { type Timestamp, timestampOf } from "../shared/time";
import type { Attempt } from "./attempt";
import type { Delivery } from "./deliveries";
import { nextWait } from "./schedule";

/** The columns of a delivery that an attempt changes. */
const OUTCOME_COLUMNS = [
  "status",
  "attempts",
  "last_attempt_at",
  "last_status",
  "last_error",
  "last_latency_ms",
  "last_response",
  "next_at",
  "delivered_at",
] as const;
export type Outcome = Pick<Delivery, (typeof OUTCOME_COLUMNS)[number]>;

/** After a failure the schedule says when the next attempt is. A receiver that answers 410 is not called again. */
export function outcomeOf(delivery: Delivery, attempt: Attempt): Outcome {
  const { status, error, retry_after_ms } = attempt;
  const attempts = delivery.attempts + 1;
  const seen = {
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

/** For a delivery that can never be sent: its event is gone, or has no form in the endpoint's format. */
export const outcomeOfUnsendable = (delivery: Delivery, error: string): Outcome => ({
  ...delivery,
  status: "failed",
  last_error: error,
  next_at: null,
  delivered_at: null,
});

const ASSIGNMENTS = OUTCOME_COLUMNS.map((name) => `${name} = outcome.value ->> '${name}'`).join(
  ", ",
);

/**
 * @property due_at the delivery's `next_at` when it was sent
 * @property attempts_before its `attempts` when it was sent
 */
export type RecordedOutcome = Outcome &
  Pick<Delivery, "id"> & { readonly due_at: string | null; readonly attempts_before: number };

/**
 * Writes outcomes in one statement. A delivery whose `next_at` or `attempts` has changed meanwhile was made pending again
 * while it was in flight: it keeps that, and is sent again with all its attempts. Its `next_at` alone does not tell: it
 * may have been made pending again in the very millisecond in which it was due.
 */
export async function recordOutcomes(
  db: D1Database,
  outcomes: readonly RecordedOutcome[],
): Promise<void> {
  await db
    .prepare(
      `UPDATE deliveries SET ${ASSIGNMENTS}
       FROM json_each(?) AS outcome
       WHERE deliveries.id = outcome.value ->> 'id'
         AND deliveries.next_at IS outcome.value ->> 'due_at'
         AND deliveries.attempts = outcome.value ->> 'attempts_before'`,
    )
    .bind(JSON.stringify(outcomes))
    .run();
}
