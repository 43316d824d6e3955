import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Gate, type Turn } from "../../src/erasers/gate";
import { passTime } from "../support/account-objects";

const HOUR_MS = 3_600_000;

beforeEach(() => {
  vi.setSystemTime(Date.now());
});
async function entered(gate: Gate, width: number): Promise<Extract<Turn, { ok: true }>> {
  const turn = await gate.enter(width);
  if (!turn.ok) throw new Error("not let in");
  return turn;
}

async function waitOf(gate: Gate, width: number): Promise<number> {
  const turn = await gate.enter(width);
  if (turn.ok) throw new Error("let in");
  return turn.wait_ms;
}

describe("the gate", () => {
  it("lets waiting calls in, in the order in which they came", async () => {
    const gate = new Gate();
    const first = await entered(gate, 1);
    const order: number[] = [];
    const others = [1, 2, 3].map(async (number) => {
      const turn = await entered(gate, 1);
      order.push(number);
      turn.leave();
    });
    expect(gate.load).toEqual({ in_flight: 1, waiting: 3 });
    first.leave();
    await Promise.all(others);
    expect(order).toEqual([1, 2, 3]);
    expect(gate.load).toEqual({ in_flight: 0, waiting: 0 });
  });

  it("gives each the lowest slot that is free", async () => {
    const gate = new Gate();
    const [one, two, three] = [
      await entered(gate, 3),
      await entered(gate, 3),
      await entered(gate, 3),
    ];
    expect([one.slot, two.slot, three.slot]).toEqual([0, 1, 2]);
    two.leave();
    expect((await entered(gate, 3)).slot).toBe(1);
  });

  it("lets in more, or fewer, as soon as a call says so", async () => {
    const gate = new Gate();
    const first = await entered(gate, 1);
    const second = entered(gate, 1);
    const third = await entered(gate, 3);
    expect(gate.load).toEqual({ in_flight: 3, waiting: 0 });
    const fourth = entered(gate, 1);
    (await second).leave();
    third.leave();
    expect(gate.load).toEqual({ in_flight: 1, waiting: 1 });
    first.leave();
    await fourth;
  });

  it("keeps no call waiting longer than it may", async () => {
    const gate = new Gate(10, 400);
    const first = await entered(gate, 1);
    expect(await waitOf(gate, 1)).toBe(1_000);
    expect(gate.load).toEqual({ in_flight: 1, waiting: 0 });
    first.leave();
    (await entered(gate, 1)).leave();
  });

  it("keeps no more waiting than it may", async () => {
    const gate = new Gate(2, 60_000);
    const turn = await entered(gate, 1);
    const waiting = [entered(gate, 1), entered(gate, 1)];
    await waitOf(gate, 1);
    expect(gate.load).toEqual({ in_flight: 1, waiting: 2 });
    turn.leave();
    for (const next of waiting) (await next).leave();
  });

  it("sends away by the pace it has seen, each after the one before", async () => {
    const gate = new Gate(0, 60_000);
    for (let calls = 0; calls < 100; calls += 1) {
      const turn = await entered(gate, 2);
      passTime(8_000);
      turn.leave();
    }
    const [one, two] = [await entered(gate, 2), await entered(gate, 2)];
    const waits = [await waitOf(gate, 2), await waitOf(gate, 2), await waitOf(gate, 2)];
    for (const [index, wait] of waits.entries()) {
      expect(Math.abs(wait - (index + 1) * 4_000)).toBeLessThan(5);
    }
    // What was booked goes by with the time.
    passTime(20_000);
    expect(Math.abs((await waitOf(gate, 2)) - 4_000)).toBeLessThan(5);
    one.leave();
    two.leave();
  });

  it("plans no longer than an hour: beyond, they are spread by chance", async () => {
    const gate = new Gate(0, 60_000);
    await entered(gate, 1);
    let longest = 0;
    for (let sent = 0; sent < 20_000; sent += 1) {
      longest = Math.max(longest, await waitOf(gate, 1));
    }
    expect(longest).toBeLessThanOrEqual(HOUR_MS);
    vi.spyOn(Math, "random").mockReturnValue(0);
    expect(await waitOf(gate, 1)).toBe(HOUR_MS / 2);
  });
});

describe("a limit on calls within a minute", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  async function taken(entering: Promise<Turn>, times: number[]): Promise<void> {
    const turn = await entering;
    if (!turn.ok) return;
    times.push(Date.now());
    setTimeout(turn.leave, 50);
  }

  /** When each of many calls is let in, ms, while time passes. */
  async function letIn(gate: Gate, perMinute: number, forMs: number): Promise<number[]> {
    const times: number[] = [];
    for (let call = 0; call < 3 * perMinute; call += 1) {
      void taken(gate.enter(8, perMinute), times);
    }
    await vi.advanceTimersByTimeAsync(forMs);
    return times;
  }

  const mostInAMinute = (times: readonly number[]): number =>
    Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length));

  it.each([1, 30, 200])("of %i is never exceeded", async (perMinute) => {
    const gate = new Gate(100_000, 10 * HOUR_MS);
    const first = await letIn(gate, perMinute, 200_000);
    // After a time without calls a few come at once, and still no minute has more.
    await vi.advanceTimersByTimeAsync(60_000);
    const second = await letIn(gate, perMinute, 90_000);
    expect(mostInAMinute([...first, ...second])).toBeLessThanOrEqual(perMinute);
    expect(first.length).toBeGreaterThan(perMinute);
  });

  it("is nearly reached", async () => {
    const times = await letIn(new Gate(100_000, 10 * HOUR_MS), 200, 60_000);
    expect(times.length).toBeGreaterThanOrEqual(0.95 * 200);
  });

  it("is not exceeded by an object that begins anew", async () => {
    const before = await letIn(new Gate(100_000, 10 * HOUR_MS), 200, 30_000);
    const kept = before.slice();
    const after = await letIn(new Gate(100_000, 10 * HOUR_MS), 200, 40_000);
    expect(mostInAMinute([...kept, ...after])).toBeLessThanOrEqual(200);
    expect(kept.length + after.length).toBeGreaterThan(215);
  });

  it("waits, all of it, if the system asks for a pause", async () => {
    const gate = new Gate(100_000, 10 * HOUR_MS);
    const times = await letIn(gate, 600, 1_000);
    gate.rest(30_000);
    const begun = Date.now();
    await vi.advanceTimersByTimeAsync(31_000);
    const since = times.filter((at) => at > begun);
    expect(since.filter((at) => at < begun + 30_000)).toEqual([]);
    expect(since.length).toBeGreaterThan(0);
  });
});
