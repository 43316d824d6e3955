/** Pages of a list, and the opaque cursors between them. */
import type { z } from "@hono/zod-openapi";
import { invalid } from "./problems";

const toBase64Url = (text: string): string =>
  btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const fromBase64Url = (text: string): string =>
  atob(text.replaceAll("-", "+").replaceAll("_", "/"));

export const encodeCursor = (position: unknown): string => toBase64Url(JSON.stringify(position));

/** @returns null for the first page @throws ProblemError if the cursor is not one of this list */
export function decodeCursor<S extends z.ZodType>(
  cursor: string | undefined,
  schema: S,
): z.infer<S> | null {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(fromBase64Url(cursor)));
  } catch {
    throw invalid({ pointer: "/cursor", detail: "not a cursor of this list" });
  }
}

/**
 * Makes a page of at most `limit` items.
 *
 * @param found one item more than `limit`, if there is one: then the list continues
 * @param positionOf returns the position of the last item, for the cursor
 * @param show returns what is shown of an item
 */
export function page<T, U>(
  found: readonly T[],
  limit: number,
  positionOf: (last: T) => unknown,
  show: (item: T) => U,
): { object: "list"; data: U[]; next_cursor: string | null } {
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    object: "list",
    data: shown.map(show),
    next_cursor: last === undefined ? null : encodeCursor(positionOf(last)),
  };
}
