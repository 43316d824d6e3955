/** Reports and removes holdings: each is a plan that the store carries out. */
import { err, ok } from "../../shared/result";
import type { Answered, Call } from "../call";
import type { AccountStore } from "../core/store";
import { HOLDINGS_MAX_BYTES } from "../limits";
import type { ReportedHolding } from "../tables/holdings";
import {
  bytesOfKnown,
  deleteHolding,
  findHolding,
  knownHolding,
  putHolding,
} from "../tables/holdings";
import type { HoldingView } from "../views/account";
import { holdingView } from "../views/account";

export type HoldingReported = { holding: HoldingView; created: boolean };

export function reportHolding(
  store: AccountStore,
  call: Call,
  kind: string,
  ref: string,
  reported: ReportedHolding,
): Answered<HoldingReported> {
  let created = false;
  return store.change(call, {
    plan: ({ at, tables, holding_bytes }) => {
      const { known, growth } = knownHolding(tables, kind, ref, reported);
      created = known === "no";
      const bytes = holding_bytes + growth;
      // A report that makes the holding shorter is always taken, so that a host can come below the limit again.
      if (growth > 0 && bytes > HOLDINGS_MAX_BYTES) {
        return err({ code: "holdings_too_large", limit: HOLDINGS_MAX_BYTES });
      }
      return ok({
        command: { type: "ReportHolding", kind, ref, known },
        apply: (transaction) => {
          if (known === "same") return;
          putHolding(transaction.tables, kind, ref, reported, at);
          transaction.growHoldings(growth);
        },
      });
    },
    answer: ({ account, at, tables }) => {
      // If the report took the last obstacle away, the erasure has run, and the holding is gone. The answer is kept for
      // repeated requests, so it must not hold the holding's data.
      const erased = { kind, ref, attributes: {}, url: null, reported_at: at, has_secret: false };
      const holding = findHolding(tables, kind, ref) ?? erased;
      return { holding: holdingView(account.id, holding), created };
    },
  });
}

export const removeHolding = (
  store: AccountStore,
  call: Call,
  kind: string,
  ref: string,
): Answered<null> =>
  store.change(call, {
    plan: ({ tables }) => {
      const known = findHolding(tables, kind, ref) !== null;
      return ok({
        command: { type: "RemoveHolding", kind, ref, known },
        apply: (transaction) => {
          transaction.growHoldings(-bytesOfKnown(transaction.tables, kind, ref));
          deleteHolding(transaction.tables, kind, ref);
        },
      });
    },
    answer: () => null,
  });
