/**
 * The closures of an account that are over, with all their data. They are not part of the snapshot, so that it does not
 * grow.
 */
import type { Closure } from "../../lifecycle/closure";
import type { TableReader, TableWriter } from "./sql";

export function keepEnded(tables: TableWriter, closure: Closure): void {
  const statement = "INSERT INTO closures (id, closure) VALUES (?, ?)";
  tables.insertInto("closures", statement, closure.id, JSON.stringify(closure));
}

export function findEnded(tables: TableReader, id: string): Closure | null {
  const query = "SELECT closure FROM closures WHERE id = ?";
  const [row] = tables.query<{ closure: string }>("closures", query, id);
  return row ? JSON.parse(row.closure) : null;
}

/** The number of an ended closure, by which they are listed; 0 if there is none with that id. */
export function endedNumber(tables: TableReader, id: string): number {
  const query = "SELECT number FROM closures WHERE id = ?";
  return tables.query<{ number: number }>("closures", query, id)[0]?.number ?? 0;
}

/** Ended closures, the latest first. @param before the number of the last one seen; null for none */
export const endedBefore = (tables: TableReader, before: number | null, limit: number): Closure[] =>
  tables
    .query<{ closure: string }>(
      "closures",
      "SELECT closure FROM closures WHERE number < ? ORDER BY number DESC LIMIT ?",
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    )
    .map(({ closure }) => JSON.parse(closure));
