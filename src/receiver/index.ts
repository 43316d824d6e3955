/** `adieu/receiver`: the package for receivers of webhooks and for erasers. It is no part of the Worker. */
export { type WebhookFault, WebhookVerificationError } from "./verification-error.ts";
export { verifyWebhook } from "./verify-webhook.ts";
export type {
  AccountEvent,
  EraserMessage,
  RecognisedEvent,
  ServiceEvent,
  TestEvent,
  UnrecognisedEvent,
  WebhookEvent,
  WebhookEventOf,
  WebhookType,
} from "./webhook-event.ts";
export type { WebhookSecret } from "./webhook-secret.ts";
