/** Accounts that the directory follows, over a queue of which the test says when its messages arrive. */
import type { AccountEvents } from "../../src/contract/queue-messages";
import { chanceOf } from "../faults/generator/random";
import { playEventsQueue, register, report } from "../support/account-objects";
import { consume, LossyQueue } from "./lossy-queue";

export type Followed = {
  /** Messages that have not arrived yet. */
  readonly sent: AccountEvents[];
  /** Gives them to the consumer, as one batch. @returns those that the queue is to deliver again */
  readonly arrive: () => Promise<AccountEvents[]>;
};

/** Registers an account that has so many events, `v-1` and up after the first. The directory has them all. */
export async function followed(id: string, events: number): Promise<Followed> {
  const { sent } = playEventsQueue();
  const arrive = () => consume(sent.splice(0));
  await registered(id, events);
  await arrive();
  return { sent, arrive };
}

/** Accounts with so many events each, all confirmed, which publish nothing any more. */
export async function idleAccounts(ids: readonly string[], events = 3): Promise<LossyQueue> {
  const queue = new LossyQueue(chanceOf(1));
  for (const id of ids) await registered(id, events);
  await queue.deliverAll(ids);
  return queue;
}

async function registered(id: string, events: number): Promise<void> {
  await register(id);
  for (let number = 1; number < events; number += 1) await report(id, "voucher", `v-${number}`);
}
