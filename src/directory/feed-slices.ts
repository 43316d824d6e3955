/** The feed as a replay walks it: from a place on, in slices, for one endpoint. */
import { z } from "zod";
import { parseTimestamp } from "../shared/time";
import { deliveriesFor, OWE_ANEW, type Subscription } from "./deliveries";
import { feedEventFromRow, feedHead, startOf } from "./feed";

/** What a replay goes over: events of a mode after one place, up to another. */
export type FeedSpan = { readonly after: number; readonly until: number };

/**
 * The events after one of them, or after a moment: those that came here later, whatever their own time, for
 * accounts on a test clock live in another.
 *
 * @param after an event's id, or RFC 3339
 * @returns null where there is no such event
 */
export async function spanAfter(
  db: D1Database,
  livemode: boolean,
  after: string,
): Promise<FeedSpan | null> {
  const until = await feedHead(db, livemode);
  const moment = parseTimestamp(after);
  const start =
    moment === null
      ? await startOf(db, { after, livemode })
      : await lastPlaceUntil(db, moment, until);
  return start === null ? null : { after: start, until };
}

const place = z.object({ position: z.number() });

const arrival = z.object({ position: z.number(), recorded_at: z.string().nullable() }).nullable();

/** Places follow arrivals, so that halving finds the one sought in some thirty reads, without an index. */
async function lastPlaceUntil(db: D1Database, moment: string, last: number): Promise<number> {
  let before = 0;
  let beyond = last + 1;
  while (beyond - before > 1) {
    const middle = Math.floor((before + beyond) / 2);
    const row = arrival.parse(
      await db
        .prepare(
          "SELECT position, recorded_at FROM feed WHERE position >= ? ORDER BY position LIMIT 1",
        )
        .bind(middle)
        .first(),
    );
    if (row !== null && (row.recorded_at ?? "") <= moment) before = Math.max(row.position, middle);
    else beyond = middle;
  }
  return before;
}

export type SliceOwed = { readonly owed: number; readonly after: number; readonly isLast: boolean };

/**
 * Owes an endpoint anew what it wants of the next events of a span, so many at a time.
 *
 * @returns how far that is
 */
export async function oweSlice(
  db: D1Database,
  endpoint: Subscription,
  { after, until }: FeedSpan,
  { limit, now }: { limit: number; now: string },
): Promise<SliceOwed> {
  const { results } = await db
    .prepare(
      `SELECT * FROM feed
       WHERE livemode = ? AND position > ? AND position <= ? ORDER BY position LIMIT ?`,
    )
    .bind(Number(endpoint.livemode), after, until, limit)
    .all();
  const owed = deliveriesFor(results.map(feedEventFromRow), [endpoint]);
  if (owed.length > 0) await db.prepare(OWE_ANEW).bind(JSON.stringify(owed), now).run();
  const last = results.at(-1);
  const reached = last === undefined ? until : place.parse(last).position;
  return { owed: owed.length, after: reached, isLast: results.length < limit };
}

/** The same of those alone that were given up, in the order of their numbers. */
export async function oweFailedSlice(
  db: D1Database,
  endpoint: string,
  { after, until, number }: FeedSpan & { readonly number: number },
  { limit, now }: { limit: number; now: string },
): Promise<SliceOwed> {
  const { results } = await db
    .prepare(
      `UPDATE deliveries SET status = 'pending', attempts = 0, next_at = ?5 WHERE number IN
         (SELECT number FROM deliveries JOIN feed ON feed.id = event
          WHERE endpoint = ?1 AND status = 'failed' AND number > ?2
            AND position > ?3 AND position <= ?4
          ORDER BY number LIMIT ?6)
       RETURNING number`,
    )
    .bind(endpoint, number, after, until, now, limit)
    .all();
  const numbers = z
    .array(z.object({ number: z.number() }))
    .parse(results)
    .map((row) => row.number);
  return {
    owed: numbers.length,
    after: Math.max(number, ...numbers),
    isLast: numbers.length < limit,
  };
}
