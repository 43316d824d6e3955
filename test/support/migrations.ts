/** The migrations of both databases, as the service's start applies them. */
import type { D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";

const { TEST_MIGRATIONS, CONTROL, DIRECTORY } = env as Env & {
  TEST_MIGRATIONS: { control: D1Migration[]; directory: D1Migration[] };
};

/** In the order of their application. */
export const MIGRATIONS = TEST_MIGRATIONS;

/** Wrangler's own table of what was applied. */
const APPLIED = `CREATE TABLE d1_migrations (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  name       TEXT UNIQUE,
  applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL
)`;

/** Applies all of them to databases that are as they were made, one batch each: before every test, each call counts. */
export async function applyMigrations(): Promise<void> {
  await Promise.all([migrateControl(), migrateDirectory()]);
}

export const migrateControl = (): Promise<void> => migrate(CONTROL, MIGRATIONS.control);

export const migrateDirectory = (): Promise<void> => migrate(DIRECTORY, MIGRATIONS.directory);

async function migrate(db: D1Database, migrations: readonly D1Migration[]): Promise<void> {
  await db.batch([
    db.prepare(APPLIED),
    ...migrations.flatMap(({ name, queries }) => [
      ...queries.map((query) => db.prepare(query)),
      db.prepare("INSERT INTO d1_migrations (name) VALUES (?)").bind(name),
    ]),
  ]);
}

/** Takes every table away, that of the applied migrations too: the database as it was made. */
export async function dropAll(db: D1Database): Promise<void> {
  const { results } = await db
    .prepare(
      `SELECT name FROM sqlite_schema
       WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'`,
    )
    .all<{ name: string }>();
  await db.batch(results.map(({ name }) => db.prepare(`DROP TABLE ${name}`)));
}
