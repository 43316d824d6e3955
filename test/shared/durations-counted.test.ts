/** Durations as counts: the bound that each does not exceed, and what the bounds tell of all. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  BEYOND_ALL,
  DURATION_BOUNDS_S,
  durationBound,
  durationBoundSql,
  durationsOf,
} from "../../src/shared/durations-counted";

const QUARTER_S = 7_776_000;

describe("the bound of a duration", () => {
  it("is the lowest that it does not exceed", () => {
    expect([-1, 0, 0.2, 1, 1.01, 60, 61, QUARTER_S].map(durationBound)).toEqual([
      1,
      1,
      1,
      1,
      2,
      60,
      120,
      QUARTER_S,
    ]);
    expect(durationBound(QUARTER_S + 1)).toBe(BEYOND_ALL);
  });

  it("is the same in SQL", async () => {
    const seconds = [-5, 0, 1, 2, 3, 59, 60, 3_601, QUARTER_S, QUARTER_S + 1];
    const { results } = await env.DIRECTORY.prepare(
      `SELECT ${durationBoundSql("value")} AS bound FROM json_each(?)`,
    )
      .bind(JSON.stringify(seconds))
      .all<{ bound: number }>();
    expect(results.map(({ bound }) => bound)).toEqual(seconds.map(durationBound));
    const none = await env.DIRECTORY.prepare(
      `SELECT ${durationBoundSql("NULL")} AS bound`,
    ).first<unknown>("bound");
    expect(none).toBeNull();
  });
});

describe("durations", () => {
  it("tell the median and the slowest five per cent, to the next bound", () => {
    const counts = [
      { bound: 5, n: 90 },
      { bound: 1, n: 5 },
      { bound: 600, n: 5 },
    ];
    expect(durationsOf(counts)).toEqual({ n: 100, p50_seconds: 5, p95_seconds: 5 });
    expect(durationsOf([...counts, { bound: 1_800, n: 1 }])).toMatchObject({ p95_seconds: 600 });
  });

  it("tell nothing of none, or of what took longer than all bounds", () => {
    expect(durationsOf([])).toEqual({ n: 0, p50_seconds: null, p95_seconds: null });
    expect(durationsOf([{ bound: BEYOND_ALL, n: 1 }])).toMatchObject({ n: 1, p50_seconds: null });
    expect(DURATION_BOUNDS_S.toSorted((a, b) => a - b)).toEqual([...DURATION_BOUNDS_S]);
  });
});
