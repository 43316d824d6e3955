/** The queue between accounts and directory, played: it loses, doubles and reorders. The rest is real. */
import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { AccountEvents } from "../../src/contract/queue-messages";
import { type ConsumerPorts, consumeEvents } from "../../src/directory/consumer";
import { ledgerFollower } from "../../src/erasers/erasure-ledger";
import { endpointFollower } from "../../src/webhooks/follower";
import type { Chance } from "../faults/generator/random";
import { account, playEventsQueue } from "../support/account-objects";

const ports: ConsumerPorts = {
  db: env.DIRECTORY,
  // No endpoint is woken: a test runs its object when it wants to.
  followers: [endpointFollower(env.CONTROL, async () => {}), ledgerFollower(env.DIRECTORY)],
  confirm: ({ id }, sequence, isGap) => account(id).confirm(sequence, isGap),
  resend: ({ id }, sequence) => account(id).resend(sequence),
};

/** Gives messages to the consumer, as one batch. @returns those that the queue is to deliver again */
export async function consume(
  messages: readonly AccountEvents[],
  changed: Partial<ConsumerPorts> = {},
): Promise<AccountEvents[]> {
  const batch = createMessageBatch(
    "adieu-events",
    messages.map((body, index) => ({ id: `m-${index}`, timestamp: new Date(), attempts: 1, body })),
  );
  await consumeEvents(batch, { ...ports, ...changed });
  const { retryBatch, retryMessages } = await getQueueResult(batch, createExecutionContext());
  const again = new Set(retryMessages.map(({ msgId }) => msgId));
  return messages.filter((_, index) => retryBatch.retry || again.has(`m-${index}`));
}

export class LossyQueue {
  readonly #chance: Chance;
  readonly #sent = playEventsQueue().sent;
  #underWay: AccountEvents[] = [];

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** Some messages arrive, in any order; some of these come again later, some of the others never. */
  async deliverSome(): Promise<void> {
    this.#underWay.push(...this.#sent.splice(0));
    const shuffled = this.#underWay
      .map((message) => ({ message, order: this.#chance() }))
      .toSorted((a, b) => a.order - b.order)
      .map(({ message }) => message);
    const arriving = shuffled.filter(() => this.#chance() < 0.6).slice(0, 20);
    this.#underWay = shuffled.filter((one) =>
      arriving.includes(one) ? this.#chance() < 0.3 : this.#chance() < 0.9,
    );
    if (arriving.length > 0) this.#underWay.push(...(await consume(arriving)));
  }

  /** Everything arrives, in order, until no account has anything to say. */
  async deliverAll(ids: readonly string[]): Promise<void> {
    for (let round = 0; round < 50; round += 1) {
      for (const id of ids) await account(id).wake();
      this.#underWay.push(...this.#sent.splice(0));
      if (this.#underWay.length === 0) return;
      this.#underWay = await consume(this.#underWay.splice(0, 100));
    }
    throw new Error("the accounts do not come to rest");
  }
}
