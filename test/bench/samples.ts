/** What was measured, round by round, and the medians of it. */
import { type Measured, median } from "./load.ts";

export class Samples {
  readonly #rounds = new Map<string, Measured[]>();

  add(what: string, connections: number, measured: Measured): void {
    const key = keyOf(what, connections);
    this.#rounds.set(key, [...(this.#rounds.get(key) ?? []), measured]);
  }

  /** Null where nothing was measured. */
  medianOf(what: string, connections: number): Measured | null {
    const rounds = this.#rounds.get(keyOf(what, connections));
    if (rounds === undefined) return null;
    const of = (field: keyof Measured) => median(rounds.map((round) => round[field]));
    return {
      total: of("total"),
      perSecond: of("perSecond"),
      p50Ms: of("p50Ms"),
      p99Ms: of("p99Ms"),
      cpuUs: of("cpuUs"),
    };
  }
}

const keyOf = (what: string, connections: number): string => `${what} @${connections}`;
