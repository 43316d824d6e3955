/**
 * Takes old events out of the feed, and old deliveries, in bounded slices: a run costs the same however large
 * the tables are, keeps D1 from nobody for long, and leaves what it does not get to for the next.
 *
 * Old is what came here long ago by the world's time, never what happened long ago: an account on a test clock
 * lives in another year. The restore ledger and the accounts' own histories are not pruned.
 */
import { DAY_MS, type Timestamp, timestampOf } from "../shared/time";
import { PRUNE_ROWS, PRUNE_SLICES_MAX } from "./limits";

/** What came before is not kept; null where all is. */
export type CutOffs = {
  readonly feedBefore: Timestamp | null;
  readonly deliveriesBefore: Timestamp | null;
};

/** @param retention days; null for good @param now ms */
export const cutOffs = (
  retention: { readonly feedDays: number | null; readonly deliveryDays: number | null },
  now: number,
): CutOffs => ({
  feedBefore: daysBefore(now, retention.feedDays),
  deliveriesBefore: daysBefore(now, retention.deliveryDays),
});

const daysBefore = (now: number, days: number | null): Timestamp | null =>
  days === null ? null : timestampOf(now - days * DAY_MS);

export type Pruned = { readonly events: number; readonly deliveries: number };

/** Deliveries first, those too that still wait: one whose event is gone cannot be sent. */
export async function prune(
  db: D1Database,
  { feedBefore, deliveriesBefore }: CutOffs,
): Promise<Pruned> {
  const deliveries =
    deliveriesBefore === null ? 0 : await pruneFrom(db, DELIVERIES, deliveriesBefore);
  const events = feedBefore === null ? 0 : await pruneFrom(db, FEED, feedBefore);
  return { events, deliveries };
}

type Pruning = {
  /** When that came which is taken next. A few rows at the beginning of the table, read each minute. */
  readonly oldest: string;
  /** `?1`: the cut-off; `?2`: rows to look at, the lowest first. */
  readonly slice: string;
};

const DELIVERIES: Pruning = {
  oldest: "SELECT created_at AS at FROM deliveries WHERE number > 0 ORDER BY number LIMIT 1",
  slice: `
    DELETE FROM deliveries WHERE created_at < ?1 AND number IN
      (SELECT number FROM deliveries WHERE number > 0 ORDER BY number LIMIT ?2)`,
};

/** Whoever has read to the end goes on after these, however long nothing came. */
const LAST_OF_EACH_MODE = `
  SELECT coalesce(max(position), 0) FROM feed WHERE livemode = 0
  UNION ALL SELECT coalesce(max(position), 0) FROM feed WHERE livemode = 1`;

/**
 * What has no time of arrival was written by a Worker from before there was one, while the new one was being
 * deployed: it is as old as what came after it.
 */
const FEED: Pruning = {
  oldest: `
    SELECT recorded_at AS at FROM feed
    WHERE position > 0 AND recorded_at IS NOT NULL AND position NOT IN (${LAST_OF_EACH_MODE})
    ORDER BY position LIMIT 1`,
  slice: `
    DELETE FROM feed WHERE coalesce(recorded_at, '') < ?1 AND position NOT IN (${LAST_OF_EACH_MODE})
      AND position <= (SELECT max(position) FROM
        (SELECT position, recorded_at FROM feed
         WHERE position > 0 AND recorded_at IS NOT NULL ORDER BY position LIMIT ?2)
        WHERE recorded_at < ?1)`,
};

/** @returns how many rows are gone */
async function pruneFrom(
  db: D1Database,
  { oldest, slice }: Pruning,
  before: Timestamp,
): Promise<number> {
  let pruned = 0;
  for (let slices = 0; slices < PRUNE_SLICES_MAX; slices += 1) {
    const at = await db.prepare(oldest).first<string>("at");
    if (at === null || at >= before) break;
    const { meta } = await db.prepare(slice).bind(before, PRUNE_ROWS).run();
    pruned += meta.changes;
  }
  return pruned;
}
