/**
 * Encrypts identity documents for storage: AES-256-GCM (NIST SP 800-38D) by WebCrypto. Each document has a key of its
 * own, which the account's object stores. When the key is deleted, every copy of the document is unreadable. A document
 * is bound to the place where it is stored, so it does not open if it is moved. This file stores no key, and never says
 * why a document does not open.
 *
 * Layout: version (1 byte), nonce (12 bytes), ciphertext with its tag (16 bytes more than the document).
 */
import { randomBytes } from "node:crypto";

const KEY_BYTES = 32;
const VERSION = 1;
/** The nonce is random: 96 bits are enough for 2^32 documents under one key, and a key seals only one. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;

/** Makes a key. @returns 256 random bits, base64url */
export const newDocumentKey = (): string => randomBytes(KEY_BYTES).toString("base64url");

/**
 * Encrypts a document.
 *
 * @param key from `newDocumentKey`
 * @param boundTo where the document is stored, such as its name in the bucket. It is needed again to open the document
 * @throws RangeError if the key is no key
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

/** Decrypts a document. @returns null for another key, another place, a changed or cut document, or another version */
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
  // The version is bound too, so a document cannot be passed off as one of another, weaker layout.
  additionalData: new TextEncoder().encode(`${VERSION}:${boundTo}`),
  tagLength: TAG_BYTES * 8,
});

async function importKey(key: string, usage: "encrypt" | "decrypt"): Promise<CryptoKey | null> {
  const raw = Buffer.from(key, "base64url");
  // Buffer ignores what is not base64url. Only a text that Buffer itself would write is a key.
  if (raw.length !== KEY_BYTES || raw.toString("base64url") !== key) return null;
  return crypto.subtle.importKey("raw", raw, "AES-GCM", false, [usage]);
}
