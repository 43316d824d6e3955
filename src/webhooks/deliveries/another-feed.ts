/**
 * Finds where an endpoint goes on if the feed is another one than it has read: an older copy of the directory's database
 * was put back, or a newer one after it.
 */
import type { Directory } from "../../directory/directory";
import {
  BEFORE_THE_FEED,
  endOfFeed,
  type FeedPlace,
  lastUpTo,
  lastUpToEach,
  placeFromRow,
  placesFromRow,
} from "../../directory/feed-of-types";
import { lastPositionUntil } from "../../directory/feed-span";
import { timestampOf } from "../../shared/time";
import { GOES_BACK_MS } from "../limits";
import type { Span } from "./spans";

/**
 * @property place where it reads on
 * @property lostAfter what the other feed had after this place is lost, and may come again
 * @property begins where the endpoint's spans begin in the feed as it is now, in their order
 */
export type AnotherFeed = {
  readonly place: FeedPlace;
  readonly lostAfter: FeedPlace;
  readonly begins: readonly FeedPlace[];
};

/**
 * @property livemode of the endpoint
 * @property floors the floors that the endpoint has had, the last one first; at least the one that it has
 * @property seen the places at which the feed was seen to be another one
 */
export type Known = {
  readonly livemode: boolean;
  readonly floors: readonly [FeedPlace, ...FeedPlace[]];
  readonly spans: readonly Span[];
  readonly seen: readonly FeedPlace[];
};

/** @throws if D1 does not answer */
export async function findInAnotherFeed(
  directory: Directory,
  { livemode, floors, spans, seen }: Known,
): Promise<AnotherFeed> {
  const [place, lostAfter, begins] = await Promise.all([
    lastFloorOf(directory, livemode, floors),
    placeBefore(directory, livemode, seen),
    beginsOf(directory, livemode, spans),
  ]);
  return { place, lostAfter, begins };
}

/** The place of the last event that arrived at or before a time. @param time RFC 3339 @throws if D1 does not answer */
export async function placeAt(
  directory: Directory,
  livemode: boolean,
  time: string,
): Promise<FeedPlace> {
  const { position: end } = await endOfFeed(directory, livemode);
  const position = await lastPositionUntil(directory, time, end);
  return placeFromRow(await lastUpTo(directory, livemode, position).first());
}

/**
 * The highest floor that the feed still has. Everything up to it had come to an end in a feed that was the same up to
 * there. If the feed has none of them, the time of the first one tells.
 */
async function lastFloorOf(
  directory: Directory,
  livemode: boolean,
  floors: Known["floors"],
): Promise<FeedPlace> {
  const now = await placesNow(directory, livemode, floors);
  const unchanged = floors.filter((floor, index) => floor.recorded_at === now[index]?.recorded_at);
  const [last] = unchanged.toSorted((a, b) => b.position - a.position);
  return last ?? placeBefore(directory, livemode, floors);
}

/** A little before what arrived at any of some places. */
const placeBefore = (
  directory: Directory,
  livemode: boolean,
  places: readonly FeedPlace[],
): Promise<FeedPlace> => {
  const times = places.flatMap(({ recorded_at }) => recorded_at ?? []).map(Date.parse);
  if (times.length === 0) return Promise.resolve(BEFORE_THE_FEED);
  return placeAt(directory, livemode, timestampOf(Math.min(...times) - GOES_BACK_MS));
};

/** A span begins where the last event stands that had arrived when it began. */
async function beginsOf(
  directory: Directory,
  livemode: boolean,
  spans: readonly Span[],
): Promise<FeedPlace[]> {
  const places = spans.map(({ from, since }) => ({ position: from, recorded_at: since }));
  const [first, ...rest] = places;
  if (first === undefined) return [];
  const now = await placesNow(directory, livemode, [first, ...rest]);
  return Promise.all(
    places.map((place, index) =>
      place.recorded_at === now[index]?.recorded_at
        ? place
        : placeAt(directory, livemode, place.recorded_at ?? ""),
    ),
  );
}

const placesNow = async (
  directory: Directory,
  livemode: boolean,
  [first, ...rest]: Known["floors"],
): Promise<FeedPlace[]> => {
  const positions = [first.position, ...rest.map(({ position }) => position)] as const;
  return placesFromRow(await lastUpToEach(directory, livemode, positions).first());
};
