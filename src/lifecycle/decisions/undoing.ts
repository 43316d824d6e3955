/**
 * The ways back: withdrawing before the grace period and while a closure is held up, restoring within the grace
 * period, reviving after a purge. Support has a way back from every closure that has not begun to erase.
 */
import { err, ok } from "../../shared/result";
import { after, later } from "../../shared/time";
import type { Account } from "../account";
import { openClosures, rests, undoable } from "../account";
import { areObstacles } from "../blockers";
import { type Closure, inGrace, isBlocked, isCollecting } from "../closure";
import type { CommandOf } from "../command";
import { type Context, type Decision, isAmong, procedureOf } from "../context";
import type { LifecycleEvent } from "../event";
import { PURGE_AFTER_UNDO_MIN } from "../limits";
import { anyoneOf, isHeldUpOrAnnounced, takenBackBy } from "../taking-back";
import { continuesAt, heldUpBy, rescheduled, type Standing, stillBlocked } from "./holding-up";
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
    ...restored(account, undone, context),
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
  const to = stateAfter(account, closure);
  const changes = account.state !== to || beneath(account, closure) !== null;
  return changes ? restored(account, closure, context, ended_as) : [];
}

/** The cancellation that a closure was opened over: it counts again when that closure ends. */
const beneath = ({ closure, underlying }: Account, ended: Closure | null): Closure | null =>
  ended === closure ? underlying : null;

/** @param undone the closure that is undone; null when a purged account is revived */
export function restored(
  account: Account,
  undone: Closure | null,
  context: Context,
  ended_as: "restored" | "withdrawn" | "expired" = "restored",
): LifecycleEvent[] {
  const cancellation = beneath(account, undone);
  const standing = cancellation && stillHeldUp(account, cancellation, context);
  const resumed = cancellation && standing === null ? resumedPurge(cancellation, context) : null;
  const back: LifecycleEvent = {
    type: "account.restored",
    data: {
      closure: undone?.id ?? null,
      from: account.state,
      to: stateAfter(account, undone),
      ...(resumed ?? { purge_at: null, reminders: [] }),
      ended_as: undone && ended_as,
      fresh_environment: undone === null,
    },
  };
  return isBlocked(cancellation) && standing !== null
    ? [back, stillBlocked(cancellation, standing)]
    : [back];
}

/**
 * A deletion in its own grace period goes on over what is undone beneath it. One without a grace period that is held
 * up goes on too, but the state is not its own: that was the cancellation's, and ends with it.
 */
function stateAfter(account: Account, undone: Closure | null): Account["state"] {
  if (undone !== account.closure && account.state === "pending_deletion") return account.state;
  return beneath(account, undone) ? "disabled" : stateBeneath(account, undone);
}

/**
 * What still holds up a cancellation that was held up when the deletion was opened over it; null when nothing does,
 * or nothing did. It comes back as it went: how long it may be held up has counted on beneath the deletion.
 */
function stillHeldUp(account: Account, cancellation: Closure, context: Context): Standing | null {
  if (!isBlocked(cancellation)) return null;
  const standing = heldUpBy(account, cancellation, context);
  return standing.blocker_total > 0 ? standing : null;
}

/**
 * The purge date that counts again, and the reminders before it that are still ahead. Never sooner than three days;
 * and if an obstacle held it up that is gone, never sooner than the policy's notice.
 */
function resumedPurge(cancellation: Closure, context: Context) {
  const soonest = after(context.now, PURGE_AFTER_UNDO_MIN);
  const purge_at = later(continuesAt(cancellation, context), soonest);
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
  // What rests is not tried again when an obstacle goes: whether one is left is found now.
  const isCleared =
    rests(account, closure) && !areObstacles(heldUpBy(account, closure, context).blockers);
  if (isCleared) return ok([rescheduled(closure, continuesAt(closure, context), context)]);
  return ok([
    { type: "closure.expired", data: { closure: id, cause: "blocked" } },
    ...wayBack(account, closure, context, "expired"),
  ]);
}
