/** An account's object's answers and views, in the form of the reference's. */
import type { Answered } from "../../../../src/account/call";
import type { AccessView, AccountView, ClosureView } from "../../../../src/account/views/account";
import type { ErasureView } from "../../../../src/account/views/erasure";
import type { Preview } from "../../../../src/lifecycle/preview";
import type { Timestamp } from "../../../../src/shared/time";
import type { View } from "../../reference/requests";

/** All of an answer but whether it is given again. */
export const answerOf = (answered: Answered<unknown>): string =>
  JSON.stringify(answered.ok ? [answered.value.body, answered.value.version] : answered.error);

export function previewFactsOf(body: unknown) {
  const { allowed, blocker_total: blockers, acknowledgements, ...rest } = body as Preview;
  const required = acknowledgements.filter((one) => one.required);
  return {
    allowed,
    blockers,
    statements: required.map(({ id }) => id),
    reviewDue: rest.review && Date.parse(rest.review.due_at_if_opened_now),
    kept: rest.retained.map(({ what }) => what),
    noAddress: rest.warnings.some(({ code }) => code === "no_address"),
  };
}

const timeOf = (at: Timestamp | null): number | null => at && Date.parse(at);

function reviewOf({ review }: ClosureView) {
  if (review === null) return null;
  const { approvals, claimed_until, contact_changed_at } = review;
  return { approvals, claimed: timeOf(claimed_until), contact: timeOf(contact_changed_at) };
}

const standingOf = ({ eraser, status, probing }: ErasureView["tasks"][number]): string =>
  // A job that was accepted is an event; the task is still to be done.
  `${eraser} ${probing ? "acknowledged" : status === "accepted" ? "pending" : status}`;

/** @param erasure null if nothing was ever erased, or the account was revived */
export function viewOf(shown: AccountView, access: AccessView, erasure: ErasureView | null): View {
  const { closure, schedule } = shown;
  const { sign_in, ...others } = access.capabilities;
  return {
    state: shown.state,
    version: shown.version,
    held: shown.legal_hold !== null,
    closure: closure && {
      id: closure.id,
      kind: closure.kind,
      status: closure.status,
      end: timeOf(closure.effective_at),
      answerBy: Date.parse(closure.answer_by),
      steps: closure.steps.map(({ status }) => status),
      said: closure.acknowledgements,
      documents: closure.documents,
      disputed: closure.disputed_at !== null,
      blockers: closure.blocker_total,
      review: closure.status === "in_review" ? reviewOf(closure) : null,
    },
    due: schedule && { action: schedule.action, at: Date.parse(schedule.at) },
    tasks: erasure?.tasks.map(standingOf) ?? [],
    restorable: access.restorable,
    until: timeOf(access.until),
    sign_in: sign_in === true,
    everything: sign_in === true && Object.values(others).every((granted) => granted),
  };
}
