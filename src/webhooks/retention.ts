/** Deletes old deliveries, pending ones too. */
import { deleteOld, type Pruning } from "../directory/pruning";
import type { Timestamp } from "../shared/time";

const DELIVERIES: Pruning = {
  oldest: "SELECT created_at AS at FROM deliveries WHERE number > 0 ORDER BY number LIMIT 1",
  slice: `
    DELETE FROM deliveries WHERE created_at < ?1 AND number IN
      (SELECT number FROM deliveries WHERE number > 0 ORDER BY number LIMIT ?2)`,
};

/**
 * Must run before the feed is pruned: a delivery cannot be sent once its event is gone.
 *
 * @returns how many deliveries were deleted; more may be left for the next run
 */
export const pruneDeliveries = (db: D1Database, before: Timestamp): Promise<number> =>
  deleteOld(db, DELIVERIES, before);
