/** What is stored, row by row: in the objects and in D1. For tests that something is nowhere. */
import { listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect } from "vitest";

export type Tables = Record<string, unknown[]>;

function tablesOf({ storage }: DurableObjectState): Tables {
  const { sql } = storage;
  const names = sql
    .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .toArray()
    .map(({ name }) => name)
    .filter((name) => !name.startsWith("_cf_") && !name.startsWith("sqlite_"));
  return Object.fromEntries(
    names.map((name) => [name, sql.exec(`SELECT * FROM "${name}"`).toArray()]),
  );
}

export const tablesOfAccount = (id: string): Promise<Tables> =>
  runInDurableObject(env.ACCOUNTS.getByName(`test:${id}`), (_, state) => tablesOf(state));

/** Objects of earlier tests that are there still: what begins each test deletes only objects that run. */
let earlier: ReadonlySet<string> = new Set();

/** For `beforeEach` of a file that looks at all objects: those of earlier tests are not looked at. */
export async function noteEarlierObjects(): Promise<void> {
  // Objects of these names belong to one test. Those of other namespaces are shared, and hold nothing personal of any test.
  const ids = await Promise.all([
    listDurableObjectIds(env.ACCOUNTS),
    listDurableObjectIds(env.ERASERS),
    listDurableObjectIds(env.TEST_CLOCKS),
  ]);
  earlier = new Set(ids.flat().map(String));
}

/** The tables of all objects of a namespace that the test has made. */
export async function tablesOfAll<T extends Rpc.DurableObjectBranded>(
  namespace: DurableObjectNamespace<T>,
): Promise<Tables[]> {
  const found: Tables[] = [];
  for (const id of await listDurableObjectIds(namespace)) {
    if (earlier.has(String(id))) continue;
    found.push(await runInDurableObject(namespace.get(id), (_, state) => tablesOf(state)));
  }
  return found;
}

/**
 * The tables of all objects that the account's life has touched: its own, its test clock's, those of idempotency keys,
 * and those of its erasure. Not the outbox of local development, which stands for the holder's own phone.
 */
export async function everyObject(): Promise<Tables[]> {
  const found = [
    await tablesOfAll(env.ACCOUNTS),
    await tablesOfAll(env.REQUESTS),
    await tablesOfAll(env.TEST_CLOCKS),
    await tablesOfAll(env.ERASERS),
    await tablesOfAll(env.BRAKES),
  ];
  for (const objects of found) expect(objects.length).toBeGreaterThan(0);
  const others = [await tablesOfAll(env.DESTINATIONS), await tablesOfAll(env.CERTIFICATE_KEYS)];
  return [...found, ...others].flat();
}

/** Names, metadata and contents of all that lies in the documents' bucket. */
export async function bucket(): Promise<string[]> {
  const { objects } = await env.DOCUMENTS.list({ include: ["customMetadata", "httpMetadata"] });
  const texts = objects.map(async (object) => {
    const content = await (await env.DOCUMENTS.get(object.key))?.text();
    return JSON.stringify([object.key, object.customMetadata, object.httpMetadata, content]);
  });
  return Promise.all(texts);
}

/** The tables of both databases. */
export async function directory(): Promise<Tables> {
  const tables: Tables = {};
  for (const database of [env.CONTROL, env.DIRECTORY]) {
    const names = await database
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%'",
      )
      .all<{ name: string }>();
    for (const { name } of names.results) {
      tables[name] = (await database.prepare(`SELECT * FROM "${name}"`).all()).results;
    }
  }
  return tables;
}
