/**
 * How far a fault program is. A program runs in workerd or in a process of its own and says it on its console; the
 * process of vitest takes that out of what it prints, and shows it now and then.
 */
import { Progress, type Work } from "../../src/local/progress.ts";

const MARK = "progress ";

/** What is said in one go, of a hundred. */
const PARTS = 100;

/** To be called after each of many. */
export function isDone(what: string, done: number, of: number): void {
  if (done % Math.ceil(of / PARTS) !== 0 && done !== of) return;
  const work: Work = { what, done, of };
  console.log(`${MARK}${JSON.stringify(work)}`);
}

/** Shows what the fault programs say. For `onConsoleLog` of vitest, in whose window a line is not written anew. */
export class SaidProgress {
  readonly #progress = new Progress({ write: (text) => process.stderr.write(text) });

  /** @returns false for what need not be printed, because a program only says how far it is */
  takes(log: string): false | undefined {
    const lines = log.split("\n").filter((line) => line !== "");
    const said = lines.filter((line) => line.startsWith(MARK));
    const last = said.at(-1);
    if (last !== undefined) this.#progress.at(JSON.parse(last.slice(MARK.length)));
    return said.length > 0 && said.length === lines.length ? false : undefined;
  }
}
