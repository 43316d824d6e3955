/** Every object that stores something, but the account's, is a StoredObject, which refuses what newer code has stored. */
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

/** The account's schema has a number of its own: account/tables/snapshot.ts. */
const OWN_GUARD = "AccountObject";

const classesOf = (text: string): string[] =>
  [...text.matchAll(/^new_sqlite_classes = \[(.+)\]$/gm)].flatMap(([, names = ""]) =>
    [...names.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name),
  );

const configuration = await readFile("wrangler.toml", "utf8");
const files = (await readdir("src", { recursive: true })).filter((name) => /\.tsx?$/.test(name));
const sources = await Promise.all(
  files.map(async (file) => ({ file, text: await readFile(`src/${file}`, "utf8") })),
);

/** What a class extends; a base of the composition's class is followed. */
function baseOf(name: string): string {
  const form = new RegExp(`class ${name}(?:<[^{]*?>)? extends (\\w+)`);
  const found = sources.map(({ text }) => form.exec(text)?.[1]).find((base) => base !== undefined);
  return found?.endsWith("Base") ? baseOf(found) : String(found);
}

describe("the classes of wrangler.toml", () => {
  it.each(classesOf(configuration).filter((name) => name !== OWN_GUARD))(
    "%s is a StoredObject",
    (name) => {
      expect(baseOf(name)).toBe("StoredObject");
    },
  );

  it("are those that the Worker binds", () => {
    const bound = [...configuration.matchAll(/^class_name = "(\w+)"$/gm)].map(([, name]) => name);
    expect(bound.toSorted()).toEqual(classesOf(configuration).toSorted());
  });
});

it.each(sources.filter(({ file }) => !/^(account|objects)\//.test(file)))(
  "$file reaches no storage and no alarm past the guard",
  ({ text }) => {
    expect(text.match(/ctx\.storage|async alarm\(/g)).toBeNull();
  },
);
