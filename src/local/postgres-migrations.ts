/**
 * Applies the migrations of the directory in PostgreSQL: those that are not applied yet, in the order of their names, each
 * in a transaction of its own. What is cut off between two of them goes on with the next one.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Client } from "pg";

/** Beside the tables that the migrations make. */
const APPLIED = `CREATE TABLE IF NOT EXISTS directory_migrations (
  name TEXT PRIMARY KEY,
  applied_at TIMESTAMPTZ NOT NULL DEFAULT now()
)`;

/** The same for all programs that migrate one database, and of no meaning: they follow one another. */
const LOCK = "SELECT pg_advisory_xact_lock(0x61646965)";

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
    for (const name of names) {
      const text = await readFile(join(folder, name), "utf8");
      if (await applyOne(client, name, text)) applied.push(name);
    }
  } finally {
    await client.end();
  }
  return applied;
}

/** @returns false if it was applied before */
async function applyOne(client: Client, name: string, text: string): Promise<boolean> {
  await client.query("BEGIN");
  try {
    await client.query(LOCK);
    await client.query(APPLIED);
    const known = await client.query("SELECT 1 FROM directory_migrations WHERE name = $1", [name]);
    const isNew = known.rowCount === 0;
    if (isNew) {
      await client.query(text);
      await client.query("INSERT INTO directory_migrations (name) VALUES ($1)", [name]);
    }
    await client.query("COMMIT");
    return isNew;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}
