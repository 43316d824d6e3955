/** What the holder of an account may do with the product right now. Hosts ask this more often than anything else. */
import type { Timestamp } from "../shared/time";
import type { Account, AccountState } from "./account";
import { openClosures, undoable } from "./account";
import { inGrace, isBlocked } from "./closure";
import type { TimedCommand } from "./command";
import { type PolicyBook, procedureOf } from "./context";
import { nextDeadlineBut } from "./deadline";
import { takenBackBy } from "./taking-back";

export type Access = {
  readonly state: AccountState;
  readonly capabilities: Readonly<Record<string, boolean>>;
  /** Whether any party can still bring the account back. */
  readonly restorable: boolean;
  /** Until when it can be brought back; null if no end is set, or if no party can. */
  readonly until: Timestamp | null;
};

export function accessOf(account: Account, policies: PolicyBook): Access {
  const granted = grantsOf(account, policies);
  const capabilities: Record<string, boolean> = {};
  for (const name of policies.inForce.policy.capabilities) {
    capabilities[name] = granted.every((grants) => grants[name] === true);
  }
  const { restorable, until } = restorability(account, policies);
  return { state: account.state, capabilities, restorable, until };
}

type Grants = Readonly<Record<string, boolean | undefined>>;

/**
 * Lists the grants in effect. The holder has a capability if every one of them grants it. If the list is empty, the
 * holder has all.
 */
function grantsOf(account: Account, policies: PolicyBook): Grants[] {
  if (account.state === "active") return [];
  const gone = account.state === "deleted" || account.erasure?.target === "delete";
  if (gone) return [{}];
  const running = openClosures(account).filter(
    (closure) => inGrace(closure) || closure.status === "executing",
  );
  return [...running, account.purged_by]
    .filter((origin) => origin !== null)
    .map((origin) => procedureOf(policies, origin).during_grace);
}

/** Whether any party may undo the closure or revive the purged account, and until when. */
export function restorability(
  account: Account,
  policies: PolicyBook,
): { restorable: boolean; until: Timestamp | null } {
  const closure = undoable(account);
  const origin = closure ?? (account.state === "purged" ? account.purged_by : null);
  // A blocked closure can be undone until it executes, also by the parties that may open one.
  if (isBlocked(closure)) return { restorable: true, until: null };
  if (!origin) return { restorable: false, until: null };
  const procedure = procedureOf(policies, origin);
  const parties = closure ? takenBackBy(account, closure, procedure) : procedure.restore_by;
  if (parties.length === 0) return { restorable: false, until: null };
  return { restorable: true, until: closure?.effective_at ?? null };
}

/**
 * Finds when access can next change by itself: when a closure executes, or one that is blocked expires. Before that
 * time access changes only if something happens: a call, an eraser's answer, the brake's answer, or a new version of
 * the policy.
 *
 * A time that has come already belongs to work that is waiting or fails: access can then change at any moment.
 *
 * @returns null if no deadline of the account changes access
 */
export const accessValidUntil = (account: Account): Timestamp | null =>
  nextDeadlineBut(account, (command) => !changesAccess(account, command))?.at ?? null;

/** Reminders, stalled tasks, overdue reviews and the end of retention leave access as it is. */
function changesAccess(account: Account, command: TimedCommand): boolean {
  if (command.type === "ExecuteClosure") return true;
  if (command.type !== "ExpireClosure") return false;
  // A closure that has no date yet took nothing away, so its end gives nothing back.
  return openClosures(account).some((one) => one.id === command.closure && inGrace(one));
}
