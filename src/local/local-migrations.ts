/**
 * Applies migrations to the local databases of D1, as `wrangler d1 migrations apply --local` does: those that are not applied
 * yet, in the order of their names, each in a transaction of its own. wrangler would be started once for each database, and
 * that takes longer than all the rest of a start.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare } from "miniflare";

/** wrangler's own table, so that it knows what is applied. */
const APPLIED = `CREATE TABLE IF NOT EXISTS d1_migrations (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** @property id by which the local service finds the database @property folder of its migrations */
export type LocalDatabase = { readonly id: string; readonly folder: string };

/**
 * @param databases by their bindings
 * @param state the folder in which the local service keeps its state
 * @throws if a migration fails; those before it are applied
 */
export async function applyLocalMigrations(
  databases: Readonly<Record<string, LocalDatabase>>,
  state: string,
): Promise<void> {
  const d1Databases = Object.fromEntries(
    Object.entries(databases).map(([binding, { id }]) => [binding, id]),
  );
  const local = new Miniflare(
    convertV4MiniflareOptions({
      modules: true,
      script: "",
      resourcePersistencePath: join(state, "v3"),
      d1Databases,
    }),
  );
  try {
    for (const [binding, { folder }] of Object.entries(databases)) {
      await applyAll(await local.getD1Database(binding), folder);
    }
  } finally {
    await local.dispose();
  }
}

async function applyAll(
  db: Awaited<ReturnType<Miniflare["getD1Database"]>>,
  folder: string,
): Promise<void> {
  await db.prepare(APPLIED).run();
  const { results } = await db.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
  const applied = new Set(results.map(({ name }) => name));
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted();
  for (const name of names.filter((one) => !applied.has(one))) {
    const text = await readFile(join(folder, name), "utf8");
    const note = db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name);
    await db.batch([db.prepare(text), note]);
  }
}
