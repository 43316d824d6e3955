/** Clearances are counted in blocks: as if each were counted alone, while the object lives. */
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { busiestHour, type Granted, HOUR_MINUTES } from "../../src/brake/brake";
import { ClearanceBlocks, type Counts } from "../../src/brake/clearance-blocks";
import { BLOCK_MS, OPEN_BLOCKS_MAX } from "../../src/brake/limits";
import { costOf, passTime } from "../support/account-objects";
import { later, SECOND_MS } from "../support/time";
import { ask, askEach, brake, listed, NINE, names, request, rowsOf, times } from "./brakes";

const NOW = Date.parse(NINE);

/** The counts in memory, as the store has them in SQLite. */
class PlayedCounts implements Counts {
  readonly rows = new Map<string, number>();
  writes = 0;

  countedAround(testClock: string | null, minute: number): Granted[] {
    return [...this.rows].flatMap(([name, n]) => {
      const [clock, of] = name.split("|");
      const near = Math.abs(Number(of) - minute) < HOUR_MINUTES;
      return clock === (testClock ?? "") && near ? [{ minute: Number(of), n }] : [];
    });
  }

  count(testClock: string | null, minute: number, clearances: number): void {
    this.#add(testClock, minute, clearances);
  }

  uncount(testClock: string | null, minute: number, clearances: number): void {
    this.#add(testClock, minute, -clearances);
  }

  #add(testClock: string | null, minute: number, clearances: number): void {
    const name = `${testClock ?? ""}|${minute}`;
    this.rows.set(name, (this.rows.get(name) ?? 0) + clearances);
    this.writes += 1;
  }
}

/** A brake with one limit, which judges as the object does. */
class PlayedBrake {
  readonly counts = new PlayedCounts();
  #blocks = new ClearanceBlocks(() => this.counts);
  #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  ask(testClock: string | null, minute: number, now: number): boolean {
    const of = { testClock, minute };
    if (this.#blocks.take(of, 0, now)) return true;
    const around = this.#blocks.around(of);
    if (around.granted + 1 > this.#limit) return false;
    this.#blocks.grant(around, this.#limit, now);
    return true;
  }

  setLimit(limit: number): void {
    this.#blocks.giveAllBack();
    this.#limit = limit;
  }

  /** The object is lost, and with it what it held in memory. */
  restart(): void {
    this.#blocks = new ClearanceBlocks(() => this.counts);
  }
}

/** What was granted, counted one by one. */
class OneByOne {
  readonly #counts = new PlayedCounts();
  total = 0;

  add(clock: string | null, minute: number): void {
    this.#counts.count(clock, minute, 1);
    this.total += 1;
  }

