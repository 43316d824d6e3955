/** Writes the table `feed`. Rows are never changed; old ones are deleted by `retention.ts`. */
import type { Directory, Statement } from "./directory";
import type { FedEvent } from "./follower";
import { jsonSlices } from "./json-slices";
import { REMOVED_EVENTS_AT_ONCE } from "./limits";

/**
 * The columns of an event, in the order of its JSON. Actor and data are texts: so they are kept to the byte, and may have
 * what PostgreSQL's `jsonb` has not, such as the character 0.
 */
const rowOf = ({ id, livemode, account, sequence, type, at, actor, data, resent }: FedEvent) => [
  id,
  livemode,
  account,
  sequence,
  type,
  at,
  JSON.stringify(actor),
  JSON.stringify(data),
  resent,
];

/** An event that is already there is left as it is. `?1`: rows as JSON; `?2`: the time of arrival. */
const INSERT = `
  INSERT INTO feed
    (id, livemode, account, sequence, type, at, actor, data, recorded_at, resent)
  SELECT value ->> 0, CAST(value ->> 1 AS INTEGER), value ->> 2, CAST(value ->> 3 AS BIGINT),
    value ->> 4, value ->> 5, value ->> 6, value ->> 7, ?2, CAST(value ->> 8 AS INTEGER)
  FROM json_each(?1) WHERE true ORDER BY key
  ON CONFLICT DO NOTHING`;

/** @param now RFC 3339, the world's time: the events' own may be a test clock's */
export const insertFedEvents = (
  db: Directory,
  events: readonly FedEvent[],
  now: string,
): Statement[] => jsonSlices(events.map(rowOf)).map((slice) => db.prepare(INSERT).bind(slice, now));

/**
 * The events of some accounts after a sequence. An account is left alone if the feed has become longer since it was
 * looked at: another consumer was faster.
 *
 * @param bases as a JSON array of `{livemode, id, base}`, the last event that is kept
 */
export const deleteEventsAfter = (db: Directory, bases: string): Statement =>
  db
    .prepare(
      `DELETE FROM feed WHERE position IN (
         SELECT position FROM json_each(?1) AS kept
         JOIN feed AS lost INDEXED BY feed_of_account
           ON lost.livemode = CAST(kept.value ->> 'livemode' AS INTEGER)
             AND lost.account = kept.value ->> 'id'
         WHERE lost.sequence > CAST(kept.value ->> 'base' AS BIGINT)
           AND CAST(kept.value ->> 'base' AS BIGINT) = coalesce(
           (SELECT feed_sequence FROM accounts
            WHERE livemode = CAST(kept.value ->> 'livemode' AS INTEGER) AND id = kept.value ->> 'id'), 0))`,
    )
    .bind(bases);

/** An event about no account. */
export type UnownedEvent = {
  /** The same however often the event is published, so that the feed has it once. */
  readonly id: string;
  readonly type: string;
  readonly livemode: boolean;
  /** RFC 3339. */
  readonly at: string;
  readonly actor: { readonly role: string; readonly id: string };
  /** Nothing personal. */
  readonly data: Readonly<Record<string, unknown>>;
};

/** @param now RFC 3339, the world's time */
export const insertUnownedEvent = (
  db: Directory,
  { id, livemode, type, at, actor, data }: UnownedEvent,
  now: string,
): Statement =>
  db
    .prepare(
      `INSERT INTO feed (id, livemode, account, sequence, type, at, actor, data, recorded_at)
       VALUES (?, ?, NULL, NULL, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    )
    .bind(id, Number(livemode), type, at, JSON.stringify(actor), JSON.stringify(data), now);

/** Removes the events of accounts of the test mode. @param ids the accounts' ids as a JSON array */
export async function removeEventsOf(db: Directory, ids: string): Promise<void> {
  let removed: number;
  do {
    const { meta } = await db
      .prepare(
        `DELETE FROM feed WHERE position IN (SELECT position FROM feed
           WHERE livemode = 0 AND account IN (SELECT atom FROM json_each(?)) LIMIT ?)`,
      )
      .bind(ids, REMOVED_EVENTS_AT_ONCE)
      .run();
    removed = meta.changes;
  } while (removed === REMOVED_EVENTS_AT_ONCE);
}
