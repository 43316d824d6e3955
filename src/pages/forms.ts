/** Reads the forms that pages post: bounded, parsed once. */
import type { Context } from "hono";
import { z } from "zod";
import { err, ok, type Result } from "../shared/result";
import { FIELDS_MAX, FORM_MAX_BYTES } from "./limits";

/** Why a body is no form of a page. */
export type FormFault = "too_large" | "unsupported_media_type" | "invalid_request";

const FORM_TYPE = /^application\/x-www-form-urlencoded[ \t]*(;|$)/i;

/**
 * Reads a form without files.
 *
 * @param schema of its fields. A field that may come several times, such as a group of checkboxes, is a list in the
 *   schema; of any other field the last value counts
 * @returns the parsed fields; or the fault. Text that a person typed wrongly is no fault here: the schema should only
 *   bound it, and the page judges it, so that it can be shown again
 * @example
 * const form = await readForm(c, z.object({ code: z.string().max(64), statements: z.array(z.string().max(64)).max(50) }));
 */
export async function readForm<S extends z.ZodObject>(
  c: Context,
  schema: S,
): Promise<Result<z.output<S>, FormFault>> {
  if (!FORM_TYPE.test(c.req.header("content-type") ?? "")) return err("unsupported_media_type");
  const body = await boundedBytes(c.req.raw, FORM_MAX_BYTES);
  if (body === null) return err("too_large");
  const fields = new URLSearchParams(new TextDecoder().decode(body));
  return fields.size > FIELDS_MAX ? err("invalid_request") : parsed(schema, fields);
}

function parsed<S extends z.ZodObject>(
  schema: S,
  fields: URLSearchParams,
): Result<z.output<S>, FormFault> {
  const values = Object.entries(schema.shape).flatMap(([name, field]): [string, unknown][] => {
    const all = fields.getAll(name);
    if (isList(field)) return [[name, all]];
    const last = all.at(-1);
    return last === undefined ? [] : [[name, last]];
  });
  const found = schema.safeParse(Object.fromEntries(values));
  return found.success ? ok(found.data) : err("invalid_request");
}

const isList = (field: unknown): boolean => field instanceof z.ZodArray;

/** Reads a body, and stops when it is longer than allowed, whatever its headers say. @returns null if it is longer */
export async function boundedBytes(request: Request, max: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get("content-length") ?? 0) > max) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body ?? []) {
    length += part.byteLength;
    if (length > max) return null;
    parts.push(part);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.byteLength;
  }
  return bytes;
}
