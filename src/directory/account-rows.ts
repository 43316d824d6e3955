/** Writes the table `accounts`: one row for each account, as its newest message says. */
import type { DirectoryEntry } from "../contract/queue-messages";
import { deleteEventsOf } from "./feed-rows";
import type { Follower } from "./follower";
import { jsonSlices } from "./json-slices";

/** @property feed_sequence the last event of the account that the feed has */
export type FeedEntry = DirectoryEntry & { readonly feed_sequence: number };

const COLUMNS = [
  "livemode",
  "id",
  "policy",
  "state",
  "version",
  "feed_sequence",
  "closure",
  "closure_kind",
  "closure_status",
  "held",
  "due_at",
  "due_action",
  "wake_at",
  "review_due_at",
  "review_overdue",
  "review_claimed_by",
  "review_claimed_until",
  "contact_changed_at",
  "test_clock",
  "created_at",
  "updated_at",
] as const satisfies readonly (keyof FeedEntry)[];

/** A row is replaced only by one that is not older. JSON's true and false arrive in SQLite as 1 and 0. */
const UPSERT = `
  INSERT INTO accounts (${COLUMNS.join(", ")})
  SELECT ${COLUMNS.map((name) => `value ->> '${name}'`).join(", ")} FROM json_each(?1) WHERE true
  ON CONFLICT (livemode, id) DO UPDATE SET
    ${COLUMNS.slice(2)
      .filter((name) => name !== "feed_sequence")
      .map((name) => `${name} = iif(excluded.version >= version, excluded.${name}, ${name})`)
      .join(", ")},
    feed_sequence = max(feed_sequence, excluded.feed_sequence)`;

export const upsertEntries = (
  db: D1Database,
  entries: readonly FeedEntry[],
): D1PreparedStatement[] => jsonSlices(entries).map((slice) => db.prepare(UPSERT).bind(slice));

/**
 * Removes accounts of the test mode, which no longer exist because their test clock was deleted: from the directory,
 * from the feed, and from what the followers keep, in one transaction.
 */
export async function removeAccounts(
  db: D1Database,
  followers: readonly Follower[],
  ids: readonly string[],
): Promise<void> {
  const list = JSON.stringify(ids);
  await db.batch([
    db
      .prepare("DELETE FROM accounts WHERE livemode = 0 AND id IN (SELECT value FROM json_each(?))")
      .bind(list),
    // Before the feed: a follower may find its rows by the events.
    ...followers.flatMap(({ removes }) => removes(list)),
    deleteEventsOf(db, list),
  ]);
}
