/** Standard Webhooks 1.0: the secret that two parties share, and what it signs. */
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** Bytes of a secret: Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;

/** `whsec_` and base64, as receivers' libraries take it. */
export const newSigningSecret = (): string =>
  `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;

/** @param id the message's, the same at every try */
export function signedHeaders(
  secret: string,
  id: string,
  body: string,
  at: Date,
): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Adieu-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": new Webhook(secret).sign(id, at, body),
  };
}
