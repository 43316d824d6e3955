/**
 * A system of the company's that holds data of its accounts, in the demo's own process: it checks what it is
 * sent as any eraser would, is down at first, and takes its time then.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { verifyWebhook } from "../../receiver/index.ts";
import { startLocalServer, webRequestOf } from "./local-server.ts";

export type Eraser = AsyncDisposable & {
  readonly url: string;
  /** The secret that was shown when it was registered. */
  readonly trust: (secret: string) => void;
  /** The task that it has taken on; null before. */
  readonly task: () => string | null;
};

/** Calls that it fails before it is up again. */
const FAILURES = 1;

export async function startEraser(): Promise<Eraser> {
  let secret = "";
  let calls = 0;
  let task: string | null = null;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const webRequest = await webRequestOf(request);
    calls += 1;
    if (calls <= FAILURES) return void response.writeHead(500).end();
    const asked = await verifyWebhook(webRequest, secret);
    if (asked.type !== "erasure.requested") return void response.writeHead(400).end();
    task = asked.data.task;
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
