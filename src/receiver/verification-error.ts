/** Why a request is not believed. The words are the reason's alone: no secret, and nothing of the request. */

const WORDS = {
  missing_header: "webhook-id, webhook-timestamp or webhook-signature is missing.",
  malformed_header: "webhook-timestamp is no number of seconds.",
  too_old: "webhook-timestamp is more than 5 minutes ago. Is the clock right?",
  too_new: "webhook-timestamp is more than 5 minutes ahead. Is the clock right?",
  bad_signature:
    "No signature is by the secret: it is another endpoint's, or the body is not as it was sent.",
  too_large: "The body is longer than anything that Adieu sends.",
  interrupted: "The body broke off.",
  not_an_event: "The body is signed, but no JSON with a type, a timestamp and data.",
} as const;

export type WebhookFault = keyof typeof WORDS;

/** Thrown by `verifyWebhook`. `reason` stays as it is from version to version, `message` is for people. */
export class WebhookVerificationError extends Error {
  override readonly name = "WebhookVerificationError";
  readonly reason: WebhookFault;

  constructor(reason: WebhookFault) {
    super(WORDS[reason]);
    this.reason = reason;
  }
}
