/** All pages of the site: those of docs/, in the order of docs/README.md, and the reference that is made of the API. */
import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Chapter, CONTENTS, chaptersOf, type Entry } from "./contents.ts";
import type { Site } from "./links.ts";
import type { Document } from "./reference/document.ts";
import { referenceChapter, referencePages } from "./reference/pages.ts";

/** A page before it is rendered. @property text its Markdown, with links between files */
export type Page = Entry & { readonly text: string };

/** Pages of connectors are listed by their own page, and follow it. */
const CONNECTORS = "docs/connectors/README.md";

/** The reference of every call comes before this chapter. */
const BEFORE = "Operate";

/** The page that leads to the reference, and what stands in it in the place of the list. */
const REFERENCE = "docs/reference/README.md";
const LIST = "<!-- The build puts the list of the pages here. -->";

/** Files beside the pages that the site serves: pictures, and programs to copy. */
const FILES = "docs/**/*.{webp,jpg,svg,png,mjs}";

export type Sources = {
  readonly chapters: readonly Chapter[];
  readonly pages: readonly Page[];
  readonly site: Site;
};

/** @param root of the repository */
export function sourcesIn(root: string): Sources {
  const read = (file: string) => readFileSync(join(root, file), "utf8");
  const document: Document = JSON.parse(read("openapi/adieu.json"));
  const reference = referencePages(document);
  const written = chaptersOf(read(CONTENTS)).map((chapter) => withConnectors(chapter, root, read));
  const at = written.findIndex(({ title }) => title === BEFORE);
  if (at < 0) throw new Error(`docs/README.md has no chapter “${BEFORE}”.`);
  const chapters = written.toSpliced(at, 0, referenceChapter(reference));
  const pages = [
    { title: "Documentation", file: CONTENTS, about: "", text: read(CONTENTS) },
    ...unique(written.flatMap(({ entries }) => entries)).map((entry) => ({
      ...entry,
      text: entry.file === REFERENCE ? withList(read(entry.file), reference) : read(entry.file),
    })),
    ...reference,
  ];
  const site = {
    pages: new Map(pages.map(({ file, title }) => [file, title])),
    files: new Set(globSync(FILES, { cwd: root })),
  };
  return { chapters, pages, site };
}

function withList(text: string, pages: readonly Entry[]): string {
  if (!text.includes(LIST)) throw new Error(`${REFERENCE} has no place for the list of its pages.`);
  const lines = pages.map(
    ({ title, file, about }) => `| [${title}](${basename(file)}) | ${about} |`,
  );
  return text.replace(LIST, ["| page | |", "| --- | --- |", ...lines].join("\n"));
}

/** Two chapters may lead to one page. */
const unique = (entries: readonly Entry[]): Entry[] => [
  ...new Map(entries.map((entry) => [entry.file, entry])).values(),
];

function withConnectors(chapter: Chapter, root: string, read: (file: string) => string): Chapter {
  const entries = chapter.entries.flatMap((entry) => {
    if (entry.file !== CONNECTORS) return [entry];
    const listed = new Set(chapter.entries.map(({ file }) => file));
    const others = globSync("docs/connectors/*.md", { cwd: root })
      .toSorted()
      .filter((file) => !listed.has(file));
    return [entry, ...others.map((file) => ({ title: titleOf(read(file)), file, about: "" }))];
  });
  return { ...chapter, entries };
}

const titleOf = (text: string): string => /^# (.+)$/m.exec(text)?.[1] ?? "";
