/** The migrations of both databases, as the service's start applies them. */
import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";

const { TEST_MIGRATIONS, CONTROL, DIRECTORY } = env as Env & {
  TEST_MIGRATIONS: { control: D1Migration[]; directory: D1Migration[] };
};

/** In the order of their application. */
export const MIGRATIONS = TEST_MIGRATIONS;

export async function applyMigrations(): Promise<void> {
  await applyD1Migrations(CONTROL, MIGRATIONS.control);
  await applyD1Migrations(DIRECTORY, MIGRATIONS.directory);
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
