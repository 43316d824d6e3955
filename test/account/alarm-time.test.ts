import { describe, expect, it } from "vitest";
import { alarmTime, isInTime, publishedAgainAt } from "../../src/account/core/alarm";
import { varied } from "../../src/account/core/varied-wait";
import type { Snapshot } from "../../src/account/tables/snapshot";
import { millisecondsOf, type Timestamp } from "../../src/shared/time";
import { open, pass, registered } from "../support/given";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../support/time";

const ids = Array.from({ length: 1_000 }, (_, number) => `acct-${number}`);

const NOW = Date.UTC(2026, 2, 2, 9);
const WINDOW_MS = MINUTE_MS;
/** Nothing is spread. */
const EXACT = { alarm_spread_ms: 0, queue_keeps_ms: 48 * 60 * MINUTE_MS };
const SPREAD = { ...EXACT, alarm_spread_ms: WINDOW_MS };

/** Disabled, and to be purged in 30 days; its first reminder is due before. */
const disabled = registered("disable-then-purge")
  .after(open("cancellation"), { actor: { role: "owner", id: "owner-1" } })
  .after(pass("confirm"), { actor: { role: "app", id: "app-1" } }).account;
const active = registered("disable-then-purge").account;

const snapshot = (account: Snapshot["account"], rest: Partial<Snapshot> = {}): Snapshot => ({
  account,
  policies: {},
  head: "",
  confirmed: account.version,
  confirmed_once: account.version,
  accepted: 0,
  publish_at: null,
  tries: 0,
  alarm_at: null,
  clock_at: null,
  outbox_at: null,
  forget_at: null,
  failing: [],
  holding_bytes: 0,
  uncleared: false,
  ...rest,
});

/** Half a minute from now, and up to a tenth more by account. */
const soon = ({ id }: Snapshot["account"], now = NOW) => now + varied(30 * SECOND_MS, id);

const FIRST_DUE = millisecondsOf("2026-03-25T09:00:00.000Z" as Timestamp);

describe("when an alarm must fire", () => {
  it("never, if nothing is due and the outbox is empty", () => {
    expect(alarmTime(snapshot(active), NOW, SPREAD)).toBeNull();
  });

  it("when the oldest answer is to be forgotten, unless something is due before", () => {
    const forget_at = NOW + 24 * 60 * MINUTE_MS;
    expect(alarmTime(snapshot(active, { forget_at }), NOW, SPREAD)).toBe(forget_at);
    expect(alarmTime(snapshot(active, { forget_at, confirmed: 0 }), NOW, EXACT)).toBe(soon(active));
  });

  it("when the next thing is due", () => {
    expect(alarmTime(snapshot(disabled), NOW, EXACT)).toBe(FIRST_DUE);
  });

  it("half a minute after a change that is not confirmed", () => {
    expect(alarmTime(snapshot(active, { confirmed: 0 }), NOW, SPREAD)).toBe(soon(active));
    expect(alarmTime(snapshot(disabled, { confirmed: 0 }), NOW, SPREAD)).toBe(soon(disabled));
  });

  it("later and later while the queue does not take them, up to a quarter of an hour", () => {
    const at = [0, 1, 2, 3, 4, 5, 6, 40, 2_000].map((tries) =>
      alarmTime(snapshot(active, { confirmed: 0, tries }), NOW, SPREAD),
    );
    const waits = [30, 60, 120, 240, 480, 900, 900, 900, 900];
    expect(at).toEqual(waits.map((seconds) => NOW + varied(seconds * SECOND_MS, active.id)));
  });

  it("later and later, up to a minute, if the queue may lose what it took", () => {
    const local = { ...EXACT, queue_keeps_ms: null };
    const at = [0, 1, 2, 9].map((tries) =>
      alarmTime(snapshot(active, { confirmed: 0, tries }), NOW, local),
    );
    const waits = [30, 60, 60, 60];
    expect(at).toEqual(waits.map((seconds) => NOW + varied(seconds * SECOND_MS, active.id)));
  });

  it("when what the queue took is published again, if the queue took all of it", () => {
    const publish_at = NOW + 40 * HOUR_MS;
    const { version } = active;
    const taken = snapshot(active, { confirmed: 0, accepted: version, publish_at });
    expect(alarmTime(taken, NOW, SPREAD)).toBe(publish_at);
    const more = { ...active, version: version + 1 };
    expect(alarmTime({ ...taken, account: more }, NOW, SPREAD)).toBe(soon(active));
    expect(alarmTime({ ...taken, confirmed: version }, NOW, SPREAD)).toBeNull();
  });

  it("not at one moment for all accounts: up to a tenth later, each always at its own place", () => {
    const places = ids.map((id) => {
      const again = publishedAgainAt({ account: { ...active, id } }, NOW, 48 * HOUR_MS);
      expect(again).toBe(publishedAgainAt({ account: { ...active, id } }, NOW, 48 * HOUR_MS));
      expect(again - NOW).toBeGreaterThanOrEqual(48 * HOUR_MS);
      expect(again - NOW).toBeLessThan(53 * HOUR_MS);
      return Math.floor((again - NOW - 48 * HOUR_MS) / (48 * MINUTE_MS));
    });
    // Four hours and 48 minutes in six parts: no part has more than half again of its share.
    for (let part = 0; part < 6; part += 1) {
      const here = places.filter((place) => place === part).length;
      expect(here).toBeLessThan((1.5 * ids.length) / 6);
    }
  });

  it("in time for what is due, however long events are not confirmed", () => {
    const almost = FIRST_DUE - 5 * SECOND_MS;
    expect(alarmTime(snapshot(disabled, { confirmed: 0, tries: 9 }), almost, EXACT)).toBe(
      FIRST_DUE,
    );
  });

  it("a second from now at the soonest, even if it is overdue: else it would spin", () => {
    for (const late of [0, 1, 999, MINUTE_MS, 400 * 86_400_000]) {
      const now = FIRST_DUE + late;
      expect(alarmTime(snapshot(disabled), now, EXACT)).toBe(now + SECOND_MS);
    }
  });

  it("a minute from now if the brake did not answer, and no later for the outbox", () => {
    const late = FIRST_DUE + 1;
    const again = late + varied(MINUTE_MS, disabled.id);
    expect(alarmTime(snapshot(disabled), late, EXACT, true)).toBe(again);
    for (const owing of [{ confirmed: 0 }, { outbox_at: late }]) {
      const at = alarmTime(snapshot(disabled, owing), late, EXACT, true);
      expect(at).toBe(soon(disabled, late));
    }
    const outbox_at = late + 30_000;
    expect(alarmTime(snapshot(disabled, { outbox_at }), late, EXACT, true)).toBe(outbox_at);
  });

  it("a minute from now if the brake did not answer for a blocked closure, which has no due time", () => {
    const ahead = FIRST_DUE - 2 * MINUTE_MS;
    const again = ahead + varied(MINUTE_MS, disabled.id);
    expect(alarmTime(snapshot(disabled), ahead, EXACT, true)).toBe(again);
    const clock_at = "2026-03-02T09:00:00.000Z" as Timestamp;
    expect(alarmTime(snapshot(disabled, { clock_at }), ahead, EXACT, true)).toBeNull();
  });

  it("not for what is due on a test clock, but for the outbox", () => {
    const clock_at = "2026-03-02T09:00:00.000Z" as Timestamp;
    expect(alarmTime(snapshot(disabled, { clock_at }), NOW, SPREAD)).toBeNull();
    const owing = snapshot(disabled, { clock_at, confirmed: 0 });
    expect(alarmTime(owing, NOW, SPREAD)).toBe(soon(disabled));
  });
});

