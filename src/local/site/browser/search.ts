/** Searches all pages, in the browser. Nothing that is typed leaves it. */
import MiniSearch from "minisearch";

/** A part of a page, as the build writes it: path, title of the page, heading, text. */
type Part = readonly [path: string, title: string, heading: string, text: string];

export type Found = {
  readonly path: string;
  readonly title: string;
  readonly heading: string;
  /** The text around the first word that was found. */
  readonly text: string;
};

export type Search = (words: string) => readonly Found[];

const SHOWN = 12;

/** Characters before and after the word that was found. */
const BEFORE = 50;
const AFTER = 130;

/** `closure_open` is found as a whole, and by `closure`. */
const SEPARATORS = /[^\p{L}\p{N}_]+/u;

/** @param address of the index */
export async function searchOf(address: string): Promise<Search> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The index is not there: ${answer.status}`);
  const parts: readonly Part[] = await answer.json();
  const index = new MiniSearch<{ id: number; title: string; heading: string; text: string }>({
    fields: ["title", "heading", "text"],
    tokenize: (text) =>
      text
        .split(SEPARATORS)
        .flatMap((word) => (word.includes("_") ? [word, ...word.split("_")] : [word])),
    searchOptions: {
      boost: { heading: 4, title: 2 },
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: "AND",
    },
  });
  await index.addAllAsync(
    parts.map(([, title, heading, text], id) => ({ id, title, heading, text })),
  );
  return (words) =>
    index
      .search(words)
      .slice(0, SHOWN)
      .flatMap(({ id, terms }) => {
        const part = parts[Number(id)];
        return part ? [foundIn(part, terms)] : [];
      });
}

function foundIn([path, title, heading, text]: Part, terms: readonly string[]): Found {
  const lower = text.toLowerCase();
  const places = terms.map((term) => lower.indexOf(term)).filter((place) => place >= 0);
  const at = places.length === 0 ? 0 : Math.max(0, Math.min(...places) - BEFORE);
  const end = at + BEFORE + AFTER;
  const said = `${at > 0 ? "… " : ""}${text.slice(at, end).trim()}${end < text.length ? " …" : ""}`;
  return { path, title, heading, text: said };
}
