/** What README.md and docs/**.md lead to is there: links to files and to headings, and the files of the code that they name. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

const PAGES = ["README.md", ...globSync("docs/**/*.md").toSorted()];

/** `[text](target)`, but for addresses elsewhere. */
const LINK = /\]\((?!https?:)([^)\s#]*)(?:#([^)\s]*))?\)/g;
const HEADING = /^#{1,6} (.+)$/gm;
const BLOCK = /^ *```.*?^ *```$/gms;

const textOf = (page: string) => readFileSync(page, "utf8").replaceAll(BLOCK, "");

/** What GitHub makes of a heading's text. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, "")
    .replaceAll(" ", "-");

const anchorsIn = (page: string) =>
  [...textOf(page).matchAll(HEADING)].map(([, heading = ""]) => anchorOf(heading));

const targetsIn = (page: string) =>
  [...textOf(page).matchAll(LINK)].map(([, path = "", anchor]) => ({
    file: path === "" ? page : normalize(join(dirname(page), path)),
    anchor,
  }));

const faultsOf = (page: string) =>
  targetsIn(page)
    .filter(
      ({ file, anchor }) =>
        !existsSync(file) || (anchor !== undefined && !anchorsIn(file).includes(anchor)),
    )
    .map(({ file, anchor }) => (anchor === undefined ? file : `${file}#${anchor}`));

/** `account/core/store.ts` in `src/`, `test/http/erasure.test.ts`, `src/brake/`: what has a path, in code. */
const NAMED = /`((?:src|test|docs)\/[\w./-]*|[\w.-]+(?:\/[\w.-]+)*\/[\w.-]+\.ts)`/g;

/** From the root, from `src/`, or from a room: a page about a room need not name it. */
const isThere = (path: string) =>
  existsSync(path) || existsSync(join("src", path)) || globSync(join("src/*", path)).length > 0;

describe("links of the pages", () => {
  it.each(PAGES)("of %s lead to a file, and to a heading in it", (page) => {
    expect(faultsOf(page)).toEqual([]);
  });

  it("lead from docs/README.md to every page", () => {
    // The pages of connectors are listed by their own README.
    const lists = ["docs/README.md", "docs/connectors/README.md"];
    const linked = new Set(lists.flatMap(targetsIn).map(({ file }) => file));
    expect(PAGES.filter((page) => page !== "docs/README.md" && !linked.has(page))).toEqual([]);
  });
});

describe("files of the code", () => {
  it.each(PAGES)("that %s names are there", (page) => {
    const named = [...textOf(page).matchAll(NAMED)].map(([, path = ""]) => path);
    expect(named.filter((path) => !isThere(path))).toEqual([]);
  });
});
