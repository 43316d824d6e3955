/**
 * A system of the company's that holds data of its accounts, in the demo's own process: it checks what it is
 * sent as any eraser would, is down at first, and takes its time then.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { z } from "zod";

export type Eraser = AsyncDisposable & {
  readonly url: string;
  /** The secret that was shown when it was registered. */
  readonly trust: (secret: string) => void;
  /** The task that it has taken on; null before. */
  readonly task: () => string | null;
};

const bodySchema = z.object({
  type: z.literal("erasure.requested"),
  data: z.object({ task: z.string(), account: z.string() }),
});

/** Calls that it fails before it is up again. */
const FAILURES = 1;

export async function startEraser(): Promise<Eraser> {
  let webhook: Webhook | null = null;
  let calls = 0;
  let task: string | null = null;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await text(request);
    calls += 1;
    if (calls <= FAILURES) return void response.writeHead(500).end();
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const asked = bodySchema.safeParse(webhook?.verify(body, headers));
    task = asked.data?.data.task ?? null;
    response.writeHead(asked.success ? 202 : 400).end();
  }

  const server = createServer((request, response) => {
    take(request, response).catch(() => response.writeHead(400).end());
  });
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(0, "127.0.0.1", resolve);
  await listening;
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The eraser has no port.");

  return {
    url: `http://127.0.0.1:${address.port}/erase`,
    trust: (secret) => {
      webhook = new Webhook(secret);
    },
    task: () => task,
    [Symbol.asyncDispose]: async () => {
      const { promise: closed, resolve: done } = Promise.withResolvers<void>();
      server.close(() => done());
      server.closeAllConnections();
      await closed;
    },
  };
}
