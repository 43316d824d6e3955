/** The event types that this version knows. The file does not compile if a type is missing or unknown. */
import type { RecognisedEvent, WebhookMessage } from "./webhook-event.ts";

const RECOGNISED = {
  "account.registered": true,
  "account.updated": true,
  "account.policy_changed": true,
  "holding.reported": true,
  "holding.removed": true,
  "closure.opened": true,
  "closure.reason_given": true,
  "closure.answer_due": true,
  "closure.answer_extended": true,
  "closure.step_passed": true,
  "closure.steps_changed": true,
  "closure.step_locked": true,
  "closure.acknowledged": true,
  "closure.document_added": true,
  "closure.document_read": true,
  "closure.review_requested": true,
  "closure.review_overdue": true,
  "closure.review_claimed": true,
  "closure.review_released": true,
  "closure.approval_given": true,
  "closure.approved": true,
  "closure.rejected": true,
  "closure.withdrawn": true,
  "closure.expired": true,
  "closure.scheduled": true,
  "closure.blocked": true,
  "closure.still_blocked": true,
  "closure.rescheduled": true,
  "closure.disputed": true,
  "closure.dispute_resolved": true,
  "closure.reminder_sent": true,
  "account.disabled": true,
  "account.deletion_scheduled": true,
  "account.restored": true,
  "erasure.started": true,
  "erasure.task_accepted": true,
  "erasure.task_acknowledged": true,
  "erasure.task_held": true,
  "erasure.task_reopened": true,
  "erasure.task_resumed": true,
  "erasure.task_done": true,
  "erasure.task_stalled": true,
  "erasure.task_retried": true,
  "account.purged": true,
  "account.deleted": true,
  "retention.expired": true,
  "retention.read": true,
  "legal_hold.placed": true,
  "legal_hold.released": true,
  "webhook_endpoint.disabled": true,
  "brake.engaged": true,
  "brake.released": true,
  "eraser.paused": true,
  "declaration.received": true,
  "declaration.matched": true,
  "webhook_endpoint.test": true,
  "erasure.requested": true,
  "erasure.probe": true,
} satisfies Record<RecognisedEvent["type"], true>;

export type AnyMessage = WebhookMessage<string, Readonly<Record<string, unknown>>>;

/**
 * Whether this version knows the message's type. The data is not checked: it is trusted, because the signature was
 * verified before.
 */
export const isRecognised = (message: AnyMessage): message is RecognisedEvent =>
  Object.hasOwn(RECOGNISED, message.type);
