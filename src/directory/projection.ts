/**
 * Writes what the accounts published: their rows in the directory, their events in the feed, and what the followers
 * keep about these events.
 *
 * A message may come twice, late, or after one that was lost. An account's row is replaced only by a newer one. Events
 * enter the feed without a gap or not at all: the account publishes again what is not confirmed.
 *
 * ```
 *   messages ──▶ reads, at once    how far the feed is, for each account  ‖  what each follower must know
 *                    │
 *                    ▼
 *                pure              which events are new and follow without a gap; what they bring each follower
 *                    │
 *                    ▼
 *                one batch, writes accounts, feed  +  the writes of each follower        (one transaction)
 *                    │
 *                    ▼
 *                the caller        wakes the followers, then confirms to each account
 * ```
 *
 * Two consumers may run at once. Both may then find the same events new; every statement accepts what is already there.
 */
import { z } from "zod";
import type { AccountEvents, DirectoryEntry } from "../contract/queue-messages";
import { flag } from "../shared/columns";
import { type FeedEntry, upsertEntries } from "./account-rows";
import { insertFedEvents } from "./feed-rows";
import type { FedEvent, Follower } from "./follower";

export type Projected = {
  /** For each account the last event that the feed now has. */
  readonly confirmations: readonly Confirmation[];
  /** Wakes everything that the followers have work for. */
  readonly wakes: readonly (() => Promise<void>)[];
};

export type Confirmation = {
  readonly id: string;
  readonly livemode: boolean;
  readonly sequence: number;
};

/**
 * @param followers in the order in which their statements run
 * @param now RFC 3339, the world's time
 * @throws if D1 does not answer; then nothing was written
 */
export async function project(
  db: D1Database,
  followers: readonly Follower[],
  messages: readonly AccountEvents[],
  now: string,
): Promise<Projected> {
  const [fed, ...follows] = await Promise.all([
    selectSequences(db, messages).all(),
    ...followers.map((follower) => follower.prepare()),
  ]);
  const { entries, events } = newIn(messages, sequencesOf(fed));
  const followed = follows.map((follow) => follow(events, now));
  if (entries.length > 0) {
    await db.batch([
      ...upsertEntries(db, entries),
      ...insertFedEvents(db, events, now),
      ...followed.flatMap(({ writes }) => writes),
    ]);
  }
  return {
    confirmations: entries.map(({ id, livemode, feed_sequence }) => ({
      id,
      livemode,
      sequence: feed_sequence,
    })),
    wakes: followed.map(({ wake }) => wake),
  };
}

function selectSequences(db: D1Database, messages: readonly AccountEvents[]): D1PreparedStatement {
  const keys = messages.map(({ entry }) => ({ livemode: Number(entry.livemode), id: entry.id }));
  return db
    .prepare(
      `SELECT accounts.livemode, accounts.id, feed_sequence FROM json_each(?1) AS key
       JOIN accounts ON accounts.livemode = key.value ->> 'livemode' AND accounts.id = key.value ->> 'id'`,
    )
    .bind(JSON.stringify(keys));
}

const sequenceRows = z.array(
  z.object({
    livemode: flag,
    id: z.string(),
    feed_sequence: z.number(),
  }),
);

const sequencesOf = (fed: D1Result): Map<string, number> =>
  new Map(sequenceRows.parse(fed.results).map((row) => [keyOf(row), row.feed_sequence]));

const keyOf = ({ livemode, id }: Pick<DirectoryEntry, "livemode" | "id">): string =>
  `${livemode ? "live" : "test"}:${id}`;

/**
 * The newest entry of each account, and the events that continue what the feed has of the account. Messages are read in
 * the order of their first event, so that a later message of the batch may fill the gap before an earlier one.
 *
 * @param sequences by account the last event that the feed has; brought up to date
 */
function newIn(
  messages: readonly AccountEvents[],
  sequences: Map<string, number>,
): { entries: FeedEntry[]; events: FedEvent[] } {
  const entries = new Map<string, FeedEntry>();
  const events: FedEvent[] = [];
  const ordered = messages.toSorted((a, b) => firstOf(a) - firstOf(b));
  for (const { entry, events: published } of ordered) {
    const key = keyOf(entry);
    let last = sequences.get(key) ?? 0;
    for (const event of published) {
      if (event.sequence !== last + 1) continue;
      events.push({ ...event, account: entry.id, livemode: entry.livemode });
      last = event.sequence;
    }
    sequences.set(key, last);
    const other = entries.get(key);
    const newest = other && other.version > entry.version ? other : entry;
    entries.set(key, { ...newest, feed_sequence: last });
  }
  return { entries: [...entries.values()], events };
}

const firstOf = ({ events }: AccountEvents): number => events[0]?.sequence ?? 0;
