/** Says whether a D1 database has the tables that this version of the Worker needs. */
import { Remembered } from "./remembered";
import { MINUTE_MS } from "./time";

/** How long an isolate remembers that a database is migrated, ms: tables are seldom removed. */
const MIGRATED_REMEMBERED_MS = MINUTE_MS;

/** A D1 database, as far as it is asked here. */
type Asked = {
  prepare(sql: string): { bind(name: string): { first(): Promise<unknown> } };
};

const remembered = new Remembered<true>(MIGRATED_REMEMBERED_MS, 2);

/**
 * Looks for a migration in wrangler's own table of applied migrations. Once it is there, D1 is asked at most once a
 * minute.
 *
 * @param last the file name of the last migration
 * @returns null if D1 does not answer
 */
export async function isMigrated(db: Asked, last: string): Promise<boolean | null> {
  if (remembered.fresh(last, Date.now())) return true;
  try {
    const row = await db.prepare("SELECT 1 FROM d1_migrations WHERE name = ?").bind(last).first();
    if (row !== null) remembered.set(last, true, Date.now());
    return row !== null;
  } catch (error) {
    return isSchemaMissing(error) ? false : null;
  }
}

/** Whether D1 refused a statement because a table or a column is missing. */
export const isSchemaMissing = (error: unknown): boolean =>
  error instanceof Error &&
  /^D1_ERROR\b.*\b(no such (table|column)|has no column named)\b/.test(error.message);
