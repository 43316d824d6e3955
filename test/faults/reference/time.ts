/**
 * The passing of time in the reference: every deadline in its order and at its own time. Of two deadlines at the same
 * moment, the newer closure's comes first; the end of a retention comes last.
 */

import { businessDaysAfter, DAY, START } from "./calendar";
import { begin, close, nextAsk, runOutbox, stallsDue } from "./erasing";
import type { Role } from "./requests";
import type { Rules } from "./rules";
import {
  type AccountState,
  beneath,
  blockersOf,
  type Closure,
  front,
  type Held,
  happen,
  inGrace,
  isGone,
  isObstructed,
  link,
  linkAhead,
  rests,
  tell,
} from "./state";

/** A closure whose steps are not done in seven days expires (docs/lifecycle.md). */
const STEPS_DAYS = 7;

/** Held up, the holder is told again so often; of the brake after a day. */
const NOTICE_DAYS = 30;
/** What an obstacle holds up for so long is given up. */
const EXPIRES_DAYS = 90;
/** When the obstacle goes after more than a day, the holder is told a date so far ahead. */
const NEW_DATE_DAYS = 7;

type Due = { readonly at: number; readonly happens: () => unknown };

/** @param attended by somebody who sees to what is to be done outside whenever it comes up */
export function passTo(account: AccountState, moment: number, attended = false): void {
  const arrived = Math.max(account.now, moment);
  if (attended) attend(account, arrived);
  settle(account, arrived);
  account.now = arrived;
}

function attend(account: AccountState, until: number): void {
  for (;;) {
    const next = soonest([nextDue(account)?.at, nextAsk(account)]);
    if (next === null || next > until || !settle(account, next)) return;
    account.now = Math.max(next, lastAt(account));
    runOutbox(account);
    fit(account);
  }
}

/**
 * Each due thing in its order, and none sooner than what has happened already.
 * @returns false where something waits for the brake, and everything behind it with it
 */
function settle(account: AccountState, moment: number): boolean {
  for (let due = nextDue(account); due && due.at <= moment; due = nextDue(account)) {
    account.now = Math.max(due.at, lastAt(account));
    if (due.happens() === "waits") return false;
    fit(account);
  }
  return true;
}

const lastAt = ({ log }: AccountState): number => log.at(-1)?.at ?? START;

function soonest(times: readonly (number | null | undefined)[]): number | null {
  const known = times.filter((at) => typeof at === "number");
  return known.length > 0 ? Math.min(...known) : null;
}

export function nextDue(account: AccountState): Due | null {
  const all = [...account.open].reverse().filter((closure) => !rests(account, closure));
  const due = [
    ...all.flatMap((closure) => dueOf(account, closure)),
    ...stallsDue(account),
    ...retentionDue(account),
  ];
  return due.reduce<Due | null>((first, one) => (first && first.at <= one.at ? first : one), null);
}

function dueOf(account: AccountState, closure: Closure): Due[] {
  const { status, openedAt, reviewDue, end, reminders } = closure;
  const expire = () => {
    happen(account, "closure.expired");
    takeBack(account, closure, "system");
  };
  if (status === "awaiting_steps") return [{ at: openedAt + STEPS_DAYS * DAY, happens: expire }];
  if (closure.held) return heldDue(account, closure, closure.held, expire);
  if (status === "in_review" && reviewDue !== null) {
    const tell = () => {
      happen(account, "closure.review_overdue");
      link(account, closure);
      closure.reviewDue = null;
    };
    return [{ at: reviewDue, happens: tell }];
  }
  if (status !== "scheduled" || end === null) return [];
  const remind = () => {
    happen(account, "closure.reminder_sent");
    link(account, closure);
    closure.reminders = reminders.slice(1);
  };
  // Nobody is reminded of what is stopped.
  const reminded = account.disputes.size > 0 ? [] : reminders.slice(0, 1);
  const reminder = reminded.map((at) => ({ at, happens: remind }));
  const executed = () => (execute(account, closure) ? "done" : "waits");
  return [...reminder, { at: end, happens: executed }];
}

/** Told of again and again, and given up in the end; a legal hold has no end. */
function heldDue(account: AccountState, closure: Closure, held: Held, expire: () => void): Due[] {
  const tell = () => {
    held.noticeAt = account.now + NOTICE_DAYS * DAY;
    const blockers = blockersOf(account, closure.rules, closure);
    happen(account, "closure.still_blocked", "system", { blockers: Math.max(blockers, 1) });
    link(account, closure);
  };
  const expiry = account.hold === null && held.expiresAt !== null ? [held.expiresAt] : [];
  return [...expiry.map((at) => ({ at, happens: expire })), { at: held.noticeAt, happens: tell }];
}

/** Under a legal hold what is retained stays. */
const retentionDue = (account: AccountState): Due[] =>
  account.hold
    ? []
    : account.retained.map(({ until }) => ({
        at: until,
        happens: () => {
          account.retained = account.retained.filter((item) => item.until > account.now);
          happen(account, "retention.expired");
        },
      }));

/** After anything was done: what was held up goes on if nothing stands in its way any more. */
export function goOn(account: AccountState): void {
  fit(account);
  const blocked = [front(account), beneath(account)].find((one) => one?.status === "blocked");
  if (blocked && !rests(account, blocked)) execute(account, blocked);
  passTo(account, account.now);
}