/** How long after the due time the alarm of an account fires. */
function lateness(id: string): number {
  const at = alarmTime(snapshot({ ...disabled, id }), NOW, SPREAD);
  return at === null ? Number.NaN : at - FIRST_DUE;
}

describe("alarms that fall on one instant", () => {
  it("are spread over the window, never before the due time, and crowd into no second of it", () => {
    const late = Array.from({ length: 10_000 }, (_, number) => lateness(`acct-${number}`));
    const seconds = Array.from({ length: WINDOW_MS / SECOND_MS }, () => 0);
    for (const ms of late) {
      const second = Math.floor(ms / SECOND_MS);
      seconds[second] = (seconds[second] ?? Number.NaN) + 1;
    }
    const even = late.length / seconds.length;
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
    expect(seconds).toHaveLength(60);
    expect(Math.max(...seconds)).toBeLessThan(2 * even);
    expect(Math.min(...seconds)).toBeGreaterThan(even / 2);
  });

  it("fall on many instants even if the ids differ only at their end", () => {
    expect(new Set(ids.map(lateness)).size).toBeGreaterThan(900);
  });

  it("wait the same for the same account, always", () => {
    expect(ids.map(lateness)).toEqual(ids.map(lateness));
  });

  it("are not spread if the window is nothing", () => {
    for (const id of ids.slice(0, 20)) {
      expect(alarmTime(snapshot({ ...disabled, id }), NOW, EXACT)).toBe(FIRST_DUE);
    }
  });
});

describe("an alarm that stands", () => {
  it.each([
    ["none", null, false],
    ["earlier than wanted", NOW + 1, true],
    ["just as wanted", NOW + 1_000, true],
    ["later than wanted", NOW + 1_001, false],
    ["about to fire", NOW, true],
    ["a little late", NOW - 4 * MINUTE_MS, true],
    ["five minutes late: the platform has lost it", NOW - 5 * MINUTE_MS, false],
  ])("%s", (_, alarm_at, does) => {
    expect(isInTime(alarm_at, NOW + 1_000, NOW)).toBe(does);
  });
});
