/**
 * Links that only the holder is sent, by which they can say that a closure is not theirs. A closure has one, the
 * same in each of its notices, until it ends: an older notice is as good as the newest. It is derived from the
 * deployment's secret and from whose closure it is, so that only its hash is kept.
 */
import { createHmac } from "node:crypto";
import { secretHash } from "../../verification/secrets";
import type { TableReader, TableWriter } from "./sql";

/** Where holders reach the service, and what links are derived from. */
export type LinkSettings = { readonly url: string; readonly secret: string };

export type LinkedClosure = {
  readonly account: string;
  readonly livemode: boolean;
  readonly closure: string;
};

/** @param secret of the deployment: under another one a closure gets one more link, and keeps the old one */
export const linkSecret = (secret: string): string =>
  createHmac("sha256", secret).update("adieu links of notices 1").digest("hex");

/** The closure's link, which works from now on. */
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

/** The closure that a token is for. Found by its hash: the time it takes tells nothing of any token. */
export function closureOfLink(tables: TableReader, token: string): string | null {
  const query = "SELECT closure FROM links WHERE hash = ?";
  return tables.query<{ closure: string }>("links", query, secretHash(token))[0]?.closure ?? null;
}

export function forgetLinks(tables: TableWriter, closure: string): void {
  tables.modify("links", "DELETE FROM links WHERE closure = ?", closure);
}
