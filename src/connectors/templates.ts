/**
 * Templates: texts with placeholders, `/v1/customers/{id}`, `{email|lower|md5}`. A template has no code, no loop and no
 * condition. Pure.
 */
import { FILTERS, type Filter, isFilter } from "./filters.ts";

/** A placeholder: the name of a value, and the filters that it goes through from left to right. */
export type Placeholder = { readonly name: string; readonly filters: readonly Filter[] };

/** A template as it is read: texts, which stand as they are, and placeholders. */
export type Template = readonly (string | Placeholder)[];

const PLACEHOLDER = /\{([^{}]*)\}/g;
const NAME = /^[a-z][a-z0-9_]*(?:\.[A-Za-z0-9._:-]+)?$/;

/**
 * Reads a template.
 *
 * @returns the template, or what is wrong with it, for the person who wrote it
 * @example
 * templateIn("/users/{id}") // {ok: true, template: ["/users/", {name: "id", filters: []}]}
 */
export function templateIn(
  text: string,
):
  | { readonly ok: true; readonly template: Template }
  | { readonly ok: false; readonly fault: string } {
  const parts: (string | Placeholder)[] = [];
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const before = text.slice(end, match.index);
    end = match.index + match[0].length;
    if (before !== "") parts.push(before);
    const [name = "", ...filters] = (match[1] ?? "").split("|");
    if (!NAME.test(name)) return { ok: false, fault: `{${match[1]}} is no placeholder` };
    const unknown = filters.find((filter) => !isFilter(filter));
    if (unknown !== undefined) return { ok: false, fault: `there is no filter ${unknown}` };
    parts.push({ name, filters: filters.filter(isFilter) });
  }
  const rest = text.slice(end);
  if (rest !== "") parts.push(rest);
  const stray = parts.some((part) => typeof part === "string" && /[{}]/.test(part));
  if (stray) return { ok: false, fault: "has a brace that belongs to no placeholder" };
  return { ok: true, template: parts };
}

/** Reads a template that was checked before. @throws if it is none */
export function templateOf(text: string): Template {
  const read = templateIn(text);
  if (!read.ok) throw new Error(`not a template: ${read.fault}`);
  return read.template;
}

/** The names in a template, in order; none if it is no template. */
export function namesIn(text: string): string[] {
  const read = templateIn(text);
  if (!read.ok) return [];
  return read.template.flatMap((part) => (typeof part === "string" ? [] : [part.name]));
}

/** Gives the value of a name; null if it has none. */
export type Lookup = (name: string) => string | null;

/**
 * Fills a template.
 *
 * @param encode what is done to each value, not to the text around it
 * @returns null if a name has no value
 */
export function filled(
  text: string,
  lookup: Lookup,
  encode: (value: string, name: string) => string = (value) => value,
): string | null {
  let made = "";
  for (const part of templateOf(text)) {
    if (typeof part === "string") {
      made += part;
      continue;
    }
    const value = lookup(part.name);
    if (value === null) return null;
    made += encode(
      part.filters.reduce((one, filter) => FILTERS[filter](one), value),
      part.name,
    );
  }
  return made;
}
