/**
 * How often an account told the same kind of news of late, so that nobody floods somebody by opening and undoing,
 * or by changing an address back and forth. What is older than a day is forgotten.
 */
import { before, type Duration, type Timestamp } from "../../shared/time";
import { into, within } from "./lazy-tables";

const COUNTED = "P1D" as Duration;

/**
 * Counts one more, unless there were too many.
 * @returns whether it may be told at once
 */
export function countNews(sql: SqlStorage, kind: string, at: Timestamp, max: number): boolean {
  const since = before(at, COUNTED);
  within(sql, "told", "DELETE FROM told WHERE at <= ?", since);
  const counted = into(
    sql,
    "told",
    `INSERT INTO told (kind, at)
     SELECT ?1, ?2 WHERE (SELECT count(*) FROM told WHERE kind = ?1) < ?3 RETURNING kind`,
    kind,
    at,
    max,
  );
  return counted.length > 0;
}
