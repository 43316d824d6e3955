/** How a closure of the reference ends without being carried out, and what becomes of the cancellation beneath it. */

import { blockersOf, isObstructed } from "./blockers";
import { DAY } from "./calendar";
import { beneath, front, inGrace, isPlanned } from "./closures";
import { close } from "./erasing";
import { continuesAt, holdUp, tellStill } from "./holding-up";
import { happen, linkAhead, tell } from "./notices";
import { setEnd } from "./proceeding";
import type { Role } from "./requests";
import type { AccountState, Closure } from "./state";

/** Days for which the purge of a cancellation waits at least, after the deletion over it is undone. */
const PURGE_AFTER_UNDO_DAYS = 3;

/** Ends a closure, and undoes what it did to the account. */
export function takeBack(account: AccountState, closure: Closure, by: Role | "system"): void {
  if (!inGrace(closure)) return close(account, closure);
  const before = account.state;
  const back = undo(account, closure);
  if (account.state === before && back === null) return;
  happen(account, "account.restored", by);
  // The holder knows already that it ended. Only a closure that is still planned is news.
  if (account.open.some(isPlanned)) {
    tell(account, "restored", "one");
    linkAhead(account);
  }
  comeBack(account, back, by);
}

/** Tells again what holds up a cancellation that returns. An obstacle may have come or gone while it lay beneath. */
export function comeBack(account: AccountState, back: Closure | null, by: Role | "system"): void {
  if (!back?.held) return;
  const isNews = isObstructed(account, back) !== (back.held.obstructedSince !== null);
  if (isNews) holdUp(account, back, Math.max(blockersOf(account, back.rules, back), 1), by);
  else tellStill(account, back, back.held, by);
}

/** Undoes a closure. The cancellation beneath it runs again, or is held up again. @returns that cancellation, or null */
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
