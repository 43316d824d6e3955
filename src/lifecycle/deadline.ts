/**
 * What falls due next. No timer is ever stored: what is due follows from the account, so no timer has to be cancelled
 * and none can be lost.
 */
import { after, later, type Timestamp } from "../shared/time";
import { type Account, openClosures, rests } from "./account";
import { type Closure, isBlocked } from "./closure";
import type { TimedCommand } from "./command";
import { hasToWait } from "./erasure-task";
import { ACKNOWLEDGEMENT_TTL, STEPS_TTL } from "./limits";
import { isBuiltInEraser } from "./policy";

export type Deadline = { readonly at: Timestamp; readonly command: TimedCommand };

/**
 * The next deadline of each account, once computed: it is asked for several times in every call. This is the only state
 * in the core, and it changes no answer: an `Account` is never mutated, and its deadline follows from it alone.
 */
const found = new WeakMap<Account, Deadline | null>();

export function nextDeadline(account: Account): Deadline | null {
  const known = found.get(account);
  if (known !== undefined) return known;
  const next = soonest(account);
  found.set(account, next);
  return next;
}

/** The next deadline, without those that are set aside because they failed. */
export const nextDeadlineBut = (
  account: Account,
  isSetAside: (command: TimedCommand) => boolean,
): Deadline | null => soonest(account, isSetAside);

/** All commands that follow from time or from the end of an obstacle, in no order. */
export function timedCommands(account: Account): TimedCommand[] {
  const held = heldUp(account);
  const due = [...deadlines(account)].map(({ command }) => command);
  return held ? [held, ...due] : due;
}

function soonest(
  account: Account,
  isSetAside: (command: TimedCommand) => boolean = () => false,
): Deadline | null {
  let next: Deadline | null = null;
  for (const deadline of deadlines(account)) {
    if (isSetAside(deadline.command)) continue;
    if (next === null || deadline.at < next.at) next = deadline;
  }
  // Work that could not be done at its time is due as soon as it can be: time never runs backwards in an event log.
  return next && { ...next, at: later(next.at, account.updated_at) };
}

function* deadlines(account: Account): Generator<Deadline> {
  const { closure, underlying, retained } = account;
  for (const open of openClosures(account)) yield* answerDeadline(open);
  if (closure !== null) yield* closureDeadlines(closure, account);
  if (underlying !== null) {
    // While a deletion is in its own grace period, the purge date beneath it rests. The limit of a blocked one does
    // not.
    if (!rests(account, underlying)) yield* closureDeadlines(underlying, account);
    else if (account.state !== "erasing") yield* expiryOf(underlying, account);
  }
  if (account.state === "erasing") yield* taskDeadlines(account);
  if (account.legal_hold !== null) return;
  for (const { until } of retained) yield { at: until, command: { type: "ExpireRetention" } };
}

/** Only the host's erasers can stall, and only when it is their turn. */
function* taskDeadlines({ erasure }: Account): Generator<Deadline> {
  if (erasure === null) return;
  for (const task of erasure.tasks) {
    const { id, eraser, status, since, patience, held_since } = task;
    const isAsked = status === "pending" || status === "acknowledged";
    if (!isAsked || isBuiltInEraser(eraser) || held_since || hasToWait(erasure, task)) continue;
    const command = { type: "StallErasureTask", task: id, cause: "not_acknowledged" } as const;
    yield { at: after(since, patience ?? ACKNOWLEDGEMENT_TTL), command };
  }
}

type Waiting = Pick<Account, "disputes" | "legal_hold">;

/** The law's clock does not rest, whatever the closure waits for. */
function* answerDeadline({ id, answer_clock }: Closure): Generator<Deadline> {
  if (!answer_clock?.warn_at) return;
  yield { at: answer_clock.warn_at, command: { type: "WarnOfAnswer", closure: id } };
}

function* closureDeadlines(closure: Closure, account: Waiting): Generator<Deadline> {
  const { disputes } = account;
  const { id, status, effective_at, review } = closure;
  if (status === "awaiting_steps") {
    const at = after(closure.opened_at, STEPS_TTL);
    yield { at, command: { type: "ExpireClosure", closure: id } };
  }
  if (status === "in_review" && review !== null && !review.overdue) {
    yield { at: review.due_at, command: { type: "MarkReviewOverdue", closure: id } };
  }
  if (status === "scheduled" && effective_at !== null) {
    // While a dispute is undecided, no reminder is sent.
    const reminder = disputes.length === 0 ? closure.reminders[0] : undefined;
    if (reminder) yield { at: reminder, command: { type: "SendReminder", closure: id } };
    yield { at: effective_at, command: { type: "ExecuteClosure", closure: id } };
  }
  yield* expiryOf(closure, account);
  if (isBlocked(closure)) {
    yield { at: closure.blocked.notice_at, command: { type: "RemindBlocked", closure: id } };
  }
}

/** A legal hold has no limit in time, and keeps the closure as it is. */
function* expiryOf(closure: Closure, { legal_hold }: Waiting): Generator<Deadline> {
  const expires_at = isBlocked(closure) ? closure.blocked.expires_at : null;
  if (expires_at === null || legal_hold !== null) return;
  yield { at: expires_at, command: { type: "ExpireClosure", closure: closure.id } };
}

/**
 * The command that tries the blocked closure again, to be given whenever an obstacle may have gone; null if none is
 * blocked.
 */
export function heldUp(account: Account): TimedCommand | null {
  const blocked = openClosures(account).find((one) => isBlocked(one) && !rests(account, one));
  return blocked ? { type: "ExecuteClosure", closure: blocked.id } : null;
}

/** The closure whose purge or deletion is planned next; null if none is. */
export function scheduleOf(account: Account): Closure | null {
  const { closure, underlying } = account;
  if (closure !== null && closure.effective_at !== null) return closure;
  return underlying;
}
