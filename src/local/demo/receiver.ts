/**
 * The host's webhook receiver, in the demo's own process. It verifies webhooks with `adieu/receiver`, as any receiver
 * would, and keeps the ids of the events.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { verifyWebhook } from "../../receiver/index.ts";
import { startLocalServer, webRequestOf } from "./local-server.ts";

export type Receiver = AsyncDisposable & {
  readonly url: string;
  /** Sets the secret, which the answer to the registration showed. */
  readonly trust: (secret: string) => void;
  /** The ids of the events that came with a valid signature. */
  readonly verified: ReadonlySet<string>;
  /** How many requests came, including repeats and forgeries. */
  readonly calls: () => number;
  readonly refused: () => number;
};

export async function startReceiver(): Promise<Receiver> {
  const verified = new Set<string>();
  let secret = "";
  let calls = 0;
  let refused = 0;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    calls += 1;
    try {
      const event = await verifyWebhook(await webRequestOf(request), secret);
      verified.add(event.id);
      response.writeHead(204).end();
    } catch {
      refused += 1;
      response.writeHead(400).end();
    }
  }

  const server = await startLocalServer((request, response) => void take(request, response));

  return {
    url: `${server.origin}/webhooks`,
    trust: (shown) => {
      secret = shown;
    },
    verified,
    calls: () => calls,
    refused: () => refused,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
