/**
 * What time does to an account, in the reference: each due thing in its order and at its own time. Of
 * two at the same moment, the newer closure's comes first, and what is retained goes last.
 */
import type { Role } from "./asks";
import { businessDaysAfter, DAY, START } from "./calendar";
import { begin, close, errandsDone, nextAsk, stallsDue } from "./erasing";
import {
  beneath,
  blockersOf,
  type Closure,
  type Facts,
  front,
  happen,
  inGrace,
  link,
  rests,
} from "./facts";

/** A closure whose steps are not done in seven days expires (contract, Closures). */
const STEPS_DAYS = 7;

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
  if (status === "awaiting_steps") {
    const expire = () => {
      happen(facts, "closure.expired");
      close(facts, closure);
    };
    return [{ at: openedAt + STEPS_DAYS * DAY, happens: expire }];
  }
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
  const reminded = facts.open.some(({ disputed }) => disputed) ? [] : reminders.slice(0, 1);
  const reminder = reminded.map((at) => ({ at, happens: remind }));
  const executed = () => (execute(facts, closure) ? "done" : "waits");
  return [...reminder, { at: end, happens: executed }];
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
  const blocked = [front(facts), beneath(facts)].find((one) => one?.status === "blocked");
  if (blocked && !rests(facts, blocked)) execute(facts, blocked);
  passTo(facts, facts.now);
}

/** @returns whether it came about, one way or the other: where the brake is silent, it waits */
function execute(facts: Facts, closure: Closure): boolean {
  const blockers = blockersOf(facts, closure.rules, closure);
  if (blockers === 0 && facts.brake === "silent") return false;
  if (blockers > 0 || facts.brake === "refused") {
    if (closure.status !== "blocked") {
      happen(facts, "closure.blocked", "system", Math.max(blockers, 1));
    }
    closure.status = "blocked";
    return true;
  }
  begin(facts, closure);
  return true;
}

/** Every step has passed: to its review, or to its grace period. */
export function proceed(facts: Facts, closure: Closure, by: Role): void {
  const { reviewDays } = closure.rules;
  if (reviewDays === null) return schedule(facts, closure, by);
  closure.status = "in_review";
  closure.reviewDue = businessDaysAfter(facts.now, reviewDays, closure.calendar);
  happen(facts, "closure.review_requested", by);
  link(facts, closure);
}

export function schedule(facts: Facts, closure: Closure, by: Role): void {
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

/** The closure is undone; what it was opened over runs again. */
export function undo(facts: Facts, closure: Closure): void {
  const under = closure === front(facts) ? beneath(facts) : null;
  close(facts, closure);
  // A deletion in its own grace period goes on over what is undone beneath it.
  if (facts.state === "pending_deletion" && under === null && front(facts)) return;
  if (under && under.end !== null && inGrace(under)) {
    under.status = "scheduled";
    setEnd(facts, under, Math.max(under.end, facts.now + PURGE_AFTER_UNDO_DAYS * DAY));
    facts.state = "disabled";
  } else {
    const purged = closure.kind === "deletion" && facts.purgedUnder !== null;
    facts.state = purged ? "purged" : "active";
  }
}
