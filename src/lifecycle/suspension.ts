/**
 * The suspension of an account: while a grace period runs, the account is disabled in those systems of the host of which
 * the policy says so. Which systems these are follows from the account alone, so nothing has to be undone step by step.
 */
import { ok } from "../shared/result";
import { type Account, type AccountState, openClosures } from "./account";
import { inGrace } from "./closure";
import type { CommandOf } from "./command";
import { type Decision, type PolicyBook, procedureOf } from "./context";
import { eraserName, isSuspended } from "./named-erasers";

/** The states in which a grace period runs. */
const SUSPENDING: ReadonlySet<AccountState> = new Set(["disabled", "pending_deletion"]);

/** The erasers in whose systems the account is to be disabled now. */
export function suspendedIn(account: Account, policies: PolicyBook): string[] {
  if (!SUSPENDING.has(account.state)) return [];
  const names = openClosures(account)
    .filter(inGrace)
    .flatMap((closure) => procedureOf(policies, closure).erasers.filter(isSuspended))
    .map(eraserName);
  return [...new Set(names)];
}

/** Records what came of a call that disables or enables the account in a system. It changes nothing of the account. */
export const recordSuspension = (
  { state }: Account,
  { said }: CommandOf<"RecordSuspension">,
): Decision => ok(state === "erasing" || state === "deleted" ? [] : [said]);
