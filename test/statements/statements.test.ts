/** What the statements on the directory read does not grow with the number of accounts. */
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { dropAll, migrateDirectory } from "../support/migrations";
import { CASES } from "./cases";
import { measured, planOf, rowsOf } from "./measured";
import { seedDirectory } from "./seed";

const FEW = 200;
const MANY = 5_000;

/** A statement may read so many times as much of the larger directory. */
const RATIO = 1.2;

/** The rooms whose statements are about accounts, their events and their erasures, as source. */
const SOURCES = import.meta.glob<string>(
  ["../../src/directory/*.ts", "../../src/erasers/{erasure-ledger,eraser-times,health}.ts"],
  { query: "?raw", import: "default", eager: true },
);

/** Statements that come as a value, from another place that is looked at by itself. */
const HANDED_OVER = ["oldest", "slice", "sql", "EVENTS.oldest"];

/** The first argument is for D1; a second one, for PostgreSQL, is left out. */
const PREPARED =
  /\.prepare\(\s*(?:"([^"]*)"|`([\s\S]*?)`|([\w.]+))\s*(?:,\s*(?:"[^"]*"|[\w.]+)\s*)?,?\s*\)/g;

/** The statements that a source prepares: a text with gaps, or the name of a constant. */
function preparedIn(source: string): string[] {
  return [...source.matchAll(PREPARED)].map(
    ([, quoted, text = quoted, name = ""]) =>
      text ?? constantOf(source, name) ?? `${name}: unknown`,
  );
}

const constantOf = (source: string, name: string): string | undefined =>
  HANDED_OVER.includes(name)
    ? ""
    : new RegExp(`const ${name} =\\s*(?:count\\w*Of\\()?\\s*([\`"])([\\s\\S]*?)\\1`).exec(
        source,
      )?.[2];

/** The longest part of a statement that has no gap. */
const longestPart = (statement: string): string =>
  statement
    .split(/\$\{[^}]*\}|\}/)
    .map((part) => part.replaceAll(/\s+/g, " ").trim())
    .toSorted((a, b) => b.length - a.length)[0] ?? "";

async function measuredWith(accounts: number) {
  await dropAll(env.DIRECTORY);
  await migrateDirectory();
  await seedDirectory(env.DIRECTORY, accounts);
  return measured(env.DIRECTORY, CASES);
}

it("each statement reads as much of 5,000 accounts as of 200, or says why not", async () => {
  const few = await measuredWith(FEW);
  const many = await measuredWith(MANY);
  const grown = many.filter((one, index) => {
    const before = few[index];
    return (
      before !== undefined &&
      CASES[index]?.grows === undefined &&
      rowsOf(one) > (CASES[index]?.most ?? 0) &&
      rowsOf(one) > RATIO * rowsOf(before)
    );
  });
  expect(grown.map(({ name }) => name)).toEqual([]);
  const blocked = many.find(({ name }) => name === "accounts: closure_status=blocked");
  expect(blocked && rowsOf(blocked)).toBeLessThanOrEqual(100);
  const plans = await Promise.all(
    many.flatMap(({ statements }) => statements.map(({ sql }) => planOf(env.DIRECTORY, sql))),
  );
  expect(
    plans.filter((plan) =>
      /SCAN (accounts|feed|erasures)(?! USING COVERING INDEX accounts_with_gap)/.test(plan),
    ),
  ).toEqual([]);
});

it("no statement on the directory is left out", async () => {
  await seedDirectory(env.DIRECTORY, FEW);
  const ran = (await measured(env.DIRECTORY, CASES)).flatMap(({ statements }) =>
    statements.map(({ sql }) => sql),
  );
  const prepared = Object.entries(SOURCES).flatMap(([file, source]) =>
    preparedIn(source).map((statement) => ({ file, part: longestPart(statement) })),
  );
  expect(prepared.length).toBeGreaterThan(35);
  expect(prepared.filter(({ part }) => !ran.some((sql) => sql.includes(part)))).toEqual([]);
});
