/** The ways back: withdrawing before the grace period, restoring within it, reviving after a purge. */
import { err, ok } from "../../shared/result";
import { after, later } from "../../shared/time";
import type { Account } from "../account";
import { type Closure, inGrace, isCollecting, openClosures, undoable } from "../closure";
import type { CommandOf } from "../command";
import { type Context, type Decision, isAmong, procedureOf } from "../context";
import type { LifecycleEvent } from "../event";
import { PURGE_AFTER_UNDO_MIN } from "../limits";
import { remindersOf } from "./proceeding";
import { wrongState } from "./refusals";

/** Who could have opened it, or could restore it, may withdraw it. */
export function withdrawClosure(
  account: Account,
  command: CommandOf<"WithdrawClosure">,
  context: Context,
): Decision {
  const { closure } = account;
  if (closure?.id !== command.closure) return err(wrongState(account, null));
  if (!isCollecting(closure)) return err(wrongState(account));
  const procedure = procedureOf(context.policies, closure);
  const allowed = [...new Set([...procedure.open_by, ...procedure.restore_by])];
  if (!isAmong(context.actor, allowed)) return err({ code: "actor_not_allowed", allowed });
  return ok([{ type: "closure.withdrawn", data: { closure: closure.id } }]);
}

export function restoreAccount(account: Account, context: Context): Decision {
  const undone = undoable(account);
  const origin = undone ?? (account.state === "purged" ? account.purged_by : null);
  if (origin === null) return err({ code: "not_restorable", state: account.state });
  const { restore_by } = procedureOf(context.policies, origin);
  if (!isAmong(context.actor, restore_by)) {
    return err({ code: "actor_not_allowed", allowed: restore_by });
  }
  return ok([restored(account, undone, context)]);
}

/** @param undone the closure that is undone; null where a purged account is revived */
export function restored(
  account: Account,
  undone: Closure | null,
  context: Context,
): LifecycleEvent {
  const { closure: front, underlying } = account;
  const beneath = undone === front ? underlying : null;
  // A deletion in its own grace period goes on over what is undone beneath it. One without a grace period
  // that is held up goes on too, but the state is not its own: that was the cancellation's, and ends with it.
  const keepsState = undone !== front && account.state === "pending_deletion";
  return {
    type: "account.restored",
    data: {
      closure: undone?.id ?? null,
      from: account.state,
      to: keepsState ? account.state : beneath ? "disabled" : stateBeneath(account, undone),
      ...resumedPurge(beneath, context),
      fresh_environment: undone === null,
    },
  };
}

/** The purge date that counts again, and the reminders before it that are still ahead. */
function resumedPurge(cancellation: Closure | null, context: Context) {
  if (!cancellation?.effective_at) return { purge_at: null, reminders: [] };
  const soonest = after(context.now, PURGE_AFTER_UNDO_MIN);
  const purge_at = later(cancellation.effective_at, soonest);
  const procedure = procedureOf(context.policies, cancellation);
  const { time_zone } = context.policies.version(cancellation.policy);
  return { purge_at, reminders: remindersOf(procedure, purge_at, context.now, time_zone) };
}

/** A deletion of a purged account leaves it purged when undone; everything else leaves it active. */
const stateBeneath = (account: Account, undone: Closure | null): Account["state"] =>
  undone?.kind === "deletion" && account.purged_by !== null ? "purged" : "active";

export function expireClosure(account: Account, command: CommandOf<"ExpireClosure">): Decision {
  const expires =
    account.closure?.id === command.closure && account.closure.status === "awaiting_steps";
  const events: LifecycleEvent[] = expires
    ? [{ type: "closure.expired", data: { closure: command.closure } }]
    : [];
  return ok(events);
}

export function sendReminder(account: Account, command: CommandOf<"SendReminder">): Decision {
  const closure = openClosures(account).find((one) => one.id === command.closure);
  if (!closure || !inGrace(closure) || closure.effective_at === null) return ok([]);
  const { id, effective_at } = closure;
  return ok([{ type: "closure.reminder_sent", data: { closure: id, effective_at } }]);
}
