/** Lists: `limit`, an opaque `cursor`, and the page they give (contract, Conventions). */
import { z } from "@hono/zod-openapi";
import { invalid } from "./problems";
import { timestampSchema } from "./validation";

const LIMIT_DEFAULT = 20;
const LIMIT_MAX = 100;

/** Characters of a query parameter: cursors are the longest, and name an account and a holding. */
const QUERY_TEXT_MAX = 1_024;

/** A query parameter that says nothing when it is empty. */
export const optionalText = z
  .string()
  .max(QUERY_TEXT_MAX)
  .optional()
  .transform((text) => (text === "" ? undefined : text));

/** The time comes first: what is told of a value that is neither is what the first one says. */
export const optionalTime = z
  .union([timestampSchema, z.literal("").transform(() => undefined)])
  .optional()
  .openapi({ type: "string", format: "date-time" });

export const flagQuery = z
  .enum(["true", "false", ""])
  .optional()
  .transform((text) => (text ? text === "true" : undefined));

const limitQuery = z
  .string()
  .max(QUERY_TEXT_MAX)
  .optional()
  .transform((text, context) => {
    const limit = text === undefined || text === "" ? LIMIT_DEFAULT : Number(text);
    if (Number.isInteger(limit) && limit >= 1 && limit <= LIMIT_MAX) return limit;
    context.addIssue({ code: "custom", message: `a whole number from 1 to ${LIMIT_MAX}` });
    return z.NEVER;
  })
  .openapi({ type: "integer", minimum: 1, maximum: LIMIT_MAX, default: LIMIT_DEFAULT });

export const pageQuery = z.strictObject({ limit: limitQuery, cursor: optionalText });

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
    throw invalid({ pointer: "/cursor", detail: "not a cursor that this list gave" });
  }
}

export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({
    object: z.literal("list"),
    data: z.array(item),
    next_cursor: z.string().nullable(),
  });

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
