/** Writes `feed_archive` and `archived_places`: how far the archive has the feed. */

import { z } from "zod";
import { type ArchivedRow, type Link, linkSchema } from "../archive/format";
import type { Slice } from "../archive/slice";
import type { Answer, Directory, Statement } from "./directory";

/** One row at most. */
export const selectLink = (db: Directory, livemode: boolean): Statement =>
  db
    .prepare("SELECT generation, position, hash FROM feed_archive WHERE livemode = ?")
    .bind(Number(livemode));

/** @returns null if nothing of the mode is archived */
export const linkFrom = ({ results: [row] }: Answer): Link | null =>
  row === undefined ? null : linkSchema.parse(row);

const rowSchema = z.object({
  position: z.int(),
  id: z.string(),
  account: z.string().nullable(),
  sequence: z.int().nullable(),
  type: z.string(),
  at: z.string(),
  recorded_at: z.string(),
  resent: z.int(),
  actor: z.string(),
  data: z.string(),
});

/** Rows of the feed, in their order. */
export async function rowsToArchive(
  db: Directory,
  livemode: boolean,
  after: number,
  limit: number,
): Promise<ArchivedRow[]> {
  const { results } = await db
    .prepare(
      `SELECT position, id, account, sequence, type, at, recorded_at, resent, actor, data
       FROM feed INDEXED BY feed_of_mode WHERE livemode = ? AND position > ? ORDER BY position LIMIT ?`,
    )
    .bind(Number(livemode), after, limit)
    .all();
  return results.map((row) => rowSchema.parse(row));
}

/** When the first event arrived that is not archived, as `at`; null if all are. */
export const selectWaiting = (db: Directory, livemode: boolean): Statement =>
  db
    .prepare(
      `SELECT (SELECT recorded_at FROM feed INDEXED BY feed_of_mode
         WHERE livemode = ?1 AND position >
           coalesce((SELECT position FROM feed_archive WHERE livemode = ?1), 0)
         ORDER BY position LIMIT 1) AS at`,
    )
    .bind(Number(livemode));

/** A step from one link to the next. @property slice what it archives; null if it begins a generation */
export type Step = {
  readonly livemode: boolean;
  readonly from: Link | null;
  readonly to: Link;
  readonly slice: Slice | null;
};

/**
 * The step, if the database is still where it was, and still has exactly the events of the slice. An older copy that is
 * put back meanwhile has others: then nothing is changed.
 */
const MOVE = `
  INSERT INTO feed_archive (livemode, generation, position, hash, archived_at)
  SELECT ?1, ?2, ?3, ?4, ?5
  WHERE coalesce((SELECT hash FROM feed_archive WHERE livemode = ?1), '') = ?6
    AND (SELECT count(*) FROM feed INDEXED BY feed_of_mode
         WHERE livemode = ?1 AND position > ?7 AND position <= ?3) = ?9
    AND NOT EXISTS (
      SELECT 1 FROM json_each(?8) AS archived
      LEFT JOIN feed ON feed.position = CAST(archived.value ->> 0 AS BIGINT)
      WHERE feed.id IS DISTINCT FROM archived.value ->> 1)
  ON CONFLICT (livemode) DO UPDATE SET generation = excluded.generation,
    position = excluded.position, hash = excluded.hash, archived_at = excluded.archived_at`;

const KEEP_PLACES = `
  INSERT INTO archived_places (id, livemode, position)
  SELECT value ->> 0, ?1, CAST(value ->> 1 AS BIGINT) FROM json_each(?2)
  WHERE EXISTS (SELECT 1 FROM feed_archive WHERE livemode = ?1 AND hash = ?3)
  ON CONFLICT (id) DO UPDATE SET position = excluded.position`;

/** @param now RFC 3339 @returns false if the database is somewhere else by now */
export async function moveLink(
  db: Directory,
  { livemode, from, to, slice }: Step,
  now: string,
): Promise<boolean> {
  const mode = Number(livemode);
  const move = db
    .prepare(MOVE)
    .bind(
      mode,
      to.generation,
      to.position,
      to.hash,
      now,
      from?.hash ?? "",
      from?.position ?? 0,
      JSON.stringify(slice?.places ?? []),
      slice?.places.length ?? 0,
    );
  const apart = slice?.notByTime ?? [];
  const places =
    apart.length === 0 ? [] : [db.prepare(KEEP_PLACES).bind(mode, JSON.stringify(apart), to.hash)];
  const [moved] = await db.batch([move, ...places]);
  return (moved?.meta.changes ?? 0) > 0;
}
