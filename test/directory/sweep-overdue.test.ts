import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { project } from "../../src/directory/projection";
import { type SweepPlace, sweepOverdue, type WakeAccount } from "../../src/directory/sweep";
import { followers } from "../../src/http/framework/followers";
import worker from "../../src/index";
import { timestampOf } from "../../src/shared/time";
import {
  account,
  close,
  inside,
  ownPolicy,
  passTime,
  playEventsQueue,
  register,
  typesOf,
  valueOf,
} from "../support/account-objects";
import { isD1 } from "../support/database";
import { eventually } from "../support/eventually";
import { MINUTE_MS } from "../support/time";
import { message, NOW } from "./messages";
import { plansOf } from "./plans";

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});
const waking = () => vi.fn<WakeAccount>().mockResolvedValue("here");

/** A place as the book of failures keeps it. */
function placeOf() {
  let kept: Awaited<ReturnType<SweepPlace["read"]>> = null;
  return {
    read: vi.fn<SweepPlace["read"]>(async () => kept),
    keep: vi.fn<SweepPlace["keep"]>(async (place) => {
      kept = place;
    }),
  };
}

const sweep = (wake: WakeAccount) => sweepOverdue(env.DIRECTORY, placeOf(), wake, { spread_ms: 0 });

const ago = (minutes: number) => timestampOf(Date.now() - minutes * MINUTE_MS);

const stateOf = (id: string) =>
  env.DIRECTORY.prepare("SELECT state FROM accounts WHERE id = ?").bind(id).first();

const woken = (wake: ReturnType<typeof waking>) => wake.mock.calls.map(([{ id }]) => id);

describe("the sweep for lost alarms", () => {
  it("wakes the accounts that are overdue by more than five minutes, the longest overdue first", async () => {
    vi.setSystemTime(Date.now());
    const due = { "sw-late": 6, "sw-later": 60, "sw-soon": 5, "sw-now": 0, "sw-ahead": -60 };
    const messages = Object.entries(due).map(([id, minutes]) =>
      message(id, [1, 1], { wake_at: ago(minutes) }),
    );
    await project(env.DIRECTORY, followers(env), [...messages, message("sw-never", [1, 1])], NOW);
    const wake = waking();
    expect(await sweep(wake)).toBe(2);
    expect(woken(wake)).toEqual(["sw-later", "sw-late"]);
  });

  it("leaves an account alone whose alarm may still fire in time, as late as alarms are spread", async () => {
    vi.setSystemTime(Date.now());
    const messages = [63, 66].map((minutes) =>
      message(`sw-spread-${minutes}`, [1, 1], { wake_at: ago(minutes) }),
    );
    await project(env.DIRECTORY, followers(env), messages, NOW);
    const wake = waking();
    const spread_ms = 60 * MINUTE_MS;
    expect(await sweepOverdue(env.DIRECTORY, placeOf(), wake, { spread_ms })).toBe(1);
    expect(woken(wake)).toEqual(["sw-spread-66"]);
  });

  it("wakes accounts of both modes, each by its own", async () => {
    const wake_at = ago(10);
    const live = message("sw-both", [1, 1], { wake_at, livemode: true });
    const events = message("sw-other", [1, 1]).events;
    await project(
      env.DIRECTORY,
      followers(env),
      [live, { ...message("sw-both", [1, 1], { wake_at }), events }],
      NOW,
    );
    const wake = waking();
    await sweep(wake);
    const modes = wake.mock.calls.map(([{ livemode }]) => livemode);
    expect(modes.toSorted()).toEqual([false, true]);
  });

  it("goes on if one of them fails, and keeps at most 64 in flight", async () => {
    const ids = Array.from({ length: 150 }, (_, number) => `sw-many-${number}`);
    await project(
      env.DIRECTORY,
      followers(env),
      ids.map((id) => message(id, [1, 1], { wake_at: ago(10) })),
      NOW,
    );
    const wake = waking();
    let [inFlight, most] = [0, 0];
    wake.mockImplementation(async ({ id }) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await scheduler.wait(2);
      inFlight -= 1;
      if (id === "sw-many-3") throw new Error("overloaded");
    });
    expect(await sweep(wake)).toBe(150);
    expect(wake).toHaveBeenCalledTimes(150);
    expect(most).toBe(64);
  });

  it("never wakes an account on a test clock: only the clock moves its time", async () => {
    const queue = playEventsQueue();
    await ownPolicy("sweeps", { deletion: { grace: "PT1H" } });
    const clock = { id: "clk_1", now: timestampOf(Date.now()) };
    await register("sw-clock", { policy: "sweeps", clock });
    await close("sw-clock", "deletion");
    const last = queue.sent.at(-1);
    if (last === undefined) throw new Error("no message was sent");
    await project(env.DIRECTORY, followers(env), [last], NOW);
    passTime(2 * 3_600_000);
    const wake = waking();
    await sweep(wake);
    expect(woken(wake)).toEqual([]);
    expect(last.entry).toMatchObject({ wake_at: null, test_clock: "clk_1" });
  });

  it("runs every minute with the worker, and carries out what the lost alarm should have", async () => {
    await ownPolicy("sweeps", { deletion: { grace: "PT1H" } });
    await register("sw-lost", { policy: "sweeps" });
    await close("sw-lost", "deletion");
    await eventually(async () =>
      expect(await stateOf("sw-lost")).toEqual({ state: "pending_deletion" }),
    );
    await inside("sw-lost", (_, { storage }) => storage.deleteAlarm());

    passTime(3_600_000 + 6 * MINUTE_MS);
    await worker.scheduled(createScheduledController(), env);
    expect((await typesOf("sw-lost")).at(-1)).toBe("account.deleted");
    await eventually(async () => expect(await stateOf("sw-lost")).toEqual({ state: "deleted" }));
    expect(valueOf(await account("sw-lost").access()).state).toBe("deleted");
    const wake = waking();
    await sweep(wake);
    expect(woken(wake)).not.toContain("sw-lost");
  });
});

