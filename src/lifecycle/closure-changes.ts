/** The parts of an account's change that concern its closures: how one begins, is blocked, ends, or gives way. */
import { after, later, type Timestamp } from "../shared/time";
import type { Account } from "./account";
import type { AnswerClock } from "./answer-clock";
import { answerClockOf } from "./answering";
import { areObstacles } from "./blockers";
import { type Blocked, type Closure, type Review, type Step, wasNoticed } from "./closure";
import type { RecordedEvent } from "./event";
import { BLOCK_NOTICE_EVERY, BRAKE_NOTICE_AFTER, PURGE_AFTER_UNDO_MIN } from "./limits";

/** Changes the open closure that an event names. */
export function onClosure(
  account: Account,
  event: { data: { closure: string } },
  change: (closure: Closure) => Closure,
): Account {
  const { closure, underlying } = account;
  if (closure?.id === event.data.closure) return { ...account, closure: change(closure) };
  if (underlying?.id === event.data.closure) return { ...account, underlying: change(underlying) };
  return account;
}

export const onOpenClosures = (
  account: Account,
  change: (closure: Closure) => Closure,
): Account => ({
  ...account,
  closure: account.closure && change(account.closure),
  underlying: account.underlying && change(account.underlying),
});

/** Those of a closure's reminders that lie after `at`. */
export const remindersAfter = ({ reminders }: Closure, at: Timestamp): Timestamp[] =>
  reminders.filter((reminder) => reminder > at);

/** Changes the review of the closure that an event names. */
export const onReview = (
  account: Account,
  event: { data: { closure: string } },
  change: (review: Review) => Partial<Review>,
): Account =>
  onClosure(account, event, (closure) => ({
    ...closure,
    review: closure.review && { ...closure.review, ...change(closure.review) },
  }));

export const onStep = (closure: Closure, type: Step["type"], change: Partial<Step>): Step[] =>
  closure.steps.map((step) => (step.type === type ? { ...step, ...change } : step));

/**
 * A step still to be passed. A lock outlives its closure: if a closure is withdrawn and another one opened, the lock
 * still counts.
 */
export const newStep = ({ locks }: Account, type: Step["type"], at: Timestamp): Step => {
  const lock = locks.find(({ step, until }) => step === type && until > at);
  return { type, passed_at: null, locked_until: lock?.until ?? null };
};

export function newClosure(
  account: Account,
  event: RecordedEvent & { type: "closure.opened" },
): Closure {
  const { data, at, actor } = event;
  return {
    id: data.closure,
    kind: data.kind,
    policy: data.policy,
    status: "awaiting_steps",
    steps: data.steps.map((type) => newStep(account, type, at)),
    lockings: 0,
    review: null,
    acknowledgements: data.acknowledgements,
    reason_code: data.reason_code,
    requested_by: actor,
    opened_at: at,
    ...clockSetBy(event),
    effective_at: null,
    reminders: [],
    blocked: null,
    ended_at: null,
  };
}

/** An event from before there was a clock sets none. */
function clockSetBy({
  data,
  at,
}: RecordedEvent & { type: "closure.opened" }): Pick<Closure, "answer_clock"> {
  const { law, answer_by, received_at = at, confirm_by = null, warn_at = null } = data;
  if (law === undefined || answer_by === undefined) return {};
  return { answer_clock: { law, received_at, confirm_by, answer_by, warn_at, extension: null } };
}

export const onClock = (closure: Closure, change: Partial<AnswerClock>): Closure => ({
  ...closure,
  answer_clock: { ...answerClockOf(closure), ...change },
});

/** @param before null if the closure was not blocked until now */
export function blockedAfter(
  before: Blocked | null,
  { at, data }: RecordedEvent & { type: "closure.blocked" },
): Blocked {
  const isObstructed = areObstacles(data.blockers);
  const obstructed_since = isObstructed ? (before?.obstructed_since ?? at) : null;
  // The last obstacle may go while a legal hold stays. The holder must still get a new date afterwards.
  const cleared = isObstructed ? null : (before?.obstructed_since ?? null);
  const needs_new_date =
    (before?.needs_new_date ?? false) || (cleared !== null && wasNoticed(cleared, at));
  const isBrakeAlone = !isObstructed && !data.blockers.includes("legal_hold");
  return {
    since: before?.since ?? at,
    obstructed_since,
    needs_new_date,
    expires_at: data.expires_at,
    notice_at: after(at, isBrakeAlone ? BRAKE_NOTICE_AFTER : BLOCK_NOTICE_EVERY),
  };
}

/** Takes away a closure that is over. The closure over which it was opened is in front again. */
export function withoutClosure(account: Account, id: string): Account {
  const { closure, underlying } = account;
  if (closure?.id === id) return { ...account, closure: underlying, underlying: null };
  return underlying?.id === id ? { ...account, underlying: null } : account;
}

/**
 * Takes away a closure that has purged the account. If it was in front, the cancellation beneath goes too: what that
 * one would have purged is gone.
 */
export const withoutPurged = (account: Account, id: string): Account =>
  account.closure?.id === id
    ? { ...account, closure: null, underlying: null }
    : withoutClosure(account, id);

export function restored(
  account: Account,
  event: RecordedEvent & { type: "account.restored" },
): Account {
  const { closure, purge_at, reminders } = event.data;
  if (closure === null) return { ...account, purged_by: null, erasure: null };
  const left = withoutClosure(account, closure);
  if (left.closure === null) return left;
  if (purge_at === null) return { ...left, closure: heldBack(left.closure, event.at) };
  const running = {
    status: "scheduled",
    effective_at: purge_at,
    reminders,
    blocked: null,
  } as const;
  return { ...left, closure: { ...left.closure, ...running } };
}

/** Leaves a cancellation that comes back blocked at least three days, even when nothing blocks it soon after. */
const heldBack = (closure: Closure, at: Timestamp): Closure =>
  closure.kind === "cancellation" && closure.status === "blocked" && closure.effective_at !== null
    ? { ...closure, effective_at: later(closure.effective_at, after(at, PURGE_AFTER_UNDO_MIN)) }
    : closure;
