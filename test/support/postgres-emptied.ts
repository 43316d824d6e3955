/** Empties a directory that is in PostgreSQL: as its migrations have left it, and much faster than they are. */
import type { Directory } from "../../src/directory/directory";

/** What the migrations wrote, and no test changes. */
const KEPT = ["directory_migrations", "directory_writer"];

export async function emptyPostgres(db: Directory): Promise<void> {
  const { results } = await db
    .prepare("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'")
    .all<{ name: string }>();
  const tables = results.map(({ name }) => name).filter((name) => !KEPT.includes(name));
  await db.batch([
    db.prepare(`TRUNCATE ${tables.join(", ")} RESTART IDENTITY`),
    db.prepare("INSERT INTO account_recount (one) VALUES (1)"),
  ]);
}
