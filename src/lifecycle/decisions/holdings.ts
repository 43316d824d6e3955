/**
 * The holdings that the host reports. Reporting the same holding again is no event, nor is removing one that does not
 * exist.
 */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import type { CommandOf } from "../command";
import type { Decision } from "../context";
import { HOLDINGS_MAX } from "../limits";
import { erasureRefusal } from "./refusals";

export function reportHolding(account: Account, command: CommandOf<"ReportHolding">): Decision {
  const refusal = erasureRefusal(account);
  if (refusal) return err(refusal);
  const { kind, ref, known } = command;
  if (known === "same") return ok([]);
  const created = known === "no";
  if (created && account.holdings >= HOLDINGS_MAX) {
    return err({ code: "too_many_holdings", limit: HOLDINGS_MAX });
  }
  return ok([{ type: "holding.reported", data: { kind, ref, created } }]);
}

export function removeHolding(account: Account, command: CommandOf<"RemoveHolding">): Decision {
  const { kind, ref, known } = command;
  if (!known) return ok([]);
  const refusal = erasureRefusal(account);
  return refusal ? err(refusal) : ok([{ type: "holding.removed", data: { kind, ref } }]);
}
