/** Reporting the facts about an account. Each a plan for the engine. */
import { ok } from "../../shared/result";
import type { Answered, Call } from "../call";
import type { Engine } from "../engine";
import type { ReportedHolding } from "../holdings";
import { deleteHolding, findHolding, knownHolding, putHolding } from "../holdings";
import type { HoldingView } from "../representation";
import { holdingView } from "../representation";

export type HoldingReported = { holding: HoldingView; created: boolean };

export function reportHolding(
  engine: Engine,
  call: Call,
  kind: string,
  ref: string,
  reported: ReportedHolding,
): Answered<HoldingReported> {
  const { sql } = engine;
  let created = false;
  return engine.change(call, {
    plan: (_, at) => {
      const known = knownHolding(sql, kind, ref, reported);
      created = known === "no";
      return ok({
        command: { type: "ReportHolding", kind, ref, known },
        apply: () => {
          if (known !== "same") putHolding(sql, kind, ref, reported, at);
        },
      });
    },
    answer: ({ account }, at) => {
      // Where the report took the last obstacle away, the holding was erased with the others: the
      // answer, which is kept for those who repeat the request, brings nothing of it back.
      const erased = { kind, ref, attributes: {}, url: null, reported_at: at };
      const holding = findHolding(sql, kind, ref) ?? erased;
      return { holding: holdingView(account.id, holding), created };
    },
  });
}

export const removeHolding = (
  engine: Engine,
  call: Call,
  kind: string,
  ref: string,
): Answered<null> =>
  engine.change(call, {
    plan: () => {
      const known = findHolding(engine.sql, kind, ref) !== null;
      return ok({
        command: { type: "RemoveHolding", kind, ref, known },
        apply: () => deleteHolding(engine.sql, kind, ref),
      });
    },
    answer: () => null,
  });
