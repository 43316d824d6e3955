/**
 * Plays receivers of webhooks: the network is the one thing in these tests that is not real. A receiver can verify what
 * it got as a host would, with the `standardwebhooks` package and its secret.
 */
import { Webhook } from "standardwebhooks";
import { vi } from "vitest";

export type Received = {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
  /** Of the host's own clock, ms. */
  readonly at: number;
  readonly redirect: string;
  /** Aborted when the service waits no longer. */
  readonly signal: AbortSignal;
};

/** How a receiver answers: a status, a whole response, or anything that fails. */
export type Answer = (call: Received) => Response | Promise<Response>;

export class Receiver {
  readonly received: Received[] = [];

  constructor(
    readonly url: string,
    public answer: Answer = () => status(200),
  ) {}

  /** Answers with these from now on, the last one for ever. */
  answersWith(...answers: (number | Answer)[]): this {
    const rest = [...answers];
    this.answer = (call) => {
      const next = rest.length > 1 ? rest.shift() : rest[0];
      return typeof next === "number" || next === undefined ? status(next ?? 200) : next(call);
    };
    return this;
  }

  get types(): string[] {
    return this.received.map(({ body }) => JSON.parse(body).type);
  }

  get ids(): (string | null)[] {
    return this.received.map(({ headers }) => headers.get("webhook-id"));
  }

  /** @throws if any signature is not the secret's @returns what was signed */
  verifiedBy(secret: string): unknown[] {
    const webhook = new Webhook(secret);
    return this.received.map(({ body, headers }) =>
      webhook.verify(body, Object.fromEntries(headers)),
    );
  }
}

export const status = (code: number, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: code, headers });

/** Plays two receivers, and more if given. A fetch goes to the receiver of its URL; a fetch of any other URL fails. */
export function playReceivers(
  url: string,
  otherUrl = "https://other.invalid/",
  ...more: readonly Receiver[]
): [Receiver, Receiver] {
  const receivers: [Receiver, Receiver] = [new Receiver(url), new Receiver(otherUrl)];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const receiver = [...receivers, ...more].find((one) => one.url === request.url);
    if (receiver === undefined) throw new TypeError(`fetch failed: ${request.url}`);
    const call: Received = {
      url: request.url,
      method: request.method,
      headers: request.headers,
      body: await request.text(),
      at: Date.now(),
      redirect: request.redirect,
      signal: request.signal,
    };
    receiver.received.push(call);
    return receiver.answer(call);
  });
  return receivers;
}

/** One receiver, at the URL that most tests use. */
export function playReceiver(url = "https://hooks.example.com/adieu"): Receiver {
  return playReceivers(url)[0];
}
