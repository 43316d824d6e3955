/** The one thing that a receiver calls. By Standard Webhooks 1.0; no I/O but reading the request. */
import { type AnyMessage, isRecognised } from "./recognised.ts";
import { checkSignature, signatureHeaders, verifiersOf } from "./signature.ts";
import { signedBody } from "./signed-body.ts";
import { WebhookVerificationError } from "./verification-error.ts";
import type { WebhookEvent } from "./webhook-event.ts";

/**
 * Who calls is Adieu, and this is what it says.
 *
 * ```ts
 * const event = await verifyWebhook(request, env.ADIEU_WEBHOOK_SECRET);
 * if (event.type === "account.deleted") await forget(event.data.account);
 * ```
 *
 * Verified is not new: a message comes again where your answer was lost, and whoever has read it can send it
 * again for five minutes. Skip what has an `id` that you have seen.
 *
 * @param request as it came, its body not read yet; up to 4 MiB of it are read
 * @param secret what was shown when the endpoint (or the eraser) was made, `whsec_…`; several where any of them
 *   may have signed
 * @returns the event, by its `type`; one that this version does not know as `unrecognised`, to be answered with 2xx
 * @throws WebhookVerificationError with a `reason`: not from Adieu, or not now. Answer 400
 * @throws TypeError where the secret is none, or the body was read before: your own program's fault. Answer 500
 */
export async function verifyWebhook(
  request: Request,
  secret: string | readonly string[],
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

/** Looks at the envelope alone. */
function messageOf(id: string, body: unknown): AnyMessage {
  const { type, timestamp, data } = isObject(body) ? body : {};
  if (typeof type !== "string" || typeof timestamp !== "string" || !isObject(data)) {
    throw new WebhookVerificationError("not_an_event");
  }
  return { id, type, timestamp, data };
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
