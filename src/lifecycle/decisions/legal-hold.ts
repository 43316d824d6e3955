/** An order to keep everything. It stops erasure, not time. */
import { err, ok } from "../../shared/result";
import type { Account } from "../account";
import type { Decision } from "../context";
import { closed } from "./refusals";

export function placeLegalHold(account: Account): Decision {
  const refusal = closed(account);
  if (refusal) return err(refusal);
  return ok(account.legal_hold === null ? [{ type: "legal_hold.placed", data: {} }] : []);
}

export const releaseLegalHold = (account: Account): Decision =>
  ok(account.legal_hold === null ? [] : [{ type: "legal_hold.released", data: {} }]);
