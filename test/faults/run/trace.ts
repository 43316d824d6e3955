/** A run of a plan as one reads it: what was done at which time, what was expected, and what was seen. */

const DAY_MS = 86_400_000;

type Line = { readonly now: number; readonly what: string; readonly outcomes: string[] };

export class Trace {
  readonly #start: number;
  readonly #lines: Line[] = [];

  /** @param start the time at which the run begins, ms */
  constructor(start: number) {
    this.#start = start;
  }

  /** @param now the time at which this is done, ms */
  began(now: number, what: string): void {
    this.#lines.push({ now, what, outcomes: [] });
  }

  ended(outcome: string): void {
    this.#lines.at(-1)?.outcomes.push(outcome);
  }

  toString(): string {
    const lines = this.#lines.map(({ now, what, outcomes }, index) => {
      const number = String(index + 1).padStart(3);
      return [`${number}  ${shiftOf(now - this.#start)}  ${what}`, ...outcomes].join("  →  ");
    });
    return lines.join("\n");
  }
}

/** Thrown when what is tested and the reference differ, or an invariant is broken. */
export class Mismatch extends Error {
  constructor(why: string, trace: Trace, options?: ErrorOptions) {
    super(`${why}\n\n${trace}`, options);
  }
}

export const difference = (what: string, expected: unknown, seen: unknown): string =>
  `${what} is not as expected.\n  expected  ${JSON.stringify(expected)}\n  seen      ${JSON.stringify(seen)}`;

/** Since the run began: `+30d 00:00:00.001`. */
export function shiftOf(since: number): string {
  const days = Math.floor(since / DAY_MS);
  return `+${days}d ${new Date(since % DAY_MS).toISOString().slice(11, 23)}`;
}
