/** Takes what accounts tell from the queue, and confirms to them what the directory now has. */
import { inParallel } from "../shared/concurrency";
import { type AccountEvents, accountEventsSchema } from "../shared/messages";
import { timestampOf } from "../shared/time";
import { overdueAccounts, removeAccounts } from "./accounts";
import { CONFIRM_AT_ONCE, OVERDUE_MS, SWEEP_AT_ONCE, SWEEP_MAX } from "./limits";
import { project } from "./projection";

export type AccountAddress = { readonly id: string; readonly livemode: boolean };

/** What following asks of the other rooms; the composition root ties it to them. */
export type Followed = {
  readonly db: D1Database;
  readonly confirm: (account: AccountAddress, sequence: number) => Promise<"here" | "gone">;
  readonly poke: (account: AccountAddress) => Promise<unknown>;
  /** Has endpoints be sent what they are owed. */
  readonly deliver: (endpoints: readonly string[]) => Promise<void>;
};

/** How soon a batch comes again that D1 did not take. */
const RETRY_SECONDS = 5;

export async function consumeEvents(batch: MessageBatch, followed: Followed): Promise<void> {
  const messages: AccountEvents[] = [];
  for (const message of batch.messages) {
    const told = accountEventsSchema.safeParse(message.body);
    if (told.success) messages.push(told.data);
    else console.error("a message of another form was dropped", message.id);
  }
  try {
    const { confirmations, endpoints } = await project(
      followed.db,
      messages,
      timestampOf(Date.now()),
    );
    await tell(followed, confirmations, endpoints);
    batch.ackAll();
  } catch (error) {
    console.error("projection failed", error);
    batch.retryAll({ delaySeconds: RETRY_SECONDS });
  }
}

/** What fails here is told again: deliveries by the sweep, confirmations because events come again. */
async function tell(
  followed: Followed,
  confirmations: Awaited<ReturnType<typeof project>>["confirmations"],
  endpoints: readonly string[],
): Promise<void> {
  await followed.deliver(endpoints).catch((error) => console.error("not woken", error));
  const gone: string[] = [];
  await inParallel(confirmations, CONFIRM_AT_ONCE, async ({ sequence, ...account }) => {
    try {
      const presence = await followed.confirm(account, sequence);
      // Only test accounts ever go, with their clock.
      if (presence === "gone" && !account.livemode) gone.push(account.id);
    } catch (error) {
      console.error("not confirmed", account.id, error);
    }
  });
  if (gone.length > 0) await removeAccounts(followed.db, gone);
}

/** Pokes every account whose alarm the platform has lost. @returns how many */
export async function sweepOverdue({ db, poke }: Followed): Promise<number> {
  const before = timestampOf(Date.now() - OVERDUE_MS);
  const overdue = await overdueAccounts(db, before, SWEEP_MAX);
  await inParallel(overdue, SWEEP_AT_ONCE, async (account) => {
    await poke(account).catch((error) => console.error("not poked", account.id, error));
  });
  return overdue.length;
}
