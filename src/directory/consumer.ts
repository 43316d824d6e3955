/**
 * Consumes the queue `adieu-events`: gives the directory what the accounts published, then confirms it to them.
 *
 * ```
 *   account ── publishes ──▶ queue ──▶ consumer ──▶ projection (D1)
 *      ▲                                  │
 *      ├── confirms, and says if there is ┤
 *      │   a gap after what it confirms   │
 *      └── asks to send again, from what ─┤
 *          D1 has, if it has lost events  └── wakes ──▶ the followers (webhook endpoints)
 * ```
 *
 * A message is done only when its account has heard what came of it: the account does not publish again what the queue
 * took. So if D1 or an account does not answer, the queue delivers the message again, later and later. It does so too
 * with a message of another form, because during a deployment other code may understand it. If only a wake fails,
 * nothing is repeated: a sweep does what was not woken.
 */

import { type AccountEvents, accountEventsSchema } from "../contract/queue-messages";
import { jittered } from "../shared/backoff";
import { inParallel } from "../shared/concurrency";
import { logFault } from "../shared/log";
import { timestampOf } from "../shared/time";
import { recountSoon } from "./account-recount";
import { removeAccounts } from "./account-rows";
import type { Directory } from "./directory";
import type { Follower } from "./follower";
import { CONFIRM_AT_ONCE, DELIVERY_WAITS } from "./limits";
import { type Confirmation, type Projected, project } from "./projection";

export type AccountAddress = { readonly id: string; readonly livemode: boolean };

/** What the consumer needs of other rooms; the composition root supplies it. */
export type ConsumerPorts = {
  readonly db: Directory;
  readonly followers: readonly Follower[];
  /**
   * Tells an account that the feed has its events up to a sequence. `gone` if the account no longer exists; `another` if
   * it never had so many: then the feed has those of an account that had the id before.
   *
   * @param isGap whether the feed lacks the event after it, although a later one came
   */
  readonly confirm: (
    account: AccountAddress,
    sequence: number,
    isGap: boolean,
  ) => Promise<"here" | "gone" | "another">;
  /** Tells an account that the feed has lost its events after a sequence. */
  readonly resend: (account: AccountAddress, sequence: number) => Promise<"here" | "gone">;
};

/** What the log says when an account does not hear that it must send again. */
export const NOT_ASKED = "an account was not asked to send again";

type Received = { readonly message: Message; readonly events: AccountEvents };

/** Never rejects. */
export async function consumeEvents(batch: MessageBatch, ports: ConsumerPorts): Promise<void> {
  const received: Received[] = [];
  for (const message of batch.messages) {
    const parsed = accountEventsSchema.safeParse(message.body);
    if (parsed.success) received.push({ message, events: parsed.data });
    else {
      logFault("a message of another form was not taken", undefined, { message_id: message.id });
      retryLater(message);
    }
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
      if (unheard.some((account) => isSame(account, events.entry))) retryLater(message);
    }
    batch.ackAll();
  } catch (error) {
    logFault("the projection failed", error);
    for (const { message } of received) retryLater(message);
  }
}

const retryLater = (message: Message): void =>
  message.retry({ delaySeconds: retrySeconds(message.attempts, Math.random()) });

/**
 * How soon a message that was not taken is delivered again, s.
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
 * @returns the accounts that did not hear it
 */
async function answerAll(
  ports: ConsumerPorts,
  confirmations: readonly Confirmation[],
): Promise<AccountAddress[]> {
  const removed: { readonly account: AccountAddress; readonly isAnother: boolean }[] = [];
  const unheard: AccountAddress[] = [];
  await inParallel(confirmations, CONFIRM_AT_ONCE, async (confirmation) => {
    const { id, livemode, sequence, lost, isGap } = confirmation;
    const account = { id, livemode };
    try {
      const presence = lost
        ? await ports.resend(account, sequence)
        : await ports.confirm(account, sequence, isGap);
      if (presence !== "here" && !livemode) {
        removed.push({ account, isAnother: presence === "another" });
      }
    } catch (error) {
      logFault(lost ? NOT_ASKED : "events were not confirmed to an account", error);
      unheard.push(account);
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
