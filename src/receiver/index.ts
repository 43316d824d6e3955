/** `adieu/receiver`: for those who receive webhooks, and for erasers. No part of the Worker. */
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
