/** Standard Webhooks 1.0: the secret that two parties share, and what it signs. */
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** Bytes of a secret: Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;

/** `whsec_` and base64, as receivers' libraries take it. */
export const newSigningSecret = (): string =>
  `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;

/**
 * @param secrets all that sign, the newest first: a receiver that knows any of them can verify
 * @param id the message's, the same at every try
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  body: string,
  at: Date,
): Record<string, string> {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, body));
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": signatures.join(" "),
  };
}
