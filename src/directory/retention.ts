/**
 * Deletes old events from the feed. The accounts' own histories and the restore ledger are kept.
 */

import type { Timestamp } from "../shared/time";
import { deleteOld, type Pruning } from "./pruning";

/** The last event of each mode stays, so that a reader who has read to the end can always go on after it. */
const LAST_OF_EACH_MODE = `
  SELECT coalesce(max(position), 0) FROM feed WHERE livemode = 0
  UNION ALL SELECT coalesce(max(position), 0) FROM feed WHERE livemode = 1`;

const EVENTS: Pruning = {
  oldest: `
    SELECT recorded_at AS at FROM feed
    WHERE position > 0 AND position NOT IN (${LAST_OF_EACH_MODE})
    ORDER BY position LIMIT 1`,
  slice: `
    DELETE FROM feed WHERE recorded_at < ?1 AND position NOT IN (${LAST_OF_EACH_MODE})
      AND position <= (SELECT max(position) FROM
        (SELECT position, recorded_at FROM feed
         WHERE position > 0 ORDER BY position LIMIT ?2)
        WHERE recorded_at < ?1)`,
};

/** @returns how many events were deleted; more may be left for the next run */
export const pruneFeed = (db: D1Database, before: Timestamp): Promise<number> =>
  deleteOld(db, EVENTS, before);

/** The time of arrival of the oldest event that may be deleted some day, as `at`; no row if there is none. */
export const oldestEvent = (db: D1Database): D1PreparedStatement => db.prepare(EVENTS.oldest);
