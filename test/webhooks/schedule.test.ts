import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../../src/shared/time";
import { nextWait } from "../../src/webhooks/schedule";

const DAY_MS = 24 * HOUR_MS;

/** The waits that the API promises, after the first attempt, the second… */
const WAITS = [
  5_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
];

const MIDDLE = 0.5;

describe("the wait before the next attempt", () => {
  it.each(WAITS.map((wait, index) => [index + 1, wait]))(
    "after %i attempts is %i ms, give or take a tenth",
    (attempts, wait) => {
      expect(nextWait(attempts, MIDDLE, null)).toBe(wait);
      expect(nextWait(attempts, 0, null)).toBe(wait - wait / 10);
      expect(nextWait(attempts, 1, null)).toBe(wait + wait / 10);
    },
  );

  it("is none after the tenth: that was the last", () => {
    expect(nextWait(10, MIDDLE, null)).toBeNull();
    expect(nextWait(11, MIDDLE, 1_000)).toBeNull();
  });

  it("differs from delivery to delivery, within the bounds", () => {
    const waits = Array.from({ length: 200 }, (_, index) => nextWait(2, index / 200, null) ?? 0);
    expect(new Set(waits).size).toBe(200);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(4.5 * MINUTE_MS);
    expect(Math.max(...waits)).toBeLessThanOrEqual(5.5 * MINUTE_MS);
  });

  it("is as long as the receiver asked, if that is longer", () => {
    expect(nextWait(1, MIDDLE, 120_000)).toBe(120_000);
    expect(nextWait(9, 0, 23 * HOUR_MS)).toBe(23 * HOUR_MS);
  });

  it("is no shorter because the receiver asked for less", () => {
    expect(nextWait(4, MIDDLE, 1_000)).toBe(2 * HOUR_MS);
    expect(nextWait(1, MIDDLE, 0)).toBe(5_000);
  });

  it("is never longer than a day because the receiver asked for more", () => {
    expect(nextWait(1, MIDDLE, 30 * DAY_MS)).toBe(DAY_MS);
    expect(nextWait(1, MIDDLE, Number.POSITIVE_INFINITY)).toBe(DAY_MS);
  });
});
