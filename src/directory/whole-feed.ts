/**
 * The feed as one: what the database has, and before that what the archive has.
 *
 * ```
 *   positions   1 ─────────────── lowest - 1 │ lowest ────────────────── last
 *               archive                      │ database
 * ```
 *
 * Of each mode the database has everything from its lowest position on, for old events are deleted in their order, and
 * only once they are archived. The lowest position and the events come from one transaction. So nothing is skipped if
 * events are deleted meanwhile: what has gone from the database is in the archive by then.
 *
 * An event that came again after a loss has two positions in the archive. The feed has it at the last one only.
 */

import { z } from "zod";
import type { ArchiveBucket } from "../archive/bucket";
import type { ArchivedEvent, Link } from "../archive/format";
import { ArchivedFeed } from "../archive/reading";
import { linkFrom, selectLink } from "./archive-link";
import type { Directory } from "./directory";
import { type FeedEvent, type FeedFilter, feedEventFromRow, selectBeyond, startOf } from "./feed";

export type WholeFeed = {
  readonly db: Directory;
  /** Null if the deployment has none: then the feed begins with what the database has. */
  readonly archive: ArchiveBucket | null;
};

export type FeedQuery = FeedFilter & { readonly limit: number };

/** @property next after what the reader goes on; null if the feed has no more at the moment */
export type FoundPage = {
  readonly events: readonly FeedEvent[];
  readonly next: string | null;
};

/**
 * Finds the position after which a page begins.
 *
 * @param after the id of an event, or what a page gave as `next`
 * @returns null if the feed has no such event
 * @throws ArchiveUnavailable
 */
export async function placeOf(
  { db, archive }: WholeFeed,
  livemode: boolean,
  after: string,
): Promise<number | null> {
  if (archive === null) return startOf(db, { after, livemode });
  const cursor = cursorIn(after);
  const known = cursor === null ? await knownPosition(db, livemode, after) : null;
  if (known !== null) return known;
  const link = linkFrom(await selectLink(db, livemode).all());
  if (link === null) return null;
  const archived = await ArchivedFeed.at(archive, livemode, link);
  if (cursor === null) return archived.positionOf(after);
  const { generation, position } = cursor;
  return archived.generationOf(position) === generation ? position : null;
}

/** The position in the database, or else the last one in the archive as far as the database knows it. */
async function knownPosition(db: Directory, livemode: boolean, id: string): Promise<number | null> {
  const row = await db
    .prepare(
      `SELECT coalesce(
         (SELECT position FROM feed WHERE id = ?1 AND livemode = ?2),
         (SELECT position FROM archived_places WHERE id = ?1 AND livemode = ?2)) AS position`,
    )
    .bind(id, Number(livemode))
    .first<{ position: number | null }>();
  return row?.position ?? null;
}

/**
 * Reads the events after a position.
 *
 * A page may be shorter than its limit although there are more events: one call reads only so many objects of the
 * archive. `next` says so.
 *
 * @throws ArchiveUnavailable
 */
export async function pageAfter(
  { db, archive }: WholeFeed,
  query: FeedQuery,
  after: number,
): Promise<FoundPage> {
  const wanted = query.limit + 1;
  const events: FeedEvent[] = [];
  let reached = after;
  let archived: { readonly feed: ArchivedFeed; readonly link: Link } | null = null;
  for (;;) {
    const left = { ...query, limit: wanted - events.length };
    const database = await inDatabase(db, left, reached, archive !== null);
    const { link } = database;
    const until = Math.min(database.lowest - 1, link?.position ?? 0);
    if (archive === null || link === null || until <= reached) {
      return shown([...events, ...database.events], query.limit);
    }
    if (archived?.link.hash !== link.hash) {
      archived = { feed: await ArchivedFeed.at(archive, query.livemode, link), link };
    }
    const part = await archived.feed.read(left, reached, until);
    events.push(...(await thoseInPlace(db, part.events)).map(feedEventOf));
    reached = part.reached;
    if (events.length === wanted) return shown(events, query.limit);
    if (part.isCutShort) {
      const generation = archived.feed.generationOf(reached) ?? link.generation;
      return { events, next: cursorOf({ generation, position: reached }) };
    }
  }
}

/** @param found one event more than the limit, if there is one */
export const shown = (found: readonly FeedEvent[], limit: number): FoundPage => {
  const events = found.slice(0, limit);
  return { events, next: found.length > limit ? (events.at(-1)?.id ?? null) : null };
};

type InDatabase = {
  readonly events: readonly FeedEvent[];
  /** The lowest position of the mode; infinity if there is none. */
  readonly lowest: number;
  readonly link: Link | null;
};

const lowestSchema = z.object({ lowest: z.int().nullable() });

async function inDatabase(
  db: Directory,
  query: FeedQuery,
  after: number,
  isArchived: boolean,
): Promise<InDatabase> {
  const { livemode } = query;
  const page = selectBeyond(db, query, after);
  if (!isArchived) {
    const { results } = await page.all();
    return { events: results.map(feedEventFromRow), lowest: 0, link: null };
  }
  const [found, lowest, link] = await db.batch([
    page,
    db
      .prepare(
        "SELECT min(position) AS lowest FROM feed INDEXED BY feed_of_mode WHERE livemode = ?",
      )
      .bind(Number(livemode)),
    selectLink(db, livemode),
  ]);
  return {
    events: (found?.results ?? []).map(feedEventFromRow),
    lowest: lowestSchema.parse(lowest?.results[0]).lowest ?? Number.POSITIVE_INFINITY,
    link: link === undefined ? null : linkFrom(link),
  };
}

/** Leaves out events that came again later: the feed has each at its last position. */
async function thoseInPlace(
  db: Directory,
  events: readonly ArchivedEvent[],
): Promise<readonly ArchivedEvent[]> {
  if (events.length === 0) return events;
  const { results } = await db
    .prepare(
      `SELECT CAST(value ->> 1 AS BIGINT) AS position FROM json_each(?) AS archived
       WHERE EXISTS (SELECT 1 FROM feed WHERE feed.id = archived.value ->> 0 AND feed.position > CAST(archived.value ->> 1 AS BIGINT))
         OR EXISTS (SELECT 1 FROM archived_places AS known
           WHERE known.id = archived.value ->> 0 AND known.position > CAST(archived.value ->> 1 AS BIGINT))`,
    )
    .bind(JSON.stringify(events.map(({ id, position }) => [id, position])))
    .all<{ position: number }>();
  const gone = new Set(results.map(({ position }) => position));
  return events.filter(({ position }) => !gone.has(position));
}

const feedEventOf = ({
  position: _,
  recorded_at: __,
  resent: ___,
  ...event
}: ArchivedEvent): FeedEvent => ({ object: "event", ...event, sequence: event.sequence ?? 0 });

/** Where a page in the archive ended that has no event to go on after. */
type Cursor = { readonly generation: number; readonly position: number };

const cursorOf = ({ generation, position }: Cursor): string => `pos_${generation}_${position}`;

function cursorIn(text: string): Cursor | null {
  const [, generation, position] = /^pos_(\d{1,6})_(\d{1,16})$/.exec(text) ?? [];
  if (generation === undefined || position === undefined) return null;
  return { generation: Number(generation), position: Number(position) };
}
