/** How fast the directory takes what accounts tell: from the queue to its rows, confirmations apart. */
import type { Miniflare } from "miniflare";
import type { AccountEvents } from "../../src/contract/queue-messages.ts";
import { messageOf, ROWS_PER_MESSAGE } from "./directory/messages.ts";
import { startAdieu } from "./workers.ts";

/** Accounts with a message in a round. */
const ACCOUNTS = 5_000;

/** What one call of the queue takes. */
const BATCH = 100;
const POLL_MS = 20;

/** @returns rows a second, for each round */
export async function measureProjection(rounds: number): Promise<number[]> {
  await using adieu = await startAdieu({ composition: "projection" });
  const database = await adieu.miniflare.getD1Database("DIRECTORY");
  const fed = async () =>
    Number(await database.prepare("SELECT max(position) AS fed FROM feed").first("fed"));
  const measured: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    measured.push(await projected(adieu.miniflare, fed, `p${round}`, ACCOUNTS));
  }
  return measured;
}

/**
 * Sends a message for each of so many new accounts, and waits until the feed has their events.
 *
 * @param fed how many events the feed has
 * @param prefix of the accounts' ids
 * @returns rows a second
 */
export async function projected(
  miniflare: Miniflare,
  fed: () => Promise<number>,
  prefix: string,
  accounts: number,
): Promise<number> {
  const queue = await miniflare.getQueueProducer<AccountEvents>("EVENTS");
  const before = await fed();
  const began = performance.now();
  for (let start = 0; start < accounts; start += BATCH) {
    const numbers = Array.from({ length: BATCH }, (_, place) => start + place);
    await queue.sendBatch(numbers.map((number) => ({ body: messageOf(`${prefix}-${number}`) })));
  }
  while ((await fed()) < before + accounts * (ROWS_PER_MESSAGE - 1)) {
    await new Promise((later) => setTimeout(later, POLL_MS));
  }
  return (accounts * ROWS_PER_MESSAGE) / ((performance.now() - began) / 1_000);
}
