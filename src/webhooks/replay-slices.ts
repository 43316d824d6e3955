/**
 * Makes a slice of a replay pending again. A replay goes over its part of the feed slice by slice; a slice that is done
 * twice, because the object was cut off, leaves the same rows.
 */
import { z } from "zod";
import { feedEventFromRow } from "../directory/feed";
import type { FeedSpan } from "../directory/feed-span";
import { restartDeliveries } from "./deliveries";
import { deliveriesFor, type Subscription } from "./subscriptions";

/**
 * @property count deliveries that are pending again
 * @property reached where the next slice begins: a position of the feed, or the number of a delivery
 */
export type ReplayedSlice = {
  readonly count: number;
  readonly reached: number;
  readonly isLast: boolean;
};

const positionSchema = z.object({ position: z.number() });

/**
 * Makes pending what the endpoint wants of the next events of a span, whatever became of it before.
 *
 * @param limit events to look at @param now RFC 3339
 */
export async function replaySlice(
  db: D1Database,
  endpoint: Subscription,
  { after, until }: FeedSpan,
  { limit, now }: { limit: number; now: string },
): Promise<ReplayedSlice> {
  const { results } = await db
    .prepare(
      `SELECT * FROM feed
       WHERE livemode = ? AND position > ? AND position <= ? ORDER BY position LIMIT ?`,
    )
    .bind(Number(endpoint.livemode), after, until, limit)
    .all();
  const deliveries = deliveriesFor(results.map(feedEventFromRow), [endpoint]);
  if (deliveries.length > 0) await restartDeliveries(db, deliveries, now).run();
  const last = results.at(-1);
  const reached = last === undefined ? until : positionSchema.parse(last).position;
  return { count: deliveries.length, reached, isLast: results.length < limit };
}

/**
 * Makes pending only those deliveries of a span that failed for good, in the order of their numbers.
 *
 * @param number of the last delivery that an earlier slice took; 0 at first
 * @param limit deliveries to take @param now RFC 3339
 */
export async function replayFailedSlice(
  db: D1Database,
  endpoint: string,
  { after, until, number }: FeedSpan & { readonly number: number },
  { limit, now }: { limit: number; now: string },
): Promise<ReplayedSlice> {
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
    count: numbers.length,
    reached: Math.max(number, ...numbers),
    isLast: numbers.length < limit,
  };
}
