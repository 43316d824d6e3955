/**
 * Colours code: comments, strings, numbers, words of the language, names. By classes alone, because the site's policy
 * allows no styles within a page. It understands no grammar, which five languages in short examples do not need.
 */
import { escaped } from "./text.ts";

type Language = {
  /** What it is called above a block. */
  readonly name: string;
  /** What is coloured. Each named group is a class; what comes first in the text counts. */
  readonly pattern: RegExp;
};

const STRING = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'`;
const NUMBER = String.raw`(?<![\w$])\d[\d_]*(?:\.\d+)?(?![\w$])`;
const WORDS =
  "async|await|break|case|class|const|continue|declare|default|else|export|extends|false|finally|for|from|function|if|import|in|instanceof|interface|let|new|null|of|return|switch|throw|true|try|type|typeof|undefined|while";

const SCRIPT = new RegExp(
  [
    String.raw`(?<comment>\/\/.*|\/\*[\s\S]*?\*\/)`,
    `(?<string>${STRING}|${"`(?:[^`\\\\]|\\\\.)*`"})`,
    `(?<number>${NUMBER})`,
    String.raw`(?<word>(?<![\w$.])(?:${WORDS})(?![\w$]))`,
    String.raw`(?<name>[A-Za-z_$][\w$]*(?=\())`,
  ].join("|"),
  "g",
);

const LANGUAGES: Readonly<Record<string, Language>> = {
  ts: { name: "TypeScript", pattern: SCRIPT },
  js: { name: "JavaScript", pattern: SCRIPT },
  json: {
    name: "JSON",
    pattern: new RegExp(
      String.raw`(?<name>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d[\d.eE+-]*)|(?<word>\b(?:true|false|null)\b)`,
      "g",
    ),
  },
  sh: {
    name: "Shell",
    pattern: new RegExp(
      [
        String.raw`(?<comment>(?<=^|\s)#.*)`,
        String.raw`(?<string>'[^']*'|"(?:[^"\\]|\\.)*")`,
        String.raw`(?<number>\$\{?\w+\}?)`,
        String.raw`(?<word>(?<=^|[;&|(]\s*|\bdo\s+)(?:until|while|do|done|if|then|fi|for|export)\b)`,
        String.raw`(?<name>(?<=^|[;&|(]\s*|&&\s*|\|\s*)(?:api|curl|node|npm|npx|openssl|printf|kill|git|wrangler)\b)`,
      ].join("|"),
      "gm",
    ),
  },
  toml: {
    name: "TOML",
    pattern: new RegExp(
      String.raw`(?<comment>(?<=^|\s)#.*)|(?<word>^\s*\[.*\]$|\b(?:true|false)\b)|(?<name>[\w-]+(?=\s*=))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>${NUMBER})`,
      "gm",
    ),
  },
};

export const nameOf = (language: string): string | undefined => LANGUAGES[language]?.name;

/** @returns HTML; without colours if the language is not known */
export function highlighted(code: string, language: string): string {
  const pattern = LANGUAGES[language]?.pattern;
  if (pattern === undefined) return escaped(code);
  let html = "";
  let end = 0;
  for (const { 0: text, index, groups = {} } of code.matchAll(pattern)) {
    const kind = Object.keys(groups).find((name) => groups[name] !== undefined);
    html += `${escaped(code.slice(end, index))}<span class="${kind}">${escaped(text)}</span>`;
    end = index + text.length;
  }
  return html + escaped(code.slice(end));
}