/** The steps that are left to prove follow the environments: what is proved already does not. */
export function fit(account: AccountState): void {
  const closure = front(account);
  if (closure?.status !== "awaiting_steps" || isGone(account) || account.disputes.size > 0) return;
  const now = stepsOf(account, closure.rules);
  if (now.byAnother === closure.byAnother) return;
  const place = closure.rules.steps.indexOf("ownership");
  const asked = closure.rules.steps.slice(0, place);
  // Of holders who are not verified no documents are asked.
  const before = asked.filter((step) => step !== "identity_documents" || account.verified).length;
  if (closure.passed > before) return;
  Object.assign(closure, now);
  happen(account, "closure.steps_changed");
  if (closure.passed === closure.steps.length) proceed(account, closure, "system");
}

/** Who has no environment to name proves by a code to the address on file, and another reviews it. */
export function stepsOf(account: AccountState, rules: Rules) {
  const asked = rules.steps.filter((step) => step !== "identity_documents" || account.verified);
  const { withoutEnvironment: instead, channel: codeBy, reviewDays } = rules;
  const kinds = [...account.holdings.values()].map(({ kind }) => kind);
  const isReplaced = instead && asked.includes("ownership") && !kinds.includes("environment");
  if (!isReplaced) return { steps: asked, codeBy, reviewDays, byAnother: false };
  const others = asked.filter((step) => step !== "ownership");
  const hasCode = others.includes("otp");
  return {
    steps: hasCode ? others : asked.map((step) => (step === "ownership" ? "otp" : step)),
    codeBy: hasCode ? codeBy : ("on_file" as const),
    reviewDays: reviewDays ?? instead.reviewDays,
    byAnother: true,
  };
}

/** @returns whether it came about, one way or the other: where the brake is silent, it waits */
function execute(account: AccountState, closure: Closure): boolean {
  const blockers = blockersOf(account, closure.rules, closure);
  if (blockers === 0 && needsNewDate(account, closure)) {
    closure.status = "scheduled";
    closure.held = null;
    setEnd(account, closure, account.now + NEW_DATE_DAYS * DAY);
    happen(account, "closure.rescheduled");
    link(account, closure);
    return true;
  }
  if (blockers === 0 && account.brake === "silent") return false;
  if (blockers > 0 || account.brake === "refused") {
    holdUp(account, closure, Math.max(blockers, 1));
    return true;
  }
  closure.held = null;
  begin(account, closure);
  return true;
}

/** Whether an obstacle stood in its way for so long that nobody expects it to go on. */
const needsNewDate = ({ now }: AccountState, { held }: Closure): boolean =>
  held !== null &&
  (held.needsNewDate || (held.obstructedSince !== null && now > held.obstructedSince + DAY));

/** Told of when it begins, when an obstacle comes to it, and when the last one goes and something else stays. */
function holdUp(account: AccountState, closure: Closure, blockers: number): void {
  const { now } = account;
  const { held } = closure;
  const obstructed = isObstructed(account, closure);
  closure.status = "blocked";
  if (held && obstructed === (held.obstructedSince !== null)) return;
  const told = obstructed || account.hold !== null;
  closure.held = {
    obstructedSince: obstructed ? now : null,
    needsNewDate: needsNewDate(account, closure),
    expiresAt: obstructed ? now + EXPIRES_DAYS * DAY : null,
    noticeAt: now + (told ? NOTICE_DAYS : 1) * DAY,
  };
  happen(account, "closure.blocked", "system", { blockers });
  if (!told) return;
  tell(account, "blocked", "one");
  link(account, closure);
}

/** Every step has passed: to its review, or to its grace period. */
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
  // Without a grace period there is nothing to tell but the end; the core knows of no links at all.
  if (graceDays > 0 || !account.isWholeService) link(account, closure);
  if (graceDays === 0) return;
  const cancels = closure.kind === "cancellation";
  account.state = cancels ? "disabled" : "pending_deletion";
  happen(account, cancels ? "account.disabled" : "account.deletion_scheduled", by);
}

function setEnd(account: AccountState, closure: Closure, end: number): void {
  closure.end = end;
  closure.reminders = closure.rules.reminderDays
    .map((days) => end - days * DAY)
    .filter((at) => at > account.now)
    .sort((a, b) => a - b);
}

/** A purge that was running waits at least so long after a deletion over it is undone. */
const PURGE_AFTER_UNDO_DAYS = 3;

/** It ends, and what it had done to the account is undone. */
export function takeBack(account: AccountState, closure: Closure, by: Role | "system"): void {
  if (!inGrace(closure)) return close(account, closure);
  const before = account.state;
  const runsAgain = undo(account, closure);
  if (account.state !== before || runsAgain) happen(account, "account.restored", by);
  // That it ended is told already: only what is still planned is news.
  if (account.state !== before && account.open.some(({ end }) => end !== null)) {
    tell(account, "restored", "one");
    linkAhead(account);
  }
}

/** The closure is undone; what it was opened over runs again. @returns whether something does */
export function undo(account: AccountState, closure: Closure): boolean {
  const under = closure === front(account) ? beneath(account) : null;
  close(account, closure);
  // A deletion in its own grace period goes on over what is undone beneath it.
  if (account.state === "pending_deletion" && under === null && front(account)) return false;
  if (under && under.end !== null && inGrace(under)) {
    under.status = "scheduled";
    under.held = null;
    setEnd(account, under, Math.max(under.end, account.now + PURGE_AFTER_UNDO_DAYS * DAY));
    account.state = "disabled";
    return true;
  }
  const purged = closure.kind === "deletion" && account.purgedUnder !== null;
  account.state = purged ? "purged" : "active";
  return false;
}
