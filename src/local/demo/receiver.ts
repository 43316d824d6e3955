/**
 * The company's webhook receiver, in the demo's own process: checks every signature as any receiver
 * would, with the library of Standard Webhooks, and remembers what it was told.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Webhook } from "standardwebhooks";
import { z } from "zod";

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
      const body = await textOf(request);
      const told = bodySchema.parse(webhook?.verify(body, signatureOf(request)));
      verified.add(told.data.event);
      response.writeHead(204).end();
    } catch {
      refused += 1;
      response.writeHead(400).end();
    }
  }

  const server = createServer((request, response) => void take(request, response));
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(0, "127.0.0.1", resolve);
  await listening;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The receiver has no port.");

  return {
    url: `http://127.0.0.1:${address.port}/webhooks`,
    trust: (secret) => {
      webhook = new Webhook(secret);
    },
    verified,
    calls: () => calls,
    refused: () => refused,
    [Symbol.asyncDispose]: async () => {
      const { promise: closed, resolve: done } = Promise.withResolvers<void>();
      server.close(() => done());
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The body as it was sent: the signature is over its bytes, not over what they mean. */
async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

const signatureOf = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) => [
      name,
      String(headers[name] ?? ""),
    ]),
  );
