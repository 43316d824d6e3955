/**
 * Disputes: the holder says that they did not ask for a closure. The closure stops until support has decided. The
 * holder is known only by a link that was sent to them, so their word stops the closure and does no more.
 */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import { openClosures } from "../account";
import { inGrace } from "../closure";
import type { CommandOf } from "../command";
import type { Context, Decision } from "../context";
import type { LifecycleEvent } from "../event";
import { erasureRefusal } from "./refusals";
import { restored, withdrawn } from "./reversal";

/** Disputes a closure whose erasure has not begun. Repeating it changes nothing. */
export function disputeClosure(account: Account, command: CommandOf<"DisputeClosure">): Decision {
  const closure = openClosures(account).find(({ id }) => id === command.closure);
  if (closure === undefined || erasureRefusal(account)) {
    return err({ code: "not_restorable", state: account.state });
  }
  if (account.disputes.some((dispute) => dispute.closure === closure.id)) return ok([]);
  return ok([{ type: "closure.disputed", data: { closure: closure.id } }]);
}

/** Ends a dispute. If the closure has ended meanwhile, by time or by a review, nothing else changes. */
export function resolveDispute(
  account: Account,
  { closure: id, decision }: CommandOf<"ResolveDispute">,
  context: Context,
): Decision {
  const refusal = erasureRefusal(account);
  if (refusal) return err(refusal);
  if (!account.disputes.some((dispute) => dispute.closure === id)) {
    return err({ code: "not_disputed" });
  }
  const resolved: LifecycleEvent = {
    type: "closure.dispute_resolved",
    data: { closure: id, decision },
  };
  const closure = openClosures(account).find((one) => one.id === id);
  if (decision === "continue" || closure === undefined) return ok([resolved]);
  return ok([
    resolved,
    ...(inGrace(closure)
      ? restored(account, closure, context)
      : withdrawn(account, closure, context)),
  ]);
}
