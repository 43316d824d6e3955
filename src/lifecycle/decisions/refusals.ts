/** Refusals that several commands share. Each function gives null if its reason does not apply. */
import type { Account } from "../account";
import { blockersOf } from "../blockers";
import type { Closure } from "../closure";
import type { Context } from "../context";
import type { Procedure } from "../policy";
import type { Refusal } from "../refusal";

export const wrongState = (
  account: Account,
  closure: Closure | null = account.closure,
): Refusal => ({
  code: "wrong_state",
  state: account.state,
  closure_status: closure?.status ?? null,
});

/** Nothing about an account can be changed once its erasure has begun. */
export const erasureRefusal = (account: Account): Refusal | null =>
  account.state === "erasing" || account.state === "deleted" ? wrongState(account, null) : null;

/** While a dispute is undecided, only support may undo a closure. */
export const disputeRefusal = ({ disputes }: Account): Refusal | null =>
  disputes.length > 0 ? { code: "disputed" } : null;

/** Holdings, a legal hold or a dispute block a closure. @param closure null if none is open yet */
export function blockerRefusal(
  account: Account,
  procedure: Procedure,
  context: Pick<Context, "holdings">,
  closure: Closure | null,
): Refusal | null {
  const { shown, total } = blockersOf(procedure, account, context.holdings, closure);
  return total === 0 ? null : { code: "blocked", blockers: shown, blocker_total: total };
}
