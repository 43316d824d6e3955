/** Why a request is refused. A message depends only on the reason: it holds no secret and nothing of the request. */

const WORDS = {
  missing_header: "webhook-id, webhook-timestamp or webhook-signature is missing.",
  malformed_header: "webhook-timestamp is not a number of seconds.",
  too_old: "webhook-timestamp is more than 5 minutes old. Is this computer's clock right?",
  too_new:
    "webhook-timestamp is more than 5 minutes in the future. Is this computer's clock right?",
  bad_signature:
    "No signature fits the secret: the secret belongs to another endpoint, or the body was changed on its way.",
  too_large: "The body is longer than any that Adieu sends.",
  interrupted: "The connection ended before the end of the body.",
  not_an_event: "The body is signed, but it is not JSON with a type, a timestamp and data.",
} as const;

export type WebhookFault = keyof typeof WORDS;

/** Thrown by `verifyWebhook`. `reason` is stable across versions; `message` is for people. */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError";
  readonly reason: WebhookFault;

  constructor(reason: WebhookFault) {
    super(WORDS[reason]);
    this.reason = reason;
  }
}
