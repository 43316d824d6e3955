/** One plain sentence for each type of event, and how much it matters. */
import { utcText, wordsOf } from "./parts";

type Data = Readonly<Record<string, unknown>>;

const text = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(", ") : String(value ?? "–");

const day = (value: unknown): string => (typeof value === "string" ? utcText(value) : "–");

/** `purge` is a noun, `delete` is none. */
const noun = (value: unknown): string => (value === "delete" ? "deletion" : text(value));

function repeatedSentence({ eraser, cause, verified, found_again }: Data): string {
  if (verified === "none" && found_again) {
    return `The eraser ${text(eraser)} had something again, and has not confirmed that it is erased.`;
  }
  if (verified === "none") return `The eraser ${text(eraser)} could not be asked again.`;
  if (found_again) return `The eraser ${text(eraser)} had something again, and has erased it.`;
  return cause === "check"
    ? `The eraser ${text(eraser)} was asked again, and has nothing.`
    : `The eraser ${text(eraser)} has erased again, after a backup was restored.`;
}

const SENTENCES: Readonly<Record<string, (data: Data) => string>> = {
  "account.registered": () => "The account was registered.",
  "account.updated": (data) => `The host changed ${text(data.changed)}.`,
  "account.policy_changed": (data) => `The policy is now ${text(Object(data.policy).id)}.`,
  "holding.reported": (data) => `The host reported ${text(data.kind)} ${text(data.ref)}.`,
  "holding.removed": (data) => `${text(data.kind)} ${text(data.ref)} is gone.`,
  "closure.opened": (data) => `A ${text(data.kind)} was opened.`,
  "closure.reason_given": (data) => `The holder gave the reason ${text(data.reason_code)}.`,
  "closure.answer_due": (data) => `The law wants an answer by ${day(data.answer_by)}.`,
  "closure.answer_extended": (data) => `The answer was extended to ${day(data.answer_by)}.`,
  "closure.step_passed": (data) => `The step ${text(data.step)} was passed.`,
  "closure.steps_changed": (data) => `The steps are now ${text(data.steps)}.`,
  "closure.step_locked": (data) =>
    `The step ${text(data.step)} is locked until ${day(data.locked_until)}: too many wrong proofs.`,
  "closure.acknowledged": (data) => `The holder stated ${text(data.acknowledgements)}.`,
  "closure.document_added": (data) => `The document ${text(data.document)} was uploaded.`,
  "closure.document_read": (data) => `The document ${text(data.document)} was looked at.`,
  "closure.review_requested": (data) => `A review is due by ${day(data.due_at)}.`,
  "closure.review_overdue": () => "The review is overdue.",
  "closure.review_claimed": (data) => `A reviewer claimed the review until ${day(data.until)}.`,
  "closure.review_released": () => "The reviewer released the review.",
  "closure.approval_given": (data) =>
    `Approval ${text(data.given)} of ${text(data.needed)} was given.`,
  "closure.approved": () => "The closure was approved.",
  "closure.rejected": (data) => `The closure was rejected: ${text(data.cause)}.`,
  "closure.withdrawn": () => "The closure was withdrawn.",
  "closure.expired": (data) => `The closure expired: ${text(data.cause)}.`,
  "closure.scheduled": (data) => `The ${noun(data.action)} is due on ${day(data.effective_at)}.`,
  "closure.blocked": (data) => `The closure is due, but blocked by ${text(data.blockers)}.`,
  "closure.still_blocked": (data) => `The closure is still blocked by ${text(data.blockers)}.`,
  "closure.rescheduled": (data) =>
    `The ${noun(data.action)} has a new date: ${day(data.effective_at)}.`,
  "closure.disputed": () => "The holder says that this was not them.",
  "closure.dispute_resolved": (data) => `Support decided on the dispute: ${text(data.decision)}.`,
  "closure.reminder_sent": () => "The holder was reminded.",
  "account.disabled": (data) =>
    `The account is disabled; its purge is due on ${day(data.purge_at)}.`,
  "account.deletion_scheduled": (data) => `The deletion is due on ${day(data.delete_at)}.`,
  "account.restored": (data) => `The account is ${text(data.to)} again.`,
  "suspension.confirmed": (data) => `The account is disabled in ${text(data.eraser)}.`,
  "suspension.lifted": (data) => `The account is enabled in ${text(data.eraser)} again.`,
  "suspension.failed": (data) =>
    `${text(data.eraser)} did not ${text(data.verb)} the account: ${text(data.cause)}.`,
  "erasure.started": (data) => `The ${noun(data.target)} has begun.`,
  "erasure.task_accepted": (data) =>
    `The eraser ${text(data.eraser)} has begun a job that it says may take long.`,
  "erasure.task_held": (data) => `The eraser ${text(data.eraser)} is paused, so its task waits.`,
  "erasure.task_resumed": (data) => `The eraser ${text(data.eraser)} goes on after its pause.`,
  "erasure.task_acknowledged": (data) => `The eraser ${text(data.eraser)} says that it is done.`,
  "erasure.task_reopened": (data) => `The eraser ${text(data.eraser)} had something left.`,
  "erasure.task_done": (data) => `The eraser ${text(data.eraser)} is done.`,
  "erasure.task_stalled": (data) =>
    `The eraser ${text(data.eraser)} has stalled: ${wordsOf(text(data.cause))}.`,
  "erasure.task_retried": (data) => `The eraser ${text(data.eraser)} is tried again.`,
  "erasure.task_repeated": (data) => repeatedSentence(data),
  "account.purged": () => "The account's resources are erased.",
  "account.deleted": () => "The account is deleted.",
  "retention.expired": (data) => `No longer retained: ${text(data.what)}.`,
  "retention.read": (data) => `Somebody read what is retained: ${text(data.what)}.`,
  "legal_hold.placed": () => "A legal hold was placed.",
  "legal_hold.released": () => "The legal hold was released.",
};

/** What an event says, in one sentence. An event of a newer version is named by its type. */
export const sentenceOf = (type: string, data: Data): string => SENTENCES[type]?.(data) ?? type;

/** How much an event matters to a reader who skims. */
export type Importance = "major" | "bad" | "minor";

/** What went wrong, or is late. */
export const PROBLEM_TYPES: readonly string[] = [
  "closure.step_locked",
  "closure.review_overdue",
  "closure.blocked",
  "closure.still_blocked",
  "suspension.failed",
  "closure.disputed",
  "erasure.task_held",
  "erasure.task_stalled",
  "erasure.task_reopened",
];

const MINOR: readonly string[] = [
  "holding.reported",
  "holding.removed",
  "account.updated",
  "closure.document_read",
  "closure.review_claimed",
  "closure.review_released",
  "closure.reminder_sent",
  "erasure.task_accepted",
  "erasure.task_acknowledged",
  "erasure.task_resumed",
  "erasure.task_retried",
];

export const importanceOf = (type: string): Importance =>
  PROBLEM_TYPES.includes(type) ? "bad" : MINOR.includes(type) ? "minor" : "major";
