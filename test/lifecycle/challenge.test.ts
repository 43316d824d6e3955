import { describe, expect, it } from "vitest";
import { mayBeSent } from "../../src/lifecycle/challenge";
import type { Timestamp } from "../../src/shared/time";
import { later, NOW } from "../support/time";

const FREE = { ok: true, value: null };
const in_ms = (retry_after_ms: number) => ({
  ok: false,
  error: { code: "challenge_throttled", retry_after_ms },
});

const HOUR = 3_600_000;
const DAY = 86_400_000;

/** So many, so many minutes apart, from `NOW` on. */
const sent = (count: number, minutes: number): Timestamp[] =>
  Array.from({ length: count }, (_, index) => later({ minutes: index * minutes }));

describe("a one-time code may be sent", () => {
  it("three times at once, and not a fourth time", () => {
    expect(mayBeSent([], NOW)).toEqual(FREE);
    expect(mayBeSent(sent(2, 0), NOW)).toEqual(FREE);
    expect(mayBeSent(sent(3, 0), NOW)).toEqual(in_ms(HOUR));
  });

  it("again an hour after the third last, to the millisecond", () => {
    const three = sent(3, 10);
    expect(mayBeSent(three, later({ hours: 1, ms: -1 }))).toEqual(in_ms(1));
    expect(mayBeSent(three, later({ hours: 1 }))).toEqual(FREE);
    const four = [...three, later({ hours: 1 })];
    expect(mayBeSent(four, later({ hours: 1 }))).toEqual(in_ms(10 * 60_000));
  });

  it("ten times in a day, however far apart, and again a day after the tenth last", () => {
    const ten = sent(10, 60);
    expect(mayBeSent(ten.slice(1), later({ hours: 10 }))).toEqual(FREE);
    expect(mayBeSent(ten, later({ hours: 10 }))).toEqual(in_ms(DAY - 10 * HOUR));
    expect(mayBeSent(ten, later({ days: 1, ms: -1 }))).toEqual(in_ms(1));
    expect(mayBeSent(ten, later({ days: 1 }))).toEqual(FREE);
  });

  it("when both an hour and a day have passed, if both are asked for", () => {
    const late = [...sent(8, 60), later({ hours: 22 }), later({ hours: 22, minutes: 30 })];
    const third = later({ hours: 23 });
    // Of the hour two are left, but the day is full.
    expect(mayBeSent(late, third)).toEqual(in_ms(HOUR));
    const full = [...late, later({ days: 1 })];
    expect(mayBeSent(full, later({ days: 1 }))).toEqual(in_ms(HOUR));
  });

  it("in any order", () => {
    const mixed = [later({ minutes: 20 }), NOW, later({ minutes: 10 })];
    expect(mayBeSent(mixed, later({ minutes: 30 }))).toEqual(in_ms(30 * 60_000));
  });
});
