/** Standard Webhooks 1.0: whether one of the secrets has signed a body, within the last five minutes. */
import { WebhookVerificationError as Refusal, Webhook } from "standardwebhooks";
import { type WebhookFault, WebhookVerificationError } from "./verification-error.ts";

const HEADERS = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
export type SignatureHeaders = Record<(typeof HEADERS)[number], string>;

/** @throws WebhookVerificationError `missing_header` */
export function signatureHeaders(headers: Headers): SignatureHeaders {
  const read = (name: (typeof HEADERS)[number]) => {
    const value = headers.get(name);
    if (!value) throw new WebhookVerificationError("missing_header");
    return value;
  };
  return {
    "webhook-id": read("webhook-id"),
    "webhook-timestamp": read("webhook-timestamp"),
    "webhook-signature": read("webhook-signature"),
  };
}

/**
 * @param secret one or several, `whsec_` and base64; while secrets are changed, the old one and the new one
 * @throws TypeError where there is none, or one is no secret: it does not say which
 */
export function verifiersOf(secret: string | readonly string[]): readonly Webhook[] {
  const verifiers = [secret].flat().map(verifierOf);
  if (verifiers.length === 0) throw new TypeError("verifyWebhook was given no secret.");
  return verifiers;
}

function verifierOf(secret: string): Webhook {
  try {
    return new Webhook(secret);
  } catch {
    throw new TypeError(
      "verifyWebhook was given something else than a secret, whsec_ and base64, as it is shown once when an endpoint " +
        "or an eraser is made.",
    );
  }
}

/** @throws WebhookVerificationError where none of them has signed it in time */
export function checkSignature(
  verifiers: readonly Webhook[],
  headers: SignatureHeaders,
  body: string,
): void {
  let reason: WebhookFault = "bad_signature";
  for (const verifier of verifiers) {
    try {
      verifier.verify(body, headers, { jsonParse: false });
      return;
    } catch (error) {
      reason = reasonOf(error);
    }
  }
  throw new WebhookVerificationError(reason);
}

/** The library tells its reasons apart by their words alone. */
const REASONS: ReadonlyMap<string, WebhookFault> = new Map([
  ["Invalid Signature Headers", "malformed_header"],
  ["Message timestamp too old", "too_old"],
  ["Message timestamp too new", "too_new"],
  ["No matching signature found", "bad_signature"],
]);

function reasonOf(error: unknown): WebhookFault {
  if (!(error instanceof Refusal)) throw error;
  return REASONS.get(error.message) ?? "bad_signature";
}
