/** Ids that Adieu makes: a prefix that tells the kind, and a UUIDv7 (RFC 9562) in hex. */
import { hash } from "node:crypto";
import { uuidv7obj } from "uuidv7";

export type IdPrefix =
  | "evt"
  | "clo"
  | "key"
  | "clk"
  | "whe"
  | "req"
  | "ntc"
  | "doc"
  | "rbd"
  | "sts"
  | "aud";

/** Makes a UUIDv7 in hex. Later ones sort after earlier ones, to the millisecond. */
export const newUuid = (): string => uuidv7obj().toHex();

/** Makes an id. @param uuid a given one, so that a repeated request makes the same id */
export const newId = (prefix: IdPrefix, uuid = newUuid()): string => `${prefix}_${uuid}`;

/** Sorts before all ids of `newId` that are made from a time on. @param at ms by the world's time */
export const idFrom = (prefix: IdPrefix, at: number): string =>
  `${prefix}_${Math.max(at, 0).toString(16).padStart(12, "0")}`;

/** Makes the same id for the same parts, so that a repeated message inserts nothing. */
export const derivedId = (prefix: "dlv" | "evt", ...parts: readonly string[]): string =>
  `${prefix}_${hash("sha256", JSON.stringify(parts)).slice(0, 32)}`;

/** When an id of `newId` was made, ms by the world's time; null for any other id. */
export function madeAt(id: string): number | null {
  const hex = /_([0-9a-f]{12})7[0-9a-f]{19}$/.exec(id)?.[1];
  return hex === undefined ? null : Number.parseInt(hex, 16);
}
