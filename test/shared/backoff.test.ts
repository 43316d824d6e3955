import { describe, expect, it } from "vitest";
import {
  atLeast,
  doubled,
  doubling,
  fixed,
  jittered,
  lengthened,
  RETRY_WAITS_MS,
} from "../../src/shared/backoff";
import { HOUR_MS } from "../../src/shared/time";

describe("fixed waits", () => {
  const wait = fixed([5, 60, 600]);

  it("follow each other, and the last one is repeated for ever", () => {
    expect([1, 2, 3, 4, 400].map(wait)).toEqual([5, 60, 600, 600, 600]);
  });

  it("are none before the first failure", () => {
    expect(wait(0)).toBe(0);
  });
});

describe("doubling waits", () => {
  const wait = doubling(30, 1_000);

  it("begin with the shortest and double up to the longest", () => {
    expect([1, 2, 3, 4, 5, 6, 7, 8].map(wait)).toEqual([30, 60, 120, 240, 480, 960, 1_000, 1_000]);
  });

  it("are none before the first failure", () => {
    expect(wait(0)).toBe(0);
  });

  it("stay at the longest after more failures than a number can double", () => {
    expect(wait(5_000)).toBe(1_000);
  });

  it("are the same for a caller that stores its last wait", () => {
    expect([30, 60, 600].map((last) => doubled(last, 1_000))).toEqual([60, 120, 1_000]);
  });
});

describe("jitter", () => {
  it("varies a wait by a tenth at most, either way", () => {
    expect([0, 0.25, 0.5, 0.75, 1].map((random) => jittered(1_000, random))).toEqual([
      900, 950, 1_000, 1_050, 1_100,
    ]);
  });

  it("of an account's own place only lengthens", () => {
    expect([0, 0.5, 1].map((place) => lengthened(1_000, place))).toEqual([1_000, 1_050, 1_100]);
  });

  it("leaves whole milliseconds", () => {
    expect(Number.isInteger(jittered(333, 0.123))).toBe(true);
    expect(Number.isInteger(lengthened(333, 0.123))).toBe(true);
  });
});

describe("a wait that the receiver asked for", () => {
  it.each([
    { asked: null, meant: "none", wait: 100 },
    { asked: 0, meant: "none either", wait: 100 },
    { asked: 50, meant: "less than the schedule's", wait: 100 },
    { asked: 300, meant: "more than the schedule's", wait: 300 },
    { asked: 5_000, meant: "more than may be asked for", wait: 1_000 },
  ])("counts if it is longer, up to a limit: $meant", ({ asked, wait }) => {
    expect(atLeast(100, asked, 1_000)).toBe(wait);
  });
});

it("a host's system is tried ten times over some three days", () => {
  const total = RETRY_WAITS_MS.reduce<number>((sum, wait) => sum + wait, 0);
  expect(RETRY_WAITS_MS).toHaveLength(9);
  expect(total).toBeGreaterThan(72 * HOUR_MS);
  expect(total).toBeLessThan(80 * HOUR_MS);
});
