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

/** Derives the key. @param secret of the deployment: under another one no earlier token can be opened */
const keyOf = (secret: string, use: TokenUse): Buffer =>
  createHmac("sha256", secret).update(`adieu portal ${use} 1`).digest();

export const newSecret = (): string => randomBytes(SECRET_BYTES).toString("base64url");

export function sealToken(secret: string, use: TokenUse, token: Token): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", keyOf(secret, use), iv);
  const content = [Number(token.livemode), token.account, token.session, token.secret];
  const text = Buffer.concat([cipher.update(JSON.stringify(content), "utf8"), cipher.final()]);
  return Buffer.concat([iv, text, cipher.getAuthTag()]).toString("base64url");
}

/** Opens a token; null if this deployment did not make it for this use. */
export function openToken(secret: string, use: TokenUse, text: string): Token | null {
  if (text.length > TOKEN_MAX) return null;
  const bytes = Buffer.from(text, "base64url");
  if (bytes.length <= IV_BYTES + TAG_BYTES) return null;
  try {
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", keyOf(secret, use), iv);
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const sealed = bytes.subarray(IV_BYTES, -TAG_BYTES);
    const content = Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8");
    const [livemode, account, session, own]: [number, string, string, string] = JSON.parse(content);
    return { livemode: livemode === 1, account, session, secret: own };
  } catch {
    return null;
  }
}
