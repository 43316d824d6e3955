/** What happens at a closure's date in the reference: it is carried out, moved to a later date, or held up. */

import { blockersOf, isObstructed } from "./blockers";
import { DAY } from "./calendar";
import { rests } from "./closures";
import { begin } from "./erasing";
import { happen, link, tell } from "./notices";
import { setEnd } from "./proceeding";
import type { Role } from "./requests";
import type { AccountState, Closure, Held } from "./state";

/** Days between two notices of a closure that is held up. If only the brake holds it up, the first comes after a day. */
const NOTICE_DAYS = 30;
/** A closure that an obstacle holds up for so long expires. */
const EXPIRES_DAYS = 90;
/** If the obstacle goes after more than a day, the holder gets a new date so many days ahead. */
const NEW_DATE_DAYS = 7;

/** Carries a closure out, moves it, or holds it up. @returns false if it waits, because the brake does not answer */
export function execute(account: AccountState, closure: Closure): boolean {
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

/** The time at which a closure may be carried out: its date, or a later one if it was held up for more than a day. */
export const continuesAt = (account: AccountState, closure: Closure): number =>
  Math.max(
    closure.end ?? 0,
    needsNewDate(account, closure) ? account.now + NEW_DATE_DAYS * DAY : 0,
  );

/** Moves a closure to a date. If the closure rests beneath another, its notice comes only when it runs again. */
export function moveTo(account: AccountState, closure: Closure, date: number): void {
  const isSilent = rests(account, closure);
  closure.status = "scheduled";
  closure.held = null;
  setEnd(account, closure, date);
  happen(account, "closure.rescheduled", "system", { isSilent });
  if (!isSilent) link(account, closure);
}

/** Whether an obstacle stood in the way for more than a day, so that the holder no longer expects the closure. */
const needsNewDate = ({ now }: AccountState, { held }: Closure): boolean =>
  held !== null &&
  (held.needsNewDate || (held.obstructedSince !== null && now > held.obstructedSince + DAY));

/**
 * Holds a closure up. The holder gets a notice when that begins, when an obstacle is added, and when the last obstacle
 * goes but something else still holds the closure up.
 */
export function holdUp(
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
  const isToBeNoticed = obstructed || account.hold !== null;
  closure.held = {
    obstructedSince: obstructed ? now : null,
    needsNewDate: needsNewDate(account, closure),
    expiresAt: obstructed ? now + EXPIRES_DAYS * DAY : null,
    noticeAt: now + (isToBeNoticed ? NOTICE_DAYS : 1) * DAY,
  };
  happen(account, "closure.blocked", by, { blockers });
  if (!isToBeNoticed) return;
  tell(account, "blocked", "one");
  link(account, closure);
}

/** Tells the holder once more that a closure is held up. */
export function tellStill(
  account: AccountState,
  closure: Closure,
  held: Held,
  by: Role | "system",
): void {
  held.noticeAt = account.now + NOTICE_DAYS * DAY;
  const blockers = blockersOf(account, closure.rules, closure);
  happen(account, "closure.still_blocked", by, { blockers: Math.max(blockers, 1) });
  link(account, closure);
}
