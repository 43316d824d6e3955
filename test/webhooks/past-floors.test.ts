/** The floors that an endpoint has had: the older they are, the further apart are those that are kept. */
import { describe, expect, it } from "vitest";
import { DAY_MS, MINUTE_MS, SECOND_MS, timestampOf } from "../../src/shared/time";
import { type PastFloors, withPastFloor } from "../../src/webhooks/deliveries/past-floors";
import { PAST_FLOORS_APART_MS, PAST_FLOORS_KEPT_MS } from "../../src/webhooks/limits";

const START = Date.parse("2026-12-01T00:00:00Z");

/** The floor that is left after so many ms has their number as its position. */
const left = (floors: PastFloors, at: number, isJump = false): PastFloors => {
  const place = { position: at, recorded_at: timestampOf(START + at) };
  return withPastFloor(floors, place, START + at, isJump);
};

const positions = (floors: PastFloors): number[] => floors.map(({ position }) => position);

/** A floor is left so often, for so long. */
function lived(everyMs: number, forMs: number): PastFloors {
  let floors: PastFloors = [];
  for (let at = 0; at <= forMs; at += everyMs) floors = left(floors, at);
  return floors;
}

describe("past floors", () => {
  it("are kept a minute apart, however often the floor moves", () => {
    expect(positions(lived(SECOND_MS, 2 * PAST_FLOORS_APART_MS))).toEqual([
      0,
      PAST_FLOORS_APART_MS,
      2 * PAST_FLOORS_APART_MS,
    ]);
  });

  it("are kept at once if the endpoint leaves one for another feed", () => {
    const floors = left(left([], 0), SECOND_MS, true);
    expect(positions(floors)).toEqual([0, SECOND_MS]);
  });

  it("are few after months", () => {
    expect(lived(10 * MINUTE_MS, 200 * DAY_MS).length).toBeLessThanOrEqual(20);
  });

  it("have for each time one that is older, by no more than three times its age and two minutes", () => {
    const now = 60 * DAY_MS;
    const floors = lived(MINUTE_MS, now);
    for (let age = 0; age < now / 4; age += 97 * MINUTE_MS) {
      const older = floors.findLast(({ position }) => position <= now - age);
      expect(now - (older?.position ?? 0)).toBeLessThanOrEqual(4 * age + 2 * MINUTE_MS);
    }
  });

  it("are forgotten when no copy of their time can be put back any more", () => {
    const floors = left(left([], 0), PAST_FLOORS_KEPT_MS);
    expect(positions(floors)).toEqual([PAST_FLOORS_KEPT_MS]);
  });
});
