/** How a closure of the reference goes on once its steps are passed: to its review, then to its grace period. */
import { businessDaysAfter, DAY } from "./calendar";
import { happen, link } from "./notices";
import type { Role } from "./requests";
import type { AccountState, Closure } from "./state";

/** Goes on when every step is passed: to the review, or to the grace period if there is none. */
export function proceed(account: AccountState, closure: Closure, by: Role | "system"): void {
  const { reviewDays } = closure;
  if (reviewDays === null) return schedule(account, closure, by);
  closure.status = "in_review";
  closure.reviewDue = businessDaysAfter(account.now, reviewDays, closure.calendar);
  happen(account, "closure.review_requested", by);
  link(account, closure);
}

export function schedule(account: AccountState, closure: Closure, by: Role | "system"): void {
  const { graceDays } = closure.rules;
  closure.status = "scheduled";
  setEnd(account, closure, account.now + graceDays * DAY);
  happen(account, "closure.scheduled", by);
  // Without a grace period the holder gets a notice of the end only. The core alone knows no links.
  if (graceDays > 0 || !account.isWholeService) link(account, closure);
  if (graceDays === 0) return;
  const cancels = closure.kind === "cancellation";
  account.state = cancels ? "disabled" : "pending_deletion";
  happen(account, cancels ? "account.disabled" : "account.deletion_scheduled", by);
}

/** Sets the date of a closure, and the reminders before it. */
export function setEnd(account: AccountState, closure: Closure, end: number): void {
  closure.end = end;
  closure.reminders = closure.rules.reminderDays
    .map((days) => end - days * DAY)
    .filter((at) => at > account.now)
    .sort((a, b) => a - b);
}
