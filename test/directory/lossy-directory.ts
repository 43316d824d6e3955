/** A directory that loses what it had: rows are deleted, an older copy is put back, the database is made anew. */
import { env } from "cloudflare:workers";
import canonicalize from "canonicalize";
import { expect } from "vitest";
import { account, historyOf, type Row } from "../support/account-objects";
import { isD1 } from "../support/database";
import { dropAll, migrateDirectory } from "../support/migrations";
import { emptyPostgres } from "../support/postgres-emptied";

const TABLES = [
  "accounts",
  "account_counts",
  "account_recount",
  "feed",
  "erasures",
  "feed_archive",
  "archived_places",
] as const;

/** SQLite makes it of other columns, and takes no value for it. */
const GENERATED = "kind";

const NUMBERS_IN_POSTGRES = ["feed_position_seq", "erasures_number_seq"]
  .map(
    (name) =>
      `SELECT '${name}' AS name, CASE WHEN is_called THEN last_value ELSE 0 END AS seq FROM ${name}`,
  )
  .join(" UNION ALL ");

/** All rows, and the numbers that were given out: a copy that is put back gives them out again. */
export type Copy = {
  readonly tables: Readonly<Record<string, readonly Row[]>>;
  readonly numbers: readonly Row[];
};

export async function copyOfDirectory(): Promise<Copy> {
  const results = await env.DIRECTORY.batch<Row>([
    ...TABLES.map((table) => env.DIRECTORY.prepare(`SELECT * FROM ${table}`)),
    env.DIRECTORY.prepare(isD1 ? "SELECT name, seq FROM sqlite_sequence" : NUMBERS_IN_POSTGRES),
  ]);
  const tables = Object.fromEntries(
    TABLES.map((table, index) => [table, results[index]?.results ?? []]),
  );
  return { tables, numbers: results.at(-1)?.results ?? [] };
}

/** As Time Travel does: everything is as it was, in one transaction. */
export async function putBack({ tables, numbers }: Copy): Promise<void> {
  const statements: D1PreparedStatement[] = TABLES.map((table) =>
    env.DIRECTORY.prepare(`DELETE FROM ${table}`),
  );
  for (const [table, rows] of Object.entries(tables)) {
    for (const { [GENERATED]: _, ...row } of rows) {
      const columns = Object.keys(row);
      const places = columns.map(() => "?").join(", ");
      statements.push(
        env.DIRECTORY.prepare(
          `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})`,
        ).bind(...Object.values(row)),
      );
    }
  }
  if (isD1) statements.push(env.DIRECTORY.prepare("UPDATE sqlite_sequence SET seq = 0"));
  for (const { name, seq } of numbers) {
    const back = isD1
      ? "UPDATE sqlite_sequence SET seq = ?1 WHERE name = ?2"
      : "SELECT setval(CAST(?2 AS regclass), greatest(?1, 1), ?1 > 0)";
    statements.push(env.DIRECTORY.prepare(back).bind(seq, name));
  }
  await env.DIRECTORY.batch(statements);
}

export async function madeAnew(): Promise<void> {
  if (!isD1) return emptyPostgres(env.DIRECTORY);
  await dropAll(env.DIRECTORY);
  await migrateDirectory();
}

/** @param from the first event that is lost; the row goes with it */
export async function loseAccount(id: string, from = 1): Promise<void> {
  await env.DIRECTORY.batch([
    env.DIRECTORY.prepare("DELETE FROM accounts WHERE id = ?").bind(id),
    env.DIRECTORY.prepare("DELETE FROM feed WHERE account = ? AND sequence >= ?").bind(id, from),
  ]);
}

export const loseEvents = (id: string, from: number, until: number): Promise<D1Result> =>
  env.DIRECTORY.prepare("DELETE FROM feed WHERE account = ? AND sequence BETWEEN ? AND ?")
    .bind(id, from, until)
    .run();

const sameJson = (text: unknown) => canonicalize(JSON.parse(String(text)));

/** I9: rows, feed and ledger are the accounts' own. */
export async function expectWhole(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const answer = await account(id).report(0, 0);
    const [rows, feed, ledger] = await env.DIRECTORY.batch<Row>(
      [
        "SELECT * FROM accounts WHERE id = ? AND livemode = 0",
        "SELECT * FROM feed WHERE account = ? AND livemode = 0 ORDER BY position",
        "SELECT task, at FROM erasures WHERE account = ? ORDER BY task",
      ].map((sql) => env.DIRECTORY.prepare(sql).bind(id)),
    );
    const [row] = rows?.results ?? [];
    const entry = Object.entries(answer?.entry ?? {}).map(([name, value]) => [
      name,
      typeof value === "boolean" ? Number(value) : value,
    ]);
    expect(row).toMatchObject(Object.fromEntries(entry));
    expect(row?.feed_sequence).toBe(answer?.entry.version);
    const history = await historyOf(id);
    expect(
      (feed?.results ?? []).map(({ sequence, id: event, type, at, data }) => [
        sequence,
        event,
        type,
        at,
        sameJson(data),
      ]),
    ).toEqual(
      history.map(({ sequence, id: event, type, at, data }) => [
        sequence,
        event,
        type,
        at,
        canonicalize(data),
      ]),
    );
    const done = history
      .filter(({ type, data }) => type === "erasure.task_done" && data.by !== "adieu")
      .map(({ data, at }) => ({ task: data.task, at }));
    expect(ledger?.results).toEqual(done);
  }
}

/** The events of an account in the feed that are marked, by their sequence. */
export async function marksOf(id: string): Promise<[number, number][]> {
  const { results } = await env.DIRECTORY.prepare(
    "SELECT sequence, resent FROM feed WHERE account = ? ORDER BY position",
  )
    .bind(id)
    .all<{ sequence: number; resent: number }>();
  return results.map(({ sequence, resent }) => [sequence, resent]);
}
