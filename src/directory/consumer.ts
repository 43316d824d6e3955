/**
 * Consumes the queue `adieu-events`: gives the directory what the accounts published, then confirms it to them.
 *
 * ```
 *   account ── publishes ──▶ queue ──▶ consumer ──▶ projection (D1)
 *      ▲                                  │
 *      ├──────────── confirms ────────────┤
 *      └── asks to send again, from what ─┤
 *          D1 has, if it has lost events  └── wakes ──▶ the followers (webhook endpoints)
 * ```
 *
 * If D1 fails, the queue delivers the batch again. If only a wake or a confirmation fails, the batch is acknowledged
 * all the same: a sweep does what was not woken, and an account publishes again what was not confirmed. If an account
 * does not hear that it must send again, the queue delivers its messages again, which say so once more.
 */

import { type AccountEvents, accountEventsSchema } from "../contract/queue-messages";
import { jittered } from "../shared/backoff";
import { inParallel } from "../shared/concurrency";
import { logFault } from "../shared/log";
import { timestampOf } from "../shared/time";
import { recountSoon } from "./account-recount";
import { removeAccounts } from "./account-rows";
import type { Follower } from "./follower";
import { CONFIRM_AT_ONCE, DELIVERY_WAITS } from "./limits";
import { type Confirmation, type Projected, project } from "./projection";

export type AccountAddress = { readonly id: string; readonly livemode: boolean };

/** What the consumer needs of other rooms; the composition root supplies it. */
export type ConsumerPorts = {
  readonly db: D1Database;
  readonly followers: readonly Follower[];
  /**
   * Tells an account that the feed has its events up to a sequence. `gone` if the account no longer exists; `another` if
   * it never had so many: then the feed has those of an account that had the id before.
   */
  readonly confirm: (
    account: AccountAddress,
    sequence: number,
  ) => Promise<"here" | "gone" | "another">;
  /** Tells an account that the feed has lost its events after a sequence. */
  readonly resend: (account: AccountAddress, sequence: number) => Promise<"here" | "gone">;
};

/** How soon the messages of an account are delivered again if the account did not hear that it must send again. */
const RESEND_RETRY_SECONDS = 30;

/** What the log says when an account does not hear that it must send again. */
export const NOT_ASKED = "an account was not asked to send again";

type Received = { readonly message: Message; readonly events: AccountEvents };

/** Never rejects. Drops messages that do not parse: they would not parse the next time either. */
export async function consumeEvents(batch: MessageBatch, ports: ConsumerPorts): Promise<void> {
  const received: Received[] = [];
  for (const message of batch.messages) {
    const parsed = accountEventsSchema.safeParse(message.body);
    if (parsed.success) received.push({ message, events: parsed.data });
    else logFault("a message of another form was dropped", undefined, { message_id: message.id });
  }
  try {
    const { db, followers } = ports;
    const messages = received.map(({ events }) => events);
    const projected = await project(db, followers, messages, timestampOf(Date.now()));
    // Rows may be lost that the counters still count.
    if (projected.confirmations.some(({ lost }) => lost)) await recountSoon(db).run();
    await wakeAll(projected);
    const unheard = await answerAll(ports, projected.confirmations);
    for (const { message, events } of received) {
      if (unheard.some((account) => isSame(account, events.entry))) {
        message.retry({ delaySeconds: RESEND_RETRY_SECONDS });
      }
    }
    batch.ackAll();
  } catch (error) {
    logFault("the projection failed", error);
    for (const message of batch.messages) {
      message.retry({ delaySeconds: retrySeconds(message.attempts, Math.random()) });
    }
  }
}

/**
 * How soon a message that D1 did not take is delivered again, s.
 *
 * @param attempts how often it was delivered, 1 after the first time
 * @param random at least 0, below 1
 */
export function retrySeconds(attempts: number, random: number): number {
  const step = DELIVERY_WAITS.find(({ upTo }) => attempts <= upTo) ?? DELIVERY_WAITS[3];
  return Math.max(1, jittered(step.seconds, random));
}

const isSame = (one: AccountAddress, other: AccountAddress): boolean =>
  one.id === other.id && one.livemode === other.livemode;

async function wakeAll({ wakes }: Projected): Promise<void> {
  await Promise.all(
    wakes.map((wake) => wake().catch((error) => logFault("a follower was not woken", error))),
  );
}

/**
 * Confirms to each account what the feed has, or asks it to send again what the feed has lost.
 *
 * @returns the accounts that did not hear that they must send again
 */
async function answerAll(
  ports: ConsumerPorts,
  confirmations: readonly Confirmation[],
): Promise<AccountAddress[]> {
  const removed: { readonly account: AccountAddress; readonly isAnother: boolean }[] = [];
  const unheard: AccountAddress[] = [];
  await inParallel(confirmations, CONFIRM_AT_ONCE, async ({ id, livemode, sequence, lost }) => {
    const account = { id, livemode };
    try {
      const presence = lost
        ? await ports.resend(account, sequence)
        : await ports.confirm(account, sequence);
      if (presence !== "here" && !livemode) {
        removed.push({ account, isAnother: presence === "another" });
      }
    } catch (error) {
      logFault(lost ? NOT_ASKED : "events were not confirmed to an account", error);
      if (lost) unheard.push(account);
    }
  });
  if (removed.length > 0) {
    await removeAll(ports, removed);
  }
  return unheard;
}

/**
 * Removes accounts that are gone: only test accounts ever go, with their test clock. If another account has taken the
 * id, what the directory has of that one goes too, and the account sends it again.
 */
async function removeAll(
  { db, followers, resend }: ConsumerPorts,
  removed: readonly { readonly account: AccountAddress; readonly isAnother: boolean }[],
): Promise<void> {
  await removeAccounts(
    db,
    followers,
    removed.map(({ account }) => account.id),
  );
  for (const { account, isAnother } of removed) {
    if (isAnother) {
      await resend(account, 0).catch((error) => logFault(NOT_ASKED, error));
    }
  }
}
