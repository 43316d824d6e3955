/** Links of README.md and docs/**.md to files of this repository and to headings: each leads somewhere. */
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

describe("links of the pages", () => {
  it.each(PAGES)("of %s lead to a file, and to a heading in it", (page) => {
    expect(faultsOf(page)).toEqual([]);
  });

  it("lead from docs/README.md to every page", () => {
    const linked = new Set(targetsIn("docs/README.md").map(({ file }) => file));
    expect(PAGES.filter((page) => page !== "docs/README.md" && !linked.has(page))).toEqual([]);
  });
});
