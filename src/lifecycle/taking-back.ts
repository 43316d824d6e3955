/** By whom a closure that has its date may be taken back: whom the policy lets, and more after it was held up. */
import { isZero } from "../shared/time";
import type { Account } from "./account";
import { type Closure, isBlocked } from "./closure";
import type { Party, Procedure } from "./policy";

/** Everybody who may open or restore it, and support. */
export const anyoneOf = ({
  open_by,
  restore_by,
}: Pick<Procedure, "open_by" | "restore_by">): Party[] => [
  ...new Set<Party>([...open_by, ...restore_by, "support"]),
];

/**
 * Whether a closure that was held up has been given a new date, under a procedure without a grace period. The holder
 * was told that date so as to be able to stop it; `restore_by` says nothing about a time that the procedure does not
 * have. With a grace period the new date is one more, in which the policy's own parties restore.
 */
export const isAnnounced = (
  account: Pick<Account, "updated_at">,
  { status, effective_at }: Closure,
  { grace }: Pick<Procedure, "grace">,
): boolean =>
  // Else it is due at the very moment at which it was scheduled.
  status === "scheduled" &&
  isZero(grace) &&
  effective_at !== null &&
  effective_at > account.updated_at;

/** Whether the parties that may open it can take it back as well, whatever `restore_by` says. */
export const isHeldUpOrAnnounced = (
  account: Pick<Account, "updated_at">,
  closure: Closure,
  procedure: Pick<Procedure, "grace">,
): boolean => isBlocked(closure) || isAnnounced(account, closure, procedure);

/** The parties that may take it back now. */
export const takenBackBy = (
  account: Pick<Account, "updated_at">,
  closure: Closure,
  procedure: Procedure,
): readonly Party[] =>
  isHeldUpOrAnnounced(account, closure, procedure) ? anyoneOf(procedure) : procedure.restore_by;