describe("when more accounts fail than one run may wake", () => {
  const MAX = 3;
  /** Each is overdue by as many minutes, and stays so. */
  const FAILING = Object.fromEntries(
    Array.from({ length: 7 }, (_, number) => [`fail-${number}`, 100 - number]),
  );

  const overdue = async (due: Record<string, number>) => {
    vi.setSystemTime(Date.now());
    const messages = Object.entries(due).map(([id, minutes]) =>
      message(id, [1, 1], { wake_at: ago(minutes) }),
    );
    await project(env.DIRECTORY, followers(env), messages, NOW);
  };

  it("the turn of one whose alarm was lost comes, and then that of all again", async () => {
    await overdue({ ...FAILING, "fail-lost": 6 });
    const place = placeOf();
    const runs: string[][] = [];
    for (let run = 0; run < 6; run += 1) {
      const wake = waking();
      await sweepOverdue(env.DIRECTORY, place, wake, { spread_ms: 0, max: MAX });
      runs.push(woken(wake));
    }
    const round = [
      ["fail-0", "fail-1", "fail-2"],
      ["fail-3", "fail-4", "fail-5"],
      ["fail-6", "fail-lost"],
    ];
    expect(runs).toEqual([...round, ...round]);
  });

  it("of those due at one moment too, in both modes", async () => {
    vi.setSystemTime(Date.now());
    const wake_at = ago(10);
    const ids = ["one-a", "one-b", "one-c", "one-d"];
    await project(
      env.DIRECTORY,
      followers(env),
      ids.flatMap((id) =>
        [true, false].map((livemode) => message(id, [1, 1], { wake_at, livemode })),
      ),
      NOW,
    );
    const place = placeOf();
    const seen: string[] = [];
    for (let run = 0; run < 3; run += 1) {
      const wake = waking();
      await sweepOverdue(env.DIRECTORY, place, wake, { spread_ms: 0, max: MAX });
      seen.push(...wake.mock.calls.map(([{ id, livemode }]) => `${id} ${livemode}`));
    }
    expect(seen).toHaveLength(8);
    expect(new Set(seen).size).toBe(8);
  });

  it("no run is longer for it, and none asks for the place before there are so many", async () => {
    await overdue({ "few-1": 20, "few-2": 30 });
    const place = placeOf();
    await sweepOverdue(env.DIRECTORY, place, waking(), { spread_ms: 0, max: MAX });
    expect(place.read).not.toHaveBeenCalled();
    await overdue(FAILING);
    const wake = waking();
    expect(await sweepOverdue(env.DIRECTORY, place, wake, { spread_ms: 0, max: MAX })).toBe(MAX);
    expect(place.read).toHaveBeenCalledOnce();
  });

  it("a run that is cut short does not begin with the same accounts again", async () => {
    await overdue(FAILING);
    const place = placeOf();
    const cut = waking();
    cut.mockImplementation(() => {
      throw new Error("cut short");
    });
    await sweepOverdue(env.DIRECTORY, place, cut, { spread_ms: 0, max: MAX }).catch(() => null);
    const wake = waking();
    await sweepOverdue(env.DIRECTORY, place, wake, { spread_ms: 0, max: MAX });
    expect(woken(wake)).toEqual(["fail-3", "fail-4", "fail-5"]);
  });

  it("the longest overdue are woken if the place is not known", async () => {
    await overdue(FAILING);
    const place = placeOf();
    place.read.mockRejectedValue(new Error("overloaded"));
    const wake = waking();
    await sweepOverdue(env.DIRECTORY, place, wake, { spread_ms: 0, max: MAX });
    expect(woken(wake)).toEqual(["fail-0", "fail-1", "fail-2"]);
  });

  it("the book of failures keeps the place", async () => {
    const book = env.FAILURES.getByName("live");
    const place = { wake_at: "2026-03-02T09:00:00.000Z", livemode: true, id: "fail-3" };
    expect(await book.sweepPlace()).toBeNull();
    await book.keepSweepPlace(place);
    expect(await book.sweepPlace()).toEqual(place);
    await book.keepSweepPlace(null);
    expect(await book.sweepPlace()).toBeNull();
  });

  it.runIf(isD1)("a run searches its index, and sorts nothing", async () => {
    const plans = await plansOf(() =>
      sweepOverdue(env.DIRECTORY, placeOf(), waking(), { spread_ms: 0, max: MAX }),
    );
    expect(plans.join("\n")).toContain("INDEX accounts_waking");
    expect(plans.join("\n")).not.toMatch(/SCAN|TEMP B-TREE/);
  });
});
