/**
 * Links that only the holder gets, by which they can say that a closure is not theirs. A closure has the same link in
 * all of its notices until it ends, so the link of an older notice works too. It is derived from the deployment's
 * secret, the account and the closure, so only its hash is stored.
 */
import { createHmac } from "node:crypto";
import { secretHash } from "../../verification/secrets";
import type { TableReader, TableWriter } from "./sql";

/**
 * @property url the address under which holders reach the service. @property secret the secret from which links are
 * derived
 */
export type LinkSettings = { readonly url: string; readonly secret: string };

export type LinkedClosure = {
  readonly account: string;
  readonly livemode: boolean;
  readonly closure: string;
};

/** @param secret of the deployment. Under another secret a closure gets one more link, and keeps the old one */
export const linkSecret = (secret: string): string =>
  createHmac("sha256", secret).update("adieu links of notices 1").digest("hex");

/** The link of a closure, which works from now on. */
export function linkTo(
  tables: TableWriter,
  { url, secret }: LinkSettings,
  { account, livemode, closure }: LinkedClosure,
): string {
  const mode = livemode ? "live" : "test";
  const token = createHmac("sha256", secret)
    .update(JSON.stringify([mode, account, closure]))
    .digest("base64url");
  const statement = "INSERT OR IGNORE INTO links (hash, closure) VALUES (?, ?)";
  tables.insertInto("links", statement, secretHash(token), closure);
  return `${url}/${["not-me", mode, account, token].map(encodeURIComponent).join("/")}`;
}

/**
 * The closure of a token; null if there is none. It is found by its hash, so the time that this takes says nothing
 * about a token.
 */
export function closureOfLink(tables: TableReader, token: string): string | null {
  const query = "SELECT closure FROM links WHERE hash = ?";
  return tables.query<{ closure: string }>("links", query, secretHash(token))[0]?.closure ?? null;
}

export function forgetLinks(tables: TableWriter, closure: string): void {
  tables.modify("links", "DELETE FROM links WHERE closure = ?", closure);
}
