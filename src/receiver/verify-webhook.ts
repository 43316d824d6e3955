/** The function that a receiver calls (Standard Webhooks 1.0). It does no I/O except reading the request. */
import { type AnyMessage, isRecognised } from "./recognised.ts";
import { checkSignature, signatureHeaders, verifiersOf } from "./signature.ts";
import { signedBody } from "./signed-body.ts";
import { WebhookVerificationError } from "./verification-error.ts";
import type { WebhookEvent } from "./webhook-event.ts";
import type { WebhookSecret } from "./webhook-secret.ts";

/**
 * Verifies that a request comes from Adieu, and returns its event.
 *
 * A verified event need not be new. Adieu sends an event again if your answer was lost, and an attacker who has read it
 * can repeat it for five minutes. So skip an event whose `id` you have seen.
 *
 * @param request the request as it came, with its body unread; at most 4 MiB of the body are read
 * @param secret the secret that was shown when the endpoint or the eraser was registered, `whsec_…`; several during a
 *   rotation, if any of them may have signed
 * @returns the event, typed by its `type`. An event type that this version does not know is `unrecognised`; answer it
 *   with 2xx
 * @throws WebhookVerificationError with a `reason`: the request is not from Adieu, or too old. Answer 400
 * @throws TypeError if the secret is not a secret, or the body was already read: a fault of your program. Answer 500
 *
 * @example
 * const event = await verifyWebhook(request, env.ADIEU_WEBHOOK_SECRET);
 * if (event.type === "account.deleted") await forget(event.data.account);
 */
export async function verifyWebhook(
  request: Request,
  secret: WebhookSecret,
): Promise<WebhookEvent> {
  const verifiers = verifiersOf(secret);
  const headers = signatureHeaders(request.headers);
  const body = await signedBody(request);
  checkSignature(verifiers, headers, body);
  return eventOf(headers["webhook-id"], parsed(body));
}

function eventOf(id: string, body: unknown): WebhookEvent {
  const message = messageOf(id, body);
  if (isRecognised(message)) return message;
  return { ...message, type: "unrecognised", name: message.type };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new WebhookVerificationError("not_an_event");
  }
}

/** Checks only the envelope. */
function messageOf(id: string, body: unknown): AnyMessage {
  const { type, timestamp, data } = isObject(body) ? body : {};
  if (typeof type !== "string" || typeof timestamp !== "string" || !isObject(data)) {
    throw new WebhookVerificationError("not_an_event");
  }
  return { id, type, timestamp, data };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
