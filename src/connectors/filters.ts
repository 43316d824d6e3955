/** The filters of placeholders: `{email|lower|md5}`. Pure. */
import { hash } from "node:crypto";

export const FILTERS = {
  /** In lower case. */
  lower: (text: string) => text.toLowerCase(),
  /** MD5 in hex: the name that some systems give to an address. */
  md5: (text: string) => hash("md5", text),
  /** SHA-256 in hex. */
  sha256: (text: string) => hash("sha256", text),
  /** As the inside of a JSON string, for query languages that quote like JSON (SCIM). */
  json: (text: string) => JSON.stringify(text).slice(1, -1),
  /** A UUID that follows from the text (RFC 9562, version 8), for systems whose ids must be UUIDs. */
  uuid: (text: string) => uuidOf(hash("sha256", text)),
} as const satisfies Record<string, (text: string) => string>;

export type Filter = keyof typeof FILTERS;

export const isFilter = (name: string): name is Filter => Object.hasOwn(FILTERS, name);

/** @param hex at least 32 hex digits. The version and the variant take the place of six bits */
function uuidOf(hex: string): string {
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}
