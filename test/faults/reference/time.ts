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
  isPlanned,
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
  const all = [...account.open].reverse();
  const due = [
    ...all.flatMap((closure) =>
      rests(account, closure) ? restingDue(account, closure) : dueOf(account, closure),
    ),
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

/** What is held up and rests is given up in its time all the same, or has a date again if nothing stands there. */
function restingDue(account: AccountState, closure: Closure): Due[] {
  const expiresAt = closure.held?.expiresAt ?? null;
  if (expiresAt === null || account.hold !== null || isGone(account)) return [];
  const happens = () => {
    if (!isObstructed(account, closure))
      return moveTo(account, closure, continuesAt(account, closure));
    happen(account, "closure.expired");
    takeBack(account, closure, "system");
  };
  return [{ at: expiresAt, happens }];
}

/** Told of again and again, and given up in the end; a legal hold has no end. */
function heldDue(account: AccountState, closure: Closure, held: Held, expire: () => void): Due[] {
  const tell = () => tellStill(account, closure, held, "system");
  const expiry = account.hold === null && held.expiresAt !== null ? [held.expiresAt] : [];
  return [...expiry.map((at) => ({ at, happens: expire })), { at: held.noticeAt, happens: tell }];
}

function tellStill(account: AccountState, closure: Closure, held: Held, by: Role | "system"): void {
  held.noticeAt = account.now + NOTICE_DAYS * DAY;
  const blockers = blockersOf(account, closure.rules, closure);
  happen(account, "closure.still_blocked", by, { blockers: Math.max(blockers, 1) });
  link(account, closure);
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
  const date = continuesAt(account, closure);
  if (blockers === 0 && date > account.now) {
    moveTo(account, closure, date);
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

/** Not before its date; and if it was held up for so long that its end is a surprise, only after a notice. */
const continuesAt = (account: AccountState, closure: Closure): number =>
  Math.max(
    closure.end ?? 0,
    needsNewDate(account, closure) ? account.now + NEW_DATE_DAYS * DAY : 0,
  );

/** What rests is told of if it runs again. */
function moveTo(account: AccountState, closure: Closure, date: number): void {
  const untold = rests(account, closure);
  closure.status = "scheduled";
  closure.held = null;
  setEnd(account, closure, date);
  happen(account, "closure.rescheduled", "system", { untold });
  if (!untold) link(account, closure);
}

/** Whether an obstacle stood in its way for so long that nobody expects it to go on. */
const needsNewDate = ({ now }: AccountState, { held }: Closure): boolean =>
  held !== null &&
  (held.needsNewDate || (held.obstructedSince !== null && now > held.obstructedSince + DAY));

/** Told of when it begins, when an obstacle comes to it, and when the last one goes and something else stays. */
function holdUp(
  account: AccountState,
  closure: Closure,
  blockers: number,
  by: Role | "system" = "system",
): void {
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
  happen(account, "closure.blocked", by, { blockers });
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
  const back = undo(account, closure);
  if (account.state === before && back === null) return;
  happen(account, "account.restored", by);
  // That it ended is told already: only what is still planned is news.
  if (account.open.some(isPlanned)) {
    tell(account, "restored", "one");
    linkAhead(account);
  }
  comeBack(account, back, by);
}

/** What holds up a cancellation that was held up before is told anew. An obstacle may have come, or gone, beneath. */
export function comeBack(account: AccountState, back: Closure | null, by: Role | "system"): void {
  if (!back?.held) return;
  const isNews = isObstructed(account, back) !== (back.held.obstructedSince !== null);
  if (isNews) holdUp(account, back, Math.max(blockersOf(account, back.rules, back), 1), by);
  else tellStill(account, back, back.held, by);
}

/** The closure is undone; what it was opened over runs again, or is held up again. @returns that, if there is any */
export function undo(account: AccountState, closure: Closure): Closure | null {
  const under = closure === front(account) ? beneath(account) : null;
  close(account, closure);
  // A deletion in its own grace period goes on over what is undone beneath it.
  if (account.state === "pending_deletion" && under === null && front(account)) return null;
  if (under && under.end !== null && inGrace(under)) {
    account.state = "disabled";
    const soonest = account.now + PURGE_AFTER_UNDO_DAYS * DAY;
    if (under.held && blockersOf(account, under.rules, under) > 0) {
      under.end = Math.max(under.end, soonest);
      return under;
    }
    const date = continuesAt(account, under);
    under.status = "scheduled";
    under.held = null;
    setEnd(account, under, Math.max(date, soonest));
    return under;
  }
  const purged = closure.kind === "deletion" && account.purgedUnder !== null;
  account.state = purged ? "purged" : "active";
  return null;
}
