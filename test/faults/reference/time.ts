/**
 * The passing of time in the reference: every deadline in its order and at its own time. Of two deadlines at the same
 * moment, a warning of the law's clock comes first, then the newer closure's; the end of a retention comes last.
 */

import { warningsDue } from "./answering";
import { isObstructed } from "./blockers";
import { DAY, START } from "./calendar";
import { beneath, front, isGone, rests } from "./closures";
import { nextAsk, runOutbox, stallsDue } from "./erasing";
import { continuesAt, execute, moveTo, tellStill } from "./holding-up";
import { happen, link } from "./notices";
import type { AccountState, Closure, Held } from "./state";
import { fit } from "./steps";
import { suspend } from "./suspending";
import { takeBack } from "./undoing";

/** A closure whose steps are not passed in seven days expires (docs/lifecycle.md). */
const STEPS_DAYS = 7;

type Due = { readonly at: number; readonly happens: () => unknown };

/**
 * Lets time pass.
 *
 * @param attended whether the outbox runs whenever something is due
 */
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
    suspend(account);
    fit(account);
  }
}

/**
 * Executes each deadline in its order, none sooner than what has happened already.
 *
 * @returns false if a deadline waits for the brake; everything behind it waits too
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
    ...warningsDue(account),
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
  // A dispute stops the closure, so that no reminder is sent.
  const reminded = account.disputes.size > 0 ? [] : reminders.slice(0, 1);
  const reminder = reminded.map((at) => ({ at, happens: remind }));
  const executed = () => (execute(account, closure) ? "done" : "waits");
  return [...reminder, { at: end, happens: executed }];
}

/** A closure that is held up and rests beneath another expires in its time, or has a date again if no obstacle is left. */
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

/** The holder gets the notice again and again. In the end the closure expires, unless a legal hold keeps it. */
function heldDue(account: AccountState, closure: Closure, held: Held, expire: () => void): Due[] {
  const tell = () => tellStill(account, closure, held, "system");
  const expiry = account.hold === null && held.expiresAt !== null ? [held.expiresAt] : [];
  // Nothing may be in its way any more but the brake, which does not answer.
  const end = () =>
    isObstructed(account, closure)
      ? expire()
      : moveTo(account, closure, continuesAt(account, closure));
  return [...expiry.map((at) => ({ at, happens: end })), { at: held.noticeAt, happens: tell }];
}

/** Under a legal hold everything that is retained stays. */
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

/** Runs after each change: a closure that was held up goes on if nothing holds it up any more. */
export function goOn(account: AccountState): void {
  fit(account);
  const blocked = [front(account), beneath(account)].find((one) => one?.status === "blocked");
  if (blocked && !rests(account, blocked)) execute(account, blocked);
  passTo(account, account.now);
}
