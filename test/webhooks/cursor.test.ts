/** How far an endpoint has read, and up to where everything has come to an end. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BEFORE_THE_FEED,
  type FeedPlace,
  type PlacedEvent,
} from "../../src/directory/feed-of-types";
import { timestampOf } from "../../src/shared/time";
import { Cursor } from "../../src/webhooks/deliveries/cursor";

const at = (position: number) => timestampOf(Date.parse("2026-12-01T00:00:00Z") + position);

/** An event at a position, and as a place. */
const eventAt = (position: number): PlacedEvent => ({
  position,
  recorded_at: at(position),
  resent: 0,
  event: {
    object: "event",
    id: `evt_${position}`,
    livemode: true,
    account: "acct_1",
    sequence: position,
    type: "account.updated",
    at: at(position),
    actor: { role: "app", id: "key_1" },
    data: {},
  },
});
const placeAt = (position: number): FeedPlace => ({
  position,
  recorded_at: at(position),
});

/** Has read events, each with one delivery of the same number. */
function cursorOver(...positions: number[]): Cursor {
  const cursor = new Cursor(placeAt(1));
  for (const position of positions) cursor.add(eventAt(position), [`d${position}`]);
  return cursor;
}

describe("the floor", () => {
  it("stays below the first delivery that has not ended, whatever has ended beyond it", () => {
    const cursor = cursorOver(3, 4, 7);
    expect([cursor.floor, cursor.read]).toEqual([placeAt(1), placeAt(7)]);
    cursor.ended("d7");
    cursor.ended("d4");
    expect([cursor.floor, cursor.width]).toEqual([placeAt(1), 3]);
    cursor.ended("d3");
    expect([cursor.floor, cursor.width]).toEqual([placeAt(7), 0]);
  });

  it("waits for all deliveries of an event", () => {
    const cursor = new Cursor(BEFORE_THE_FEED);
    cursor.add(eventAt(2), ["a", "b"]);
    cursor.ended("a");
    expect(cursor.floor).toEqual(BEFORE_THE_FEED);
    cursor.ended("b");
    expect(cursor.floor).toEqual(placeAt(2));
  });

  it("passes an event that brings nothing at once, if nothing before it is open", () => {
    const cursor = new Cursor(placeAt(1));
    cursor.add(eventAt(2), []);
    expect([cursor.floor, cursor.width]).toEqual([placeAt(2), 0]);
    cursor.add(eventAt(3), ["d3"]);
    cursor.add(eventAt(4), []);
    expect(cursor.floor).toEqual(placeAt(2));
    cursor.ended("d3");
    expect(cursor.floor).toEqual(placeAt(4));
  });

  it("is not moved by the end of a delivery that it does not know", () => {
    const cursor = cursorOver(3);
    cursor.ended("d9");
    expect(cursor.floor).toEqual(placeAt(1));
  });

  it("moves with what was reached without events, and never back", () => {
    const cursor = new Cursor(placeAt(1));
    cursor.reached(placeAt(5));
    expect([cursor.floor, cursor.read]).toEqual([placeAt(5), placeAt(5)]);
    cursor.reached(placeAt(4));
    cursor.reached(BEFORE_THE_FEED);
    expect([cursor.floor, cursor.read]).toEqual([placeAt(5), placeAt(5)]);
  });

  it("waits for an open delivery before it passes what was reached", () => {
    const cursor = cursorOver(3);
    cursor.reached(placeAt(9));
    expect([cursor.floor, cursor.read]).toEqual([placeAt(1), placeAt(9)]);
    cursor.ended("d3");
    expect(cursor.floor).toEqual(placeAt(9));
  });
});

