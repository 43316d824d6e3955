/** Legal holds: orders to keep everything. A hold stops erasure, not time. */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import { isSameHand } from "../actor";
import type { CommandOf } from "../command";
import type { Context, Decision } from "../context";
import { erasureRefusal } from "./refusals";

/** Places a hold. Placing it again is an event only if the case, the reason or the need of a second key has changed. */
export function placeLegalHold(
  account: Account,
  { case_reference, reason_changed, early }: CommandOf<"PlaceLegalHold">,
  context: Context,
): Decision {
  const refusal = isHoldable(account) ? null : erasureRefusal(account);
  if (refusal) return err(refusal);
  const { legal_hold: standing } = account;
  const second_key = early || standing?.second_key === true || asksSecondKey(context);
  const isSame = standing?.case_reference === case_reference && standing.second_key === second_key;
  if (isSame && !reason_changed) return ok([]);
  return ok([{ type: "legal_hold.placed", data: { case_reference, reason_changed, second_key } }]);
}

/** Whether anything can be held after an erasure has begun: retained records, or the account itself after a purge. */
const isHoldable = ({ retained, state, erasure }: Account): boolean =>
  retained.length > 0 || (state === "erasing" && erasure?.target === "purge");

const asksSecondKey = ({ policies }: Context): boolean =>
  policies.inForce.policy.legal_hold?.second_key ?? false;

/**
 * If the policy asks for a second key, the key that placed the hold cannot release it alone. It is enough that the
 * policy asked for it when the hold was placed: another policy, or another version, does not take that back.
 */
export function releaseLegalHold(account: Account, context: Context): Decision {
  const { actor } = context;
  if (account.legal_hold === null) return ok([]);
  const needsSecondKey = account.legal_hold.second_key || asksSecondKey(context);
  if (needsSecondKey && isSameHand(account.legal_hold.placed_by, actor)) {
    return err({ code: "second_key_required" });
  }
  return ok([{ type: "legal_hold.released", data: {} }]);
}
