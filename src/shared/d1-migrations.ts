/** Says whether a database has the tables that this version of the Worker needs. */
import { Remembered } from "./remembered";
import { MINUTE_MS } from "./time";

/** How long an isolate remembers that a database is migrated, ms: tables are seldom removed. */
const MIGRATED_REMEMBERED_MS = MINUTE_MS;

/** A database, as far as it is asked here. @param postgres the statement for PostgreSQL; D1 takes the first */
type Asked = {
  prepare(sql: string, postgres: string): { bind(name: string): { first(): Promise<unknown> } };
};

const remembered = new Remembered<true>(MIGRATED_REMEMBERED_MS, 2);

const IN_D1 = "SELECT 1 FROM d1_migrations WHERE name = ?";
const IN_POSTGRES = "SELECT 1 FROM directory_migrations WHERE name = ?";

/**
 * Looks for a migration in the table of applied migrations, wrangler's own or that of `npm run migrate`. Once it is there,
 * the database is asked at most once a minute.
 *
 * @param last the file name of the last migration
 * @returns null if D1 does not answer
 */
export async function isMigrated(db: Asked, last: string): Promise<boolean | null> {
  if (remembered.fresh(last, Date.now())) return true;
  try {
    const row = await db.prepare(IN_D1, IN_POSTGRES).bind(last).first();
    if (row !== null) remembered.set(last, true, Date.now());
    return row !== null;
  } catch (error) {
    return isSchemaMissing(error) ? false : null;
  }
}

/** Codes of PostgreSQL: no such table, column or function. */
const UNDEFINED = ["42P01", "42703", "42883"];

/** Whether a database refused a statement because a table or a column is missing. */
export const isSchemaMissing = (error: unknown): boolean =>
  error instanceof Error &&
  (/^D1_ERROR\b.*\b(no such (table|column)|has no column named)\b/.test(error.message) ||
    (isOfPostgres(error) && "code" in error && UNDEFINED.includes(String(error.code))));

/** Whether PostgreSQL refused a statement or did not answer. */
export const isOfPostgres = (error: Error): boolean => error.name === "PostgresFailed";
