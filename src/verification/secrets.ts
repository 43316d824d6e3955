/** Secrets compared without telling, by the time it takes, how much of them was right. */
import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Hashes first: `timingSafeEqual` throws on unequal lengths, and lengths tell too. */
export const secretsEqual = (a: string, b: string): boolean =>
  timingSafeEqual(digest(a), digest(b));

/** Hex of SHA-256: how a random secret is kept where it is only ever compared. */
export const secretHash = (secret: string): string => digest(secret).toString("hex");

/** Compares what `secretHash` gave, in constant time. */
export const hashesEqual = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
