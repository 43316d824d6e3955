/** Which call has which slot, and which object makes it. */
import { describe, expect, it } from "vitest";
import { carrierOf } from "../../src/outgoing/carriers";
import { CALLS_PER_OBJECT } from "../../src/outgoing/limits";
import { type Slot, Slots } from "../../src/outgoing/slots";

const take = (slots: Slots, count: number): Slot[] =>
  Array.from({ length: count }, () => slots.take());

const numbers = (slots: readonly Slot[]): number[] => slots.map(({ number }) => number);

describe("slots", () => {
  it("have the lowest numbers that no other call has", () => {
    const slots = new Slots();
    const [first, second, third] = take(slots, 3);
    expect(numbers([first, second, third].filter((slot) => slot !== undefined))).toEqual([0, 1, 2]);
    second?.free();
    first?.free();
    expect(slots.size).toBe(1);
    expect(numbers(take(slots, 3))).toEqual([0, 1, 3]);
    expect(slots.size).toBe(4);
  });

  it("are freed once: freeing one again does not free the call that has its number by then", () => {
    const slots = new Slots();
    const slot = slots.take();
    slot.free();
    const next = slots.take();
    expect(next.number).toBe(slot.number);
    slot.free();
    expect(slots.size).toBe(1);
    next.free();
    expect(slots.size).toBe(0);
  });

  it("are waited for until any of them is freed, and not before", async () => {
    const slots = new Slots();
    const [, second] = take(slots, 2);
    const isFree = slots.untilOneIsFree().then(() => true);
    const isNot = async () => false;
    expect(await Promise.race([isFree, isNot()])).toBe(false);
    second?.free();
    expect(await isFree).toBe(true);
  });
});

describe("the carrier of a call", () => {
  it("is none for as many calls as one object may have in flight", () => {
    const own = Array.from({ length: CALLS_PER_OBJECT }, (_, slot) => carrierOf("whe_1", slot));
    expect(new Set(own)).toEqual(new Set([null]));
  });

  it("is named after the owner and makes as many calls, then the next one does", () => {
    const slots = Array.from({ length: 2 * CALLS_PER_OBJECT }, (_, index) =>
      carrierOf("live:crm", CALLS_PER_OBJECT + index),
    );
    expect(slots.slice(0, CALLS_PER_OBJECT)).toEqual(
      Array.from({ length: CALLS_PER_OBJECT }, () => "live:crm:1"),
    );
    expect(slots.slice(CALLS_PER_OBJECT)).toEqual(
      Array.from({ length: CALLS_PER_OBJECT }, () => "live:crm:2"),
    );
  });
});
