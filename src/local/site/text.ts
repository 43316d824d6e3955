/** Small things about text that all of the site's files need. */

/** A text as HTML shows it, also within an attribute. */
export const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

/** The anchor of a heading, as GitHub makes it. */
export const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, "")
    .replaceAll(" ", "-");

/** A line of Markdown as plain text. */
export const plainLine = (markdown: string): string =>
  markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*]/g, "")
    .replaceAll("\\|", "|");

/** Markdown as plain text: what a search looks through. */
export const plainText = (markdown: string): string =>
  plainLine(
    markdown
      .replaceAll(/<!--[\s\S]*?-->|<[^>]+>/g, " ")
      .replaceAll(/^ *(```\w*|#{1,6} |[-*] |\d+\. |> )/gm, "")
      .replaceAll(/(?<!\\)\||-{3,}/g, " "),
  )
    .replaceAll(/\s+/g, " ")
    .trim();

const FENCED = /^( *```.*?^ *```)$/gms;

/** Changes everything in a page but its blocks of code. */
export const outsideBlocks = (markdown: string, change: (text: string) => string): string =>
  markdown
    .split(FENCED)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join("");
