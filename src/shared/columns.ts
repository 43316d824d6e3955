/** Parsers for columns of D1, which has neither booleans nor JSON. */
import { z } from "zod";

/** A boolean, stored as 0 or 1. */
export const flag = z.number().transform((value) => value === 1);

/**
 * JSON, stored as text.
 *
 * @param schema of what the text holds
 * @example
 * const events = json(z.array(z.string()));
 * events.parse('["*"]'); // ["*"]
 */
export const json = <S extends z.ZodType>(schema: S) =>
  z.string().transform((text): z.output<S> => schema.parse(JSON.parse(text)));
