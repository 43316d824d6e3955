/**
 * Every table of D1 is written in one room of `src/` only: read from the migrations and from the statements in the
 * source.
 */
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

/** The databases, each with its tables and the rooms that write them. */
const DATABASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "src/control/migrations": {
    api_keys: "control",
    erasers: "erasers",
    policies: "control",
    portal_configurations: "control",
    webhook_endpoints: "webhooks",
  },
  "src/directory/migrations": {
    account_counts: "directory",
    account_recount: "directory",
    accounts: "directory",
    archived_places: "directory",
    closures: "directory",
    day_counts: "directory",
    declarations: "declarations",
    eraser_times: "erasers",
    erasures: "erasers",
    feed: "directory",
    feed_archive: "directory",
    leaving_reason_counts: "directory",
    leaving_reasons: "directory",
  },
};

const OWNERS: Readonly<Record<string, string>> = Object.assign({}, ...Object.values(DATABASES));

/** Rooms whose objects have a SQLite table of the same name, which is another table. */
const TABLES_OF_OBJECTS: Readonly<Record<string, readonly string[]>> = {
  accounts: ["clock"],
  closures: ["account"],
};

/** Files that write several tables of their own object by one statement. */
const NAMED_ELSEWHERE = ["notices/destination-limit.ts"];

/** Programs on Node: they write to no D1 of the service. */
const OUTSIDE = "local";

const WRITE =
  /\b(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)\s+/;

/** The tables that a source writes, each with its statement's beginning. */
function writesIn(source: string): { readonly table: string; readonly statement: string }[] {
  return [...source.matchAll(new RegExp(`${WRITE.source}("?\\w+"?|\\$\\{)`, "g"))].flatMap(
    ([statement, table = ""]) =>
      // `ON CONFLICT … DO UPDATE SET` names no table: it writes the table of its INSERT.
      table === "SET" ? [] : [{ table: table.replaceAll('"', ""), statement }],
  );
}

/** The tables that exist after all migrations of one database. */
async function tablesOf(migrations: string): Promise<string[]> {
  const files = (await readdir(migrations)).filter((name) => name.endsWith(".sql")).toSorted();
  const tables = new Set<string>();
  for (const file of files) {
    const sql = (await readFile(`${migrations}/${file}`, "utf8")).replace(/--[^\n]*/g, "");
    const changes = /\b(?:CREATE TABLE (\w+)|DROP TABLE (\w+)|ALTER TABLE (\w+) RENAME TO (\w+))/g;
    for (const [, created, dropped, from, to] of sql.matchAll(changes)) {
      for (const gone of [dropped, from]) if (gone) tables.delete(gone);
      for (const made of [created, to]) if (made) tables.add(made);
    }
  }
  return [...tables].toSorted();
}

type Write = { readonly table: string; readonly room: string; readonly file: string };

async function writesOfSource(): Promise<Write[]> {
  const files = (await readdir("src", { recursive: true })).filter((name) => /\.tsx?$/.test(name));
  const writes = await Promise.all(
    files.map(async (file) => {
      const [room = ""] = file.split("/");
      const source = await readFile(`src/${file}`, "utf8");
      return writesIn(source).map(({ table }) => ({ table, room, file }));
    }),
  );
  return writes.flat().filter(({ room }) => room !== OUTSIDE);
}

describe("a table of D1", () => {
  it.each(Object.entries(DATABASES))(
    "of %s has an owner in this list, and no other table has",
    async (migrations, owners) => {
      expect(await tablesOf(migrations)).toEqual(Object.keys(owners));
    },
  );

  it("is read together with tables of its own database only", async () => {
    const [control = [], directory = []] = Object.values(DATABASES).map(Object.keys);
    const files = (await readdir("src", { recursive: true })).filter((name) =>
      /\.tsx?$/.test(name),
    );
    const mixed: string[] = [];
    for (const file of files) {
      const source = await readFile(`src/${file}`, "utf8");
      for (const [statement] of source.matchAll(/`[^`]*`|"[^"\n]*"/g)) {
        const reads = (tables: readonly string[]) =>
          tables.some((table) =>
            new RegExp(`\\b(?:FROM|JOIN|INTO|UPDATE) ${table}\\b`).test(statement),
          );
        if (reads(control) && reads(directory)) mixed.push(`${file}: ${statement}`);
      }
    }
    expect(mixed).toEqual([]);
  });

  it("is written in the room of its owner alone", async () => {
    const strangers = (await writesOfSource()).filter(
      ({ table, room }) =>
        OWNERS[table] !== undefined &&
        OWNERS[table] !== room &&
        !TABLES_OF_OBJECTS[table]?.includes(room),
    );
    expect(strangers).toEqual([]);
  });

  it("is written at all, by statements that this test can read", async () => {
    const writes = await writesOfSource();
    for (const [table, owner] of Object.entries(OWNERS)) {
      const rooms = writes.filter((write) => write.table === table).map(({ room }) => room);
      expect([table, rooms.includes(owner)]).toEqual([table, true]);
    }
  });

  it("is named in each statement that writes: no statement gets the name of its table from elsewhere", async () => {
    const unnamed = (await writesOfSource()).filter(({ table }) => table.startsWith("$"));
    expect(unnamed.filter(({ file }) => !NAMED_ELSEWHERE.includes(file))).toEqual([]);
  });
});

describe("a write", () => {
  it.each([
    ["INSERT INTO feed (id) VALUES (1)", ["feed"]],
    ["INSERT OR IGNORE INTO feed (id)", ["feed"]],
    ["REPLACE INTO feed VALUES (1)", ["feed"]],
    ['UPDATE "feed" SET at = 1', ["feed"]],
    ["UPDATE OR IGNORE feed SET at = 1", ["feed"]],
    ["DELETE\n  FROM feed WHERE 1", ["feed"]],
    ["INSERT INTO feed VALUES (1) ON CONFLICT (id) DO UPDATE SET at = 1", ["feed"]],
    ["DELETE FROM a; UPDATE b SET c = 1", ["a", "b"]],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the text of a template.
    ["DELETE FROM ${table}", ["${"]],
    ["SELECT * FROM feed", []],
  ])("is found in: %s", (source, tables) => {
    expect(writesIn(source).map(({ table }) => table)).toEqual(tables);
  });
});
