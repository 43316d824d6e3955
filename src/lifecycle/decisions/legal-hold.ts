/** An order to keep everything. It stops erasure, not time. */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import type { CommandOf } from "../command";
import type { Context, Decision } from "../context";
import { closed } from "./refusals";

/** Placing it again only tells of another case. */
export function placeLegalHold(
  account: Account,
  { case_reference }: CommandOf<"PlaceLegalHold">,
): Decision {
  const refusal = closed(account);
  if (refusal) return err(refusal);
  if (account.legal_hold?.case_reference === case_reference) return ok([]);
  return ok([{ type: "legal_hold.placed", data: { case_reference } }]);
}

/** Where the policy asks for a second key, whoever placed it cannot release it alone. */
export function releaseLegalHold(account: Account, { actor, policies }: Context): Decision {
  if (account.legal_hold === null) return ok([]);
  const { second_key = false } = policies.inForce.policy.legal_hold ?? {};
  if (second_key && account.legal_hold.placed_by === actor.id) {
    return err({ code: "second_key_required" });
  }
  return ok([{ type: "legal_hold.released", data: {} }]);
}
