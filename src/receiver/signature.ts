/** Verifies that one of the secrets signed a body within the last five minutes (Standard Webhooks 1.0). */
import { WebhookVerificationError as Refusal, Webhook } from "standardwebhooks";
import { type WebhookFault, WebhookVerificationError } from "./verification-error.ts";
import type { WebhookSecret } from "./webhook-secret.ts";

const HEADERS = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
export type SignatureHeaders = Record<(typeof HEADERS)[number], string>;

/** Reads the three headers of a signature. @throws WebhookVerificationError `missing_header` */
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
 * Makes a verifier for each secret.
 *
 * @param secret one or several, each `whsec_` and base64; during a rotation the old one and the new one. Those that are
 *   undefined are left out
 * @throws TypeError if there is none, or if one is not a secret; the message does not say which
 */
export function verifiersOf(secret: WebhookSecret): readonly Webhook[] {
  const verifiers = [secret].flat().filter(isSet).map(verifierOf);
  if (verifiers.length === 0) throw new TypeError("verifyWebhook needs a secret, and none is set.");
  return verifiers;
}

const isSet = (secret: string | undefined): secret is string => secret !== undefined;

function verifierOf(secret: string): Webhook {
  try {
    return new Webhook(secret);
  } catch {
    throw new TypeError(
      "verifyWebhook needs a secret, whsec_ and base64, as it is shown once when an endpoint or an eraser is " +
        "registered.",
    );
  }
}

/** @throws WebhookVerificationError if no secret signed the body in time */
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

/** The library distinguishes its reasons only by their messages. */
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
