/** What was measured, round by round, and the medians of it. */
import { type Measured, median, mediansOf } from "./load.ts";

export class Samples {
  readonly #rounds = new Map<string, Measured[]>();

  add(what: string, connections: number, measured: Measured): void {
    const key = keyOf(what, connections);
    this.#rounds.set(key, [...(this.#rounds.get(key) ?? []), measured]);
  }

  /** Of what was measured one after the other, pair by pair; else of the medians. */
  ratio(what: string, other: string, connections: number): number {
    const [some, others] = [what, other].map((name) => this.#of(name, connections));
    const quotients = some?.map((one, place) => one.perSecond / (others?.[place]?.perSecond ?? 0));
    if (quotients !== undefined && some?.length === others?.length) return median(quotients);
    const [one, another] = [what, other].map((name) => this.medianOf(name, connections));
    return (one?.perSecond ?? Number.NaN) / (another?.perSecond ?? Number.NaN);
  }

  /** Null where nothing was measured. */
  medianOf(what: string, connections: number): Measured | null {
    const rounds = this.#of(what, connections);
    if (rounds.length === 0) return null;
    return mediansOf(rounds);
  }

  #of(what: string, connections: number): readonly Measured[] {
    return this.#rounds.get(keyOf(what, connections)) ?? [];
  }
}

const keyOf = (what: string, connections: number): string => `${what} @${connections}`;
