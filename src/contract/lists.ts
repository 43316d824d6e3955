/** A page of a list, and the query that asks for it: `limit` and an opaque `cursor`. */
import { z } from "@hono/zod-openapi";
import { PAGE_DEFAULT, PAGE_MAX, QUERY_TEXT_MAX } from "./limits";
import { timestampSchema } from "./values";

/** A query parameter whose empty value means that it is not given. */
export const optionalText = z
  .string()
  .max(QUERY_TEXT_MAX)
  .optional()
  .transform((text) => (text === "" ? undefined : text));

/** The time stands first in the union, so that the fault of a value that is neither is the fault of a time. */
export const optionalTime = z
  .union([timestampSchema, z.literal("").transform(() => undefined)])
  .optional()
  .openapi({ type: "string", format: "date-time" });

export const flagQuery = z
  .enum(["true", "false", ""])
  .optional()
  .transform((text) => (text ? text === "true" : undefined));

/** One of these values; empty means that it is not given. */
export const choiceQuery = <const V extends readonly [string, ...string[]]>(values: V) =>
  z.enum([...values, ""]).optional();

const limitQuery = z
  .string()
  .max(QUERY_TEXT_MAX)
  .optional()
  .transform((text, context) => {
    const limit = text === undefined || text === "" ? PAGE_DEFAULT : Number(text);
    if (Number.isInteger(limit) && limit >= 1 && limit <= PAGE_MAX) return limit;
    context.addIssue({ code: "custom", message: `a whole number from 1 to ${PAGE_MAX}` });
    return z.NEVER;
  })
  .openapi({
    type: "integer",
    minimum: 1,
    maximum: PAGE_MAX,
    default: PAGE_DEFAULT,
    description: "How many items the page may have",
  });

export const pageQuery = z.strictObject({
  limit: limitQuery,
  cursor: optionalText.openapi({
    description: "`next_cursor` of the page before; without it, the list begins",
  }),
});

export const listOf = <S extends z.ZodType>(item: S) =>
  z.object({
    object: z.literal("list"),
    data: z.array(item),
    next_cursor: z.string().nullable().openapi({
      description: "Send it as `cursor` to get the next page; null if there is none",
    }),
  });
