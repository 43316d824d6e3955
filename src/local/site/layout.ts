/** The document of a page: header with search, contents at the left, the page, its headings at the right. */
import { type Chapter, CONTENTS } from "./contents.ts";
import { pathOf, ROOT } from "./links.ts";
import type { Heading } from "./rendering.ts";
import { escaped, plainLine } from "./text.ts";

/** Files that every page loads, by their paths, which say what they hold. */
export type Assets = {
  readonly stylesheet: string;
  readonly theme: string;
  readonly script: string;
  readonly search: string;
  readonly index: string;
};

export type Layout = {
  readonly path: string;
  /** Where the page's Markdown is; null if it has none. */
  readonly markdown: string | null;
  readonly title: string;
  readonly about: string;
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly chapters: readonly Chapter[];
  readonly assets: Assets;
};

/** Headings that are listed beside the page. */
const LISTED_DEPTH = 2;

export function documentOf(page: Layout): string {
  const { path, markdown, title, about, html, assets } = page;
  const isFront = path === ROOT;
  const full = isFront ? "Adieu: the documentation" : `${title} – Adieu`;
  return `<!doctype html>
<html lang="en" data-search="${assets.search}" data-index="${assets.index}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(full)}</title>
${about === "" ? "" : `<meta name="description" content="${escaped(plainLine(about))}">\n`}<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assets.stylesheet}">
${markdown === null ? "" : `<link rel="alternate" type="text/markdown" href="${markdown}">\n`}<script src="${assets.theme}"></script>
<script type="module" src="${assets.script}"></script>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header class="top">
<a class="product" href="${ROOT}">Adieu</a>
<search class="search" hidden>
<label class="unseen" for="search">Search</label>
<input id="search" type="search" placeholder="Search (/)" autocomplete="off" spellcheck="false" aria-controls="found" aria-describedby="found-count">
<div class="found" hidden><p id="found-count" role="status"></p><ol id="found"></ol></div>
</search>
<button class="theme" type="button" hidden aria-pressed="false">Dark</button>
</header>
<div class="columns">
<nav class="contents" aria-label="Contents">
<details class="menu"><summary>Contents</summary>
${contentsOf(page)}
</details>
</nav>
<main id="content" tabindex="-1">
<article>
${html}</article>
${footOf(page)}
</main>
${isFront ? "" : asideOf(page)}
</div>
</body>
</html>
`;
}

/** The chapters; that of the page is open. Without scripts all are there, and one opens what one wants. */
function contentsOf({ chapters, path }: Layout): string {
  const isHere = (file: string) => pathOf(file) === path;
  return chapters
    .map(({ title, entries }, index) => {
      const isOpen = entries.some(({ file }) => isHere(file)) || (path === ROOT && index < 2);
      const items = entries
        .map(({ title: name, file }) => {
          const here = isHere(file) ? ' aria-current="page"' : "";
          return `<li><a href="${pathOf(file)}"${here}>${escaped(plainLine(name))}</a></li>`;
        })
        .join("\n");
      return `<details${isOpen ? " open" : ""}><summary>${escaped(title)}</summary><ul>\n${items}\n</ul></details>`;
    })
    .join("\n");
}

function asideOf({ headings }: Layout): string {
  const listed = headings.filter(({ depth }) => depth === LISTED_DEPTH);
  if (listed.length < 2) return `<div class="aside"></div>`;
  const items = listed
    .map(({ text, anchor }) => `<li><a href="#${anchor}">${escaped(text)}</a></li>`)
    .join("\n");
  return `<nav class="aside" aria-label="On this page"><p>On this page</p><ul>\n${items}\n</ul></nav>`;
}

/** The page before and after, in the order of the contents, and the page's Markdown. */
function footOf({ chapters, path, markdown }: Layout): string {
  const order = chapters.flatMap(({ entries }) => entries);
  const at = order.findIndex(({ file }) => pathOf(file) === path);
  const before = at > 0 ? order[at - 1] : undefined;
  const after = path === pathOf(CONTENTS) ? order[0] : at >= 0 ? order[at + 1] : undefined;
  const link = (entry: (typeof order)[number] | undefined, rel: "prev" | "next", word: string) =>
    entry === undefined
      ? "<span></span>"
      : `<a rel="${rel}" href="${pathOf(entry.file)}"><span>${word}</span> ${escaped(plainLine(entry.title))}</a>`;
  return `<nav class="around" aria-label="Pages before and after">${link(before, "prev", "Before")}${link(after, "next", "Next")}</nav>
<footer class="foot">${markdown === null ? "" : `<a href="${markdown}">This page as Markdown</a> `}<a href="/openapi.json">OpenAPI</a> <a href="/llms.txt">llms.txt</a></footer>`;
}
