/**
 * Writes what the accounts published: their rows in the directory, their events in the feed, and what the followers
 * keep about these events.
 *
 * A message may come twice, late, or after one that was lost. An account's row is replaced only by a newer one. Events
 * enter the feed without a gap or not at all: the account hears where a gap begins, and publishes again from there.
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
 *
 * The database may lose what it had: an operator puts an older copy back. Then an account believes more confirmed than
 * the feed has, and is asked to send again from there (`lost`). If the copy is put back between the two batches, the
 * second one fails as a whole and is made again. docs/internals/directory.md draws it.
 */

import { z } from "zod";
import type { AccountEvents, DirectoryEntry } from "../contract/queue-messages";
import { flag } from "../shared/columns";
import { upsertEntries } from "./account-rows";
import { type Answer, type Directory, onOneConnection, type Statement } from "./directory";
import { deleteEventsAfter, insertFedEvents } from "./feed-rows";
import type { FedEvent, Follower } from "./follower";

export type Projected = {
  /** For each account the last event that the feed now has, and whether the feed has lost what came after it. */
  readonly confirmations: readonly Confirmation[];
  /** Wakes everything that the followers have work for. */
  readonly wakes: readonly (() => Promise<void>)[];
};

export type Confirmation = {
  readonly id: string;
  readonly livemode: boolean;
  readonly sequence: number;
  /** The account believes more confirmed: it must send again from here. */
  readonly lost: boolean;
  /** Later events came, which do not follow on the last one: what is in between was overtaken, or lost by the queue. */
  readonly isGap: boolean;
};

/**
 * Why the messages come:
 * - `published`: the accounts sent them.
 * - `rebuilt`: a rebuild asked the accounts. The followers get all events, those too that the feed has; what had been
 *   confirmed before is marked, so that no receiver is sent it again.
 */
export type Cause = "published" | "rebuilt";

/**
 * @param followers in the order in which their statements run
 * @param now RFC 3339, the world's time
 * @throws if D1 does not answer; then nothing was written
 */
export const project = (
  db: Directory,
  followers: readonly Follower[],
  messages: readonly AccountEvents[],
  now: string,
  cause: Cause = "published",
): Promise<Projected> =>
  onOneConnection(db, (connected) => projectOn(connected, followers, messages, now, cause));

async function projectOn(
  db: Directory,
  followers: readonly Follower[],
  messages: readonly AccountEvents[],
  now: string,
  cause: Cause,
): Promise<Projected> {
  const [fed, ...follows] = await Promise.all([
    selectSequences(db, messages).all(),
    ...followers.map((follower) => follower.prepare()),
  ]);
  const { accounts, events, known } = newIn(messages, sequencesOf(fed), cause);
  const followed = follows.map((follow) => follow([...known, ...events], now));
  if (accounts.length > 0) {
    await db.batch([
      ...unlessGoneBack(db, accounts),
      ...cutLost(db, accounts),
      ...upsertEntries(
        db,
        accounts.map(({ entry, last }) => ({ ...entry, feed_sequence: last })),
      ),
      ...insertFedEvents(db, events, now),
      ...followed.flatMap(({ writes }) => writes),
    ]);
  }
  return {
    confirmations: accounts.map(({ entry, last, confirmed, published }) => ({
      id: entry.id,
      livemode: entry.livemode,
      sequence: last,
      lost: last < confirmed,
      isGap: last < published,
    })),
    wakes: followed.map(({ wake }) => wake),
  };
}

