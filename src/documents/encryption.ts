/**
 * Identity documents at rest: AES-256-GCM (NIST SP 800-38D) by WebCrypto, a key for each document, which the
 * account's own object keeps: with the key gone, every copy of the document is. Bound to the place it is
 * stored at, so that a document moved to another place does not open. Never keeps a key, never says why
 * something does not open.
 *
 * Layout: version (1 byte), nonce (12), ciphertext with its tag (16 more than the document has).
 */
import { randomBytes } from "node:crypto";

const KEY_BYTES = 32;
const VERSION = 1;
/** Random, as 96 bits allow for 2^32 documents under one key, which seals one. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;

/** @returns 256 random bits, base64url */
export const newDocumentKey = (): string => randomBytes(KEY_BYTES).toString("base64url");

/**
 * @param key of `newDocumentKey`
 * @param boundTo where the document is stored, such as its name in the bucket; needed again to open it
 * @throws RangeError where the key is none: nothing is ever stored under it
 */
export async function encryptDocument(
  key: string,
  bytes: Uint8Array,
  boundTo: string,
): Promise<Uint8Array> {
  const imported = await importKey(key, "encrypt");
  if (!imported) throw new RangeError("A document's key has 256 bits.");
  const nonce = randomBytes(NONCE_BYTES);
  const sealed = await crypto.subtle.encrypt(parameters(nonce, boundTo), imported, bytes);
  const document = new Uint8Array(HEAD_BYTES + sealed.byteLength);
  document[0] = VERSION;
  document.set(nonce, 1);
  document.set(new Uint8Array(sealed), HEAD_BYTES);
  return document;
}

/** @returns the document; null for another key, another place, a changed or cut document, another version */
export async function decryptDocument(
  key: string,
  bytes: Uint8Array,
  boundTo: string,
): Promise<Uint8Array | null> {
  if (bytes[0] !== VERSION || bytes.length < HEAD_BYTES + TAG_BYTES) return null;
  const imported = await importKey(key, "decrypt");
  if (!imported) return null;
  const nonce = bytes.subarray(1, HEAD_BYTES);
  try {
    const sealed = bytes.subarray(HEAD_BYTES);
    return new Uint8Array(
      await crypto.subtle.decrypt(parameters(nonce, boundTo), imported, sealed),
    );
  } catch {
    return null;
  }
}

const parameters = (iv: Uint8Array, boundTo: string) => ({
  name: "AES-GCM",
  iv,
  // The version is bound too: a document cannot be passed off as one of a later, or weaker, layout.
  additionalData: new TextEncoder().encode(`${VERSION}:${boundTo}`),
  tagLength: TAG_BYTES * 8,
});

async function importKey(key: string, usage: "encrypt" | "decrypt"): Promise<CryptoKey | null> {
  const raw = Buffer.from(key, "base64url");
  // Buffer reads past what is not base64url; only what it would write itself is a key.
  if (raw.length !== KEY_BYTES || raw.toString("base64url") !== key) return null;
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, [usage]);
}
