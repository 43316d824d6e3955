/**
 * The site's contents, from docs/README.md: its headings are the chapters, and each item of a list under one is a page.
 *
 * ```md
 * ## Guides
 *
 * - [Receive webhooks](receiving.md): in TypeScript or JavaScript, with an example to copy
 * ```
 */

export type Entry = {
  /** What leads to the page. */
  readonly title: string;
  /** The file, from the repository's root: `docs/receiving.md`. */
  readonly file: string;
  /** What the page is about, in a line of Markdown. */
  readonly about: string;
};

export type Chapter = { readonly title: string; readonly entries: readonly Entry[] };

/** The page that is the contents, and the site's front page. */
export const CONTENTS = "docs/README.md";

const HEADING = /^## (.+)$/;
const ITEM = /^- \[([^\]]+)\]\(([^)\s#]+\.md)\): (.+)$/;

/** @param text of docs/README.md; an item that goes on in further lines has them indented */
export function chaptersOf(text: string): Chapter[] {
  const chapters: { title: string; entries: Entry[] }[] = [];
  for (const line of text.replaceAll(/\n {2,}(?=\S)/g, " ").split("\n")) {
    const heading = HEADING.exec(line)?.[1];
    if (heading !== undefined) chapters.push({ title: heading, entries: [] });
    const [, title, path, about] = ITEM.exec(line) ?? [];
    if (title && path && about) {
      chapters.at(-1)?.entries.push({ title, file: fileOf(path), about });
    }
  }
  return chapters.filter(({ entries }) => entries.length > 0);
}

/** A path that docs/README.md links to, from the repository's root. */
const fileOf = (path: string): string =>
  path.startsWith("../") ? path.slice("../".length) : `docs/${path}`;
