/** Checks a request's body before the schemas: its size, its media type, its JSON, how deep it is nested. */
import type { Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { type ProblemCode } from "../../contract/problem-catalogue";
import { DOCUMENT_MAX_BYTES } from "../../shared/document-size";
import type { AppContext, AppEnv } from "./environment";
import { invalid, ProblemError } from "./problems";

/** Bytes of a body: 1 MiB. */
export const BODY_MAX_BYTES = 1024 * 1024;

/**
 * Values in a JSON body, counting each value in lists and objects. Schemas look at every value before they count them,
 * and remember a fault for each wrong one. A thousand registrations with all their members have 40,000 values.
 */
export const VALUES_MAX = 60_000;

/**
 * Levels of nesting in a JSON body. No schema has more than ten levels. Code that serializes a deeply nested value, to
 * compare or to measure it, runs out of stack.
 */
export const DEPTH_MAX = 32;

const limitedTo = (limit: number) =>
  bodyLimit({
    maxSize: limit,
    onError: () => {
      throw new ProblemError("too_large", { limit });
    },
  });

const limitedBody = limitedTo(BODY_MAX_BYTES);
const limitedDocument = limitedTo(DOCUMENT_MAX_BYTES);

/** The media types that a document may be sent with. Its bytes decide what it is. */
export const DOCUMENT_TYPES = [
  "image/png",
  "image/jpeg",
  "application/pdf",
  "application/octet-stream",
] as const;

/** Other names for them, from Android, old browsers and S3. */
const ALIASES: ReadonlyMap<string, (typeof DOCUMENT_TYPES)[number]> = new Map([
  ["image/jpg", "image/jpeg"],
  ["image/pjpeg", "image/jpeg"],
  ["image/x-png", "image/png"],
  ["application/x-pdf", "application/pdf"],
  ["binary/octet-stream", "application/octet-stream"],
]);

/** Middleware for a document's body. The handler compares the media type with the bytes later. */
export const documentBody = createMiddleware<AppEnv>((c, next) => {
  const type = documentTypeOf(c);
  if (type !== null && !DOCUMENT_TYPES.some((known) => known === type)) {
    throw new ProblemError("unsupported_media_type", { supported: DOCUMENT_TYPES });
  }
  return limitedDocument(c, next);
});

/** Returns the media type of a document's body, without parameters; null if the request names none. */
export function documentTypeOf(c: AppContext): string | null {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase() || null;
  return type === null ? null : (ALIASES.get(type) ?? type);
}

const WITH_BODY = ["POST", "PUT", "PATCH"];
const JSON_TYPE = "application/json";

/**
 * `application/json`, or any type with the suffix `+json` (RFC 6839), in any case, whatever its parameters:
 * `application/merge-patch+json`, `application/vnd.api+json`, `application/json; charset=UTF-8`.
 */
const SAYS_JSON = /^application\/([\w!#$&^.+-]+\+)?json[ \t]*(;|$)/i;

/**
 * Middleware for a JSON body. The request must name a JSON media type, or none (RFC 9110, 8.3). An absent body becomes
 * an empty object, whatever type the request names, because some calls need no body and clients name a type anyway. A
 * JSON type in another spelling is replaced by `application/json`, because the framework accepts fewer spellings.
 */
export const jsonBody = createMiddleware<AppEnv>((c, next) =>
  WITH_BODY.includes(c.req.method) ? limitedBody(c, () => parsedBody(c, next)) : next(),
);

async function parsedBody(c: AppContext, next: Next): Promise<void> {
  const { raw } = c.req;
  const type = c.req.header("content-type") ?? "";
  // The request keeps these bytes, so the schemas do not read the body again.
  if ((await c.req.arrayBuffer()).byteLength === 0) {
    const headers = new Headers(raw.headers);
    headers.set("content-type", JSON_TYPE);
    headers.delete("content-length");
    c.req.raw = new Request(raw.url, { method: raw.method, headers, body: "{}" });
    c.req.bodyCache = {};
  } else if (type !== "" && !SAYS_JSON.test(type)) {
    throw new ProblemError("unsupported_media_type");
  } else if (type !== JSON_TYPE) {
    const headers = new Headers(raw.headers);
    headers.set("content-type", JSON_TYPE);
    c.req.raw = new Request(raw.url, { method: raw.method, headers });
  }
  const { text, body } = readJson(
    await c.req.arrayBuffer(),
    type === "" ? "unsupported_media_type" : "malformed_json",
  );
  const fault = excessIn(text, body);
  if (fault !== null) throw invalid({ pointer: "", detail: fault });
  // A schema of a record ignores this name silently, so it is refused here.
  if (mayNamePrototype(text) && namesPrototype(body)) {
    throw invalid({ pointer: "", detail: "__proto__ cannot be the name of a field" });
  }
  await next();
}

/** JSON is UTF-8 (RFC 8259). Other bytes are refused, because decoding them would lose letters. */
const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** @throws ProblemError with the code `otherwise` if the bytes are no JSON */
function readJson(
  bytes: ArrayBuffer,
  otherwise: ProblemCode,
): { readonly text: string; readonly body: unknown } {
  const text = textOf(bytes);
  if (text === null) {
    throw new ProblemError(otherwise, {}, { detail: "The body is not UTF-8, which JSON must be." });
  }
  try {
    return { text, body: JSON.parse(text) };
  } catch {
    throw new ProblemError(otherwise);
  }
}

function textOf(bytes: ArrayBuffer): string | null {
  try {
    return UTF_8.decode(bytes);
  } catch {
    return null;
  }
}

/** Returns which limit a body exceeds, as a text; null if none. It walks level by level, so it needs no deep stack. */
function excessIn(text: string, body: unknown): string | null {
  // Each level and each value takes at least one character, so short bodies are within the limits.
  if (text.length <= 2 * DEPTH_MAX) return null;
  let values = 1;
  let depth = 0;
  for (let level = [body]; level.length > 0; depth += 1) {
    if (depth > DEPTH_MAX) return `a body may be nested at most ${DEPTH_MAX} levels deep`;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== "object" || value === null) continue;
      for (const member of Object.values(value)) next.push(member);
    }
    values += next.length;
    if (values > VALUES_MAX) return `a body may have at most ${VALUES_MAX} values`;
    level = next;
  }
  return null;
}

/** Almost no body contains the name or an escape that could spell it. Other bodies are not searched. */
const mayNamePrototype = (text: string): boolean =>
  text.includes("__proto__") || text.includes("\\u");

/** Whether any object in the body has a member `__proto__`. A loop, because a recursion could run out of stack. */
function namesPrototype(body: unknown): boolean {
  const found = [body];
  for (const value of found) {
    if (typeof value !== "object" || value === null) continue;
    if (Object.hasOwn(value, "__proto__")) return true;
    for (const member of Object.values(value)) found.push(member);
  }
  return false;
}
