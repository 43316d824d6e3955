/** The view of an account of the pure core, in the form of the reference's. */
import { accessOf } from "../../../../src/lifecycle/access";
import type { Account } from "../../../../src/lifecycle/account";
import { answerClockOf } from "../../../../src/lifecycle/answering";
import { blockersNow } from "../../../../src/lifecycle/blockers";
import { type Closure, claimOf, isLocked } from "../../../../src/lifecycle/closure";
import { contactChangeOf } from "../../../../src/lifecycle/contact-change";
import { type PolicyBook, procedureOf } from "../../../../src/lifecycle/context";
import { scheduleOf } from "../../../../src/lifecycle/deadline";
import type { Holding } from "../../../../src/lifecycle/holding";
import { millisecondsOf, type Timestamp } from "../../../../src/shared/time";
import type { View } from "../../reference/requests";

export function viewOf(
  account: Account,
  policies: PolicyBook,
  holdings: readonly Holding[],
  now: Timestamp,
): View {
  const { closure } = account;
  const access = accessOf(account, policies);
  const dated = scheduleOf(account);
  const due = dated?.effective_at ?? null;
  return {
    state: account.state,
    version: account.version,
    held: account.legal_hold !== null,
    closure: closure && {
      id: closure.id,
      kind: closure.kind,
      status: closure.status,
      end: closure.effective_at && millisecondsOf(closure.effective_at),
      answerBy: millisecondsOf(answerClockOf(closure).answer_by),
      steps: closure.steps.map((step) =>
        step.passed_at ? "passed" : isLocked(step, now) ? "locked" : "pending",
      ),
      said: closure.acknowledgements,
      documents: [],
      disputed: account.disputes.some((dispute) => dispute.closure === closure.id),
      blockers: blockersNow(policies, account, holdings, closure).total,
      review: closure.status === "in_review" ? reviewOf(account, closure, now) : null,
    },
    due: dated && due && { action: procedureOf(policies, dated).then, at: millisecondsOf(due) },
    tasks: account.erasure?.tasks.map(({ eraser, status }) => `${eraser} ${status}`) ?? [],
    restorable: access.restorable,
    until: access.until && millisecondsOf(access.until),
    sign_in: access.capabilities.sign_in === true,
    everything: Object.values(access.capabilities).every((granted) => granted),
  };
}

function reviewOf(account: Account, closure: Closure, now: Timestamp) {
  const claim = claimOf(closure, now);
  const contact = contactChangeOf(account, closure);
  return {
    approvals: closure.review?.approvals.length ?? 0,
    claimed: claim && millisecondsOf(claim.until),
    contact: contact && millisecondsOf(contact),
  };
}
