/** What a message brings, and which secrets signed it. */
import { Buffer } from "node:buffer";
import { Webhook } from "standardwebhooks";
import { keyOf } from "./predicted";

type Token = { txn?: string; events: Record<string, unknown> };

const claimsOf = (token: string): Token =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

export function saidIn(token: string): string {
  const { txn = "", events } = claimsOf(token);
  const said = Object.keys(events)[0] ?? "";
  return said.endsWith("/verification") ? eventIn(token) : keyOf(txn, said);
}

/** The event that a message of the format `standard` brings. */
export const eventOf = (body: string): string => JSON.parse(body).data.event;

export const eventIn = (token: string): string => claimsOf(token).txn ?? "";

/** Whether a secret is among those that signed. */
export function verifies(secret: string, body: string, headers: Record<string, string>): boolean {
  const at = new Date(Number(headers["webhook-timestamp"]) * 1_000);
  const signature = new Webhook(secret).sign(headers["webhook-id"] ?? "", at, body);
  return (headers["webhook-signature"] ?? "").split(" ").includes(signature);
}
