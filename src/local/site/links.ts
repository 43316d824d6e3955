/**
 * Links between files of the repository, as links between pages of the site. A link to a file that the site does not
 * have, such as a source of the code, becomes the file's name: a deployment must not lead to pages that it cannot serve.
 */
import { posix } from "node:path";
import { outsideBlocks } from "./text.ts";

/** Where the site is served. */
export const ROOT = "/docs";

/** Files that the service itself serves elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = { "openapi/adieu.json": "/openapi.json" };

/** The path of a page, from its file: `docs/guides/integrate.md` → `/docs/guides/integrate`. */
export function pathOf(file: string): string {
  if (file === "docs/README.md") return ROOT;
  const inside = file.startsWith("docs/") ? file.slice("docs/".length) : file;
  return `${ROOT}/${inside.replace(/\/?README\.md$/, "").replace(/\.md$/, "")}`;
}

/** The path of the page's Markdown: `/docs/guides/integrate.md`. */
export const markdownPathOf = (path: string): string =>
  path === ROOT ? `${ROOT}/README.md` : `${path}.md`;

/** What the site has, by paths from the repository's root. */
export type Site = {
  /** The title of each page. */
  readonly pages: ReadonlyMap<string, string>;
  /** Pictures, and programs to copy. */
  readonly files: ReadonlySet<string>;
};

const LINK =
  /(!?)\[((?:[^[\]]|\[[^\]]*\]|!\[[^\]]*\]\([^)]*\))*)\]\((?!https?:|mailto:)([^)\s]*)\)/g;
const TAG = /(<(?:img|a) [^>]*?(?:src|href)=")(?!https?:)([^"]+)(")/g;

/**
 * Writes a page's links anew.
 *
 * @param file of the page, from the repository's root
 * @param to the form that links to pages have: as pages, or as Markdown
 */
export function relinked(text: string, file: string, site: Site, to: "pages" | "markdown"): string {
  const target = (link: string) => targetOf(link, file, site, to);
  return outsideBlocks(text, (part) =>
    part
      .replaceAll(LINK, (_, mark: string, said: string, link: string) => {
        const inner = titleFor(said, link, file, site) ?? relinked(said, file, site, to);
        const path = target(link);
        if (path !== null) return `${mark}[${inner}](${path})`;
        return inner.includes("`") ? inner : `\`${inner}\``;
      })
      .replaceAll(TAG, (_, before: string, link: string, after: string) => {
        return `${before}${target(link) ?? link}${after}`;
      }),
  );
}

/** A file's name, as the text of a link, says little to a reader of the site: the page's title is said instead. */
function titleFor(said: string, link: string, from: string, { pages }: Site): string | null {
  const [path = ""] = link.split("#");
  if (!said.endsWith(".md") || !path.endsWith(said)) return null;
  const title = pages.get(fileAt(path, from));
  return title === undefined ? null : `“${title}”`;
}

/** The file that a link leads to, from the repository's root. */
const fileAt = (path: string, from: string): string =>
  path === "" ? from : posix.normalize(posix.join(posix.dirname(from), path));

function targetOf(link: string, from: string, site: Site, to: "pages" | "markdown"): string | null {
  if (link.startsWith("/")) return link;
  const [path = "", anchor] = link.split("#");
  const file = fileAt(path, from);
  const found = pageAt(file, site, to) ?? ELSEWHERE[file] ?? null;
  if (found === null) return null;
  return anchor === undefined ? found : `${found}#${anchor}`;
}

function pageAt(file: string, { pages, files }: Site, to: "pages" | "markdown"): string | null {
  if (pages.has(file)) return to === "pages" ? pathOf(file) : markdownPathOf(pathOf(file));
  return files.has(file) ? `/${file}` : null;
}
