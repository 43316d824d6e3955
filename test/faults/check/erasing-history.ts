/** What may still happen while an account is being erased, and after it was deleted. */
import type { RecordedEvent } from "../../../src/lifecycle/event";
import { invariant } from "./invariant";

export type Stage = "alive" | "erasing" | "deleted";

/** Events that may still happen during an erasure: none brings the account back or begins something new. */
const MEANWHILE: ReadonlySet<string> = new Set([
  "erasure.task_accepted",
  "erasure.task_acknowledged",
  "erasure.task_held",
  "erasure.task_resumed",
  "erasure.task_reopened",
  "erasure.task_done",
  "erasure.task_stalled",
  "erasure.task_retried",
  "erasure.task_repeated",
  "account.purged",
  "account.deleted",
  "closure.withdrawn",
  "closure.rejected",
  "closure.expired",
  "closure.review_overdue",
  "closure.review_claimed",
  "closure.review_released",
  "closure.document_added",
  "closure.document_read",
  "closure.answer_due",
  "legal_hold.placed",
  "legal_hold.released",
  "retention.expired",
  "retention.read",
]);

/** Events that may still happen after a deletion. */
const AFTERWARDS: ReadonlySet<string> = new Set([
  "erasure.task_repeated",
  "retention.expired",
  "retention.read",
  "legal_hold.placed",
  "legal_hold.released",
]);

export function mayHappen(stage: Stage, type: RecordedEvent["type"]): void {
  invariant("I4 from erasing there is no way back", stage !== "erasing" || MEANWHILE.has(type));
  invariant("I4 after deleted nothing happens", stage !== "deleted" || AFTERWARDS.has(type));
}
