/** What one call of each kind does, as `npm run bench -- speed` has counted it and docs/internals/speed.md prints it. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

export const COUNTS_PAGE = join(
  resolve(import.meta.dirname, "../../.."),
  "docs/internals/speed.md",
);

export type Counted = {
  /** Rows that objects write, and alarms that they set: each is charged as a row. */
  readonly objectRows: number;
  readonly objectRequests: number;
  readonly messages: number;
  readonly d1RowsRead: number;
  readonly d1RowsWritten: number;
};

/** @param call as the table names it @throws if the table has no such row, or no such columns */
export function countedOf(call: string, page = readFileSync(COUNTS_PAGE, "utf8")): Counted {
  const lines = page.split("\n");
  const begin = lines.findIndex((line) => line.startsWith("| call | commits"));
  const heading = cellsOf(lines[begin] ?? "");
  const row = cellsOf(lines.slice(begin).find((line) => line.startsWith(`| ${call} | `)) ?? "");
  /** The first column of this name, or the first after another: two columns are called `written`. */
  const at = (name: string, after = -1): number => {
    const place = heading.indexOf(name, after + 1);
    const value = Number((row[place] ?? "").replaceAll(",", ""));
    if (place === -1 || row[place] === undefined || Number.isNaN(value)) {
      throw new Error(`docs/internals/speed.md counts no ${name} of: ${call}`);
    }
    return value;
  };
  const d1 = heading.indexOf("D1: calls");
  return {
    objectRows: at("written") + at("alarms set"),
    objectRequests: at("RPCs"),
    messages: at("messages"),
    d1RowsRead: at("rows read", d1),
    d1RowsWritten: at("written", d1),
  };
}

const cellsOf = (line: string): string[] =>
  line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
