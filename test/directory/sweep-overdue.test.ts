import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Followed, sweepOverdue } from "../../src/directory/following";
import { project } from "../../src/directory/projection";
import worker from "../../src/index";
import { timestampOf } from "../../src/shared/time";
import {
  account,
  close,
  eventually,
  inside,
  MINUTE_MS,
  ownPolicy,
  passTime,
  playEventsQueue,
  register,
  typesOf,
  valueOf,
} from "../account/objects";
import { message, NOW } from "./messages";

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const sweeping = () => ({
  db: env.DB,
  confirm: vi.fn<Followed["confirm"]>(),
  poke: vi.fn<Followed["poke"]>().mockResolvedValue("here"),
  deliver: vi.fn<Followed["deliver"]>(),
});

const ago = (minutes: number) => timestampOf(Date.now() - minutes * MINUTE_MS);

const stateOf = (id: string) =>
  env.DB.prepare("SELECT state FROM accounts WHERE id = ?").bind(id).first();

const poked = ({ poke }: ReturnType<typeof sweeping>) => poke.mock.calls.map(([{ id }]) => id);

describe("the sweep for lost alarms", () => {
  it("pokes the accounts that are overdue by more than five minutes, the longest overdue first", async () => {
    vi.setSystemTime(Date.now());
    const due = { "sw-late": 6, "sw-later": 60, "sw-soon": 5, "sw-now": 0, "sw-ahead": -60 };
    const messages = Object.entries(due).map(([id, minutes]) =>
      message(id, [1, 1], { wake_at: ago(minutes) }),
    );
    await project(env.DB, [...messages, message("sw-never", [1, 1])], NOW);
    const followed = sweeping();
    expect(await sweepOverdue(followed)).toBe(2);
    expect(poked(followed)).toEqual(["sw-later", "sw-late"]);
  });

  it("pokes accounts of both modes, each by its own", async () => {
    const wake_at = ago(10);
    const live = message("sw-both", [1, 1], { wake_at, livemode: true });
    const events = message("sw-other", [1, 1]).events;
    await project(env.DB, [live, { ...message("sw-both", [1, 1], { wake_at }), events }], NOW);
    const followed = sweeping();
    await sweepOverdue(followed);
    const modes = followed.poke.mock.calls.map(([{ livemode }]) => livemode);
    expect(modes.toSorted()).toEqual([false, true]);
  });

  it("goes on where one of them fails, and keeps at most 64 in flight", async () => {
    const ids = Array.from({ length: 150 }, (_, number) => `sw-many-${number}`);
    await project(
      env.DB,
      ids.map((id) => message(id, [1, 1], { wake_at: ago(10) })),
      NOW,
    );
    const followed = sweeping();
    let [inFlight, most] = [0, 0];
    followed.poke.mockImplementation(async ({ id }) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await scheduler.wait(2);
      inFlight -= 1;
      if (id === "sw-many-3") throw new Error("overloaded");
    });
    expect(await sweepOverdue(followed)).toBe(150);
    expect(followed.poke).toHaveBeenCalledTimes(150);
    expect(most).toBe(64);
  });

  it("never pokes an account on a test clock: its time is nobody's to sweep", async () => {
    const queue = playEventsQueue();
    await ownPolicy("sweeps", { deletion: { grace: "PT1H" } });
    const clock = { id: "clk_1", now: timestampOf(Date.now()) };
    await register("sw-clock", { policy: "sweeps", clock });
    await close("sw-clock", "deletion");
    const last = queue.sent.at(-1);
    if (last === undefined) throw new Error("nothing was told");
    await project(env.DB, [last], NOW);
    passTime(2 * 3_600_000);
    const followed = sweeping();
    await sweepOverdue(followed);
    expect(poked(followed)).toEqual([]);
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
    const followed = sweeping();
    await sweepOverdue(followed);
    expect(poked(followed)).not.toContain("sw-lost");
  });
});
