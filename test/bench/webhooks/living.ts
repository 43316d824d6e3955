/** A receiver as it should be: verifies what it is sent, keeps account of it, answers 204. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import type { LivingReport } from "./reports.ts";

const messageSchema = z.object({
  timestamp: z.string(),
  data: z.object({ event: z.string(), account: z.string(), sequence: z.int() }),
});

export class Living {
  readonly #latenciesMs = new Map<string, number>();
  /** By account, the latest that has come. */
  readonly #sequences = new Map<string, number>();
  #webhook: Webhook | null = null;
  #calls = 0;
  #repeated = 0;
  #refused = 0;
  #overtaken = 0;
  #completeAt = Number.NaN;

  trust(secret: string): void {
    this.#webhook = new Webhook(secret);
  }

  get received(): number {
    return this.#latenciesMs.size;
  }

  async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#calls += 1;
    const body = await text(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    try {
      if (this.#webhook === null) throw new Error("no secret is known yet");
      this.#note(messageSchema.parse(this.#webhook.verify(body, headers)));
      response.writeHead(204).end();
    } catch {
      this.#refused += 1;
      response.writeHead(400).end();
    }
  }

  #note({ timestamp, data: { event, account, sequence } }: z.infer<typeof messageSchema>): void {
    if (this.#latenciesMs.has(event)) {
      this.#repeated += 1;
      return;
    }
    this.#completeAt = Date.now();
    this.#latenciesMs.set(event, this.#completeAt - Date.parse(timestamp));
    const latest = this.#sequences.get(account) ?? 0;
    if (sequence < latest) this.#overtaken += 1;
    this.#sequences.set(account, Math.max(latest, sequence));
  }

  report(): LivingReport {
    return {
      received: this.received,
      calls: this.#calls,
      repeated: this.#repeated,
      refused: this.#refused,
      overtaken: this.#overtaken,
      completeAt: this.#completeAt,
      latenciesMs: [...this.#latenciesMs.values()],
    };
  }
}
