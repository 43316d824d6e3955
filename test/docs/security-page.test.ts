/** docs/security.md says which test shows what: each test that it names is there, by file and by name. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const PAGE = "docs/security.md";

/** `test/….test.ts`, and the names in quotation marks that follow it before the next file. */
const REFERENCE = /`(test\/[\w./-]+\.test\.ts)`((?:,? “[^”]+”)*)/g;
const NAME = /“([^”]+)”/g;

type Reference = { readonly file: string; readonly names: readonly string[] };

const referencesIn = (text: string): Reference[] =>
  [...text.matchAll(REFERENCE)].map(([, file = "", named = ""]) => ({
    file,
    names: [...named.matchAll(NAME)].map(([, name = ""]) => name),
  }));

/** What a reference is wrong about, in words. */
const faultsOf = ({ file, names }: Reference): string[] => {
  if (!existsSync(file)) return [`there is no ${file}`];
  const source = readFileSync(file, "utf8");
  return names
    .filter((name) => !source.includes(`"${name}"`))
    .map((name) => `${file} has no test “${name}”`);
};

describe(PAGE, () => {
  const page = readFileSync(PAGE, "utf8");
  const references = referencesIn(page);

  it("names tests that exist", () => {
    expect(references.flatMap(faultsOf)).toEqual([]);
    expect(references.length).toBeGreaterThan(50);
  });

  it("is read whole: nothing in quotation marks stands beside a file", () => {
    const quoted = page.match(NAME) ?? [];
    expect(references.flatMap(({ names }) => names)).toHaveLength(quoted.length);
    const files = page.match(/test\/[\w./-]+\.test\.ts/g) ?? [];
    // The page names its own test in a sentence; that one is a reference like any other.
    expect(references).toHaveLength(files.length);
  });

  it("answers every item of the API Security Top 10", () => {
    for (let item = 1; item <= 10; item += 1) expect(page).toContain(`| API${item} |`);
  });
});
