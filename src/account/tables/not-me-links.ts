/**
 * Links that only the holder is sent, by which they can say that a closure is not theirs. A closure has one link, the
 * same in each of its notices, until it ends: so an older notice is as good as the newest. It is derived from the
 * deployment's secret, the account and the closure, so that only its hash is kept.
 */
import { createHmac } from "node:crypto";
import { secretHash } from "../../verification/secrets";
import type { TableReader, TableWriter } from "./sql";

/** @property url under which holders reach the service. @property secret that links are derived from */
export type LinkSettings = { readonly url: string; readonly secret: string };

export type LinkedClosure = {
  readonly account: string;
  readonly livemode: boolean;
  readonly closure: string;
};

/** @param secret of the deployment: under another one a closure gets one more link, and keeps the old one */
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

/** The closure that a token is for; null if there is none. Found by its hash, so that the time tells nothing of a token. */
export function closureOfLink(tables: TableReader, token: string): string | null {
  const query = "SELECT closure FROM links WHERE hash = ?";
  return tables.query<{ closure: string }>("links", query, secretHash(token))[0]?.closure ?? null;
}

export function forgetLinks(tables: TableWriter, closure: string): void {
  tables.modify("links", "DELETE FROM links WHERE closure = ?", closure);
}
