/** Receivers of webhooks, each with a behaviour of its own. They go on while the service is killed. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as pause } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { startLocalServer } from "../../../../src/local/demo/local-server";

/** What Adieu has of a receiver: an answer in good time, failures for a while, failures, nothing at all. */
export type Ways = "living" | "recovering" | "failing" | "silent";

/** Long enough that sending takes a while; a real receiver is no faster. */
const ANSWER_MS = 50;

/** Less than the wait before a second try, which must not fail too: the third comes minutes later. */
const RECOVERING_MS = 3_000;

const messageSchema = z.object({
  data: z.object({ event: z.string(), account: z.string(), sequence: z.int() }),
});

export type Receiver = AsyncDisposable & {
  readonly url: string;
  /** Sets the secret that Adieu showed when the endpoint was made. */
  readonly trust: (secret: string) => void;
  /** Ids of events that came under a right signature and were answered. Adieu knows of no others that they arrived. */
  readonly received: ReadonlySet<string>;
  /** Sequences by account, in the order in which each came for the first time. */
  readonly sequences: ReadonlyMap<string, readonly number[]>;
  readonly counts: () => {
    readonly calls: number;
    readonly repeats: number;
    readonly refused: number;
  };
  /**
   * Stops answering after so many answers.
   *
   * @returns resolves when the first call is left without an answer
   */
  readonly holdAfter: (answers: number) => Promise<void>;
  /** Answers again. The callers that got no answer have given up by then. */
  readonly goOn: () => void;
};

export async function startReceiver(way: Ways): Promise<Receiver> {
  const received = new Set<string>();
  const seen = new Set<string>();
  const sequences = new Map<string, number[]>();
  let [calls, repeats, refused] = [0, 0, 0];
  let answersLeft = Number.POSITIVE_INFINITY;
  let holding = Promise.withResolvers<void>();
  let webhook: Webhook | null = null;
  let firstCallAt: number | null = null;

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    calls += 1;
    firstCallAt ??= Date.now();
    const body = await text(request);
    const message = verified(webhook, request, body);
    if (message === null) refused += 1;
    if (way === "silent") return;
    const fails = way === "recovering" && Date.now() < firstCallAt + RECOVERING_MS;
    if (message === null || way === "failing" || fails) {
      response.writeHead(503).end();
      return;
    }
    const { event, account, sequence } = message.data;
    if (seen.has(event)) repeats += 1;
    else sequences.set(account, [...(sequences.get(account) ?? []), sequence]);
    seen.add(event);
    if (answersLeft === 0) return holding.resolve();
    answersLeft -= 1;
    await pause(ANSWER_MS);
    received.add(event);
    response.writeHead(204).end();
  };

  const server = await startLocalServer((...call) => void take(...call));
  return {
    url: `${server.origin}/webhooks`,
    trust: (secret) => {
      webhook = new Webhook(secret);
    },
    received,
    sequences,
    counts: () => ({ calls, repeats, refused }),
    holdAfter: (answers) => {
      answersLeft = answers;
      holding = Promise.withResolvers();
      return holding.promise;
    },
    goOn: () => {
      answersLeft = Number.POSITIVE_INFINITY;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Null where it is not ours to believe. */
function verified(
  webhook: Webhook | null,
  { headers }: IncomingMessage,
  body: string,
): z.infer<typeof messageSchema> | null {
  const given = Object.entries(headers).map(([name, value]) => [name, String(value)]);
  try {
    return webhook && messageSchema.parse(webhook.verify(body, Object.fromEntries(given)));
  } catch {
    return null;
  }
}
