/** Compares secrets in constant time, so that the time does not show how much of a guess was right. */
import { hash, timingSafeEqual } from "node:crypto";

/** SHA-256 in hex. A random secret that is only ever compared is stored in this form. */
export const secretHash = (secret: string): string => hash("sha256", secret);

/** Compares two secrets of any length. Their hashes are compared, since `timingSafeEqual` needs equal lengths. */
export const secretsEqual = (a: string, b: string): boolean =>
  hashesEqual(secretHash(a), secretHash(b));

/** Compares two results of `secretHash`. */
export const hashesEqual = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
