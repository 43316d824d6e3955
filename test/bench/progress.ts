/** How far the benchmarks are: which measurement runs, which come after it, what it does, and how much of that is done. */
import { Progress } from "../../src/local/progress.ts";

const progress = new Progress();
let measurement = "";
let part = "";

/** A measurement begins. @param later the names of those that come after it */
export function measuring(name: string, later: readonly string[]): void {
  measurement = later.length === 0 ? name : `${name} (then ${later.join(", ")})`;
  doing("");
}

/** The measurement begins with a part of its work. */
export function doing(what: string): void {
  part = what === "" ? "" : `, ${what}`;
  far(0, null);
}

/** So much of the part is done. */
export const far = (done: number, of: number | null): void =>
  progress.at({ what: `${measurement}${part}`, done, of });

/** Prints a result, over the line that says how far the measurement is. */
export function print(text: string): void {
  progress.clear();
  console.log(text);
}
