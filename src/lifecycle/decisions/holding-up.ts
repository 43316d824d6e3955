/** Says what blocks a closure that is due, when the holder hears of it, and when the closure continues afterwards. */
import { after, later, type Timestamp } from "../../shared/time";
import type { Account } from "../account";
import { areObstacles, blockersOf } from "../blockers";
import { type Blocked, type Closure, isBlocked, wasNoticed } from "../closure";
import { type Context, procedureOf } from "../context";
import type { LifecycleEvent } from "../event";
import { NOTICE_AFTER_BLOCK_MIN } from "../limits";
import { remindersOf } from "./reminders";

export type Standing = { readonly blockers: readonly string[]; readonly blocker_total: number };

export const BRAKE: Standing = { blockers: ["brake"], blocker_total: 1 };

/** Lists what blocks a closure that is due, each kind once. The brake is not in the list, because it is asked last. */
export function heldUpBy(account: Account, closure: Closure, context: Context): Standing {
  const procedure = procedureOf(context.policies, closure);
  const { shown, total } = blockersOf(procedure, account, context.holdings, closure);
  return { blockers: [...new Set(shown.map(({ id }) => id))], blocker_total: total };
}

/**
 * Blocks a closure. The blockers are looked at again with every call, but there is an event only if something is new:
 * the closure is blocked from now on, or the first obstacle has come, or the last one has gone.
 */
export function blockedBy(
  closure: Closure,
  standing: Standing,
  context: Context,
): LifecycleEvent[] {
  const before = isBlocked(closure) ? closure.blocked : null;
  const isObstructed = areObstacles(standing.blockers);
  if (before !== null && isObstructed === (before.obstructed_since !== null)) return [];
  const { blocked_at_most, time_zone } = context.policies.version(closure.policy);
  const expires_at = isObstructed ? after(context.now, blocked_at_most, time_zone) : null;
  return [{ type: "closure.blocked", data: { closure: closure.id, ...standing, expires_at } }];
}

/** Records again what blocks the closure by now. */
export function stillBlocked(
  closure: Closure & { readonly blocked: Blocked },
  found: Standing,
): LifecycleEvent {
  const standing = found.blocker_total > 0 ? found : BRAKE;
  const { expires_at } = closure.blocked;
  return {
    type: "closure.still_blocked",
    data: { closure: closure.id, ...standing, expires_at },
  };
}

/**
 * Says when a closure with a date continues, now that nothing blocks it any more: at its date. If an obstacle lasted so
 * long that the holder no longer expects the closure, it continues later.
 */
export function continuesAt(closure: Closure, { now, policies }: Context): Timestamp {
  const date = closure.effective_at ?? now;
  if (!isBlocked(closure)) return date;
  const { needs_new_date, obstructed_since } = closure.blocked;
  const isSurprise =
    needs_new_date || (obstructed_since !== null && wasNoticed(obstructed_since, now));
  if (!isSurprise) return date;
  const { notice_after_block, time_zone } = policies.version(closure.policy);
  // A policy that was stored before there was a least notice may have a shorter one.
  const notice = [notice_after_block, NOTICE_AFTER_BLOCK_MIN].map((one) =>
    after(now, one, time_zone),
  );
  return notice.reduce(later, date);
}

export function rescheduled(
  closure: Closure,
  effective_at: Timestamp,
  { now, policies }: Context,
): LifecycleEvent {
  const procedure = procedureOf(policies, closure);
  const { time_zone } = policies.version(closure.policy);
  const reminders = remindersOf(procedure, effective_at, now, time_zone);
  const { then: action } = procedure;
  return {
    type: "closure.rescheduled",
    data: { closure: closure.id, action, effective_at, reminders },
  };
}
