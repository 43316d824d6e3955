/**
 * Follows the accounts: their rows in the directory, their events in the feed, what is thereby owed to
 * webhook endpoints, and the ledger of erasures, in one D1 transaction for a whole batch of messages.
 *
 * A message may come twice, late, or after one that was lost. An account's row is replaced only by a
 * newer one, and its events enter the feed without a gap or not at all: it publishes them again.
 */
import { Buffer } from "node:buffer";
import { z } from "zod";
import type { AccountEvents, DirectoryEntry, PublishedEvent } from "../contract/queue-messages";
import {
  deliveriesFor,
  endpointsOf,
  INSERT_DELIVERIES,
  type OwedDelivery,
  SUBSCRIPTIONS,
  subscriptions,
} from "./deliveries";
import { erasuresIn, INSERT_ERASURES } from "./erasures";
import { ROWS_PER_STATEMENT_MAX, STATEMENT_MAX_BYTES } from "./limits";

export type Projected = {
  /** Per account the last event that the feed now holds. */
  readonly confirmations: readonly {
    readonly id: string;
    readonly livemode: boolean;
    readonly sequence: number;
  }[];
  /** The endpoints that are owed something thereby. */
  readonly endpoints: readonly string[];
};

const fedRows = z.array(
  z.object({
    livemode: z.number().transform((value) => value === 1),
    id: z.string(),
    feed_sequence: z.number(),
  }),
);

export type FedEvent = PublishedEvent & { readonly account: string; readonly livemode: boolean };

const keyOf = ({ livemode, id }: Pick<DirectoryEntry, "livemode" | "id">): string =>
  `${livemode ? "live" : "test"}:${id}`;

export async function project(
  db: D1Database,
  messages: readonly AccountEvents[],
  now: string,
): Promise<Projected> {
  const keys = messages.map(({ entry }) => ({ livemode: Number(entry.livemode), id: entry.id }));
  const [fed, endpoints] = await db.batch([
    db
      .prepare(
        `SELECT accounts.livemode, accounts.id, feed_sequence FROM json_each(?1) AS key
         JOIN accounts ON accounts.livemode = key.value ->> 'livemode' AND accounts.id = key.value ->> 'id'`,
      )
      .bind(JSON.stringify(keys)),
    db.prepare(SUBSCRIPTIONS),
  ]);
  const sequences = new Map(
    fedRows.parse(fed?.results).map((row) => [keyOf(row), row.feed_sequence]),
  );
  const { entries, events } = newIn(messages, sequences);
  const owed = deliveriesFor(events, subscriptions(endpoints?.results ?? []));
  if (entries.length > 0) await db.batch(writes(db, { entries, events, owed }, now));
  return {
    confirmations: entries.map(({ id, livemode, feed_sequence }) => ({
      id,
      livemode,
      sequence: feed_sequence,
    })),
    endpoints: endpointsOf(owed),
  };
}

type FedEntry = DirectoryEntry & { readonly feed_sequence: number };

/** The newest entry of each account, and the events that follow on what the feed holds of it. */
function newIn(
  messages: readonly AccountEvents[],
  sequences: Map<string, number>,
): { entries: FedEntry[]; events: FedEvent[] } {
  const entries = new Map<string, FedEntry>();
  const events: FedEvent[] = [];
  const ordered = messages.toSorted((a, b) => firstOf(a) - firstOf(b));
  for (const { entry, events: told } of ordered) {
    const key = keyOf(entry);
    let last = sequences.get(key) ?? 0;
    for (const event of told) {
      if (event.sequence !== last + 1) continue;
      events.push({ ...event, account: entry.id, livemode: entry.livemode });
      last = event.sequence;
    }
    sequences.set(key, last);
    const newer = entries.get(key);
    const newest = newer && newer.version > entry.version ? newer : entry;
    entries.set(key, { ...newest, feed_sequence: last });
  }
  return { entries: [...entries.values()], events };
}

const firstOf = ({ events }: AccountEvents): number => events[0]?.sequence ?? 0;

function writes(
  db: D1Database,
  news: { entries: FedEntry[]; events: FedEvent[]; owed: OwedDelivery[] },
  now: string,
): D1PreparedStatement[] {
  const { entries, events, owed } = news;
  return [
    ...sliced(entries).map((slice) => db.prepare(UPSERT_ENTRIES).bind(slice)),
    ...sliced(events).map((slice) => db.prepare(INSERT_EVENTS).bind(slice, now)),
    ...sliced(owed).map((slice) => db.prepare(INSERT_DELIVERIES).bind(slice, now)),
    ...sliced(erasuresIn(events)).map((slice) => db.prepare(INSERT_ERASURES).bind(slice)),
  ];
}

/** As JSON arrays that each fit one parameter, by their bytes: most events have some hundred, some have thousands. */
export function sliced(rows: readonly unknown[]): string[] {
  const slices: string[] = [];
  let slice: string[] = [];
  let bytes = 0;
  for (const row of rows) {
    const text = JSON.stringify(row);
    const size = Buffer.byteLength(text) + 1;
    const isFull = slice.length === ROWS_PER_STATEMENT_MAX || bytes + size > STATEMENT_MAX_BYTES;
    if (isFull && slice.length > 0) {
      slices.push(`[${slice.join(",")}]`);
      [slice, bytes] = [[], 0];
    }
    slice.push(text);
    bytes += size;
  }
  return slice.length === 0 ? slices : [...slices, `[${slice.join(",")}]`];
}

const ENTRY_COLUMNS = [
  "livemode",
  "id",
  "policy",
  "state",
  "version",
  "feed_sequence",
  "closure",
  "closure_kind",
  "closure_status",
  "held",
  "due_at",
  "due_action",
  "wake_at",
  "review_due_at",
  "review_overdue",
  "review_claimed_by",
  "review_claimed_until",
  "contact_changed_at",
  "test_clock",
  "created_at",
  "updated_at",
] as const satisfies readonly (keyof FedEntry)[];

/** JSON's true and false arrive in SQLite as 1 and 0. */
const UPSERT_ENTRIES = `
  INSERT INTO accounts (${ENTRY_COLUMNS.join(", ")})
  SELECT ${ENTRY_COLUMNS.map((name) => `value ->> '${name}'`).join(", ")} FROM json_each(?1) WHERE true
  ON CONFLICT (livemode, id) DO UPDATE SET
    ${ENTRY_COLUMNS.slice(2)
      .filter((name) => name !== "feed_sequence")
      .map((name) => `${name} = iif(excluded.version >= version, excluded.${name}, ${name})`)
      .join(", ")},
    feed_sequence = max(feed_sequence, excluded.feed_sequence)`;

const INSERT_EVENTS = `
  INSERT OR IGNORE INTO feed (id, livemode, account, sequence, type, at, actor, data, recorded_at)
  SELECT value ->> 'id', value ->> 'livemode', value ->> 'account', value ->> 'sequence',
    value ->> 'type', value ->> 'at', value -> 'actor', value -> 'data', ?2
  FROM json_each(?1) ORDER BY key`;
