/**
 * How often an account told the same kind of news of late, so that nobody floods somebody by opening and undoing,
 * or by changing an address back and forth. What is older than a day is forgotten.
 */
import { before, type Duration, type Timestamp } from "../../shared/time";
import type { TableWriter } from "./sql";

const COUNTED = "P1D" as Duration;

/**
 * Counts one more, unless there were too many.
 * @returns whether it may be told at once
 */
export function countNews(tables: TableWriter, kind: string, at: Timestamp, max: number): boolean {
  const since = before(at, COUNTED);
  tables.modify("told", "DELETE FROM told WHERE at <= ?", since);
  const counted = tables.insertInto(
    "told",
    `INSERT INTO told (kind, at)
     SELECT ?1, ?2 WHERE (SELECT count(*) FROM told WHERE kind = ?1) < ?3 RETURNING kind`,
    kind,
    at,
    max,
  );
  return counted.length > 0;
}
