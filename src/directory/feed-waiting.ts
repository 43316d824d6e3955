/**
 * A page of the feed that is waited for, so that a consumer that nobody can call learns of an event soon
 * after it happened.
 *
 * Waiting costs D1 one row of an index a second, whatever is waited for: the page itself is looked for where
 * something has come at all, and only beyond what was looked at before.
 */
import { type FeedEvent, type FeedPage, feedBeyond, feedHead, startOf } from "./feed";
import { FEED_POLL_MS } from "./limits";

export type Patience = {
  /** The longest that is waited for an event, ms. */
  readonly waitMs: number;
  /** Aborted when nobody waits any longer. */
  readonly signal: AbortSignal;
  /** The time between two looks at the feed, ms. */
  readonly pollMs?: number;
};

/**
 * @returns the events, as soon as there is one; none when the time is over; null where there is no event of
 * the id to go on after
 */
export async function awaitedFeedPage(
  db: D1Database,
  page: FeedPage,
  { waitMs, signal, pollMs = FEED_POLL_MS }: Patience,
): Promise<FeedEvent[] | null> {
  const start = await startOf(db, page);
  if (start === null) return null;
  if (waitMs === 0) return feedBeyond(db, page, start);
  const over = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
  let seen = start;
  do {
    // Read before the page: what comes in between is looked for the next time too.
    const head = await feedHead(db, page.livemode);
    if (head > seen) {
      const found = await feedBeyond(db, page, seen);
      if (found.length > 0) return found;
      seen = head;
    }
  } while (await hasPassed(pollMs, over));
  return [];
}

/** False where the wait was called off. */
const hasPassed = (ms: number, signal: AbortSignal): Promise<boolean> =>
  scheduler.wait(ms, { signal }).then(
    () => true,
    () => false,
  );
