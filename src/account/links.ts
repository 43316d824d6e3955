/** Links that only the holder is sent, by which they can say that a closure is not theirs. Kept as hashes. */
import { randomBytes } from "node:crypto";
import { secretHash } from "../verification/secrets";
import { into, within } from "./tables";

const TOKEN_BYTES = 24;

/** @returns the token, this once */
export function newLink(sql: SqlStorage, closure: string): string {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  into(sql, "links", "INSERT INTO links (hash, closure) VALUES (?, ?)", secretHash(token), closure);
  return token;
}

/** The closure that a token is for. Found by its hash: the time it takes tells nothing of any token. */
export function closureOfLink(sql: SqlStorage, token: string): string | null {
  const query = "SELECT closure FROM links WHERE hash = ?";
  return within<{ closure: string }>(sql, "links", query, secretHash(token))[0]?.closure ?? null;
}

export function forgetLinks(sql: SqlStorage, closure: string): void {
  within(sql, "links", "DELETE FROM links WHERE closure = ?", closure);
}
