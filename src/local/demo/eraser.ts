/**
 * A system of the company's that holds data of its accounts, in the demo's own process: it checks what it is
 * sent as any eraser would, is down at first, and takes its time then.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { signatureOf, startLocalServer } from "./local-server.ts";

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
    const asked = bodySchema.safeParse(webhook?.verify(body, signatureOf(request)));
    task = asked.data?.data.task ?? null;
    response.writeHead(asked.success ? 202 : 400).end();
  }

  const server = await startLocalServer((request, response) => {
    take(request, response).catch(() => response.writeHead(400).end());
  });

  return {
    url: `${server.origin}/erase`,
    trust: (secret) => {
      webhook = new Webhook(secret);
    },
    task: () => task,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
