/**
 * Consumes the queue `adieu-events`: gives the directory what the accounts published, then confirms it to them.
 *
 * ```
 *   account ── publishes ──▶ queue ──▶ consumer ──▶ projection (D1)
 *      ▲                                  │
 *      └──────────── confirms ────────────┤
 *                                         └── wakes ──▶ the followers (webhook endpoints)
 * ```
 *
 * If D1 fails, the queue delivers the batch again. If only a wake or a confirmation fails, the batch is acknowledged
 * all the same: a sweep does what was not woken, and an account publishes again what was not confirmed.
 */

import { type AccountEvents, accountEventsSchema } from "../contract/queue-messages";
import { inParallel } from "../shared/concurrency";
import { logFault } from "../shared/log";
import { timestampOf } from "../shared/time";
import { removeAccounts } from "./account-rows";
import type { Follower } from "./follower";
import { CONFIRM_AT_ONCE } from "./limits";
import { type Confirmation, type Projected, project } from "./projection";

export type AccountAddress = { readonly id: string; readonly livemode: boolean };

/** What the consumer needs of other rooms; the composition root supplies it. */
export type ConsumerPorts = {
  readonly db: D1Database;
  readonly followers: readonly Follower[];
  /** Tells an account that the feed has its events up to a sequence. `gone` if the account no longer exists. */
  readonly confirm: (account: AccountAddress, sequence: number) => Promise<"here" | "gone">;
};

/** How soon a batch that D1 did not take is delivered again. */
const RETRY_SECONDS = 5;

/** Never rejects. Drops messages that do not parse: they would not parse the next time either. */
export async function consumeEvents(batch: MessageBatch, ports: ConsumerPorts): Promise<void> {
  const messages: AccountEvents[] = [];
  for (const message of batch.messages) {
    const parsed = accountEventsSchema.safeParse(message.body);
    if (parsed.success) messages.push(parsed.data);
    else logFault("a message of another form was dropped", undefined, { message_id: message.id });
  }
  try {
    const { db, followers } = ports;
    const projected = await project(db, followers, messages, timestampOf(Date.now()));
    await wakeAll(projected);
    await confirmAll(ports, projected.confirmations);
    batch.ackAll();
  } catch (error) {
    logFault("the projection failed", error);
    batch.retryAll({ delaySeconds: RETRY_SECONDS });
  }
}

async function wakeAll({ wakes }: Projected): Promise<void> {
  await Promise.all(
    wakes.map((wake) => wake().catch((error) => logFault("a follower was not woken", error))),
  );
}

/** Removes the accounts that are gone: only test accounts ever go, with their test clock. */
async function confirmAll(
  { db, followers, confirm }: ConsumerPorts,
  confirmations: readonly Confirmation[],
): Promise<void> {
  const gone: string[] = [];
  await inParallel(confirmations, CONFIRM_AT_ONCE, async ({ sequence, ...account }) => {
    try {
      const presence = await confirm(account, sequence);
      if (presence === "gone" && !account.livemode) gone.push(account.id);
    } catch (error) {
      logFault("events were not confirmed to an account", error);
    }
  });
  if (gone.length > 0) await removeAccounts(db, followers, gone);
}
