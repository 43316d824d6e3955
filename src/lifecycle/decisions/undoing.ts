/**
 * The ways back: withdrawing before the grace period and while a closure is held up, restoring within the grace
 * period, reviving after a purge. Support has a way back from every closure that has not begun to erase.
 */
import { err, ok } from "../../shared/result";
import { after, later } from "../../shared/time";
import type { Account } from "../account";
import { openClosures, undoable } from "../account";
import { type Closure, inGrace, isBlocked, isCollecting } from "../closure";
import type { CommandOf } from "../command";
import { type Context, type Decision, isAmong, procedureOf } from "../context";
import type { LifecycleEvent } from "../event";
import { PURGE_AFTER_UNDO_MIN } from "../limits";
import { anyoneOf, isHeldUpOrAnnounced, takenBackBy } from "../taking-back";
import { disputeRefusal, erasureRefusal, wrongState } from "./refusals";
import { remindersOf } from "./reminders";

/** The parties that could have opened it, or could restore it, may withdraw it; and support, at any time. */
export function withdrawClosure(
  account: Account,
  command: CommandOf<"WithdrawClosure">,
  context: Context,
): Decision {
  const closure = openClosures(account).find(({ id }) => id === command.closure);
  if (closure === undefined) return err(wrongState(account, null));
  // A closure that only collects its steps does not touch the erasure that runs beneath it.
  const refusal = isCollecting(closure) ? null : erasureRefusal(account);
  if (refusal) return err(refusal);
  if (context.actor.role !== "support") {
    const procedure = procedureOf(context.policies, closure);
    if (!isCollecting(closure) && !isHeldUpOrAnnounced(account, closure, procedure)) {
      return err(wrongState(account, closure));
    }
    const disputed = disputeRefusal(account);
    if (disputed) return err(disputed);
    const allowed = anyoneOf(procedure);
    if (!isAmong(context.actor, allowed)) return err({ code: "actor_not_allowed", allowed });
  }
  return ok([...resolvedWith(account, closure.id), ...withdrawn(account, closure, context)]);
}

/** While a closure is held up, nothing is promised any more: more parties may take it back than may restore. */
export function restoreAccount(account: Account, context: Context): Decision {
  const undone = undoable(account);
  const origin = undone ?? (account.state === "purged" ? account.purged_by : null);
  if (origin === null) return err({ code: "not_restorable", state: account.state });
  const procedure = procedureOf(context.policies, origin);
  const allowed = undone ? takenBackBy(account, undone, procedure) : procedure.restore_by;
  const disputed = context.actor.role === "support" ? null : disputeRefusal(account);
  if (disputed) return err(disputed);
  if (!isAmong(context.actor, allowed)) return err({ code: "actor_not_allowed", allowed });
  return ok([
    ...(undone ? resolvedWith(account, undone.id) : []),
    restored(account, undone, context),
  ]);
}

/** When support takes back a closure that is disputed, that is its decision on the dispute too. */
const resolvedWith = ({ disputes }: Account, closure: string): LifecycleEvent[] =>
  disputes
    .filter((dispute) => dispute.closure === closure)
    .map(() => ({ type: "closure.dispute_resolved", data: { closure, decision: "undo" } }));

export const withdrawn = (
  account: Account,
  closure: Closure,
  context: Context,
): LifecycleEvent[] => [
  { type: "closure.withdrawn", data: { closure: closure.id } },
  ...wayBack(account, closure, context, "withdrawn"),
];

/** What the end of a closure does to the account: nothing before its grace period, and nothing without one. */
function wayBack(
  account: Account,
  closure: Closure,
  context: Context,
  ended_as: "withdrawn" | "expired",
): LifecycleEvent[] {
  if (!inGrace(closure)) return [];
  const back = restored(account, closure, context, ended_as);
  const changes = back.data.from !== back.data.to || back.data.purge_at !== null;
  return changes ? [back] : [];
}

/** @param undone the closure that is undone; null where a purged account is revived */
export function restored(
  account: Account,
  undone: Closure | null,
  context: Context,
  ended_as: "restored" | "withdrawn" | "expired" = "restored",
): Extract<LifecycleEvent, { type: "account.restored" }> {
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
      ended_as: undone && ended_as,
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

/** A closure that was not meant, or one that an obstacle has held up for too long. */
export function expireClosure(
  account: Account,
  command: CommandOf<"ExpireClosure">,
  context: Context,
): Decision {
  const closure = openClosures(account).find(({ id }) => id === command.closure);
  if (closure === undefined) return ok([]);
  const { id, status } = closure;
  if (status === "awaiting_steps") {
    return ok([{ type: "closure.expired", data: { closure: id, cause: "steps" } }]);
  }
  const expires_at = isBlocked(closure) ? closure.blocked.expires_at : null;
  if (expires_at === null || expires_at > context.now || account.legal_hold !== null) return ok([]);
  return ok([
    { type: "closure.expired", data: { closure: id, cause: "blocked" } },
    ...wayBack(account, closure, context, "expired"),
  ]);
}
