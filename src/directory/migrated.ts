/** Says whether D1 has the tables that this version of the Worker needs. */
import { Remembered } from "../shared/remembered";
import { MIGRATED_REMEMBERED_MS } from "./limits";

/** The name of the last migration in `migrations/`. A test fails if another one comes after it. */
export const LAST_MIGRATION = "0005_modes.sql";

const remembered = new Remembered<true>(MIGRATED_REMEMBERED_MS, 1);

/**
 * Looks for the last migration in wrangler's own table of applied migrations. Once it is there, D1 is asked at most
 * once a minute.
 *
 * @returns null if D1 does not answer
 */
export async function isMigrated(db: D1Database): Promise<boolean | null> {
  if (remembered.fresh(LAST_MIGRATION, Date.now())) return true;
  try {
    const row = await db
      .prepare("SELECT 1 FROM d1_migrations WHERE name = ?")
      .bind(LAST_MIGRATION)
      .first();
    if (row !== null) remembered.set(LAST_MIGRATION, true, Date.now());
    return row !== null;
  } catch (error) {
    return isSchemaMissing(error) ? false : null;
  }
}

/** Whether D1 refused a statement because a table or a column is missing. */
export const isSchemaMissing = (error: unknown): boolean =>
  error instanceof Error &&
  /^D1_ERROR\b.*\b(no such (table|column)|has no column named)\b/.test(error.message);
