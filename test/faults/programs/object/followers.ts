/**
 * What follows an account, with a queue that loses, repeats and reorders: messages wait here until a
 * life says which of them arrive, in which order, and how often. Directory and feed are real, and so are the endpoints'
 * objects. They are asked for their deliveries, and are never woken: they send nothing.
 */

import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { AccountView } from "../../../../src/account/views/account";
import type { AccountEvents } from "../../../../src/contract/queue-messages";
import { consumeEvents } from "../../../../src/directory/consumer";
import { type MendingPorts, mend } from "../../../../src/directory/mending";
import { ledgerFollower } from "../../../../src/erasers/erasure-ledger";
import type { Endpoint } from "../../../../src/webhooks/endpoints";
import { endpointFollower } from "../../../../src/webhooks/follower";
import { wants } from "../../../../src/webhooks/subscriptions";
import { account, type Row } from "../../../support/account-objects";
import type { Coverage } from "../../check/coverage";
import { invariant } from "../../check/invariant";
import { compareDirectory } from "./directory-comparison";
import { personalIn } from "./personal-data";
import { QUEUE_KEEPS_MS } from "./stored";

/** The account's row, and its part of the feed. */
type Rows = readonly [Row[], Row[]];

type UnderWay = { readonly message: AccountEvents; readonly number: number; arrived: number };

/** Endpoints for which a wake came since this was last emptied. */
const woken = new Set<string>();

const ofAccount = (id: string) =>
  [
    "SELECT * FROM accounts WHERE id = ?",
    "SELECT * FROM feed WHERE account = ? ORDER BY position",
  ].map((sql) => env.DIRECTORY.prepare(sql).bind(id));

export class Followers {
  readonly #id: string;
  readonly #sent: AccountEvents[];
  readonly #endpoints: readonly Endpoint[];
  readonly #coverage: Coverage;
  readonly #queueKeeps: boolean;
  readonly #ports: MendingPorts;
  #underWay: UnderWay[] = [];
  #number = 0;
  #latest = 0;
  /** The last event that any message had, and when the last message was sent. */
  #sentTo = 0;
  #sentAt = 0;
  /** An object that was lost may publish once more what the queue took; so does one that heard of a gap. */
  mayHearAgain = false;
  /** So many of the account's events the feed has, from the first without a gap. */
  fed = 0;
  /** The directory has lost events that it had confirmed, and the account may not have heard of it. */
  hasLost = false;

