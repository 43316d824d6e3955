/** Publishes the events of the accounts, which are played, to the directory: in order, again, with gaps, and after a loss. */
import { createMessageBatch } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { AccountEvents } from "../../../../src/contract/queue-messages";
import { consumeEvents } from "../../../../src/directory/consumer";
import { wakeEndpoints } from "../../../../src/webhooks/endpoint-address";
import { endpointFollower } from "../../../../src/webhooks/follower";
import { message } from "../../../directory/messages";
import { CROWD_TYPE, eventOf, SAID } from "./events";
import type { LifeParts } from "./life-parts";
import type { Requests } from "./requests";

export class Publishing {
  readonly #parts: LifeParts;
  readonly #requests: Requests;
  readonly #fed = new Map<string, number>();
  /** Accounts whose events the directory has lost: the last one, and the last one that they knew it to have. */
  readonly #lost = new Map<string, { livemode: boolean; last: number; known: number }>();
  #last: AccountEvents[] = [];
  #accounts = 0;

  constructor(parts: LifeParts, requests: Requests) {
    this.#parts = parts;
    this.#requests = requests;
  }

  /** Events of an account, from the next one on, or from some before or after it. */
  async publish(number: number, from: number, count: number): Promise<void> {
    const account = `life-${this.#parts.number}-${number}`;
    const first = Math.max(1, (this.#fed.get(account) ?? 0) + 1 + from);
    const last = first + count - 1;
    const events = Array.from({ length: count }, (_, index) => eventOf(account, first + index));
    const one = { ...message(account, [first, last], { livemode: number === 3 }), events };
    this.#last = [one];
    await this.#consume([one]);
  }

  async publishMany(count: number): Promise<void> {
    this.#last = Array.from({ length: count }, () => {
      this.#accounts += 1;
      const account = `crowd-${this.#parts.number}-${this.#accounts}`;
      return { ...message(account, [1, 1]), events: [eventOf(account, 1, CROWD_TYPE)] };
    });
    await this.#consume(this.#last);
  }

  /** An older copy of the directory is put back, but not while a replay goes over what is lost. */
  async putBack(count: number, heard: boolean): Promise<void> {
    if ([...this.#parts.reference.endpoints.values()].some(({ replay }) => replay !== null)) return;
    const lost = this.#parts.reference.lose(count);
    if (lost.length === 0) return;
    this.#parts.tally("events lost");
    for (const endpoint of this.#parts.reference.endpoints.values())
      Object.assign(endpoint, { awake: false, behind: true });
    const before = new Map(this.#fed);
    for (const { account, livemode } of lost) {
      if (account === null) continue;
      this.#fed.set(account, (this.#fed.get(account) ?? 0) - 1);
      const last = before.get(account) ?? 0;
      const known = this.#lost.get(account)?.known ?? 0;
      this.#lost.set(account, { livemode, last, known: heard ? last : known });
    }
    const kept = JSON.stringify(this.#parts.reference.feed.map(({ id }) => id));
    const { DIRECTORY } = env;
    await this.#parts.around.looking(async () => {
      await DIRECTORY.batch([
        DIRECTORY.prepare("DELETE FROM feed WHERE id NOT IN (SELECT value FROM json_each(?))").bind(
          kept,
        ),
        DIRECTORY.prepare(
          `UPDATE sqlite_sequence SET seq = (SELECT coalesce(max(position), 0) FROM feed)
           WHERE name = 'feed'`,
        ),
        ...[...new Set(lost.map(({ account }) => account ?? ""))].map((account) =>
          DIRECTORY.prepare(
            "UPDATE accounts SET feed_sequence = ?1, version = ?1 WHERE id = ?2",
          ).bind(this.#fed.get(account) ?? 0, account),
        ),
      ]);
    });
  }

  /** All that the directory has lost comes again. */
  async publishLost(): Promise<void> {
    const messages = [...this.#lost].flatMap(([account, { livemode, last }]) => {
      const first = (this.#fed.get(account) ?? 0) + 1;
      if (first > last) return [];
      const type = account.startsWith("crowd") ? CROWD_TYPE : undefined;
      const events = Array.from({ length: last - first + 1 }, (_, index) =>
        eventOf(account, first + index, type),
      );
      return [{ ...message(account, [first, last], { livemode }), events }];
    });
    await this.#consume(messages);
  }

  /** The last messages come once more. */
  publishAgain(): Promise<void> {
    return this.#consume(this.#last);
  }

  async #consume(sent: readonly AccountEvents[]): Promise<void> {
    if (sent.length === 0) return;
    const messages = sent.map((one) => this.#asTheAccountKnows(one));
    const woken = new Set<string>();
    const deliveries = endpointFollower(env.CONTROL, async (endpoints) => {
      for (const id of endpoints) woken.add(id);
      await wakeEndpoints(env.ENDPOINTS, endpoints);
    });
    const now = Date.now();
    const batch = createMessageBatch(
      "adieu-events",
      messages.map((body, index) => ({ id: `${index}`, timestamp: new Date(), attempts: 1, body })),
    );
    const here = async () => "here" as const;
    const ports = { db: env.DIRECTORY, followers: [deliveries], confirm: here, resend: here };
    await consumeEvents(batch, ports);
    // If a database is out, only the feed says what has come.
    const fed = this.#parts.around.isOut
      ? await this.#parts.around.looking(() => this.fedIds())
      : null;
    for (const { entry, events, confirmed_once } of messages) {
      for (const { id, type, sequence } of events) {
        if (sequence !== (this.#fed.get(entry.id) ?? 0) + 1 || fed?.has(id) === false) continue;
        this.#fed.set(entry.id, sequence);
        const { livemode } = entry;
        const event = { id, type, account: entry.id, livemode, recorded: now };
        const isResent = sequence <= confirmed_once;
        this.#parts.reference.recorded({ ...event, said: SAID[type] ?? [] }, undefined, isResent);
      }
    }
    for (const id of woken) {
      const endpoint = this.#parts.reference.endpoints.get(id);
      if (endpoint) this.#requests.nowKnows(endpoint);
    }
  }

  #asTheAccountKnows(sent: AccountEvents): AccountEvents {
    return { ...sent, confirmed_once: this.#lost.get(sent.entry.id)?.known ?? 0 };
  }

  async fedIds(): Promise<ReadonlySet<string>> {
    const { results } = await env.DIRECTORY.prepare("SELECT id FROM feed").all<{ id: string }>();
    return new Set(results.map(({ id }) => id));
  }
}
