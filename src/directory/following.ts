/** Takes what accounts tell from the queue, and confirms to them what the directory now has. */
import { type AccountEvents, accountEventsSchema } from "../contract/queue-messages";
import { inParallel } from "../shared/concurrency";
import { type Timestamp, timestampOf } from "../shared/time";
import { type OverduePlace, overdueAccounts, removeAccounts } from "./accounts";
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

/** Where a sweep that had more to poke than one run may is to go on. */
export type SweepPlace = {
  /** Null from the longest overdue on. */
  readonly read: () => Promise<OverduePlace | null>;
  readonly keep: (place: OverduePlace | null) => Promise<void>;
};

/**
 * Pokes the accounts that are overdue: their alarms were lost. What is due and fails is overdue as well, for as long
 * as it fails, and no poke changes that. So when there are more than one run may poke, the next run goes on behind the
 * last one, and begins again after the end: everybody's turn comes, however many fail.
 * @param max accounts poked by one run
 * @returns how many were
 */
export async function sweepOverdue(
  { db, poke }: Pick<Followed, "db" | "poke">,
  place: SweepPlace,
  max = SWEEP_MAX,
): Promise<number> {
  const before = timestampOf(Date.now() - OVERDUE_MS);
  const first = await overdueAccounts(db, before, null, max);
  // Nearly always one run is enough, and nobody needs to know where the last one ended.
  const overdue = first.length < max ? first : await nextOverdue(db, place, before, first, max);
  await inParallel(overdue, SWEEP_AT_ONCE, async (account) => {
    await poke(account).catch((error) => console.error("not poked", account.id, error));
  });
  return overdue.length;
}

/**
 * The place is kept before anybody is poked: a run that is cut short does not begin with the same accounts again.
 * Without it the sweep does what it can: it pokes the longest overdue.
 */
async function nextOverdue(
  db: D1Database,
  place: SweepPlace,
  before: Timestamp,
  first: OverduePlace[],
  max: number,
): Promise<OverduePlace[]> {
  try {
    const after = await place.read();
    const behind = after ? await overdueAccounts(db, before, after, max) : first;
    await place.keep(behind.length < max ? null : (behind.at(-1) ?? null));
    return behind.length > 0 ? behind : first;
  } catch (error) {
    console.error("the sweep does not know where to go on", error);
    return first;
  }
}
