/**
 * Waits for a page of the feed, so that a reader without a webhook learns of an event soon after it happened.
 *
 * While a request waits, it reads the position of the mode's last event once a second: one row of an index. Only if
 * that has moved does it read the page, and only beyond the position that it has already seen.
 *
 * ```
 *   head > seen? ── no ──▶ wait a second, look again; empty page when the time is over
 *        │ yes
 *        ▼
 *   page beyond `seen` ── empty: another account or type ──▶ seen = head, wait
 *        │
 *        ▼
 *   the events
 * ```
 */
import { type FeedEvent, type FeedPage, feedBeyond, feedHead, startOf } from "./feed";
import { FEED_POLL_MS } from "./limits";

export type Patience = {
  /** How long to wait for an event, ms; 0 not to wait. */
  readonly waitMs: number;
  /** Aborted when the client has gone away. */
  readonly signal: AbortSignal;
  /** The time between two looks at the feed, ms. */
  readonly pollMs?: number;
};

/**
 * Reads a page, or waits for its first event.
 *
 * @returns the events, as soon as there is one; an empty page when the time is over; null if the feed has no event
 *   `page.after`
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
    // Read before the page: an event that comes in between is then looked for again.
    const head = await feedHead(db, page.livemode);
    if (head > seen) {
      const found = await feedBeyond(db, page, seen);
      if (found.length > 0) return found;
      seen = head;
    }
  } while (await hasPassed(pollMs, over));
  return [];
}

/** Waits. @returns false if the wait was aborted */
const hasPassed = (ms: number, signal: AbortSignal): Promise<boolean> =>
  scheduler.wait(ms, { signal }).then(
    () => true,
    () => false,
  );
