/** What README.md and docs/*.md print for a reader to use: blocks of code, and calls within the text. */
import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";

export type Block = {
  /** `README.md`, `docs/erasers.md`. */
  readonly page: string;
  /** The line of the page on which the block's text begins, from 1. */
  readonly line: number;
  /** `sh`, `json`, `js`; empty if the block says none. */
  readonly language: string;
  readonly text: string;
};

/** A call with a whole JSON body, as in `PUT /v1/brake {"per_hour": 500, "share": 0.05}`. */
export type PrintedCall = {
  readonly page: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
};

export type Page = { readonly name: string; readonly text: string };

const FENCE = /^ *```(\w*)\n(.*?)^ *```$/gms;
const CALL = /`(GET|POST|PUT|PATCH|DELETE) (\/[^ `]*) (\{[^`]*\})`/g;

export async function pages(): Promise<Page[]> {
  const names = ["README.md", ...globSync("docs/**/*.md").toSorted()];
  return Promise.all(names.map(async (name) => ({ name, text: await readFile(name, "utf8") })));
}

export const blocksOf = ({ name, text }: Page): Block[] =>
  [...text.matchAll(FENCE)].map(({ 1: language = "", 2: code = "", index }) => ({
    page: name,
    line: text.slice(0, index).split("\n").length + 1,
    language,
    text: code,
  }));

/** Those that can be sent as they are: no part is left out with `…`, no `{id}` stands for another. */
export const callsOf = ({ name, text }: Page): PrintedCall[] =>
  [...text.matchAll(CALL)]
    .map(({ 1: method = "", 2: path = "", 3: body = "" }) => ({ page: name, method, path, body }))
    .filter(({ path, body }) => !/[…{]/.test(path) && !body.includes("…") && body.includes(":"));
