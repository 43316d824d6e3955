/** Adieu beside each alternative that did the same work in the same run, and what was hoped for. */
import { goal, hundredths, table } from "../markdown.ts";
import type { Throughput, Work } from "./result.ts";

const ADIEU = "Adieu";

/** At least so many times as fast as any of the alternatives. */
const GOALS: Partial<Record<Work, number>> = {
  "update one account": 1.5,
  "delete a user, fresh session": 2,
};

export const renderBeside = (throughputs: readonly Throughput[]): string =>
  table(
    ["the same work", "connections", "beside", "Adieu's rate, as a multiple", "goal"],
    throughputs
      .filter(({ alternative }) => alternative !== ADIEU)
      .flatMap((other) => {
        const { what, connections, alternative } = other;
        const own = throughputs.find(
          (row) =>
            row.alternative === ADIEU && row.what === what && row.connections === connections,
        );
        if (own === undefined) return [];
        const times = own.perSecond / other.perSecond;
        const wanted = GOALS[what];
        const hoped = wanted === undefined ? "" : goal(`≥ ${wanted}×`, times >= wanted);
        return [[what, String(connections), alternative, `${hundredths(times)}×`, hoped]];
      }),
  );
