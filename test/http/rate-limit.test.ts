import { describe, expect, it } from "vitest";
import { RATE_PERIOD_MS, REQUESTS_PER_QUESTION, waitOf } from "../../src/http/framework/rate-limit";

const NOW = Date.UTC(2026, 10, 22);

/** A counter that lets so many questions pass. */
function counter(passing: number) {
  const asked: string[] = [];
  const limit = async ({ key }: { key: string }) => {
    asked.push(key);
    return { success: asked.length <= passing };
  };
  return { limiter: { limit }, asked };
}

async function calls(limiter: RateLimit, number: number, key = "key_1", now = NOW) {
  const waits: number[] = [];
  for (let call = 0; call < number; call += 1) waits.push(await waitOf(limiter, key, now));
  return waits;
}

describe("the rate of a key", () => {
  it("is asked about at its first request, and then once in a hundred", async () => {
    const { limiter, asked } = counter(10);
    await calls(limiter, 1);
    expect(asked).toHaveLength(1);
    await calls(limiter, REQUESTS_PER_QUESTION - 1);
    expect(asked).toHaveLength(1);
    await calls(limiter, 1);
    expect(asked).toHaveLength(2);
  });

  it("is too high once the platform says so, until its period is over", async () => {
    const { limiter, asked } = counter(1);
    const waits = await calls(limiter, REQUESTS_PER_QUESTION + 2);
    expect(waits.slice(0, REQUESTS_PER_QUESTION).every((wait) => wait === 0)).toBe(true);
    expect(waits.slice(REQUESTS_PER_QUESTION)).toEqual([RATE_PERIOD_MS, RATE_PERIOD_MS]);
    expect(asked).toHaveLength(2);
    expect(await waitOf(limiter, "key_1", NOW + RATE_PERIOD_MS - 1)).toBe(1);
    expect(asked).toHaveLength(2);
  });

  it("is asked about again when the period is over", async () => {
    const { limiter, asked } = counter(0);
    await calls(limiter, 1);
    expect(await waitOf(limiter, "key_1", NOW + RATE_PERIOD_MS)).toBe(RATE_PERIOD_MS);
    expect(asked).toHaveLength(2);
  });

  it("is each key's own", async () => {
    const { limiter, asked } = counter(1);
    await calls(limiter, 1, "key_1");
    expect(await calls(limiter, 1, "key_2")).toEqual([RATE_PERIOD_MS]);
    expect(await calls(limiter, 1, "key_1")).toEqual([0]);
    expect(asked).toEqual(["key_1", "key_2"]);
  });
});
