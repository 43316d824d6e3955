import { describe, expect, it } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../../src/shared/time";
import {
  afterFailure,
  afterSuccess,
  HEALTHY,
  type Health,
  hasFailedForGood,
  isOpen,
  isPaused,
  widthOf,
} from "../../src/webhooks/endpoint-health";
import { DAY_MS, SECOND_MS } from "../support/time";

const NOW = Date.parse("2026-03-02T09:00:00.000Z");
const MIDDLE = 0.5;

type Over = { sentAt?: number; retryAfterMs?: number | null; random?: number };

const failing = (health: Health, at: number, over: Over = {}): Health => {
  const { sentAt = at, retryAfterMs = null, random = MIDDLE } = over;
  return afterFailure(health, { at, sentAt, retryAfterMs }, random);
};

/** After failures at these times, each sent and answered at once. */
const failedAt = (...times: readonly number[]): Health =>
  times.reduce((health, at) => failing(health, at), HEALTHY);

/** So many failures within one millisecond. */
const failedTimes = (count: number, at = NOW): Health =>
  failedAt(...Array.from({ length: count }, () => at));

/** The probe fails as soon as the pause is over, so many times. */
function probed(health: Health, times: number, random = MIDDLE): Health {
  let last = health;
  for (let probe = 0; probe < times; probe += 1) {
    last = failing(last, last.paused_until ?? NOW, { random });
  }
  return last;
}

const pauseOf = ({ paused_until, last_failure_at }: Health): number =>
  (paused_until ?? 0) - (last_failure_at ?? 0);

describe("the circuit", () => {
  it("stays closed for 19 failures in a row: all that is due may go", () => {
    const health = failedTimes(19);
    expect(isPaused(health, NOW)).toBe(false);
    expect(widthOf(health, NOW)).toBe(24);
  });

  it("opens at the 20th, for five seconds", () => {
    const health = failedTimes(20);
    expect(health).toMatchObject({ failures: 20, paused_until: NOW + 5 * SECOND_MS });
    expect(widthOf(health, NOW)).toBe(0);
    expect(widthOf(health, NOW + 5 * SECOND_MS - 1)).toBe(0);
  });

  it("is half open then: one delivery may go", () => {
    expect(widthOf(failedTimes(20), NOW + 5 * SECOND_MS)).toBe(1);
  });

  it("counts failures in a row alone", () => {
    const health = failing(afterSuccess(failedTimes(19), NOW), NOW);
    expect(health.failures).toBe(1);
    expect(widthOf(health, NOW)).toBe(24);
  });

  it("stays open twice as long each time that the probe fails, up to five minutes", () => {
    const open = failedTimes(20);
    const pauses = [0, 1, 2, 3, 4, 5, 6, 7, 20].map((times) => pauseOf(probed(open, times)));
    expect(pauses.map((ms) => ms / SECOND_MS)).toEqual([5, 10, 20, 40, 80, 160, 300, 300, 300]);
  });

  it("varies each pause by a tenth", () => {
    const open = failedTimes(19);
    expect(pauseOf(failing(open, NOW, { random: 0 }))).toBe(4_500);
    expect(pauseOf(failing(open, NOW, { random: 1 }))).toBe(5_500);
    expect(pauseOf(probed(failedTimes(20), 9, 1))).toBe(5.5 * MINUTE_MS);
  });

  it("closes with a success, and begins with short pauses the next time", () => {
    const closed = afterSuccess(probed(failedTimes(20), 5), NOW + HOUR_MS);
    expect(closed).toBe(HEALTHY);
    expect(widthOf(closed, NOW)).toBe(24);
    const again = Array.from({ length: 20 }).reduce<Health>((one) => failing(one, NOW), closed);
    expect(pauseOf(again)).toBe(5 * SECOND_MS);
  });

  it("closes with a success of a delivery that was in flight when it opened", () => {
    expect(afterSuccess(failedTimes(20), NOW + 1)).toBe(HEALTHY);
  });

  it("is not kept open longer by deliveries that were in flight when it opened", () => {
    const open = failedTimes(20);
    const within = failing(open, NOW + SECOND_MS, { sentAt: NOW - SECOND_MS });
    expect(within.paused_until).toBe(open.paused_until);
    const slow = failing(within, NOW + 14 * SECOND_MS, { sentAt: NOW - SECOND_MS });
    expect(slow).toMatchObject({ failures: 22, openings: 1, paused_until: open.paused_until });
    expect(widthOf(slow, NOW + 14 * SECOND_MS)).toBe(1);
  });
});