describe("what was read and not begun", () => {
  it("is read again, with everything after it", () => {
    const cursor = cursorOver(3, 4, 7);
    cursor.takeBack(new Set(["d3", "d7"]));
    expect([cursor.read, cursor.width]).toEqual([placeAt(3), 1]);
    cursor.add(eventAt(4), ["d4"]);
    cursor.add(eventAt(7), ["d7"]);
    for (const id of ["d3", "d4"]) cursor.ended(id);
    expect(cursor.floor).toEqual(placeAt(4));
    cursor.ended("d7");
    expect(cursor.floor).toEqual(placeAt(7));
  });

  it("is read again from the floor if nothing was begun", () => {
    const cursor = cursorOver(3, 4);
    cursor.takeBack(new Set());
    expect([cursor.read, cursor.floor, cursor.width]).toEqual([placeAt(1), placeAt(1), 0]);
  });

  it("is nothing if all is in flight or has ended", () => {
    const cursor = cursorOver(3, 4);
    cursor.ended("d4");
    cursor.takeBack(new Set(["d3"]));
    expect([cursor.read, cursor.width]).toEqual([placeAt(4), 2]);
  });

  it("does not hold the floor any more: an end that comes afterwards moves nothing", () => {
    const cursor = cursorOver(3, 4);
    cursor.takeBack(new Set(["d4"]));
    cursor.ended("d4");
    expect([cursor.read, cursor.floor]).toEqual([placeAt(1), placeAt(1)]);
  });
});

it("begins anew at a place: nothing of before is open", () => {
  const cursor = cursorOver(3, 4);
  cursor.restart(placeAt(2));
  expect([cursor.floor, cursor.read, cursor.width]).toEqual([placeAt(2), placeAt(2), 0]);
  cursor.ended("d3");
  expect(cursor.floor).toEqual(placeAt(2));
});

describe("whatever an endpoint does", () => {
  type Step = { readonly does: "read" | "begin" | "end" | "look"; readonly n: number };
  const step: fc.Arbitrary<Step> = fc.record({
    does: fc.constantFrom("read", "begin", "end", "look"),
    n: fc.nat(9),
  });
  /** Gaps between positions, and how many deliveries each event brings. */
  const feed = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 3 }), deliveries: fc.nat(2) }), {
    minLength: 1,
    maxLength: 12,
  });

  it("the floor never passes a delivery that has not ended, and comes to the end of the feed", () => {
    fc.assert(
      fc.property(feed, fc.array(step, { maxLength: 60 }), (gaps, steps) => {
        let position = 0;
        const events = gaps.map(({ gap, deliveries }) => {
          position += gap;
          const here = position;
          return { here, ids: Array.from({ length: deliveries }, (_, n) => `d${here}.${n}`) };
        });
        const cursor = new Cursor(BEFORE_THE_FEED);
        const ended = new Set<string>();
        const inFlight = new Set<string>();
        const read = (count: number) => {
          const next = events.filter(({ here }) => here > cursor.read.position).slice(0, count);
          for (const { here, ids } of next)
            cursor.add(
              eventAt(here),
              ids.filter((id) => !ended.has(id)),
            );
        };
        const end = (id: string) => {
          inFlight.delete(id);
          ended.add(id);
          cursor.ended(id);
        };
        const open = () =>
          events
            .filter(({ here }) => here <= cursor.read.position)
            .flatMap(({ ids }) => ids.filter((id) => !ended.has(id)));
        const pick = (ids: readonly string[], n: number) => ids[n % Math.max(ids.length, 1)];
        const act = ({ does, n }: Step) => {
          if (does === "read") return read(n);
          if (does === "look") return cursor.takeBack(inFlight);
          const id = pick(does === "end" ? [...inFlight] : open(), n);
          if (id === undefined) return;
          if (does === "end") end(id);
          else inFlight.add(id);
        };
        let before = 0;
        const check = () => {
          const { floor, read: place } = cursor;
          const first = events.find(({ ids }) => ids.some((id) => !ended.has(id)));
          if (first !== undefined) expect(floor.position).toBeLessThan(first.here);
          expect(floor.position).toBeGreaterThanOrEqual(before);
          expect(place.position).toBeGreaterThanOrEqual(floor.position);
          before = floor.position;
        };
        for (const one of steps) {
          act(one);
          check();
        }
        cursor.takeBack(inFlight);
        read(events.length);
        for (const id of open()) {
          end(id);
          check();
        }
        expect([cursor.floor.position, cursor.read.position]).toEqual([position, position]);
        expect(cursor.width).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
