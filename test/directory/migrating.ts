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
