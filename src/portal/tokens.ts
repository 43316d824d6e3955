/**
 * The tokens of portal sessions: what the link holds, and what the cookie holds. A token is sealed (AES-256-GCM), so
 * that it leads to the account's object without a table of all sessions, and says nothing to anybody who sees it. That
 * it can be opened proves only that this deployment made it: whether it is still good is for the account's object to
 * say, which knows the hash of the secret in it.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";

export type TokenUse = "link" | "cookie";

export type Token = {
  readonly livemode: boolean;
  readonly account: string;
  /** The session's id. */
  readonly session: string;
  /** 24 random bytes, in base64url. */
  readonly secret: string;
};

const SECRET_BYTES = 24;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Characters. Ids of accounts have at most 128. */
const TOKEN_MAX = 1_000;

/** Derives the key. @param secret of the deployment: under another one nothing sealed earlier can be opened */
const keyOf = (secret: string, use: string): Buffer =>
  createHmac("sha256", secret).update(`adieu portal ${use} 1`).digest();

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString("base64url");

/** Seals bytes so that only this deployment can open them, for the same use. */
export function seal(secret: string, use: string, content: Uint8Array): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret, use), iv);
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([iv, sealed, cipher.getAuthTag()]).toString("base64url");
}

/** Opens what was sealed; null if this deployment did not seal it for this use. */
export function unseal(secret: string, use: string, text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  try {
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, use), iv);
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const sealed = bytes.subarray(IV_BYTES, -TAG_BYTES);
    return Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return null;
  }
}

export function sealToken(secret: string, use: TokenUse, token: Token): string {
  const content = [Number(token.livemode), token.account, token.session, token.secret];
  return seal(secret, use, Buffer.from(JSON.stringify(content)));
}

/** Opens a token; null if this deployment did not make it for this use. */
export function openToken(secret: string, use: TokenUse, text: string): Token | null {
  const bytes = text.length > TOKEN_MAX ? null : unseal(secret, use, text);
  if (bytes === null) return null;
  const content: [number, string, string, string] = JSON.parse(bytes.toString("utf8"));
  const [livemode, account, session, own] = content;
  return { livemode: livemode === 1, account, session, secret: own };
}
