/** What comes in a body: its size, its type, and that it is there. Its content the schemas judge. */
import { bodyLimit } from "hono/body-limit";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "./environment";
import { invalid, ProblemError } from "./problems";

/** 1 MiB (contract, Conventions). */
export const BODY_MAX_BYTES = 1024 * 1024;

export const limitedBody = bodyLimit({
  maxSize: BODY_MAX_BYTES,
  onError: () => {
    throw new ProblemError("too_large", { limit: BODY_MAX_BYTES });
  },
});

const WITH_BODY = ["POST", "PUT", "PATCH"];
const JSON_TYPE = /^application\/([\w.-]+\+)?json *(;|$)/i;

/** A body must say that it is JSON. No body at all is an empty object: some calls need nothing. */
export const jsonBody = createMiddleware<AppEnv>(async (c, next) => {
  if (!WITH_BODY.includes(c.req.method)) return next();
  const { raw } = c.req;
  if (raw.body === null || c.req.header("content-length") === "0") {
    const headers = new Headers(raw.headers);
    headers.set("content-type", "application/json");
    headers.delete("content-length");
    c.req.raw = new Request(raw.url, { method: raw.method, headers, body: "{}" });
  } else if (!JSON_TYPE.test(c.req.header("content-type") ?? "")) {
    throw new ProblemError("unsupported_media_type");
  }
  // The request remembers what was parsed, so that the schemas do not parse it again.
  await c.req.json().catch(() => {
    throw new ProblemError("malformed_json");
  });
  // Schemas pass it over in silence, so it is refused here.
  if ((await c.req.text()).includes('"__proto__"')) {
    throw invalid({ pointer: "", detail: "__proto__ is not a name that can be kept" });
  }
  return next();
});
