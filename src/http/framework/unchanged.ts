/** Answers that a caller asks for again and again: it is told by a tag whether anything has changed (RFC 9110, 13.1.2). */
import { hash } from "node:crypto";
import { tagsIn } from "./entity-tags";
import type { AppContext } from "./environment";

/** Characters of the hash in a tag: two bodies never share 96 bits by chance. */
const TAG_CHARACTERS = 16;

/**
 * Sets the tag of a body.
 *
 * @returns whether the caller has this body already: the answer is 304 then, without a body
 */
export function isUnchanged(c: AppContext, body: unknown): boolean {
  const tag = hash("sha256", JSON.stringify(body), "base64url").slice(0, TAG_CHARACTERS);
  c.header("etag", `"${tag}"`);
  // What a list shows depends on who asks.
  c.header("vary", "authorization, cookie, adieu-actor");
  const known = tagsIn(c.req.header("if-none-match"));
  return known === "*" || (known?.includes(tag) ?? false);
}

/** The answer to a caller that has the body already. */
export const unchanged = {
  description: "Nothing has changed: `If-None-Match` names the ETag of the answer",
};
