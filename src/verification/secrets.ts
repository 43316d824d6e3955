/** Secrets compared without telling, by the time it takes, how much of them was right. */
import { hash, timingSafeEqual } from "node:crypto";

/** Hex of SHA-256: how a random secret is kept where it is only ever compared. */
export const secretHash = (secret: string): string => hash("sha256", secret);

/** Hashes first: `timingSafeEqual` throws on unequal lengths, and lengths tell too. */
export const secretsEqual = (a: string, b: string): boolean =>
  hashesEqual(secretHash(a), secretHash(b));

/** Compares what `secretHash` gave, in constant time. */
export const hashesEqual = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
