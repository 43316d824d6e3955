/**
 * Applies the migrations of the directory in PostgreSQL: those that are not applied yet, in the order of their names, each
 * in a transaction of its own. What is cut off between two of them goes on with the next one. Puts the writer's row back.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";

/** Beside the tables that the migrations make. */
const APPLIED = `CREATE TABLE IF NOT EXISTS directory_migrations (
  name TEXT PRIMARY KEY,
  applied_at TIMESTAMPTZ NOT NULL DEFAULT now()
)`;

/** What PostgreSQL says if another program makes the table at the same time. */
const MADE_MEANWHILE = ["23505", "42P07"];

/**
 * Writers wait while the tables change; so does the migration for what it changes, but not for long: all who come after it
 * would wait too.
 */
const LOCK = "SELECT one FROM directory_writer FOR UPDATE";
/** Should it be gone, no writer could write. */
const WRITER = "INSERT INTO directory_writer (one) VALUES (1) ON CONFLICT DO NOTHING";

const LOCK_TIMEOUT = "SET LOCAL lock_timeout = '20s'";

/**
 * @param url a connection string, not of Hyperdrive: what creates tables needs the server itself
 * @param folder of the migrations
 * @returns the names of those that were applied now
 * @throws if the server does not answer, or refuses a statement
 */
export async function applyPostgresMigrations(url: string, folder: string): Promise<string[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted();
  const applied: string[] = [];
  try {
    await client.query(APPLIED).catch((error: unknown) => {
      if (!MADE_MEANWHILE.includes(String((error as { code?: unknown }).code))) throw error;
    });
    for (const name of names) {
      const text = await readFile(join(folder, name), "utf8");
      if (await applyOne(client, name, text)) applied.push(name);
    }
    await client.query(WRITER);
  } finally {
    await client.end();
  }
  return applied;
}

/** @returns false if it was applied before */
async function applyOne(client: Client, name: string, text: string): Promise<boolean> {
  await client.query("BEGIN");
  try {
    // Waits for another program that applies it, and then finds it applied.
    const noted = await client.query(
      "INSERT INTO directory_migrations (name) VALUES ($1) ON CONFLICT DO NOTHING",
      [name],
    );
    const isNew = noted.rowCount === 1;
    if (isNew) {
      await client.query(LOCK_TIMEOUT);
      const found = await client.query("SELECT to_regclass('directory_writer') AS name");
      if (found.rows[0].name !== null) await client.query(LOCK);
      await client.query(text);
    }
    await client.query("COMMIT");
    return isNew;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}
