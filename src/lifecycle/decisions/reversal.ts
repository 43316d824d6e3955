/**
 * How a closure ends without an erasure. It is withdrawn before its grace period or while it is blocked, restored
 * within its grace period, or it expires. A purged account is revived. Support can undo every closure whose erasure has
 * not begun.
 */
import { err, ok } from "../../shared/result";
import { after, later } from "../../shared/time";
import type { Account } from "../account";
import { openClosures, undoable } from "../account";
import { areObstacles } from "../blockers";
import { type Closure, inGrace, isBlocked, isCollecting } from "../closure";
import type { CommandOf } from "../command";
import { type Context, type Decision, isAmong, procedureOf } from "../context";
import type { LifecycleEvent } from "../event";
import { PURGE_AFTER_UNDO_MIN } from "../limits";
import { anyoneOf, isHeldUpOrAnnounced, takenBackBy } from "../taking-back";
import {
  blockedBy,
  continuesAt,
  heldUpBy,
  rescheduled,
  type Standing,
  stillBlocked,
} from "./holding-up";
import { disputeRefusal, erasureRefusal, wrongState } from "./refusals";
import { remindersOf } from "./reminders";

/** Withdraws a closure. The parties that may open or restore it may do so, and support at any time. */
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

/** Undoes a scheduled or blocked closure, or revives a purged account. While a closure is blocked, more parties may. */
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

/** When support undoes a disputed closure, it decides the dispute too. */
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

/**
 * What the end of a closure does to the account. Before a grace period, or without one, the closure has changed
 * nothing.
 */
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

/** The cancellation over which a closure was opened. It counts again when that closure ends. */
const beneath = ({ closure, underlying }: Account, ended: Closure | null): Closure | null =>
  ended === closure ? underlying : null;

/** @param undone the closure that is undone; null if a purged account is revived */
export function restored(
  account: Account,
  undone: Closure | null,
  context: Context,
  ended_as: "restored" | "withdrawn" | "expired" = "restored",
): LifecycleEvent[] {
  const cancellation = beneath(account, undone);
  // A closure that expires leaves its dispute undecided. Every other end of a disputed closure decides the dispute.
  const decided = ended_as === "expired" ? account : withoutDisputeOf(account, undone);
  const standing = cancellation && stillHeldUp(decided, cancellation, context);
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
  if (!isBlocked(cancellation) || standing === null) return [back];
  // An obstacle that came or went beneath the closure begins or ends the time for which it may block.
  const changed = blockedBy(cancellation, standing, context);
  return [back, ...(changed.length > 0 ? changed : [stillBlocked(cancellation, standing)])];
}

/**
 * Whether the account keeps its state. A deletion in its own grace period continues when the cancellation beneath it is
 * undone. A blocked deletion without a grace period continues too, but the state was the cancellation's and ends with
 * it.
 */
function stateAfter(account: Account, undone: Closure | null): Account["state"] {
  if (undone !== account.closure && account.state === "pending_deletion") return account.state;
  return beneath(account, undone) ? "disabled" : stateBeneath(account, undone);
}

/** A dispute that is decided with its closure blocks nothing any more. */
const withoutDisputeOf = (account: Account, ended: Closure | null): Account => ({
  ...account,
  disputes: account.disputes.filter(({ closure }) => closure !== ended?.id),
});

/**
 * What still blocks a cancellation that was blocked when the deletion was opened over it; null if nothing blocks it any
 * more, or it was not blocked. The time for which it may stay blocked has run on beneath the deletion.
 */
function stillHeldUp(account: Account, cancellation: Closure, context: Context): Standing | null {
  if (!isBlocked(cancellation)) return null;
  const standing = heldUpBy(account, cancellation, context);
  return standing.blocker_total > 0 ? standing : null;
}

/**
 * The purge date that counts again, and its reminders that are still ahead. It is at least three days ahead. If an
 * obstacle blocked the cancellation and is gone, it is also at least as far ahead as the policy's notice.
 */
function resumedPurge(cancellation: Closure, context: Context) {
  const soonest = after(context.now, PURGE_AFTER_UNDO_MIN);
  const purge_at = later(continuesAt(cancellation, context), soonest);
  const procedure = procedureOf(context.policies, cancellation);
  const { time_zone } = context.policies.version(cancellation.policy);
  return { purge_at, reminders: remindersOf(procedure, purge_at, context.now, time_zone) };
}

/**
 * The state without the closure: a purged account whose deletion is undone stays purged, any other account is active.
 */
const stateBeneath = (account: Account, undone: Closure | null): Account["state"] =>
  undone?.kind === "deletion" && account.purged_by !== null ? "purged" : "active";

/** Ends a closure whose steps were not passed in time, or that an obstacle has blocked for too long. */
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
  // The last obstacle may have gone: a resting closure is not tried again then, and any other waits for the brake's answer.
  const isCleared = !areObstacles(heldUpBy(account, closure, context).blockers);
  if (isCleared) return ok([rescheduled(closure, continuesAt(closure, context), context)]);
  return ok([
    { type: "closure.expired", data: { closure: id, cause: "blocked" } },
    ...wayBack(account, closure, context, "expired"),
  ]);
}
