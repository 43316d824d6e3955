/** The whole site as files: pages as HTML and as Markdown, the search's index, stylesheet and scripts. */
import { CONTENTS } from "./contents.ts";
import { type Assets, documentOf } from "./layout.ts";
import { markdownPathOf, pathOf, ROOT, relinked } from "./links.ts";
import { type Page, type Sources, sourcesIn } from "./pages.ts";
import { type Rendered, rendered } from "./rendering.ts";
import { namedBy, type SiteFile, scriptFile, stylesheetFile } from "./scripts.ts";

export type RenderedSite = {
  /** Files by the path at which they are served. */
  readonly texts: ReadonlyMap<string, string>;
  /** Files that are served as they are, from the repository's root. */
  readonly copies: readonly string[];
};

/** The page for a path that there is none at. */
export const NOT_FOUND = `${ROOT}/404.html`;

const NO_SUCH_PAGE = `# There is no such page

The address may be old, or mistyped. Search above, or begin with [the contents](/docs).
`;

/** @param root of the repository */
export async function siteOf(root: string): Promise<RenderedSite> {
  const sources = sourcesIn(root);
  const { pages, site } = sources;
  const shown = pages.map((page) => ({
    page,
    result: rendered(relinked(page.text, page.file, site, "pages")),
  }));
  const [stylesheet, theme, script, search] = await Promise.all([
    stylesheetFile(),
    scriptFile("theme"),
    scriptFile("site"),
    scriptFile("search"),
  ]);
  const index = indexOf(shown);
  const assets: Assets = {
    stylesheet: stylesheet.path,
    theme: theme.path,
    script: script.path,
    search: search.path,
    index: index.path,
  };
  const texts = new Map<string, string>();
  for (const { path, content } of [stylesheet, theme, script, search, index]) {
    texts.set(path, content);
  }
  for (const { page, result } of shown) {
    const path = pathOf(page.file);
    texts.set(fileOf(path), htmlOf(page, result, sources, assets));
    texts.set(markdownPathOf(path), relinked(page.text, page.file, site, "markdown"));
  }
  const missing = { title: "There is no such page", file: "404.md", about: "", text: NO_SUCH_PAGE };
  texts.set(NOT_FOUND, htmlOf(missing, rendered(NO_SUCH_PAGE), sources, assets));
  return { texts, copies: [...site.files] };
}

/** The file of a page: `/docs/erasers` → `/docs/erasers.html`. */
const fileOf = (path: string): string => (path === ROOT ? `${ROOT}/index.html` : `${path}.html`);

const htmlOf = (page: Page, result: Rendered, sources: Sources, assets: Assets): string =>
  documentOf({
    path: pathOf(page.file),
    markdown: sources.site.pages.has(page.file) ? markdownPathOf(pathOf(page.file)) : null,
    title: result.title || page.title,
    about: page.about,
    html: result.html,
    headings: result.headings,
    chapters: sources.chapters,
    assets,
  });

/** What a search looks through: path, title, heading and text of each part of each page. */
function indexOf(shown: readonly { page: Page; result: Rendered }[]): SiteFile {
  const parts = shown
    .filter(({ page }) => page.file !== CONTENTS)
    .flatMap(({ page, result }) =>
      result.sections.map(({ heading, anchor, text }, place) => [
        place === 0 ? pathOf(page.file) : `${pathOf(page.file)}#${anchor}`,
        result.title,
        heading,
        text,
      ]),
    );
  return namedBy("search", "json", JSON.stringify(parts));
}
