/**
 * What time does to an account, in the reference: each due thing in its order and at its own time. Of
 * two at the same moment, the newer closure's comes first, and what is retained goes last.
 */

import { businessDaysAfter, DAY, START } from "./calendar";
import { begin, close, errandsDone, nextAsk, stallsDue } from "./erasing";
import type { Role } from "./requests";
import type { Rules } from "./rules";
import {
  beneath,
  blockersOf,
  type Closure,
  type Facts,
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
export function passTo(facts: Facts, moment: number, attended = false): void {
  const arrived = Math.max(facts.now, moment);
  if (attended) attend(facts, arrived);
  settle(facts, arrived);
  facts.now = arrived;
}

function attend(facts: Facts, until: number): void {
  for (;;) {
    const next = soonest([nextDue(facts)?.at, nextAsk(facts)]);
    if (next === null || next > until || !settle(facts, next)) return;
    facts.now = Math.max(next, lastAt(facts));
    errandsDone(facts);
    fit(facts);
  }
}

/**
 * Each due thing in its order, and none sooner than what has happened already.
 * @returns false where something waits for the brake, and everything behind it with it
 */
function settle(facts: Facts, moment: number): boolean {
  for (let due = nextDue(facts); due && due.at <= moment; due = nextDue(facts)) {
    facts.now = Math.max(due.at, lastAt(facts));
    if (due.happens() === "waits") return false;
    fit(facts);
  }
  return true;
}

const lastAt = ({ log }: Facts): number => log.at(-1)?.at ?? START;

function soonest(times: readonly (number | null | undefined)[]): number | null {
  const known = times.filter((at) => typeof at === "number");
  return known.length > 0 ? Math.min(...known) : null;
}

export function nextDue(facts: Facts): Due | null {
  const all = [...facts.open].reverse().filter((closure) => !rests(facts, closure));
  const due = [
    ...all.flatMap((closure) => dueOf(facts, closure)),
    ...stallsDue(facts),
    ...retentionDue(facts),
  ];
  return due.reduce<Due | null>((first, one) => (first && first.at <= one.at ? first : one), null);
}

function dueOf(facts: Facts, closure: Closure): Due[] {
  const { status, openedAt, reviewDue, end, reminders } = closure;
  const expire = () => {
    happen(facts, "closure.expired");
    takeBack(facts, closure, "system");
  };
  if (status === "awaiting_steps") return [{ at: openedAt + STEPS_DAYS * DAY, happens: expire }];
  if (closure.held) return heldDue(facts, closure, closure.held, expire);
  if (status === "in_review" && reviewDue !== null) {
    const tell = () => {
      happen(facts, "closure.review_overdue");
      link(facts, closure);
      closure.reviewDue = null;
    };
    return [{ at: reviewDue, happens: tell }];
  }
  if (status !== "scheduled" || end === null) return [];
  const remind = () => {
    happen(facts, "closure.reminder_sent");
    link(facts, closure);
    closure.reminders = reminders.slice(1);
  };
  // Nobody is reminded of what is stopped.
  const reminded = facts.disputes.size > 0 ? [] : reminders.slice(0, 1);
  const reminder = reminded.map((at) => ({ at, happens: remind }));
  const executed = () => (execute(facts, closure) ? "done" : "waits");
  return [...reminder, { at: end, happens: executed }];
}

/** Told of again and again, and given up in the end; a legal hold has no end. */
function heldDue(facts: Facts, closure: Closure, held: Held, expire: () => void): Due[] {
  const tell = () => {
    held.noticeAt = facts.now + NOTICE_DAYS * DAY;
    const blockers = blockersOf(facts, closure.rules, closure);
    happen(facts, "closure.still_blocked", "system", { blockers: Math.max(blockers, 1) });
    link(facts, closure);
  };
  const expiry = facts.hold === null && held.expiresAt !== null ? [held.expiresAt] : [];
  return [...expiry.map((at) => ({ at, happens: expire })), { at: held.noticeAt, happens: tell }];
}

/** Under a legal hold what is retained stays. */
const retentionDue = (facts: Facts): Due[] =>
  facts.hold
    ? []
    : facts.retained.map(({ until }) => ({
        at: until,
        happens: () => {
          facts.retained = facts.retained.filter((item) => item.until > facts.now);
          happen(facts, "retention.expired");
        },
      }));

/** After anything was done: what was held up goes on if nothing stands in its way any more. */
export function goOn(facts: Facts): void {
  fit(facts);
  const blocked = [front(facts), beneath(facts)].find((one) => one?.status === "blocked");
  if (blocked && !rests(facts, blocked)) execute(facts, blocked);
  passTo(facts, facts.now);
}

/** The steps that are left to prove follow the environments: what is proved already does not. */
export function fit(facts: Facts): void {
  const closure = front(facts);
  if (closure?.status !== "awaiting_steps" || isGone(facts) || facts.disputes.size > 0) return;
  const now = stepsOf(facts, closure.rules);
  if (now.byAnother === closure.byAnother) return;
  const place = closure.rules.steps.indexOf("ownership");
  const asked = closure.rules.steps.slice(0, place);
  // Of holders who are not verified no documents are asked.
  const before = asked.filter((step) => step !== "identity_documents" || facts.verified).length;
  if (closure.passed > before) return;
  Object.assign(closure, now);
  happen(facts, "closure.steps_changed");
  if (closure.passed === closure.steps.length) proceed(facts, closure, "system");
}

/** Who has no environment to name proves by a code to the address on file, and another reviews it. */
export function stepsOf(facts: Facts, rules: Rules) {
  const asked = rules.steps.filter((step) => step !== "identity_documents" || facts.verified);
  const { withoutEnvironment: instead, channel: codeBy, reviewDays } = rules;
  const kinds = [...facts.holdings.values()].map(({ kind }) => kind);
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
function execute(facts: Facts, closure: Closure): boolean {
  const blockers = blockersOf(facts, closure.rules, closure);
  if (blockers === 0 && needsNewDate(facts, closure)) {
    closure.status = "scheduled";
    closure.held = null;
    setEnd(facts, closure, facts.now + NEW_DATE_DAYS * DAY);
    happen(facts, "closure.rescheduled");
    link(facts, closure);
    return true;
  }
  if (blockers === 0 && facts.brake === "silent") return false;
  if (blockers > 0 || facts.brake === "refused") {
    holdUp(facts, closure, Math.max(blockers, 1));
    return true;
  }
  closure.held = null;
  begin(facts, closure);
  return true;
}

/** Whether an obstacle stood in its way for so long that nobody expects it to go on. */
const needsNewDate = ({ now }: Facts, { held }: Closure): boolean =>
  held !== null &&
  (held.needsNewDate || (held.obstructedSince !== null && now > held.obstructedSince + DAY));

/** Told of when it begins, when an obstacle comes to it, and when the last one goes and something else stays. */
function holdUp(facts: Facts, closure: Closure, blockers: number): void {
  const { now } = facts;
  const { held } = closure;
  const obstructed = isObstructed(facts, closure);
  closure.status = "blocked";
  if (held && obstructed === (held.obstructedSince !== null)) return;
  const told = obstructed || facts.hold !== null;
  closure.held = {
    obstructedSince: obstructed ? now : null,
    needsNewDate: needsNewDate(facts, closure),
    expiresAt: obstructed ? now + EXPIRES_DAYS * DAY : null,
    noticeAt: now + (told ? NOTICE_DAYS : 1) * DAY,
  };
  happen(facts, "closure.blocked", "system", { blockers });
  if (!told) return;
  tell(facts, "blocked", "one");
  link(facts, closure);
}

/** Every step has passed: to its review, or to its grace period. */
export function proceed(facts: Facts, closure: Closure, by: Role | "system"): void {
  const { reviewDays } = closure;
  if (reviewDays === null) return schedule(facts, closure, by);
  closure.status = "in_review";
  closure.reviewDue = businessDaysAfter(facts.now, reviewDays, closure.calendar);
  happen(facts, "closure.review_requested", by);
  link(facts, closure);
}

export function schedule(facts: Facts, closure: Closure, by: Role | "system"): void {
  const { graceDays } = closure.rules;
  closure.status = "scheduled";
  setEnd(facts, closure, facts.now + graceDays * DAY);
  happen(facts, "closure.scheduled", by);
  // Without a grace period there is nothing to tell but the end; the core knows of no links at all.
  if (graceDays > 0 || !facts.earnest) link(facts, closure);
  if (graceDays === 0) return;
  const cancels = closure.kind === "cancellation";
  facts.state = cancels ? "disabled" : "pending_deletion";
  happen(facts, cancels ? "account.disabled" : "account.deletion_scheduled", by);
}

function setEnd(facts: Facts, closure: Closure, end: number): void {
  closure.end = end;
  closure.reminders = closure.rules.reminderDays
    .map((days) => end - days * DAY)
    .filter((at) => at > facts.now)
    .sort((a, b) => a - b);
}

/** A purge that was running waits at least so long after a deletion over it is undone. */
const PURGE_AFTER_UNDO_DAYS = 3;

/** It ends, and what it had done to the account is undone. */
export function takeBack(facts: Facts, closure: Closure, by: Role | "system"): void {
  if (!inGrace(closure)) return close(facts, closure);
  const before = facts.state;
  const runsAgain = undo(facts, closure);
  if (facts.state !== before || runsAgain) happen(facts, "account.restored", by);
  // That it ended is told already: only what is still planned is news.
  if (facts.state !== before && facts.open.some(({ end }) => end !== null)) {
    tell(facts, "restored", "one");
    linkAhead(facts);
  }
}

/** The closure is undone; what it was opened over runs again. @returns whether something does */
export function undo(facts: Facts, closure: Closure): boolean {
  const under = closure === front(facts) ? beneath(facts) : null;
  close(facts, closure);
  // A deletion in its own grace period goes on over what is undone beneath it.
  if (facts.state === "pending_deletion" && under === null && front(facts)) return false;
  if (under && under.end !== null && inGrace(under)) {
    under.status = "scheduled";
    under.held = null;
    setEnd(facts, under, Math.max(under.end, facts.now + PURGE_AFTER_UNDO_DAYS * DAY));
    facts.state = "disabled";
    return true;
  }
  const purged = closure.kind === "deletion" && facts.purgedUnder !== null;
  facts.state = purged ? "purged" : "active";
  return false;
}
