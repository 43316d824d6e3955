/**
 * The company's webhook receiver, in the demo's own process: checks every signature as any receiver
 * would, with the library of Standard Webhooks, and remembers what it was told.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { signatureOf, startLocalServer } from "./local-server.ts";

export type Receiver = AsyncDisposable & {
  readonly url: string;
  /** The secret that was shown when the endpoint was made. */
  readonly trust: (secret: string) => void;
  /** Ids of the events told under a right signature. */
  readonly verified: ReadonlySet<string>;
  /** How often anything came, repeats and forgeries included. */
  readonly calls: () => number;
  readonly refused: () => number;
};

const bodySchema = z.object({ type: z.string(), data: z.object({ event: z.string() }) });

export async function startReceiver(): Promise<Receiver> {
  const verified = new Set<string>();
  let webhook: Webhook | null = null;
  let calls = 0;
  let refused = 0;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    calls += 1;
    try {
      // As it was sent: the signature is over its bytes, not over what they mean.
      const body = await text(request);
      const told = bodySchema.parse(webhook?.verify(body, signatureOf(request)));
      verified.add(told.data.event);
      response.writeHead(204).end();
    } catch {
      refused += 1;
      response.writeHead(400).end();
    }
  }

  const server = await startLocalServer((request, response) => void take(request, response));

  return {
    url: `${server.origin}/webhooks`,
    trust: (secret) => {
      webhook = new Webhook(secret);
    },
    verified,
    calls: () => calls,
    refused: () => refused,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
