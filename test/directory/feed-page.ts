/** A page of the feed, without waiting for events. */
import { type FeedEvent, type FeedPage } from "../../src/directory/feed";
import { awaitedFeedPage, type FeedSources } from "../../src/directory/feed-waiting";

const NO_PATIENCE = { waitMs: 0, signal: new AbortController().signal };

/** What the database has, of a deployment without an archive. */
export const databaseAlone = (db: D1Database): FeedSources => ({
  db,
  archive: null,
  histories: null,
});

/** Null when there is no event of the id to go on after. */
export async function feedPage(
  db: D1Database,
  page: FeedPage,
): Promise<readonly FeedEvent[] | null> {
  return (await awaitedFeedPage(databaseAlone(db), page, NO_PATIENCE))?.events ?? null;
}
