/** An account as the pure core knows it, in the reference's words. */
import { accessOf } from "../../../src/lifecycle/access";
import type { Account } from "../../../src/lifecycle/account";
import { type Closure, claimOf, isLocked } from "../../../src/lifecycle/closure";
import { type PolicyBook, procedureOf } from "../../../src/lifecycle/context";
import { scheduleOf } from "../../../src/lifecycle/deadline";
import { CONTACT_CHANGE_SHOWN } from "../../../src/lifecycle/limits";
import { after, millisecondsOf, type Timestamp } from "../../../src/shared/time";
import type { View } from "../model/asks";

export function viewOf(account: Account, policies: PolicyBook, now: Timestamp): View {
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
      steps: closure.steps.map((step) =>
        step.passed_at ? "passed" : isLocked(step, now) ? "locked" : "pending",
      ),
      said: closure.acknowledgements,
      documents: [],
      disputed: closure.disputed_at !== null,
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

function reviewOf({ contact_changed_at: at }: Account, closure: Closure, now: Timestamp) {
  const claim = claimOf(closure, now);
  const shown = at !== null && after(at, CONTACT_CHANGE_SHOWN) > now;
  return {
    approvals: closure.review?.approvals.length ?? 0,
    claimed: claim && millisecondsOf(claim.until),
    contact: shown ? millisecondsOf(at) : null,
  };
}
