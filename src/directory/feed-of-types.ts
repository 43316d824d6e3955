/**
 * Reads a stretch of the feed for a reader that keeps its own place: the events of some types, with their places. D1
 * reads no event of another type for it.
 */

import { z } from "zod";
import type { Directory, Statement } from "./directory";
import { type FeedEvent, feedEventFromRow } from "./feed";
import type { Resent } from "./follower";

/**
 * A place in the feed: everything up to it has been read.
 *
 * @property recorded_at when the event arrived that stands there, RFC 3339; null before the first event
 */
export type FeedPlace = {
  readonly position: number;
  readonly recorded_at: string | null;
};

export const BEFORE_THE_FEED: FeedPlace = { position: 0, recorded_at: null };

/** An event with its place. */
export type PlacedEvent = {
  readonly position: number;
  readonly recorded_at: string;
  readonly resent: Resent;
  readonly event: FeedEvent;
};

const placedSchema = z.object({
  position: z.int(),
  recorded_at: z.string(),
  resent: z.union([z.literal(0), z.literal(1), z.literal(2)]),
});

export const placedEventFromRow = (row: unknown): PlacedEvent => ({
  ...placedSchema.parse(row),
  event: feedEventFromRow(row),
});

export const placeOf = ({ position, recorded_at }: PlacedEvent): FeedPlace => ({
  position,
  recorded_at,
});

/**
 * @property types null for all
 * @property after positions: after the first, up to and including `until`
 */
export type FeedStretch = {
  readonly livemode: boolean;
  readonly types: readonly string[] | null;
  readonly after: number;
  readonly until: number;
  readonly limit: number;
};

const COLUMNS =
  "feed.position, feed.recorded_at, feed.resent, feed.id, feed.livemode, feed.account, feed.sequence, feed.type, feed.at, feed.actor, feed.data";

/** Of each wanted type the first events, which its index has side by side; then the first of all of them. */
const ofTypes = (order: string) => `
  SELECT ${COLUMNS} FROM json_each(?5) AS wanted
  JOIN feed ON feed.position IN
    (SELECT position FROM feed AS typed INDEXED BY feed_of_type
     WHERE typed.livemode = ?1 AND typed.type = wanted.atom
       AND typed.position > ?2 AND typed.position <= ?3
     ORDER BY typed.position ${order} LIMIT ?4)
  ORDER BY feed.position ${order} LIMIT ?4`;

/**
 * The same for PostgreSQL, which guesses how rare a type is. If it guesses that most events have it, it would read the
 * whole feed in the order of positions. The index of types alone has this order, and these bounds.
 */
const ofTypesInPostgres = (order: string) => `
  SELECT ${COLUMNS} FROM json_each(?5) AS wanted
  CROSS JOIN LATERAL
    (SELECT * FROM feed AS typed
     WHERE ${between("typed", "?1", "wanted.atom", "?2", "?3")}
     ORDER BY typed.livemode ${order}, typed.type ${order}, typed.position ${order} LIMIT ?4) AS feed
  ORDER BY feed.position ${order} LIMIT ?4`;

/** Whether an event is of a mode and a type, after a position and up to another one: one stretch of the index of types. */
const between = (row: string, livemode: string, type: string, after: string, until: string) => `
  (${row}.livemode, ${row}.type, ${row}.position) > (${livemode}, ${type}, ${after})
  AND (${row}.livemode, ${row}.type, ${row}.position) <= (${livemode}, ${type}, ${until})`;

const ofAll = (order: string) => `
  SELECT ${COLUMNS} FROM feed INDEXED BY feed_of_mode
  WHERE livemode = ?1 AND position > ?2 AND position <= ?3 ORDER BY position ${order} LIMIT ?4`;

/** The events of a stretch, the oldest or the latest first. Reads at most `limit` rows of each type. */
export function eventsOfTypes(
  db: Directory,
  { livemode, types, after, until, limit }: FeedStretch,
  first: "oldest" | "latest" = "oldest",
): Statement {
  const order = first === "oldest" ? "ASC" : "DESC";
  const bounds = [Number(livemode), after, until, limit] as const;
  return types === null
    ? db.prepare(ofAll(order)).bind(...bounds)
    : db.prepare(ofTypes(order), ofTypesInPostgres(order)).bind(...bounds, JSON.stringify(types));
}

/** Events by their ids; those that the feed does not have are left out. @param ids a JSON array */
export const eventsById = (db: Directory, ids: string): Statement =>
  db
    .prepare(`SELECT ${COLUMNS} FROM json_each(?) AS asked JOIN feed ON feed.id = asked.atom
       ORDER BY asked.key`)
    .bind(ids);

const placeSchema = z.object({ position: z.int(), recorded_at: z.string() });

/** The last event of a mode at or before a position. Costs one row. */
export const lastUpTo = (db: Directory, livemode: boolean, position: number): Statement =>
  db
    .prepare(
      `SELECT position, recorded_at FROM feed INDEXED BY feed_of_mode
       WHERE livemode = ?1 AND position <= ?2 ORDER BY position DESC LIMIT 1`,
    )
    .bind(Number(livemode), position);

