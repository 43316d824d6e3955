import { describe, expect, it } from "vitest";
import {
  type BrakeLimits,
  boundOf,
  busiestHour,
  excess,
  type Granted,
  leastBound,
  minuteOf,
  SHARE_FLOOR,
} from "../../src/brake/brake";

const NUMBER: BrakeLimits = { per_hour: 1_000, share: null };
const SHARE: BrakeLimits = { per_hour: null, share: 0.1 };
const BOTH: BrakeLimits = { per_hour: 1_000, share: 0.1 };
const OFF: BrakeLimits = { per_hour: null, share: null };

/** Whether so many of so many are too many. */
const engages = (due: number, limits: BrakeLimits, total: number | null): boolean =>
  excess(due, boundOf(limits, total)) !== null;

describe("the number of accounts within an hour", () => {
  it("may be as large as the limit, and not larger", () => {
    expect(engages(1_000, NUMBER, null)).toBe(false);
    expect(excess(1_001, boundOf(NUMBER, null))).toEqual({
      rule: "per_hour",
      limit: 1_000,
      due: 1_001,
    });
  });

  it("does not depend on how many accounts there are", () => {
    for (const total of [null, 0, 10, 100_000_000]) {
      expect(engages(1_001, NUMBER, total)).toBe(true);
    }
  });
});

describe("the share of all accounts", () => {
  it("may be as large as the limit, and not larger", () => {
    expect(engages(500, SHARE, 5_000)).toBe(false);
    expect(excess(501, boundOf(SHARE, 5_000))).toEqual({ rule: "share", limit: 500, due: 501 });
  });

  it("is never too large below the floor, be it everyone", () => {
    expect(engages(SHARE_FLOOR - 1, SHARE, SHARE_FLOOR - 1)).toBe(false);
    expect(engages(SHARE_FLOOR - 1, SHARE, 0)).toBe(false);
    expect(engages(SHARE_FLOOR, SHARE, SHARE_FLOOR)).toBe(true);
  });

  it("says nothing where it is not known of how many", () => {
    expect(engages(1_000_000, SHARE, null)).toBe(false);
    expect(engages(1_001, BOTH, null)).toBe(true);
  });

  it("is counted in whole accounts, whatever a machine makes of fractions", () => {
    const limit = (share: number, total: number) =>
      boundOf({ per_hour: null, share }, total)?.limit;
    expect(limit(0.57, 1_000)).toBe(570);
    expect(limit(0.29, 10_000)).toBe(2_900);
    expect(limit(0.1, 2_009)).toBe(200);
  });
});

describe("both rules together", () => {
  it("allow what the stricter of them allows", () => {
    expect(boundOf(BOTH, 2_000)).toEqual({ rule: "share", limit: 200 });
    expect(boundOf(BOTH, 1_000_000)).toEqual({ rule: "per_hour", limit: 1_000 });
  });

  it("allow anything where both are off", () => {
    expect(boundOf(OFF, 10)).toBeNull();
    expect(leastBound(OFF)).toBeNull();
    expect(engages(1_000_000, OFF, 10)).toBe(false);
  });

  it("need no total until more than the least of them may fall due", () => {
    expect(leastBound(BOTH)).toEqual({ rule: "share", limit: SHARE_FLOOR - 1 });
    expect(leastBound({ per_hour: 50, share: 0.1 })).toEqual({ rule: "per_hour", limit: 50 });
    for (const total of [0, 1, 999, 1_000, 1_001, 1_000_000]) {
      expect(engages(SHARE_FLOOR - 1, BOTH, total)).toBe(false);
    }
  });
});

describe("the busiest hour around a minute", () => {
  const AT = minuteOf(Date.parse("2026-03-02T09:00:00.000Z"));
  const granted = (...minutes: [number, number][]): Granted[] =>
    minutes.map(([shift, n]) => ({ minute: AT + shift, n }));

  it("is empty if no account was let go", () => {
    expect(busiestHour([], AT)).toBe(0);
  });

  it("has sixty minutes, the one itself among them", () => {
    expect(busiestHour(granted([-60, 8], [-59, 1], [0, 2]), AT)).toBe(3);
    expect(busiestHour(granted([60, 8], [59, 1], [0, 2]), AT)).toBe(3);
  });

  it("may lie on either side, for those who ask late", () => {
    expect(busiestHour(granted([-30, 5], [10, 1]), AT)).toBe(6);
    expect(busiestHour(granted([-30, 1], [10, 1], [50, 7]), AT)).toBe(8);
  });

  it("is never two hours together", () => {
    const steady = Array.from({ length: 119 }, (_, n): [number, number] => [n - 59, 1]);
    expect(busiestHour(granted(...steady), AT)).toBe(60);
  });
});
