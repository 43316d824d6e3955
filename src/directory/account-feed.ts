/**
 * The events of one account that were pruned from the feed. The archive knows no accounts, and looking through it would
 * take hundreds of calls; but the account itself has all its events, in the same order.
 *
 * ```
 *   sequences   1 ────────────── lowest - 1 │ lowest ───────────────── last
 *               the account's own history   │ the database's feed
 * ```
 */

import { z } from "zod";
import type { Directory } from "./directory";
import { type FeedEvent, feedEventFromRow } from "./feed";
import { HISTORY_SCANNED_MAX } from "./limits";
import { type FeedQuery, type FoundPage, shown } from "./whole-feed";

/** The histories of the accounts of one mode. */
export type AccountHistories = {
  /** The sequence of an event of an account; null if it has no such event, or does not exist. */
  readonly sequenceOf: (account: string, event: string) => Promise<number | null>;
  /** Events after a sequence, in their order, and a hundred at most; none if the account does not exist. */
  readonly eventsAfter: (account: string, sequence: number) => Promise<readonly FeedEvent[]>;
};

/**
 * Reads a page of an account's events from its beginning, or after an event that the feed has no longer.
 *
 * @returns null if the event is none of the account's
 */
export async function pageOfAccount(
  db: Directory,
  histories: AccountHistories,
  query: FeedQuery & { readonly account: string },
  after: string | null,
): Promise<FoundPage | null> {
  const { account, type, limit } = query;
  const start = after === null ? 0 : await histories.sequenceOf(account, after);
  if (start === null) return null;
  const { until, events } = await inDatabase(db, query, start);
  const older: FeedEvent[] = [];
  let scanned = start;
  let last: string | null = null;
  while (scanned < until && older.length <= limit) {
    if (scanned - start >= HISTORY_SCANNED_MAX) return { events: older, next: last };
    const found = await histories.eventsAfter(account, scanned);
    if (found.length === 0) break;
    for (const event of found) {
      if (event.sequence > until || older.length > limit) break;
      if (type === null || event.type === type) older.push(event);
      last = event.id;
    }
    scanned = found.at(-1)?.sequence ?? until;
  }
  return shown([...older, ...events], limit);
}

const extentSchema = z.object({ lowest: z.int().nullable(), last: z.int().nullable() });

/** What the database has of an account. @returns `until`: the last event before those that it has, which were pruned */
async function inDatabase(
  db: Directory,
  { livemode, account, type, limit }: FeedQuery,
  after: number,
): Promise<{ readonly until: number; readonly events: readonly FeedEvent[] }> {
  const [extent, page] = await db.batch([
    db
      .prepare(
        `SELECT (SELECT sequence FROM feed INDEXED BY feed_of_account
             WHERE livemode = ?1 AND account = ?2 ORDER BY position LIMIT 1) AS lowest,
           (SELECT feed_sequence FROM accounts WHERE livemode = ?1 AND id = ?2) AS last`,
      )
      .bind(Number(livemode), account),
    db
      .prepare(
        `SELECT id, livemode, account, sequence, type, at, actor, data
         FROM feed INDEXED BY feed_of_account
         WHERE livemode = ?1 AND account = ?2 AND sequence > ?3 AND (?4 IS NULL OR type = ?4)
         ORDER BY position LIMIT ?5`,
      )
      .bind(Number(livemode), account, after, type, limit + 1),
  ]);
  const { lowest, last } = extentSchema.parse(extent?.results[0]);
  return {
    until: lowest === null ? (last ?? 0) : lowest - 1,
    events: (page?.results ?? []).map(feedEventFromRow),
  };
}
