/** A page of the feed, without waiting for events. */
import { type FeedEvent, type FeedPage } from "../../src/directory/feed";
import { awaitedFeedPage } from "../../src/directory/feed-waiting";

const NO_PATIENCE = { waitMs: 0, signal: new AbortController().signal };

/** Null when there is no event of the id to go on after. */
export const feedPage = (db: D1Database, page: FeedPage): Promise<FeedEvent[] | null> =>
  awaitedFeedPage(db, page, NO_PATIENCE);
