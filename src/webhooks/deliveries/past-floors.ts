/**
 * The floors that an endpoint has had. Up to each of them everything had come to an end, in the feed as it was then. If
 * another copy of the directory's database is put back, the highest of them that the feed still has is where the
 * endpoint reads on: in an older copy one from before, in a newer copy the last one that the endpoint had there.
 *
 * ```
 *   the newer copy   ── 30 ──── 40 ──── 50 ─ ─ ─ ─ ─ ▶      50 was the floor when an older copy was put back
 *                                │
 *   the older copy               └── 45 ──── 60 ────▶       60 is the floor when the newer one comes back: go on from 50
 * ```
 *
 * Pure.
 */
import { z } from "zod";
import type { FeedPlace } from "../../directory/feed-of-types";
import { PAST_FLOORS_APART_MS, PAST_FLOORS_KEPT_MS } from "../limits";

const pastFloorSchema = z.object({
  position: z.int(),
  recorded_at: z.string().nullable(),
  /** When it ceased to be the floor, ms. */
  until: z.int(),
});

export const pastFloorsSchema = z.array(pastFloorSchema);

/** In the order in which they were the floor. */
export type PastFloors = z.infer<typeof pastFloorsSchema>;

/**
 * Adds a floor that is left now, and thins out the others: the older they are, the further apart. So a year needs some
 * twenty of them.
 *
 * @param isJump whether the endpoint leaves it for another feed: then it is kept although another was kept just before
 * @param now ms
 */
export function withPastFloor(
  floors: PastFloors,
  { position, recorded_at }: FeedPlace,
  now: number,
  isJump: boolean,
): PastFloors {
  const last = floors.at(-1);
  if (!isJump && last !== undefined && now - last.until < PAST_FLOORS_APART_MS) return floors;
  const kept = floors.filter(({ until }) => now - until < PAST_FLOORS_KEPT_MS);
  return [...thinned(kept, now), { position, recorded_at, until: now }];
}

/** Keeps of each doubling of the age the oldest: it is the next to reach the following one. */
function thinned(floors: PastFloors, now: number): PastFloors {
  const ageOf = ({ until }: PastFloors[number]) =>
    Math.floor(Math.log2(Math.max(now - until, 1) / PAST_FLOORS_APART_MS));
  return floors.filter((floor, index) => {
    const older = floors[index - 1];
    return older === undefined || ageOf(older) !== ageOf(floor);
  });
}
