/** Ids of things that Adieu itself names: a prefix that tells the kind, and a UUIDv7 (RFC 9562) in hex. */
import { hash } from "node:crypto";
import { uuidv7obj } from "uuidv7";

export type IdPrefix = "evt" | "clo" | "key" | "clk" | "whe" | "req" | "ntc" | "doc";

/** Sorts by the time of its making, to the millisecond. */
export const newUuid = (): string => uuidv7obj().toHex();

/** @param uuid where one was set aside before */
export const newId = (prefix: IdPrefix, uuid = newUuid()): string => `${prefix}_${uuid}`;

/** The same id for the same parts, so that what is told twice is made once. */
export const derivedId = (prefix: "dlv" | "evt", ...parts: readonly string[]): string =>
  `${prefix}_${hash("sha256", JSON.stringify(parts)).slice(0, 32)}`;
