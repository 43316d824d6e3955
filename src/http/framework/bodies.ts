/** What comes in a body: its size, its type, and that it is there. Its content the schemas judge. */
import type { Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import { type ProblemCode } from "../../contract/problem-catalogue";
import type { AppContext, AppEnv } from "./environment";
import { invalid, ProblemError } from "./problems";

/** Bytes of a body: 1 MiB, and 10 MiB for a document (docs/limits.md). */
export const BODY_MAX_BYTES = 1024 * 1024;
export const DOCUMENT_MAX_BYTES = 10 * BODY_MAX_BYTES;

/**
 * Values in a JSON body, those in lists and objects counted each: schemas look at every one before they count them,
 * and remember a fault for each that is wrong. A thousand registrations with all that they may hold are 40,000.
 */
export const VALUES_MAX = 60_000;

/**
 * Lists and objects within each other, in a JSON body: no schema has more than ten, and whoever writes what is nested
 * further, to compare or to measure it, runs out of stack.
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

/** How a document may say what it is; nothing is believed of it. */
export const DOCUMENT_TYPES = [
  "image/png",
  "image/jpeg",
  "application/pdf",
  "application/octet-stream",
] as const;

/** Other names that clients give them: Android's, old browsers', S3's. */
const ALIASES: ReadonlyMap<string, (typeof DOCUMENT_TYPES)[number]> = new Map([
  ["image/jpg", "image/jpeg"],
  ["image/pjpeg", "image/jpeg"],
  ["image/x-png", "image/png"],
  ["application/x-pdf", "application/pdf"],
  ["binary/octet-stream", "application/octet-stream"],
]);

/** A document as it is: what it says of itself is compared with its bytes later. */
export const documentBody = createMiddleware<AppEnv>((c, next) => {
  const type = documentTypeOf(c);
  if (type !== null && !DOCUMENT_TYPES.some((known) => known === type)) {
    throw new ProblemError("unsupported_media_type", { supported: DOCUMENT_TYPES });
  }
  return limitedDocument(c, next);
});

/** What a document says that it is, without parameters; null where nothing is said. */
export function documentTypeOf(c: AppContext): string | null {
  const said = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase() || null;
  return said === null ? null : (ALIASES.get(said) ?? said);
}

const WITH_BODY = ["POST", "PUT", "PATCH"];
const JSON_TYPE = "application/json";

/**
 * `application/json`, or any type with the suffix `+json` (RFC 6839), in any case, whatever its parameters:
 * `application/merge-patch+json`, `application/vnd.api+json`, `application/json; charset=UTF-8`.
 */
const SAYS_JSON = /^application\/([\w!#$&^.+-]+\+)?json[ \t]*(;|$)/i;

/**
 * A body must say that it is JSON, or say nothing and be it (RFC 9110, 8.3). No body at all is an empty object,
 * whatever it says that it is: some calls need nothing, and clients name a type all the same. What says so in
 * another spelling goes on as plain JSON: the framework looks again, and takes less.
 */
export const jsonBody = createMiddleware<AppEnv>((c, next) =>
  WITH_BODY.includes(c.req.method) ? limitedBody(c, () => parsedBody(c, next)) : next(),
);

async function parsedBody(c: AppContext, next: Next): Promise<void> {
  const { raw } = c.req;
  const type = c.req.header("content-type") ?? "";
  // The request remembers its bytes, so that the schemas do not read them again.
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
  const fault = measureless(text, body);
  if (fault !== null) throw invalid({ pointer: "", detail: fault });
  // Schemas pass it over in silence where names are free, so it is refused here.
  if (mayNamePrototype(text) && namesPrototype(body)) {
    throw invalid({ pointer: "", detail: "__proto__ cannot be the name of a member" });
  }
  await next();
}

/** JSON is UTF-8 (RFC 8259): what is not would be kept with its letters lost. */
const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false });

/** @throws the problem named where it is none */
function readJson(
  bytes: ArrayBuffer,
  otherwise: ProblemCode,
): { readonly text: string; readonly body: unknown } {
  try {
    const text = UTF_8.decode(bytes);
    return { text, body: JSON.parse(text) };
  } catch {
    throw new ProblemError(otherwise);
  }
}

/** What is beyond measure in a body, in words; null where nothing is. Looks at every depth without going deep itself. */
function measureless(text: string, body: unknown): string | null {
  // Each level and each value takes a character at least, so that short bodies need not be looked at.
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

/** Nearly no body has it, or spells anything by escapes: the others need not be searched. */
const mayNamePrototype = (text: string): boolean =>
  text.includes("__proto__") || text.includes("\\u");

/** Looks at every depth without going deep itself: a body may be nested further than a stack. */
function namesPrototype(body: unknown): boolean {
  const found = [body];
  for (const value of found) {
    if (typeof value !== "object" || value === null) continue;
    if (Object.hasOwn(value, "__proto__")) return true;
    for (const member of Object.values(value)) found.push(member);
  }
  return false;
}
