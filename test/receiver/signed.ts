/** Requests as Adieu sends them, for the tests of the receiver's package. */
import { Webhook } from "standardwebhooks";
import { verifyWebhook, type WebhookEvent } from "../../src/receiver";
import { WebhookVerificationError } from "../../src/receiver/verification-error";

export const SECRET = `whsec_${btoa("a secret of thirty-two bytes, 32")}`;
export const OTHER_SECRET = `whsec_${btoa("another of just as many bytes 32")}`;
export const NOW = new Date("2026-11-21T09:00:00.000Z");
export const ID = "evt_0198a7";

export const TEST_EVENT = {
  type: "webhook_endpoint.test",
  timestamp: "2026-11-21T09:00:00.000Z",
  data: { event: ID, account: null, livemode: false, endpoint: "we_1" },
} as const;

type Given = {
  readonly id?: string;
  readonly at?: Date;
  /** Each of them signs. */
  readonly secrets?: readonly string[];
  /** In place of, or beside, what is right; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Sent in place of what was signed. */
  readonly sent?: BodyInit | null;
};

/** @param body sent as it is where it is text, else as JSON */
export function signedRequest(body: unknown = TEST_EVENT, given: Given = {}): Request {
  const { id = ID, at = NOW, secrets = [SECRET], sent } = given;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = new Headers({
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, text)).join(" "),
  });
  for (const [name, value] of Object.entries(given.headers ?? {})) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  // Node requires this option, because the answer is not read before the whole stream is sent.
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    headers,
    body: sent === undefined ? text : sent,
    duplex: "half",
  };
  return new Request("https://host.example/webhooks", init);
}

/** As the secret's owner takes it. */
export const received = (body: unknown, given?: Given): Promise<WebhookEvent> =>
  verifyWebhook(signedRequest(body, given), given?.secrets ?? SECRET);

/** Why a request is refused; "taken" where it is not. @throws what is no refusal */
export async function refusalOf(
  request: Request,
  secret: string | readonly string[] = SECRET,
): Promise<string> {
  try {
    await verifyWebhook(request, secret);
    return "taken";
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error.reason;
    throw error;
  }
}
