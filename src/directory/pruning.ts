/**
 * Deletes old rows of a table in bounded slices. A run costs the same however large the table is, blocks D1 only
 * briefly, and leaves what it does not reach to the next run.
 *
 * A row is old if it arrived long ago by the world's time. The time of its event does not count: an account on a test
 * clock lives in another year.
 */

import { DAY_MS, type Timestamp, timestampOf } from "../shared/time";
import type { Directory } from "./directory";
import { PRUNE_ROWS, PRUNE_SLICES_MAX } from "./limits";

/** The statements for one table. */
export type Pruning = {
  /**
   * The time of arrival of the row that is deleted next: a few rows at the beginning of the table, read each minute.
   */
  readonly oldest: string;
  /** `?1`: the cut-off; `?2`: how many rows to look at, the lowest first. */
  readonly slice: string;
};

/** @param days for which rows are kept; null to keep them for good @param now ms */
export const cutOff = (days: number | null, now: number): Timestamp | null =>
  days === null ? null : timestampOf(now - days * DAY_MS);

/** @returns how many rows were deleted */
export async function deleteOld(
  db: Directory,
  { oldest, slice }: Pruning,
  before: Timestamp,
): Promise<number> {
  let deleted = 0;
  for (let slices = 0; slices < PRUNE_SLICES_MAX; slices += 1) {
    const at = await db.prepare(oldest).first<string>("at");
    if (at === null || at >= before) break;
    const { meta } = await db.prepare(slice).bind(before, PRUNE_ROWS).run();
    if (meta.changes === 0) break;
    deleted += meta.changes;
  }
  return deleted;
}
