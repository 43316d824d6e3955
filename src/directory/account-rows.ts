/** Writes the table `accounts`: one row for each account, as its newest message says. */

import { ACCOUNT_COLUMNS, entrySlices, entryValue, type FeedEntry } from "./account-columns";
import { countChanged, countRemoved } from "./account-counts";
import type { Directory, Statement } from "./directory";
import { removeEventsOf } from "./feed-rows";
import type { Follower } from "./follower";
import { REMOVED_ACCOUNTS_AT_ONCE } from "./limits";

const CHANGEABLE = ACCOUNT_COLUMNS.slice(2).filter((name) => name !== "feed_sequence");

const ASSIGNMENTS = CHANGEABLE.map(
  (name) =>
    `${name} = CASE WHEN excluded.version >= accounts.version THEN excluded.${name} ELSE accounts.${name} END`,
).join(", ");

const OLD_VALUES = CHANGEABLE.map((name) => `accounts.${name}`).join(", ");
const NEW_VALUES = CHANGEABLE.map((name) => `excluded.${name}`).join(", ");

/** A row is replaced only by one that is not older. A duplicate writes nothing, neither the row nor its indexes. */
const UPSERT = `
  INSERT INTO accounts (${ACCOUNT_COLUMNS.join(", ")})
  SELECT ${ACCOUNT_COLUMNS.map(entryValue).join(", ")} FROM json_each(?1) WHERE true
  ON CONFLICT (livemode, id) DO UPDATE SET
    ${ASSIGNMENTS}, feed_sequence = CASE WHEN excluded.feed_sequence > accounts.feed_sequence
      THEN excluded.feed_sequence ELSE accounts.feed_sequence END
  WHERE excluded.version > accounts.version OR excluded.feed_sequence > accounts.feed_sequence
    OR (excluded.version = accounts.version
      AND (${OLD_VALUES}) IS DISTINCT FROM (${NEW_VALUES}))`;

/** Writes rows, and what they change in the counters. @param entries at most one for each account */
export const upsertEntries = (db: Directory, entries: readonly FeedEntry[]): Statement[] =>
  entrySlices(entries).flatMap((slice) => [
    countChanged(db, slice),
    db.prepare(UPSERT).bind(slice),
  ]);

/**
 * Removes accounts of the test mode, which no longer exist because their test clock was deleted: from the directory,
 * from the feed, and from what the followers keep. Some accounts in a transaction, so that D1 is never blocked for
 * long. If it is cut off, calling it again with the same accounts removes the rest.
 */
export async function removeAccounts(
  db: Directory,
  followers: readonly Follower[],
  ids: readonly string[],
): Promise<void> {
  for (let start = 0; start < ids.length; start += REMOVED_ACCOUNTS_AT_ONCE) {
    const list = JSON.stringify(ids.slice(start, start + REMOVED_ACCOUNTS_AT_ONCE));
    await db.batch([
      countRemoved(db, list),
      db
        .prepare(
          "DELETE FROM accounts WHERE livemode = 0 AND id IN (SELECT atom FROM json_each(?))",
        )
        .bind(list),
      // Before the feed: a follower may find its rows by the events.
      ...followers.flatMap(({ removes }) => removes(list)),
    ]);
    await removeEventsOf(db, list);
  }
}
