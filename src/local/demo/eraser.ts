/**
 * A system of the host that keeps data of its accounts, in the demo's own process. It verifies requests as any eraser
 * would. Its first call fails; after that it answers 202 and acknowledges later.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { verifyWebhook } from "../../receiver/index.ts";
import { startLocalServer, webRequestOf } from "./local-server.ts";

export type Eraser = AsyncDisposable & {
  readonly url: string;
  /** Sets the secret, which the registration's answer showed. */
  readonly trust: (secret: string) => void;
  /** The task that it was asked for; null before. */
  readonly task: () => string | null;
};

/** Calls that fail at first. */
const FAILURES = 1;

export async function startEraser(): Promise<Eraser> {
  let secret = "";
  let calls = 0;
  let task: string | null = null;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const webRequest = await webRequestOf(request);
    calls += 1;
    if (calls <= FAILURES) return void response.writeHead(500).end();
    const message = await verifyWebhook(webRequest, secret);
    if (message.type !== "erasure.requested") return void response.writeHead(400).end();
    task = message.data.task;
    response.writeHead(202).end();
  }

  const server = await startLocalServer((request, response) => {
    take(request, response).catch(() => response.writeHead(400).end());
  });

  return {
    url: `${server.origin}/erase`,
    trust: (shown) => {
      secret = shown;
    },
    task: () => task,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
