/**
 * Seals what a browser keeps for a while and must not read or change (AES-256-GCM). Each use has a key of its own, so that
 * what is sealed for one use opens for no other.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Characters. A cookie has at most 4,096. */
const SEALED_MAX = 4_000;

const keyOf = (secret: string, use: string): Buffer =>
  createHmac("sha256", secret).update(`adieu staff ${use} 1`).digest();

/** @param secret of the deployment @param until ms: it opens no more from then on */
export function seal(secret: string, use: string, value: unknown, until: number): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret, use), iv);
  const text = JSON.stringify([until, value]);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString("base64url");
}

/** @returns null if this deployment did not seal it for this use, or its time is over */
export function unseal(secret: string, use: string, text: string, now: number): unknown {
  if (text.length > SEALED_MAX) return null;
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  try {
    const decipher = createDecipheriv(
      "aes-256-gcm",
      keyOf(secret, use),
      bytes.subarray(0, IV_BYTES),
    );
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const opened = [decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()];
    const [until, value]: [number, unknown] = JSON.parse(Buffer.concat(opened).toString("utf8"));
    return until > now ? value : null;
  } catch {
    return null;
  }
}
