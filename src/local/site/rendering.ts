/** Markdown to HTML: headings with anchors, code with its language, tables that scroll by themselves on a phone. */
import { Marked, Renderer, type Token, type Tokens } from "marked";
import { highlighted, nameOf } from "./highlighting.ts";
import { anchorOf, escaped, plainLine, plainText } from "./text.ts";

export type Heading = { readonly depth: number; readonly text: string; readonly anchor: string };

/** A part of a page that a search finds: what stands under one heading. */
export type Section = {
  readonly heading: string;
  readonly anchor: string;
  readonly text: string;
};

export type Rendered = {
  readonly html: string;
  readonly title: string;
  readonly headings: readonly Heading[];
  readonly sections: readonly Section[];
};

/** A block of code may be one of two that say the same in two languages. */
type Code = Tokens.Code & { place?: "first" | "last" };

const SHELL_AND_TYPESCRIPT = ["sh", "ts"];

/** @param markdown with links as the site has them */
export function rendered(markdown: string): Rendered {
  const anchors = new Anchors();
  let regions = 0;
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth, text }) {
        const anchor = anchors.next(plainLine(text));
        const inner = this.parser.parseInline(tokens);
        if (depth === 1) return `<h1 id="${anchor}">${inner}</h1>\n`;
        const label = escaped(`Link to “${plainLine(text)}”`);
        return `<h${depth} id="${anchor}">${inner} <a class="anchor" href="#${anchor}" aria-label="${label}">#</a></h${depth}>\n`;
      },
      code: (token) => {
        regions += 1;
        return codeBlock(token, regions);
      },
      table(token) {
        const table = Renderer.prototype.table.call(this, token);
        regions += 1;
        return `<div class="table" role="region" aria-label="Table ${regions}" tabindex="0">${withHeads(table)}</div>\n`;
      },
      // A long name may go on in the next line after one of these, and nowhere else.
      codespan: ({ text }) =>
        `<code>${escaped(text).replaceAll(/[/_.](?=\w|\{)/g, "$&<wbr>")}</code>`,
      html: ({ text }) => (text.trimStart().startsWith("<!--") ? "" : text),
    },
  });
  const tokens = marked.lexer(markdown);
  pair(tokens);
  const html = marked.parser(tokens);
  const headings = headingsOf(tokens);
  return {
    html,
    title: headings.find(({ depth }) => depth === 1)?.text ?? "",
    headings,
    sections: sectionsOf(tokens),
  };
}

/** A table whose head says nothing has none: an empty `th` is a fault for who listens to the page. */
const withHeads = (table: string): string =>
  table
    .replace(/<thead>\s*<tr>\s*(<th[^>]*><\/th>\s*)+<\/tr>\s*<\/thead>/, "")
    .replaceAll(/<th([^>]*)><\/th>/g, "<td$1></td>");

/** @param number of the block on its page: regions of a page need names that differ */
function codeBlock({ text, lang = "", place }: Code, number: number): string {
  const language = lang.split(" ")[0] ?? "";
  const name = nameOf(language);
  const label = `${name ?? "Text"}, block ${number}`;
  const head = name === undefined ? "" : `<div class="language">${name}</div>`;
  const block = `<div class="code" data-language="${escaped(language)}">${head}<pre tabindex="0" role="region" aria-label="${label}"><code>${highlighted(text, language)}</code></pre></div>\n`;
  if (place === "first") return `<div class="pair">${block}`;
  return place === "last" ? `${block}</div>\n` : block;
}

/** Finds blocks that stand one after the other, the first in the shell and the second in TypeScript. */
function pair(tokens: readonly Token[]): void {
  const solid = tokens.filter(({ type }) => type !== "space");
  for (const [index, token] of solid.entries()) {
    const next = solid[index + 1];
    if (!isCode(token) || next === undefined || !isCode(next)) continue;
    if ([token.lang, next.lang].join() !== SHELL_AND_TYPESCRIPT.join()) continue;
    token.place = "first";
    next.place = "last";
  }
}

const isCode = (token: Token): token is Code => token.type === "code";
const isHeading = (token: Token): token is Tokens.Heading => token.type === "heading";

/** Anchors of one page: the second of the same name ends with `-1`. */
class Anchors {
  readonly #taken = new Map<string, number>();

  next(text: string): string {
    const anchor = anchorOf(text);
    const times = this.#taken.get(anchor) ?? 0;
    this.#taken.set(anchor, times + 1);
    return times === 0 ? anchor : `${anchor}-${times}`;
  }
}

function headingsOf(tokens: readonly Token[]): Heading[] {
  const anchors = new Anchors();
  return tokens.filter(isHeading).map(({ depth, text }) => {
    const plain = plainLine(text);
    return { depth, text: plain, anchor: anchors.next(plain) };
  });
}

function sectionsOf(tokens: readonly Token[]): Section[] {
  const anchors = new Anchors();
  const sections: { heading: string; anchor: string; text: string }[] = [];
  for (const token of tokens) {
    if (isHeading(token)) {
      const heading = plainLine(token.text);
      sections.push({ heading, anchor: anchors.next(heading), text: "" });
      continue;
    }
    const last = sections.at(-1);
    if (last) last.text = `${last.text} ${plainText(token.raw)}`.trim();
  }
  return sections;
}