/** The same for some positions, in their order: one row, see `placesFromRow`. Costs one row of the feed for each. */
export function lastUpToEach(
  db: Directory,
  livemode: boolean,
  positions: readonly [number, ...number[]],
): Statement {
  const places = positions.map(
    (_, index) => `(SELECT position || ' ' || recorded_at FROM feed INDEXED BY feed_of_mode
       WHERE livemode = ?1 AND position <= ?${index + 2} ORDER BY position DESC LIMIT 1) AS place_${index}`,
  );
  return db.prepare(`SELECT ${places.join(", ")}`).bind(Number(livemode), ...positions);
}

const placesSchema = z.record(z.string(), z.string().nullable());

/** @param row of `lastUpToEach` */
export const placesFromRow = (row: unknown): FeedPlace[] =>
  Object.values(placesSchema.parse(row)).map((text) => {
    if (text === null) return BEFORE_THE_FEED;
    const [position, recorded_at] = text.split(" ");
    return placeFromRow({ position: Number(position), recorded_at });
  });

/** @param row of `lastUpTo`; undefined if there is no such event */
export function placeFromRow(row: unknown): FeedPlace {
  if (row === undefined || row === null) return BEFORE_THE_FEED;
  return placeSchema.parse(row);
}

/** The end of the feed of a mode. */
export const endOfFeed = async (db: Directory, livemode: boolean): Promise<FeedPlace> =>
  placeFromRow(await lastUpTo(db, livemode, Number.MAX_SAFE_INTEGER).first());

/**
 * Whether the feed is another one at a place than it was: another copy of the database was put back. After an older copy
 * the feed may be shorter, or other events have taken the positions up to there: they arrived later than the event that
 * stood at the place, and so did that event itself, if it came again to its position. After a newer copy events stand
 * there that arrived earlier.
 *
 * The event of the place may also be gone because it is old: then all before it are gone too. Or because its account was
 * removed, in the test mode only: then what stands before it arrived before it.
 *
 * @param was the event that stood at or before the place's position
 * @param is the same as it is now
 */
export function isAnotherFeed(was: FeedPlace, is: FeedPlace, livemode: boolean): boolean {
  if (was.recorded_at === null || is.recorded_at === null) return false;
  if (is.recorded_at >= was.recorded_at) return is.recorded_at > was.recorded_at;
  return livemode || is.position === was.position;
}

const countRow = z.object({ key: z.int(), n: z.int(), oldest: z.string().nullable() });

/** A stretch of one type, or of all, whose events are counted. */
export type CountedStretch = {
  readonly livemode: boolean;
  /** Null for all. */
  readonly type: string | null;
  readonly after: number;
  readonly until: number;
};

/** How many events a stretch has, and when the oldest of them arrived; null if there is none. */
export type StretchCount = { readonly n: number; readonly oldest: string | null };

const MODE = "CAST(value ->> 'livemode' AS INTEGER)";
const TYPE = "value ->> 'type'";
const AFTER = "CAST(value ->> 'after' AS BIGINT)";
const UNTIL = "CAST(value ->> 'until' AS BIGINT)";

const OF_ANY_TYPE = `FROM feed INDEXED BY feed_of_mode
  WHERE livemode = ${MODE} AND position > ${AFTER} AND position <= ${UNTIL}`;

/** `?1`: stretches as JSON; `?2`: counting one ends there. @param ofType the stretch of a type @param order of its index */
const countOf = (ofType: string, order: string) => {
  const ofItsType = `FROM feed INDEXED BY feed_of_type WHERE ${ofType}`;
  return `
  SELECT key,
    CASE WHEN ${TYPE} IS NULL
      THEN (SELECT count(*) FROM (SELECT 1 ${OF_ANY_TYPE} LIMIT ?2) AS counted)
      ELSE (SELECT count(*) FROM (SELECT 1 ${ofItsType} ORDER BY ${order} LIMIT ?2) AS counted)
    END AS n,
    CASE WHEN ${TYPE} IS NULL
      THEN (SELECT recorded_at ${OF_ANY_TYPE} ORDER BY position LIMIT 1)
      ELSE (SELECT recorded_at ${ofItsType} ORDER BY ${order} LIMIT 1)
    END AS oldest
  FROM json_each(?1) ORDER BY key`;
};

const COUNT = countOf(
  `livemode = ${MODE} AND type = ${TYPE} AND position > ${AFTER} AND position <= ${UNTIL}`,
  "position",
);

const COUNT_IN_POSTGRES = countOf(
  between("feed", MODE, TYPE, AFTER, UNTIL),
  "livemode, type, position",
);

/** Counts the events of stretches, in their order. @param max counting a stretch ends there */
export async function countStretches(
  db: Directory,
  stretches: readonly CountedStretch[],
  max: number,
): Promise<StretchCount[]> {
  if (stretches.length === 0) return [];
  const asked = stretches.map(({ livemode, ...rest }) => ({ ...rest, livemode: Number(livemode) }));
  const { results } = await db
    .prepare(COUNT, COUNT_IN_POSTGRES)
    .bind(JSON.stringify(asked), max)
    .all();
  return results.map((row) => countRow.parse(row));
}
