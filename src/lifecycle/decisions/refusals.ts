/** Refusals that several commands share. */
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

/** Once erasure has begun nothing about the account changes any more. */
export const erasureRefusal = (account: Account): Refusal | null =>
  account.state === "erasing" || account.state === "deleted" ? wrongState(account, null) : null;

/** Why nobody but support may take a closure back; null while nothing is disputed. */
export const disputeRefusal = ({ disputes }: Account): Refusal | null =>
  disputes.length > 0 ? { code: "disputed" } : null;

/** Holdings that block, a legal hold, or a holder who says that it was not they. */
export function blockerRefusal(
  account: Account,
  procedure: Procedure,
  context: Pick<Context, "holdings">,
  closure: Closure | null,
): Refusal | null {
  const { shown, total } = blockersOf(procedure, account, context.holdings, closure);
  return total === 0 ? null : { code: "blocked", blockers: shown, blocker_total: total };
}
