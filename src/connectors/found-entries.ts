/** What is read from an answer: its entries, the values that are taken from one, and the parameter of the next page. Pure. */
import type { FindStep } from "./document-shape.ts";
import { TAKEN_MAX } from "./limits.ts";
import { at, pointerPart } from "./pointer.ts";
import type { Progress, Values } from "./progress.ts";
import { filled, type Lookup } from "./templates.ts";

/** @param each the place of the list; if it is left out, the answer itself is the one entry @returns null if there is no list */
export function entriesOf(body: unknown, each: string | undefined): readonly unknown[] | null {
  const entries = each === undefined ? [body] : at(body, each);
  return Array.isArray(entries) ? entries : null;
}

/** Whether an entry has the values that it was searched by, in any case. */
export function isMeant(entry: unknown, { only = {} }: FindStep, lookup: Lookup): boolean {
  return Object.entries(only).every(([pointer, template]) => {
    const wanted = filled(template, lookup);
    const found = at(entry, pointer);
    return typeof found === "string" && found.toLowerCase() === wanted?.toLowerCase();
  });
}

export const isSame = (a: Values, b: Values): boolean =>
  a.id === undefined ? Object.keys(b).every((name) => a[name] === b[name]) : a.id === b.id;

/** @returns the pointer at which there is nothing, if something is missing */
export function takenFrom(
  value: unknown,
  take: Readonly<Record<string, string>>,
  lookup: Lookup,
): Values | string {
  const taken: Record<string, string> = {};
  for (const [name, pointer] of Object.entries(take)) {
    const found = at(value, filled(pointer, lookup, pointerPart) ?? "");
    const text = typeof found === "number" ? String(found) : found;
    if (typeof text !== "string" || text === "" || text.length > TAKEN_MAX) return pointer;
    taken[name] = text;
  }
  return taken;
}

/** The parameter of the next page; null if this was the last one. */
export function pageAfter(
  { pages }: FindStep,
  entries: readonly unknown[],
  body: unknown,
  progress: Progress,
): string | null {
  if (pages === undefined || entries.length === 0) return null;
  if ("next" in pages) return textOrNull(at(body, pages.next));
  if ("last" in pages) {
    return at(body, pages.more) === true ? textOrNull(at(entries.at(-1), pages.last)) : null;
  }
  const following = Number(progress.page ?? pages.first) + entries.length;
  const total = pages.total === undefined ? null : at(body, pages.total);
  return typeof total === "number" && following - pages.first >= total ? null : String(following);
}

const textOrNull = (value: unknown): string | null =>
  (typeof value === "string" && value !== "" && value.length <= TAKEN_MAX) ||
  typeof value === "number"
    ? String(value)
    : null;