  /** The most within an hour that holds a minute. */
  around(clock: string | null, minute: number): number {
    return busiestHour(this.#counts.countedAround(clock, minute), minute);
  }

  /** The most within any hour. */
  most(): number {
    const places = [...this.#counts.rows.keys()].map((name) => name.split("|"));
    return Math.max(0, ...places.map(([clock, of]) => this.around(clock || null, Number(of))));
  }
}

const asking = fc.record({
  what: fc.constant("ask" as const),
  clock: fc.constantFrom(null, null, null, "clk_1"),
  minute: fc.oneof(fc.nat(3), fc.nat(150)),
  times: fc.integer({ min: 1, max: 40 }),
});
const waiting = fc.record({
  what: fc.constant("wait" as const),
  ms: fc.integer({ min: 1, max: 2 * BLOCK_MS }),
});
const limiting = fc.record({
  what: fc.constant("limit" as const),
  limit: fc.integer({ min: 1, max: 300 }),
});
const restarting = fc.constant({ what: "restart" as const });
const limits = fc.integer({ min: 1, max: 300 });

describe("clearances that are counted in blocks", () => {
  it("are granted and refused exactly as if each were counted alone", () => {
    const steps = fc.array(fc.oneof(asking, asking, asking, waiting, limiting), { maxLength: 40 });
    fc.assert(
      fc.property(limits, steps, (first, all) => {
        const played = new PlayedBrake(first);
        const granted = new OneByOne();
        let limit = first;
        let now = NOW;
        for (const step of all) {
          if (step.what === "wait") now += step.ms;
          else if (step.what === "limit") {
            limit = step.limit;
            played.setLimit(limit);
          } else {
            const { clock, minute } = step;
            for (let time = 0; time < step.times; time += 1) {
              const may = granted.around(clock, minute) + 1 <= limit;
              expect(played.ask(clock, minute, now)).toBe(may);
              if (may) granted.add(clock, minute);
            }
          }
        }
      }),
      { seed: 20260302, numRuns: 150 },
    );
  });

  it("never pass the limit, however often the object is lost, and lose few by it", () => {
    const steps = fc.array(fc.oneof(asking, asking, asking, waiting, restarting), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(limits, steps, (limit, all) => {
        const played = new PlayedBrake(limit);
        const granted = new OneByOne();
        let now = NOW;
        for (const step of all) {
          if (step.what === "wait") now += step.ms;
          else if (step.what === "restart") played.restart();
          else {
            const { clock, minute } = step;
            for (let time = 0; time < step.times; time += 1) {
              if (played.ask(clock, minute, now)) granted.add(clock, minute);
            }
          }
        }
        expect(granted.most()).toBeLessThanOrEqual(limit);
        const stored = [...played.counts.rows.values()].reduce((sum, n) => sum + n, 0);
        expect(stored).toBeGreaterThanOrEqual(granted.total);
        expect(stored).toBeLessThanOrEqual(1.25 * granted.total);
      }),
      { seed: 20260302, numRuns: 150 },
    );
  });

  it("leave at most four blocks open: what a lost object can have reserved in vain", () => {
    const played = new PlayedBrake(100_000);
    const granted = new Map<number, number>();
    for (let minute = 0; minute < 30; minute += 1) {
      for (let time = 0; time < 1_010; time += 1) {
        expect(played.ask(null, minute, NOW)).toBe(true);
        granted.set(minute, (granted.get(minute) ?? 0) + 1);
      }
    }
    const open = [...granted].filter(([minute, n]) => played.counts.rows.get(`|${minute}`) !== n);
    expect(open.length).toBeLessThanOrEqual(OPEN_BLOCKS_MAX);
    expect(open.length).toBeGreaterThan(0);
  });
});

describe("a brake that is asked by a mass", () => {
  beforeEach(() => {
    vi.spyOn(console, "error").mockImplementation(() => {});
  });

  it("writes one row for fifty clearances, and reads nothing for most of them", async () => {
    await brake().setLimits({ per_hour: 10_000, share: null });
    await ask("first");
    const cost = await runInDurableObject(brake(), (instance, state) =>
      costOf(state, async () => {
        for (const account of names(5_000)) await instance.clear(request(account));
      }),
    );
    // The first two hundred make smaller blocks: a quarter of what the minute had.
    expect(cost.written).toBeLessThan(5_000 / 50 + 30);
    expect(cost.statements.length).toBe(2 * cost.written);
    expect(cost.alarms).toBe(0);
    expect(await rowsOf("SELECT n >= 5001 AS enough, n < 5051 AS little FROM granted")).toEqual([
      { enough: 1, little: 1 },
    ]);
  });

  it("writes as often as it is asked if few ask", async () => {
    await brake().setLimits({ per_hour: 10_000, share: null });
    await askEach(names(5));
    expect(await rowsOf("SELECT n FROM granted")).toEqual([{ n: 5 }]);
  });

  it("engages at its limit, not one sooner or later, with what was reserved for other minutes", async () => {
    await brake().setLimits({ per_hour: 40, share: null });
    const minute = (number: number) => ({ due_at: later({ minutes: number }, NINE) });
    expect(await askEach(names(18, "a"), minute(0))).toEqual(times(18, "granted"));
    expect(await askEach(names(19, "b"), minute(1))).toEqual(times(19, "granted"));
    expect(await askEach(names(4, "c"), minute(2))).toEqual([...times(3, "granted"), "refused"]);
    expect(await brake().view()).toMatchObject({ cause: { due: 41, limit: 40 } });
  });

  it("counts what a lost object had reserved as granted: it engages a little early, never late", async () => {
    await brake().setLimits({ per_hour: 40, share: null });
    await askEach(names(30));
    const [row] = await rowsOf("SELECT n FROM granted");
    const reserved = Number(row?.n) - 30;
    expect(reserved).toBeGreaterThan(0);
    expect(reserved).toBeLessThan(30 / 4);
    await evictDurableObject(brake());
    const answers = await askEach(names(10, "b"));
    const left = 40 - 30 - reserved;
    expect(answers).toEqual([...times(left, "granted"), ...times(10 - left, "refused")]);
  });

  it("gives back what is reserved when its limits change, or its minute is over", async () => {
    await brake().setLimits({ per_hour: 100, share: null });
    await askEach(names(30));
    expect(await rowsOf("SELECT n FROM granted")).toEqual([{ n: 33 }]);
    await brake().setLimits({ per_hour: 50, share: null });
    expect(await rowsOf("SELECT n FROM granted")).toEqual([{ n: 30 }]);
    await askEach(names(1, "b"));
    expect(await rowsOf("SELECT n FROM granted")).toEqual([{ n: 37 }]);
    passTime(BLOCK_MS + SECOND_MS);
    await askEach(names(1, "c"));
    expect(await rowsOf("SELECT n FROM granted")).toEqual([{ n: 38 }]);
    expect(await askEach(names(19, "d"))).toEqual([...times(18, "granted"), "refused"]);
  });

  it("grants nothing out of a block once the directory sees more coming than its limit", async () => {
    await brake().setLimits({ per_hour: 100, share: null });
    await askEach(names(11));
    passTime(30 * SECOND_MS);
    // The second of these makes a block of three, which the directory's count outlives.
    await askEach(names(2, "b"));
    expect(await rowsOf("SELECT n FROM granted")).toEqual([{ n: 15 }]);
    await listed(names(101, "coming"));
    passTime(31 * SECOND_MS);
    expect(await ask("c")).toBe("refused");
    expect(await brake().view()).toMatchObject({ cause: { due: 101, limit: 100 } });
  });
});
