/** Whether the directory has all its tables, as the Worker that runs now knows them. */
import { Remembered } from "../shared/remembered";
import { MIGRATED_REMEMBERED_MS } from "./limits";

/** The name of the last migration in `migrations/`: a test holds the two together. */
export const LAST_MIGRATION = "0005_modes.sql";

const remembered = new Remembered<true>(MIGRATED_REMEMBERED_MS, 1);

/**
 * Asks D1 at most once a minute, once all is there: by wrangler's own table of what was applied.
 *
 * @returns null where it cannot be known, because D1 does not answer
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

/** Whether D1 refused a statement because a table or a column of it is not there. */
export const isSchemaMissing = (error: unknown): boolean =>
  error instanceof Error &&
  /^D1_ERROR\b.*\b(no such (table|column)|has no column named)\b/.test(error.message);
