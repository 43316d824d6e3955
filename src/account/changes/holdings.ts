/** Reporting the facts about an account. Each a plan for the store to carry out. */
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
  const { sql } = store;
  let created = false;
  return store.change(call, {
    plan: (_account, at) => {
      const { known, growth } = knownHolding(sql, kind, ref, reported);
      created = known === "no";
      const bytes = (store.stored()?.holding_bytes ?? 0) + growth;
      // What becomes shorter is always taken: the way out of a limit.
      if (growth > 0 && bytes > HOLDINGS_MAX_BYTES) {
        return err({ code: "holdings_too_large", limit: HOLDINGS_MAX_BYTES });
      }
      return ok({
        command: { type: "ReportHolding", kind, ref, known },
        apply: (_, grow) => {
          if (known === "same") return;
          putHolding(sql, kind, ref, reported, at);
          grow(growth);
        },
      });
    },
    answer: ({ account }, at) => {
      // Where the report took the last obstacle away, the holding was erased with the others: the
      // answer, which is kept for those who repeat the request, brings nothing of it back.
      const erased = { kind, ref, attributes: {}, url: null, reported_at: at, has_secret: false };
      const holding = findHolding(sql, kind, ref) ?? erased;
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
    plan: () => {
      const known = findHolding(store.sql, kind, ref) !== null;
      return ok({
        command: { type: "RemoveHolding", kind, ref, known },
        apply: (_, grow) => {
          grow(-bytesOfKnown(store.sql, kind, ref));
          deleteHolding(store.sql, kind, ref);
        },
      });
    },
    answer: () => null,
  });
