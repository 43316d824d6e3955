/**
 * Deletes old events from the feed. The accounts' own histories and the restore ledger are kept.
 */

import type { Timestamp } from "../shared/time";
import type { Directory, Statement } from "./directory";
import { deleteOld, type Pruning } from "./pruning";

/** The last event of each mode stays, so that a reader who has read to the end can always go on after it. */
const LAST_OF_EACH_MODE = `
  SELECT coalesce(max(position), 0) FROM feed WHERE livemode = 0
  UNION ALL SELECT coalesce(max(position), 0) FROM feed WHERE livemode = 1`;

/** The rows from the lowest on, up to the first that is young. */
const BEFORE_THE_FIRST_YOUNG = `
  SELECT coalesce(min(CASE WHEN recorded_at >= ?1 THEN position END), max(position) + 1) FROM
    (SELECT position, recorded_at FROM feed
     WHERE position > 0 ORDER BY position LIMIT ?2) AS lowest`;

const OLD = `recorded_at < ?1 AND position NOT IN (${LAST_OF_EACH_MODE})
      AND position < (${BEFORE_THE_FIRST_YOUNG})`;

const EVENTS: Pruning = {
  oldest: `
    SELECT recorded_at AS at FROM feed
    WHERE position > 0 AND position NOT IN (${LAST_OF_EACH_MODE})
    ORDER BY position LIMIT 1`,
  slice: `DELETE FROM feed WHERE ${OLD}`,
};

/**
 * What is old and archived. The database itself says what is: so an older copy that is put back at this very moment loses
 * nothing that its archive lacks.
 */
const ARCHIVED_EVENTS: Pruning = {
  ...EVENTS,
  slice: `DELETE FROM feed WHERE ${OLD} AND position <= coalesce(
    (SELECT archived.position FROM feed_archive AS archived WHERE archived.livemode = feed.livemode), 0)`,
};

/**
 * Deletes old events of both modes, the lowest position first. Of each mode it leaves everything after a position, so a
 * reader that comes from the archive finds where the feed goes on.
 *
 * @param onlyArchived leaves what is not archived
 * @returns how many events were deleted; more may be left for the next run
 */
export const pruneFeed = (
  db: Directory,
  before: Timestamp,
  onlyArchived = false,
): Promise<number> => deleteOld(db, onlyArchived ? ARCHIVED_EVENTS : EVENTS, before);

/** The time of arrival of the oldest event that may be deleted some day, as `at`; no row if there is none. */
export const oldestEvent = (db: Directory): Statement => db.prepare(EVENTS.oldest);
