/** A life as one reads it: what was done when, what was expected of it, what was seen. */

import type { Act } from "../generator/turns";
import { DAY, START } from "../reference/calendar";
import type { Ask, Call } from "../reference/requests";

type Line = { readonly now: number; readonly act: Act; readonly outcomes: string[] };

export class Trace {
  readonly #lines: Line[] = [];

  /** @param now the account's time before the act */
  began(now: number, act: Act): void {
    this.#lines.push({ now, act, outcomes: [] });
  }

  ended(outcome: string): void {
    this.#lines.at(-1)?.outcomes.push(outcome);
  }

  toString(): string {
    const lines = this.#lines.map(({ now, act, outcomes }, index) => {
      const number = String(index + 1).padStart(3);
      return [`${number}  ${shiftOf(now)}  ${told(act)}`, ...outcomes].join("  →  ");
    });
    return lines.join("\n");
  }
}

/** Thrown by a life in which something was not as it must be. */
export class Strayed extends Error {
  constructor(why: string, trace: Trace) {
    super(`${why}\n\n${trace}`);
  }
}

export const differing = (what: string, expected: unknown, seen: unknown): string =>
  `${what} is not as it must be.\n  expected  ${JSON.stringify(expected)}\n  seen      ${JSON.stringify(seen)}`;

/** Since the life began: `+30d 00:00:00.001`. */
function shiftOf(now: number): string {
  const days = Math.floor((now - START) / DAY);
  const clock = new Date((now - START) % DAY).toISOString().slice(11, 23);
  return `+${days}d ${clock}`;
}

function told(act: Act): string {
  switch (act.act) {
    case "ask":
      return `${toldAsk(act.ask)} ${toldCall(act.call)}`;
    case "wait":
      return `wait until ${shiftOf(act.moment)}${act.look ? "" : ", nobody looks"}`;
    case "put policy":
      return `put policy ${act.name}, now like ${act.shape.name}`;
    case "brake":
      return `the brake is ${act.says} from now on`;
    case "trouble":
      return JSON.stringify(act.trouble);
    default:
      return act satisfies never;
  }
}

function toldAsk({ ask, ...facts }: Ask): string {
  const named = Object.entries(facts).map(([name, fact]) =>
    typeof fact === "string" ? `${name} ${fact}` : `${name} ${JSON.stringify(fact)}`,
  );
  return [ask, ...named].join(", ");
}

const toldCall = ({ by, key, version }: Call): string =>
  [
    `by ${by ?? "nobody named"}`,
    ...(key ? [`${key.name} with body ${key.body}`] : []),
    ...(version === null ? [] : [`seeing version ${version}`]),
  ].join(", ");