  /**
   * @param sent where the played queue puts what accounts send
   * @param queueKeeps whether the account relies on the queue
   */
  constructor(
    id: string,
    sent: AccountEvents[],
    endpoints: readonly Endpoint[],
    coverage: Coverage,
    queueKeeps: boolean,
  ) {
    this.#id = id;
    this.#sent = sent;
    this.#endpoints = endpoints;
    this.#coverage = coverage;
    this.#queueKeeps = queueKeeps;
    this.#ports = {
      feedDays: null,
      report: ({ id }, after, limit) => account(id).report(after, limit),
      db: env.DIRECTORY,
      followers: [
        endpointFollower(env.CONTROL, async (all) => all.forEach((one) => woken.add(one))),
        ledgerFollower(env.DIRECTORY),
      ],
      confirm: ({ id }, sequence, isGap) => {
        if (isGap) this.#mustFill();
        return account(id).confirm(sequence, isGap);
      },
      resend: ({ id }, sequence) => {
        this.mayHearAgain = true;
        return account(id).resend(sequence);
      },
    };
  }

  #mustFill(): void {
    this.#coverage.count("messages after a gap");
    this.mayHearAgain = true;
  }

  /** What the queue took is published again only after days, after a gap or a loss, or if the object was lost. */
  #judgeRepeating(messages: readonly AccountEvents[]): void {
    const now = Date.now();
    for (const { events } of messages) {
      const last = events.at(-1)?.sequence ?? 0;
      if (this.#queueKeeps && last <= this.#sentTo && !this.mayHearAgain) {
        const isOld = now - this.#sentAt >= QUEUE_KEEPS_MS;
        invariant("what the queue took is not published again", isOld);
        this.#coverage.count("messages published again after days");
        this.mayHearAgain = true;
      }
      this.#sentTo = Math.max(this.#sentTo, last);
    }
    if (messages.length === 0) return;
    this.#sentAt = now;
    this.mayHearAgain = false;
  }

  /** Takes what was sent since the last time. @returns all that is under way */
  collect(): UnderWay[] {
    this.#judgeRepeating(this.#sent);
    for (const message of this.#sent.splice(0)) {
      const personal = personalIn(message);
      invariant(`I4 no personal data in messages: ${personal}`, personal === null);
      invariant("messages are of this account", message.entry.id === this.#id);
      this.#number += 1;
      this.#underWay.push({ message, number: this.#number, arrived: 0 });
    }
    return this.#underWay;
  }

  /** These arrive, in this order and in one batch; and stay to arrive again, if they do not drop. */
  async deliver(picks: readonly number[], drop: boolean): Promise<boolean> {
    const underWay = this.collect();
    const picked = picks.flatMap((pick) => underWay[pick % underWay.length] ?? []);
    if (picked.length === 0) return false;
    await this.#arrive(picked);
    if (drop) this.#underWay = underWay.filter((one) => !picked.includes(one));
    return true;
  }

  /** Whatever is under way never arrives, or not again. */
  lose(): boolean {
    const lost = this.collect().filter(({ arrived }) => arrived === 0);
    this.#coverage.count("messages lost", lost.length);
    this.#underWay = [];
    return lost.length > 0;
  }

  /** I9: an older copy of the directory is put back. The account does not learn of it. */
  async loseEvents(quarters: number): Promise<boolean> {
    const kept = Math.floor((this.fed * quarters) / 4);
    if (kept === this.fed) return false;
    await env.DIRECTORY.batch(
      [
        "DELETE FROM feed WHERE account = ? AND sequence > ?",
        kept === 0
          ? "DELETE FROM accounts WHERE id = ?1 AND ?2 = 0"
          : "UPDATE accounts SET feed_sequence = ?2, version = ?2 WHERE id = ?1",
      ].map((sql) => env.DIRECTORY.prepare(sql).bind(this.#id, kept)),
    );
    this.fed = kept;
    this.hasLost = true;
    return true;
  }

  async #arrive(picked: readonly UnderWay[]): Promise<void> {
    for (const one of picked) {
      one.arrived += 1;
      this.#coverage.count("messages delivered");
      if (one.arrived > 1) this.#coverage.count("messages duplicated");
      else if (one.number < this.#latest) this.#coverage.count("messages reordered");
      this.#latest = Math.max(this.#latest, one.number);
    }
    const messages = picked.map(({ message, number, arrived }) => ({
      id: `${number}-${arrived}`,
      timestamp: new Date(),
      attempts: 1,
      body: message,
    }));
    const batch = createMessageBatch("adieu-events", messages);
    const before = this.fed;
    woken.clear();
    await consumeEvents(batch, this.#ports);
    const { outcome, ackAll } = await getQueueResult(batch, createExecutionContext());
    invariant("the directory takes what accounts send", outcome === "ok" && ackAll);
    const [rows, feed] = await this.#read();
    this.#notice([rows, feed]);
    const types = feed.slice(before).map(({ type }) => String(type));
    invariant(
      "I6 every endpoint is woken that wants what has arrived",
      this.#endpoints.every((one) => woken.has(one.id) || !types.some((type) => wants(one, type))),
    );
  }

  /** The feed holds what it held, and goes on from there. */
  #notice([[row], feed]: Rows): void {
    const sequences = feed.map(({ sequence }) => sequence);
    invariant(
      "I6 the feed has no gap",
      sequences.every((sequence, index) => sequence === index + 1),
    );
    invariant("the row knows how far the feed is", (row?.feed_sequence ?? 0) === feed.length);
    invariant("the feed forgets nothing", feed.length >= this.fed);
    this.fed = feed.length;
  }

  async #read(): Promise<Rows> {
    const [row, feed] = await env.DIRECTORY.batch<Row>(ofAccount(this.#id));
    return [row?.results ?? [], feed?.results ?? []];
  }

  /**
   * Everything that is not confirmed arrives, as often as it takes. What the directory has lost of an account that has nothing to
   * say any more is found by a look at it; so is what the queue has lost of an account that relies on the queue.
   * @param confirmed how far the account knows of it
   */
  async catchUp(version: number, confirmed: () => Promise<number>): Promise<void> {
    for (let round = 0; round < version + 2; round += 1) {
      await account(this.#id).wake();
      const underWay = this.collect();
      if (underWay.length > 0) await this.#arrive(underWay);
      this.#underWay = [];
      if ((await confirmed()) < version && !this.#queueKeeps) continue;
      if (this.fed < version || (await confirmed()) < version)
        await mend(this.#ports, [{ livemode: false, id: this.#id, after: 0 }], "published");
      this.#notice(await this.#read());
      if (this.fed === version && (await confirmed()) === version) return;
    }
    invariant("I6 everything is confirmed in the end", false);
  }

  /** I6: row and feed equal the object, and every event reached every endpoint that wants it. */
  async compare(view: AccountView, log: readonly Row[]): Promise<void> {
    await compareDirectory(await this.#read(), this.#endpoints, view, log);
  }
}