describe("a Retry-After", () => {
  it("pauses the endpoint for as long as it says, although the circuit is closed", () => {
    const health = failing(HEALTHY, NOW, { retryAfterMs: 90 * SECOND_MS });
    expect(isOpen(health)).toBe(false);
    expect(widthOf(health, NOW + 90 * SECOND_MS - 1)).toBe(0);
    expect(widthOf(health, NOW + 90 * SECOND_MS)).toBe(24);
  });

  it("pauses it for five minutes at most", () => {
    expect(failing(HEALTHY, NOW, { retryAfterMs: DAY_MS }).paused_until).toBe(NOW + 5 * MINUTE_MS);
  });

  it("never shortens a pause", () => {
    const long = failing(HEALTHY, NOW, { retryAfterMs: 200 * SECOND_MS });
    expect(failing(long, NOW + 1, { retryAfterMs: SECOND_MS }).paused_until).toBe(
      NOW + 200 * SECOND_MS,
    );
    const open = failing(failedTimes(19), NOW, { retryAfterMs: SECOND_MS });
    expect(open.paused_until).toBe(NOW + 5 * SECOND_MS);
  });

  it("keeps its pause although deliveries arrive that were in flight", () => {
    const asked = failing(HEALTHY, NOW, { retryAfterMs: MINUTE_MS });
    const arrived = afterSuccess(asked, NOW + 1);
    expect(arrived).toEqual({ ...HEALTHY, paused_until: NOW + MINUTE_MS });
    // Nothing is written for the next ones.
    expect(afterSuccess(arrived, NOW + 2)).toBe(arrived);
    expect(afterSuccess(arrived, NOW + MINUTE_MS)).toBe(HEALTHY);
  });
});

/** Failures so far apart, from `NOW` on, as long as they last. */
function failingEvery(apart: number, lasting: number): Health {
  const count = Math.floor(lasting / apart) + 1;
  return failedAt(...Array.from({ length: count }, (_, number) => NOW + number * apart));
}

describe("the five days", () => {
  it("do not begin in a short outage, however many deliveries it hits", () => {
    const health = failingEvery(MINUTE_MS, 12 * HOUR_MS - 1);
    expect(health.failures).toBeGreaterThan(700);
    expect(health.clock_started_at).toBeNull();
  });

  it("begin when failures lie twelve hours apart", () => {
    const health = failedAt(NOW, NOW + 12 * HOUR_MS);
    expect(health).toMatchObject({
      failing_since: NOW,
      clock_started_at: NOW + 12 * HOUR_MS,
    });
  });

  it("are over to the millisecond, and not before another failure shows it", () => {
    const health = failingEvery(12 * HOUR_MS, 5 * DAY_MS);
    const over = NOW + 12 * HOUR_MS + 5 * DAY_MS;
    expect(hasFailedForGood(health, over - 1)).toBe(false);
    expect(hasFailedForGood(failing(health, over), over)).toBe(true);
  });

  it("begin anew after a single success", () => {
    const almost = failingEvery(12 * HOUR_MS, 5 * DAY_MS);
    const again = failing(afterSuccess(almost, NOW + 5 * DAY_MS), NOW + 6 * DAY_MS);
    expect(hasFailedForGood(again, NOW + 6 * DAY_MS)).toBe(false);
    expect(again).toMatchObject({ failing_since: NOW + 6 * DAY_MS, clock_started_at: null });
  });

  it("continue through the longest wait between two attempts, and begin anew after a longer silence", () => {
    const started = failedAt(NOW, NOW + 12 * HOUR_MS);
    const last = NOW + 12 * HOUR_MS;
    expect(failing(started, last + 36 * HOUR_MS).clock_started_at).toBe(last);
    expect(failing(started, last + 36 * HOUR_MS + 1)).toMatchObject({
      failing_since: last + 36 * HOUR_MS + 1,
      clock_started_at: null,
    });
  });

  it("never end for an endpoint that is healthy", () => {
    expect(hasFailedForGood(HEALTHY, NOW + 365 * DAY_MS)).toBe(false);
  });
});
