/**
 * Seals the secrets of connectors for storage: AES-256-GCM (NIST SP 800-38D) under a key that follows from a secret of
 * the deployment by HKDF (RFC 5869). What is sealed is bound to its place, so it does not open if it is moved.
 *
 * Several secrets may be in use: the newest seals, each of them opens. So a secret is replaced by putting a new one in
 * front, sealing everything anew, and leaving the old one out.
 *
 * Layout, base64url between dots: version, the key's mark, nonce, ciphertext with its tag.
 */
import { hkdfSync, randomBytes } from "node:crypto";

const VERSION = "1";
const KEY_BYTES = 32;
const MARK_BYTES = 6;
const NONCE_BYTES = 12;

/** @property mark tells keys apart. It follows from the secret one way */
type SealingKey = { readonly mark: string; readonly key: Uint8Array<ArrayBuffer> };

const derived = (secret: string, purpose: string, bytes: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array(hkdfSync("sha256", secret, "adieu", purpose, bytes));

/** What is sealed: each kind has keys of its own. */
export type Sealed = "connector secrets" | "capsules";

const keyOf = (secret: string, kind: Sealed): SealingKey => ({
  mark: Buffer.from(derived(secret, `${kind}: mark`, MARK_BYTES)).toString("base64url"),
  key: derived(secret, `${kind}: key`, KEY_BYTES),
});

/** @param secrets the newest first; at least one @param place where the sealed text is stored */
export async function sealed(
  secrets: readonly string[],
  text: string,
  place: string,
  kind: Sealed = "connector secrets",
): Promise<string> {
  const { mark, key } = keyOf(newestOf(secrets), kind);
  const nonce = randomBytes(NONCE_BYTES);
  const bytes = await crypto.subtle.encrypt(
    parameters(nonce, place),
    await imported(key, "encrypt"),
    new TextEncoder().encode(text),
  );
  const parts = [nonce, Buffer.from(bytes)].map((part) => part.toString("base64url"));
  return [VERSION, mark, ...parts].join(".");
}

/** @returns null if none of the secrets sealed it, it was changed, or it comes from another place */
export async function opened(
  secrets: readonly string[],
  text: string,
  place: string,
  kind: Sealed = "connector secrets",
): Promise<string | null> {
  const [version, mark, nonce, bytes] = text.split(".");
  if (version !== VERSION || nonce === undefined || bytes === undefined) return null;
  const found = secrets.map((one) => keyOf(one, kind)).find((one) => one.mark === mark);
  if (found === undefined) return null;
  try {
    const plain = await crypto.subtle.decrypt(
      parameters(Buffer.from(nonce, "base64url"), place),
      await imported(found.key, "decrypt"),
      Buffer.from(bytes, "base64url"),
    );
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(plain);
  } catch {
    return null;
  }
}

/** Whether a text is sealed under the newest of the secrets. */
export const isSealedByNewest = (secrets: readonly string[], text: string): boolean =>
  text.split(".")[1] === keyOf(newestOf(secrets), "connector secrets").mark;

function newestOf([newest]: readonly string[]): string {
  if (newest === undefined) throw new RangeError("There is no secret to seal with.");
  return newest;
}

const parameters = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
  name: "AES-GCM",
  iv,
  additionalData: new TextEncoder().encode(`${VERSION}:${place}`),
});

const imported = (key: Uint8Array<ArrayBuffer>, usage: "encrypt" | "decrypt") =>
  crypto.subtle.importKey("raw", key, "AES-GCM", false, [usage]);
