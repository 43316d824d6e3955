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
import { type AccountHistories, pageOfAccount } from "./account-feed";
import { type FeedPage, feedHead, startOf } from "./feed";
import { FEED_POLL_MS } from "./limits";
import { type FoundPage, pageAfter, placeOf, type WholeFeed } from "./whole-feed";

export type Patience = {
  /** How long to wait for an event, ms; 0 not to wait. */
  readonly waitMs: number;
  /** Aborted when the client has gone away. */
  readonly signal: AbortSignal;
  /** The time between two looks at the feed, ms. */
  readonly pollMs?: number;
};

/** @property histories null: of an account that is asked for, only what the feed has is shown */
export type FeedSources = WholeFeed & { readonly histories: AccountHistories | null };

/**
 * Reads a page, or waits for its first event.
 *
 * @returns the events, as soon as there is one; an empty page when the time is over; null if the feed has no event
 *   `page.after`
 */
export async function awaitedFeedPage(
  feed: FeedSources,
  page: FeedPage,
  { waitMs, signal, pollMs = FEED_POLL_MS }: Patience,
): Promise<FoundPage | null> {
  const start = await startAt(feed, page, waitMs > 0);
  if (start === null) return null;
  if (waitMs === 0) return start.page ?? pageAfter(feed, page, start.position);
  if (start.page !== null && isSomething(start.page)) return start.page;
  const over = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
  let seen = start.position;
  do {
    // Read before the page: an event that comes in between is then looked for again.
    const head = await feedHead(feed.db, page.livemode);
    if (head > seen) {
      const found = await pageAfter(feed, page, seen);
      if (isSomething(found)) return found;
      seen = head;
    }
  } while (await hasPassed(pollMs, over));
  return { events: [], next: null };
}

const isSomething = ({ events, next }: FoundPage): boolean => events.length > 0 || next !== null;

/** @property position after which to look @property page the page, if it is read already */
type Start = { readonly position: number; readonly page: FoundPage | null };

/** @param waits whether the position will be needed @returns null if the feed has no event `after` */
async function startAt(feed: FeedSources, page: FeedPage, waits: boolean): Promise<Start | null> {
  const { db, histories } = feed;
  const { after, account, livemode } = page;
  if (histories !== null && account !== null) {
    const position = after === null ? null : await startOf(db, { after, livemode });
    if (position !== null) return { position, page: null };
    const head = waits ? await feedHead(db, livemode) : 0;
    const found = await pageOfAccount(db, histories, { ...page, account }, after);
    if (found !== null) return { position: head, page: found };
  }
  const position = after === null ? 0 : await placeOf(feed, livemode, after);
  return position === null ? null : { position, page: null };
}

/** Waits. @returns false if the wait was aborted */
const hasPassed = (ms: number, signal: AbortSignal): Promise<boolean> =>
  scheduler.wait(ms, { signal }).then(
    () => true,
    () => false,
  );
