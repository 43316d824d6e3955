/** Which parties may undo a closure that has its date: those of the policy, and more once it was blocked. */
import { isZero } from "../shared/time";
import type { Account } from "./account";
import { type Closure, isBlocked } from "./closure";
import type { Party, Procedure } from "./policy";

/** All parties that may open or restore the closure, and support. */
export const anyoneOf = ({
  open_by,
  restore_by,
}: Pick<Procedure, "open_by" | "restore_by">): Party[] => [
  ...new Set<Party>([...open_by, ...restore_by, "support"]),
];

/**
 * Whether a blocked closure was given a new date, under a procedure without a grace period. The holder got that date in
 * order to be able to stop the closure. `restore_by` does not apply: it is for a grace period, and the procedure has
 * none. With a grace period, the time until the new date is another one, in which the parties of `restore_by` restore.
 */
export const isAnnounced = (
  account: Pick<Account, "updated_at">,
  { status, effective_at }: Closure,
  { grace }: Pick<Procedure, "grace">,
): boolean =>
  // Without a new date, a closure is due at the moment at which it is scheduled.
  status === "scheduled" &&
  isZero(grace) &&
  effective_at !== null &&
  effective_at > account.updated_at;

/** Whether the parties that may open the closure can undo it too, even if `restore_by` does not name them. */
export const isHeldUpOrAnnounced = (
  account: Pick<Account, "updated_at">,
  closure: Closure,
  procedure: Pick<Procedure, "grace">,
): boolean => isBlocked(closure) || isAnnounced(account, closure, procedure);

/** Lists the parties that may undo the closure now. */
export const takenBackBy = (
  account: Pick<Account, "updated_at">,
  closure: Closure,
  procedure: Procedure,
): readonly Party[] =>
  isHeldUpOrAnnounced(account, closure, procedure) ? anyoneOf(procedure) : procedure.restore_by;
