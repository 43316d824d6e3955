/** Makes and reads entity tags (RFC 9110, 8.8.3). What a tag stands for is not known here. */
import { hash } from "node:crypto";

/** An entity tag, weak or strong. It may contain a comma. */
const ENTITY_TAG = /(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;

/**
 * Reads `If-Match` or `If-None-Match`: the tags without their quotes.
 *
 * A weak tag counts as a strong one: Cloudflare's edge makes our tags weak when it compresses an answer, and what they
 * stand for is the same.
 *
 * @returns `*` for any tag; an empty list if the header is malformed; null without a header
 */
export function tagsIn(header: string | undefined): readonly string[] | "*" | null {
  const text = header?.trim();
  if (text === undefined) return null;
  if (text === "*") return "*";
  const isList = /^[ \t,]*$/.test(text.replaceAll(ENTITY_TAG, ""));
  return isList ? [...text.matchAll(ENTITY_TAG)].map(([, tag = ""]) => tag) : [];
}

/** Characters of the hash in a tag: 72 bits, which two bodies of one version never share by chance. */
const TAG_HASH_CHARACTERS = 12;

/**
 * Makes the tag of an answer that depends on more than the account's version: on its policy, on the time, on the
 * release that wrote it. `If-Match` takes it as the version that it begins with.
 *
 * @example bodyTag(7, { state: "active" }) // "7-pAYxD3uq1Zb0"
 */
export const bodyTag = (version: number, body: unknown): string =>
  `${version}-${hash("sha256", JSON.stringify(body), "base64url").slice(0, TAG_HASH_CHARACTERS)}`;

const VERSION = new RegExp(`^(0|[1-9]\\d{0,15})(?:-[\\w-]{${TAG_HASH_CHARACTERS}})?$`);

/** The version that a tag of an account names; null if it names none. */
export function versionIn(tag: string): number | null {
  const [, version] = VERSION.exec(tag) ?? [];
  return version === undefined ? null : Number(version);
}
