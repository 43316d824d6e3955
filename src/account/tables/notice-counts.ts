/**
 * How many notices of one kind an account sent within a day. A limit keeps a holder from being flooded by a closure that
 * is opened and undone, or an address that is changed back and forth.
 */
import { before, type Duration, type Timestamp } from "../../shared/time";
import type { TableWriter } from "./sql";

const COUNTED = "P1D" as Duration;

/**
 * Counts one more notice, unless there were too many.
 *
 * @param kind of notice
 * @param max in a day
 * @returns whether it may be sent at once
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
