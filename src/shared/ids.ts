/** Ids of things that Adieu itself names: a prefix that tells the kind, and a UUIDv7 (RFC 9562) in hex. */
import { hash } from "node:crypto";
import { uuidv7obj } from "uuidv7";

export type IdPrefix = "evt" | "clo" | "key" | "clk" | "whe" | "req";

/** Sorts by the time of its making, to the millisecond. */
export const newId = (prefix: IdPrefix): string => `${prefix}_${uuidv7obj().toHex()}`;

/** The same id for the same parts, so that what is told twice is made once. */
export const derivedId = (prefix: "dlv" | "evt", ...parts: readonly string[]): string =>
  `${prefix}_${hash("sha256", JSON.stringify(parts)).slice(0, 32)}`;
