/** Makes secrets and signatures by Standard Webhooks 1.0. */
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** Bytes of a secret: Standard Webhooks requires 24 to 64. */
const SECRET_BYTES = 32;

/** Makes a secret: `whsec_` and base64, the form that receivers' libraries accept. */
export const newSigningSecret = (): string =>
  `whsec_${randomBytes(SECRET_BYTES).toString("base64")}`;

/**
 * Makes the headers that sign a message.
 *
 * @param secrets all that sign, the newest first: a receiver that knows any of them can verify
 * @param id of the message, the same at every attempt
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
