/**
 * The rooms reach the directory by one port, `src/directory/directory.ts`. Nothing else knows which database is behind
 * it: not by the binding, and not by D1's own types.
 */
import { readdir, readFile } from "node:fs/promises";
import { expect, it } from "vitest";

const PORT = "directory/directory.ts";

/** Judges the bindings before anything uses them. */
const SETTINGS = "shared/settings.ts";

/** Programs on Node: they read the names of bindings in wrangler.toml, and are no part of the Worker. */
const OUTSIDE = "local";

/** Of the rooms that write the directory: files that are about `CONTROL`, or about both databases. */
const OF_CONTROL = [
  "directory/databases.ts",
  PORT,
  "erasers/eraser-removal.ts",
  "erasers/health.ts",
  "erasers/known-eraser.ts",
  "erasers/registrations.ts",
  "erasers/remembered-eraser.ts",
];

const ROOMS = ["declarations", "directory", "erasers", "reviews"];

/** Every source of the Worker but the comments. */
async function sources(): Promise<{ readonly file: string; readonly source: string }[]> {
  const files = (await readdir("src", { recursive: true })).filter((name) => /\.tsx?$/.test(name));
  const read = await Promise.all(
    files.map(async (file) => {
      const source = await readFile(`src/${file}`, "utf8");
      return { file, source: source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "") };
    }),
  );
  return read.filter(({ file }) => !file.startsWith(`${OUTSIDE}/`));
}

const filesWith = async (pattern: RegExp): Promise<string[]> =>
  (await sources()).filter(({ source }) => pattern.test(source)).map(({ file }) => file);

it("only the port reads the binding of the directory", async () => {
  const readers = await filesWith(/\.DIRECTORY\b|\{[^{}=]*\bDIRECTORY\b[^{}]*\}\s*[:=]/);
  expect(readers.toSorted()).toEqual([PORT, SETTINGS]);
});

it("a room that asks the directory names no type of D1, but for CONTROL", async () => {
  const named = (await filesWith(/\bD1[A-Z]\w+/)).filter((file) =>
    ROOMS.includes(file.split("/")[0] ?? ""),
  );
  expect(named.toSorted()).toEqual(OF_CONTROL);
});
