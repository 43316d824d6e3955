/** The directory has the same tables, columns and indexes in D1 and in PostgreSQL: statements are written once for both. */
import { readdir, readFile } from "node:fs/promises";
import { expect, it } from "vitest";

/** PostgreSQL alone: the row that writers lock. */
const OF_POSTGRES = ["directory_writer one"];

/** The sweep goes on behind a place of three columns. In D1 the key is a part of every index of its table. */
const WAKING = ["accounts_waking ON accounts (wake_at", ", livemode, id"] as const;

async function schemaOf(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, "utf8")));
  return texts.join("\n").replaceAll(/--.*$/gm, "");
}

/** As `table column`, each. */
const columnsIn = (schema: string): string[] =>
  [...schema.matchAll(/CREATE TABLE (\w+) \(([\s\S]*?)\n\)/g)].flatMap(([, table, body = ""]) =>
    [...body.matchAll(/^\s+(\w+) (?:TEXT|INTEGER|BIGINT)\b/gm)].map(
      ([, column]) => `${table} ${column}`,
    ),
  );

const indexesIn = (schema: string): string[] =>
  [...schema.matchAll(/CREATE (?:UNIQUE )?INDEX [^;]+/g)].map(([text]) =>
    text.replaceAll(/\s+/g, " "),
  );

it("what D1 has, PostgreSQL has, and the row of the writers beside it", async () => {
  const d1 = await schemaOf("src/directory/migrations");
  const postgres = await schemaOf("src/directory/postgres/migrations");
  expect(columnsIn(d1).length).toBeGreaterThan(80);
  expect(columnsIn(postgres).toSorted()).toEqual([...columnsIn(d1), ...OF_POSTGRES].toSorted());
  expect(indexesIn(d1).length).toBeGreaterThan(20);
  const expected = indexesIn(d1).map((one) => one.replace(WAKING[0], WAKING.join("")));
  expect(indexesIn(postgres).toSorted()).toEqual(expected.toSorted());
});
