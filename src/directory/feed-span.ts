/** Finds the part of the feed that a replay covers. */

import { z } from "zod";
import { parseTimestamp } from "../shared/time";
import type { Directory } from "./directory";
import { feedHead, startOf } from "./feed";

/** The events of one mode between two positions of the feed: after the first, up to and including the second. */
export type FeedSpan = { readonly after: number; readonly until: number };

/**
 * Finds the events that arrived after an event or after a moment. The time of arrival counts and not an event's own
 * time, because accounts on a test clock live in other times.
 *
 * @param after an event's id, or RFC 3339
 * @returns null if there is no such event
 */
export async function spanAfter(
  db: Directory,
  livemode: boolean,
  after: string,
): Promise<FeedSpan | null> {
  const until = await feedHead(db, livemode);
  const moment = parseTimestamp(after);
  const start =
    moment === null
      ? await startOf(db, { after, livemode })
      : await lastPositionUntil(db, moment, until);
  return start === null ? null : { after: start, until };
}

const arrival = z.object({ position: z.number(), recorded_at: z.string().nullable() }).nullable();

/**
 * Positions grow with the time of arrival, so bisection finds the last one in some thirty reads, without an index.
 *
 * @returns the last position that arrived at or before the moment; 0 if there is none
 */
export async function lastPositionUntil(
  db: Directory,
  moment: string,
  last: number,
): Promise<number> {
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