function selectSequences(db: Directory, messages: readonly AccountEvents[]): Statement {
  const keys = messages.map(({ entry }) => ({ livemode: Number(entry.livemode), id: entry.id }));
  return db
    .prepare(
      `SELECT accounts.livemode, accounts.id, feed_sequence FROM json_each(?1) AS key
       JOIN accounts ON accounts.livemode = CAST(key.value ->> 'livemode' AS INTEGER)
         AND accounts.id = key.value ->> 'id'`,
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

const sequencesOf = (fed: Answer): Map<string, number> =>
  new Map(sequenceRows.parse(fed.results).map((row) => [keyOf(row), row.feed_sequence]));

const keyOf = ({ livemode, id }: Pick<DirectoryEntry, "livemode" | "id">): string =>
  `${livemode ? "live" : "test"}:${id}`;

/** What the messages of one batch say of an account, and what the feed has of it. */
type AccountNews = {
  /** The newest entry. */
  readonly entry: DirectoryEntry;
  /** The highest sequence that the messages name as confirmed. */
  readonly confirmed: number;
  readonly confirmed_once: number;
  /** The last event that the messages have. */
  readonly published: number;
  /** The last event that the feed has, and the last that it will have. */
  readonly base: number;
  readonly last: number;
  /** Whether the feed had the first of the new events before. It may still have later ones, out of their order. */
  readonly isResent: boolean;
};

/**
 * Finds what the messages say of each account, and the events that continue its part of the feed. Messages are read in
 * the order of their first event, so that a later message of the batch may fill the gap before an earlier one.
 *
 * @param sequences by account the last event that the feed has
 * @returns `known`: the events that a rebuild brings although the feed has them
 */
function newIn(
  messages: readonly AccountEvents[],
  sequences: ReadonlyMap<string, number>,
  cause: Cause,
): { accounts: AccountNews[]; events: FedEvent[]; known: FedEvent[] } {
  const accounts = new Map<string, AccountNews>();
  for (const message of messages) {
    const key = keyOf(message.entry);
    const base = sequences.get(key) ?? 0;
    accounts.set(key, newsOf(message, base, accounts.get(key)));
  }
  const events: FedEvent[] = [];
  const known: FedEvent[] = [];
  const again = cause === "rebuilt" ? 2 : 1;
  for (const { entry, events: published } of messages.toSorted((a, b) => firstOf(a) - firstOf(b))) {
    const key = keyOf(entry);
    let account = accounts.get(key);
    for (const event of published) {
      if (account === undefined) break;
      const { base, last, confirmed_once } = account;
      const resent = event.sequence <= confirmed_once ? again : 0;
      const fed = { ...event, account: entry.id, livemode: entry.livemode };
      if (event.sequence <= base && cause === "rebuilt") known.push({ ...fed, resent: again });
      if (event.sequence !== last + 1) continue;
      events.push({ ...fed, resent });
      const isResent = account.isResent || resent !== 0 || cause === "rebuilt";
      account = { ...account, last: event.sequence, isResent };
      accounts.set(key, account);
    }
  }
  return { accounts: [...accounts.values()], events, known };
}

const newsOf = (
  { entry, confirmed, confirmed_once, events }: AccountEvents,
  base: number,
  other: AccountNews | undefined,
): AccountNews => ({
  entry: other && other.entry.version > entry.version ? other.entry : entry,
  confirmed: Math.max(confirmed, other?.confirmed ?? 0),
  confirmed_once: Math.max(confirmed_once, other?.confirmed_once ?? 0),
  published: Math.max(events.at(-1)?.sequence ?? 0, other?.published ?? 0),
  base,
  last: base,
  isResent: false,
});

const firstOf = ({ events }: AccountEvents): number => events[0]?.sequence ?? 0;

const basesOf = (accounts: readonly AccountNews[]): string =>
  JSON.stringify(
    accounts.map(({ entry, base }) => ({ livemode: Number(entry.livemode), id: entry.id, base })),
  );

/**
 * Makes the batch fail if the feed of an account has less than was read: then an older copy of the database was put
 * back in between, and the new events would leave a hole. Malformed JSON makes a SELECT
 * fail.
 */
function unlessGoneBack(db: Directory, accounts: readonly AccountNews[]): Statement[] {
  const based = accounts.filter(({ base }) => base > 0);
  if (based.length === 0) return [];
  return [
    db
      .prepare(
        `SELECT json_extract('the feed has gone back: ' || count(*), '$') FROM json_each(?1) AS seen
         LEFT JOIN accounts
           ON accounts.livemode = CAST(seen.value ->> 'livemode' AS INTEGER)
             AND accounts.id = seen.value ->> 'id'
         WHERE coalesce(feed_sequence, 0) < CAST(seen.value ->> 'base' AS BIGINT) HAVING count(*) > 0`,
      )
      .bind(basesOf(based)),
  ];
}

/** Deletes what the feed still has of events that come again, so that they are in the order of their sequence. */
function cutLost(db: Directory, accounts: readonly AccountNews[]): Statement[] {
  const resent = accounts.filter(({ isResent }) => isResent);
  return resent.length === 0 ? [] : [deleteEventsAfter(db, basesOf(resent))];
}
