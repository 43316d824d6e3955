/** Rows as JSON parameters that D1 accepts. */
import { Buffer } from "node:buffer";
import { ROWS_PER_STATEMENT_MAX, STATEMENT_MAX_BYTES } from "./limits";

/**
 * Cuts rows into JSON arrays that each fit one parameter of a statement, for `json_each(?)`. They are cut by bytes,
 * not only by number: most events have some hundred bytes, some have thousands. A flag becomes 0 or 1, as a column has it:
 * PostgreSQL makes no number of JSON's true.
 *
 * @param rows their columns, by name or in an order; a value that is JSON itself stays as it is
 * @returns no array for no rows
 */
export function jsonSlices(rows: readonly object[]): string[] {
  const slices: string[] = [];
  let slice: string[] = [];
  let bytes = 0;
  for (const row of rows) {
    const text = JSON.stringify(withoutFlags(row));
    const size = Buffer.byteLength(text) + 1;
    const isFull = slice.length === ROWS_PER_STATEMENT_MAX || bytes + size > STATEMENT_MAX_BYTES;
    if (isFull && slice.length > 0) {
      slices.push(`[${slice.join(",")}]`);
      [slice, bytes] = [[], 0];
    }
    slice.push(text);
    bytes += size;
  }
  return slice.length === 0 ? slices : [...slices, `[${slice.join(",")}]`];
}

const withoutFlags = (row: object): object =>
  Array.isArray(row)
    ? row.map(numberOfFlag)
    : Object.fromEntries(Object.entries(row).map(([name, value]) => [name, numberOfFlag(value)]));

const numberOfFlag = (value: unknown): unknown =>
  typeof value === "boolean" ? Number(value) : value;
