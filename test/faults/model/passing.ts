/**
 * What time does to an account, in the reference: each due thing in its order and at its own time. Of
 * two at the same moment, the newer closure's comes first, and what is retained goes last.
 */
import type { Role } from "./asks";
import { businessDaysAfter, DAY, spanAfter } from "./calendar";
import {
  beneath,
  blockersOf,
  type Closure,
  type Errand,
  type Facts,
  front,
  happen,
  inGrace,
  rests,
  tell,
} from "./facts";
import type { Rules } from "./rules";

/** A closure whose steps are not done in seven days expires (contract, Closures). */
const STEPS_DAYS = 7;

type Due = { readonly at: number; readonly happens: () => void };

/** @param attended by somebody who sees to what is to be done outside whenever it comes up */
export function passTo(facts: Facts, moment: number, attended = false): void {
  for (let due = nextDue(facts); due && due.at <= moment; due = nextDue(facts)) {
    facts.now = Math.max(facts.now, due.at);
    due.happens();
    if (attended) errandsDone(facts);
  }
  facts.now = Math.max(facts.now, moment);
}

export function nextDue(facts: Facts): Due | null {
  const all = [...facts.open].reverse().filter((closure) => !rests(facts, closure));
  const due = [...all.flatMap((closure) => dueOf(facts, closure)), ...retentionDue(facts)];
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
      closure.reviewDue = null;
    };
    return [{ at: reviewDue, happens: tell }];
  }
  if (status !== "scheduled" || end === null) return [];
  const remind = () => {
    happen(facts, "closure.reminder_sent");
    closure.reminders = reminders.slice(1);
  };
  const reminder = reminders.slice(0, 1).map((at) => ({ at, happens: remind }));
  return [...reminder, { at: end, happens: () => execute(facts, closure) }];
}

/** Under a legal hold what is retained stays. */
const retentionDue = (facts: Facts): Due[] =>
  facts.held
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

function execute(facts: Facts, closure: Closure): void {
  const blockers = blockersOf(facts, closure.rules, closure);
  if (blockers > 0) {
    if (closure.status !== "blocked") happen(facts, "closure.blocked", "system", blockers);
    closure.status = "blocked";
    return;
  }
  const { then, erasers, retains } = closure.rules;
  const kinds = [...facts.holdings.values()].map(({ kind }) => kind);
  const kept = retains.filter((rule) => rule.kinds?.some((kind) => kinds.includes(kind)) ?? true);
  const retained = kept.map(({ what, keep }) => ({ what, until: spanAfter(facts.now, keep) }));
  closure.status = "executing";
  facts.state = "erasing";
  facts.erased = { closure };
  facts.retained.push(...retained);
  facts.erasers = [...erasers, ...builtInErasers(closure.rules)];
  happen(facts, "erasure.started");
  for (const one of then === "delete" ? facts.open : [closure]) forgetDocuments(facts, one);
  if (then === "delete") {
    facts.personErased = true;
    tellTheEnd(facts);
  }
  erase(facts);
}

/** Where a procedure asks for documents they go; with a deletion whatever tells of the holder goes too. */
const builtInErasers = ({ steps, then }: Rules): string[] => [
  ...(steps.includes("identity_documents") ? ["documents"] : []),
  "holdings",
  ...(then === "delete" ? ["profile"] : []),
];

/** What must be done outside before an eraser may go on: then nobody knows what, or whom to tell. */
const WAITS_FOR: Readonly<Record<string, readonly Errand[]>> = {
  documents: ["document"],
  holdings: [],
  profile: ["document", "closing notice"],
};

/** The account's own erasers, in their order; one that waits keeps the others waiting. */
function erase(facts: Facts): void {
  if (!facts.prompt || facts.erased === null) return;
  for (const eraser of builtInErasers(facts.erased.closure.rules)) {
    if (!facts.erasers.includes(eraser)) continue;
    if (WAITS_FOR[eraser]?.some((errand) => facts.errands.has(errand))) return;
    acknowledged(facts, eraser);
  }
}

/** What was to be done outside is done: that takes no time of the account's, but somebody must have come. */
export function errandsDone(facts: Facts): void {
  while (facts.errands.size > 0) {
    facts.errands.clear();
    erase(facts);
  }
}

function tellTheEnd(facts: Facts): void {
  if (facts.addresses.size > 0) facts.errands.add("closing notice");
  tell(facts, "completed", "all");
}

/** Nobody sees them any more; the files follow. */
function forgetDocuments({ errands }: Facts, closure: Closure): void {
  if (closure.documents.length > 0 || closure.litter) errands.add("document");
  closure.documents = [];
  closure.litter = false;
}

/** An eraser is done; with the last one the erasure is. */
export function acknowledged(facts: Facts, eraser: string, by: Role | "system" = "system"): void {
  if (facts.erased === null || !facts.erasers.includes(eraser)) return;
  const { closure } = facts.erased;
  happen(facts, "erasure.task_done", by);
  if (eraser === "holdings") facts.holdings.clear();
  if (eraser === "profile") facts.addresses.clear();
  facts.erasers = facts.erasers.filter((other) => other !== eraser);
  if (facts.erasers.length > 0) return;
  facts.erased = null;
  if (closure.rules.then === "purge") {
    happen(facts, "account.purged", by);
    facts.state = "purged";
    facts.purgedUnder = closure.rules;
    tellTheEnd(facts);
    // Purged by the deletion in front, there is nothing left for the cancellation beneath to purge.
    for (const over of closure === front(facts) ? facts.open : [closure]) close(facts, over);
  } else {
    happen(facts, "account.deleted", by);
    facts.state = "deleted";
    facts.purgedUnder = null;
    facts.open = [];
  }
}

export function close(facts: Facts, closure: Closure): void {
  facts.open = facts.open.filter((other) => other !== closure);
  forgetDocuments(facts, closure);
}

/** Every step has passed: to its review, or to its grace period. */
export function proceed(facts: Facts, closure: Closure, by: Role): void {
  const { reviewDays } = closure.rules;
  if (reviewDays === null) return schedule(facts, closure, by);
  const { zone, holidays } = closure.calendar;
  closure.status = "in_review";
  closure.reviewDue = businessDaysAfter(facts.now, reviewDays, zone, holidays);
  happen(facts, "closure.review_requested", by);
}

export function schedule(facts: Facts, closure: Closure, by: Role): void {
  const { graceDays } = closure.rules;
  closure.status = "scheduled";
  setEnd(facts, closure, facts.now + graceDays * DAY);
  happen(facts, "closure.scheduled", by);
  if (graceDays === 0) return;
  closure.linked = !facts.earnest || facts.addresses.size > 0;
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
