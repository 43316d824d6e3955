/** Lists: `limit`, an opaque `cursor`, and the page they give. */
import type { z } from "@hono/zod-openapi";
import { invalid } from "./problems";

const toBase64Url = (text: string): string =>
  btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const fromBase64Url = (text: string): string =>
  atob(text.replaceAll("-", "+").replaceAll("_", "/"));

export const encodeCursor = (position: unknown): string => toBase64Url(JSON.stringify(position));

/** @throws a problem when the cursor is not one of this list's */
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
 * A page out of one item more than asked for: that there is one says that the list goes on.
 * @param positionOf the last item's place, for the cursor
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
