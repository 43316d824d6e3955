import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AccountObjectBase } from "../../src/account/account-object";
import { type Timestamp, timestampOf } from "../../src/shared/time";
import {
  account,
  callBy,
  close,
  historyOf,
  inside,
  ownPolicy,
  playEventsQueue,
  poison,
  registering,
  typesOf,
  valueOf,
} from "../support/account-objects";
import { get, post } from "../support/api";
import { eventually } from "../support/eventually";
import { DAY_MS } from "../support/time";

const START = "2026-03-02T09:00:00.000Z" as Timestamp;
const later = (ms: number): Timestamp => timestampOf(Date.parse(START) + ms);

beforeEach(async () => {
  playEventsQueue();
  await ownPolicy("clocked", {
    cancellation: { grace: "P10D", then: "purge", reminders: ["P2D"] },
    deletion: { grace: "P30D" },
  });
});
async function clockAt(frozen_time: Timestamp = START): Promise<string> {
  const { status, body } = await post("/v1/test_clocks", { frozen_time, name: "a month" });
  expect(status).toBe(201);
  return body.id;
}

const onClock = (id: string, clock: string) =>
  post("/v1/accounts", {
    id,
    policy: "clocked",
    holder: { type: "individual" },
    test_clock: clock,
  });

const advance = (clock: string, frozen_time: Timestamp) =>
  post(`/v1/test_clocks/${clock}/advance`, { frozen_time });

const ready = (clock: string) =>
  eventually(async () => {
    const { body } = await get(`/v1/test_clocks/${clock}`);
    expect(body.status).toBe("ready");
    return body;
  });

const clockStub = (clock: string) => env.TEST_CLOCKS.getByName(clock);

/** `type at` of an account's history. */
const livedBy = async (id: string) => (await historyOf(id)).map(({ type, at }) => [type, at]);

describe("an account on a test clock", () => {
  it("lives by it, whatever the time is outside", async () => {
    const clock = await clockAt();
    const { status, body } = await onClock("cl-1", clock);
    expect([status, body]).toMatchObject([201, { test_clock: clock, created_at: START }]);
    const { effective_at } = await close("cl-1", "cancellation");
    expect(effective_at).toBe(later(10 * DAY_MS));
    expect(valueOf(await account("cl-1").access()).state).toBe("disabled");
  });

  it("lives through what lies between, each thing at its own time and in its order", async () => {
    const clock = await clockAt();
    await onClock("cl-2", clock);
    await close("cl-2", "cancellation");
    const answer = await advance(clock, later(40 * DAY_MS));
    expect([answer.status, answer.body.status]).toEqual([202, "advancing"]);
    expect(await ready(clock)).toMatchObject({ frozen_time: later(40 * DAY_MS), accounts: 1 });
    expect((await livedBy("cl-2")).slice(-4)).toEqual([
      ["closure.reminder_sent", later(8 * DAY_MS)],
      ["erasure.started", later(10 * DAY_MS)],
      ["erasure.task_done", later(10 * DAY_MS)],
      ["account.purged", later(10 * DAY_MS)],
    ]);
  });

  it("stands at the clock's time afterwards, for what is done next", async () => {
    const clock = await clockAt();
    await onClock("cl-3", clock);
    await advance(clock, later(5 * DAY_MS));
    await ready(clock);
    const { opened_at, effective_at } = await close("cl-3", "deletion");
    expect([opened_at, effective_at]).toEqual([later(5 * DAY_MS), later(35 * DAY_MS)]);
  });

  it("is not moved by any other clock", async () => {
    const [own, other] = [await clockAt(), await clockAt()];
    await onClock("cl-4", own);
    await close("cl-4", "cancellation");
    expect(await account("cl-4").advance(other, later(90 * DAY_MS))).toBe("here");
    expect(valueOf(await account("cl-4").access()).state).toBe("disabled");
    await advance(other, later(90 * DAY_MS));
    await ready(other);
    expect(valueOf(await account("cl-4").access()).state).toBe("disabled");
  });

  it("never goes back, and is advanced to one time once", async () => {
    const clock = await clockAt();
    await onClock("cl-5", clock);
    await close("cl-5", "cancellation");
    await advance(clock, later(20 * DAY_MS));
    await ready(clock);
    const lived = await livedBy("cl-5");
    await account("cl-5").advance(clock, later(10 * DAY_MS));
    await account("cl-5").advance(clock, later(20 * DAY_MS));
    expect(await livedBy("cl-5")).toEqual(lived);
    const { opened_at } = await close("cl-5", "deletion");
    expect(opened_at).toBe(later(20 * DAY_MS));
  });
});

describe("a clock with fifty accounts", () => {
  it("is ready when each of them has lived at its own due times", async () => {
    const clock = await clockAt();
    const ids = Array.from({ length: 50 }, (_, number) => `many-${number}`);
    await Promise.all(ids.map((id) => onClock(id, clock)));
    const closing = ids.filter((_, number) => number % 2 === 0);
    await Promise.all(closing.map((id) => close(id, "cancellation")));
    await advance(clock, later(9 * DAY_MS));
    await ready(clock);
    const late = ids.filter((_, number) => number % 4 === 1);
    await Promise.all(late.map((id) => close(id, "cancellation")));
    await advance(clock, later(30 * DAY_MS));
    expect(await ready(clock)).toMatchObject({ accounts: 50 });

    for (const [number, id] of ids.entries()) {
      const due = number % 2 === 0 ? later(10 * DAY_MS) : later(19 * DAY_MS);
      const last = (await livedBy(id)).at(-1);
      const stays = number % 4 === 3;
      expect([id, ...(last ?? [])]).toEqual(
        stays ? [id, "account.registered", START] : [id, "account.purged", due],
      );
    }
  });
});

describe("advancing", () => {
  it("goes forwards alone", async () => {
    const clock = await clockAt();
    for (const to of [START, later(-1)]) {
      const { status, body } = await advance(clock, to);
      expect([status, body.errors]).toMatchObject([422, [{ pointer: "/frozen_time" }]]);
    }
    expect((await get(`/v1/test_clocks/${clock}`)).body).toMatchObject({
      status: "ready",
      frozen_time: START,
    });
  });

  it("is done once at a time, and takes no new account meanwhile", async () => {
    const clock = await clockAt();
    const stub = clockStub(clock);
    // As it stands while accounts are being advanced.
    await runInDurableObject(stub, (_, { storage }) =>
      storage.sql.exec("UPDATE clock SET target = ?", later(DAY_MS)),
    );
    const again = await advance(clock, later(2 * DAY_MS));
    expect([again.status, again.body.code]).toEqual([409, "test_clock_advancing"]);
    const refused = await onClock("ad-1", clock);
    expect([refused.status, refused.body.code]).toEqual([409, "test_clock_advancing"]);
  });

  it("reaches an account that was being registered while it went on", async () => {
    const clock = await clockAt();
    const attached = await clockStub(clock).attach("ad-2");
    if (!attached.ok) throw new Error("not attached");
    await advance(clock, later(5 * DAY_MS));
    await ready(clock);
    // The registration goes on where it was, with the time that it was given before.
    const given = { clock: { id: clock, now: attached.value } };
    valueOf(await account("ad-2").register(callBy(), registering("ad-2", given), "clocked"));
    const { status } = await onClock("ad-2", clock);
    expect(status).toBe(409);
    await account("ad-2").advance(clock, later(5 * DAY_MS));
    expect((await close("ad-2", "deletion")).opened_at).toBe(later(5 * DAY_MS));
  });

  it("leaves every account at the clock's time, although many register while it goes on", async () => {
    const clock = await clockAt();
    const ids = Array.from({ length: 20 }, (_, number) => `ad-many-${number}`);
    const answers = await Promise.all([
      ...ids.slice(0, 10).map((id) => onClock(id, clock)),
      advance(clock, later(5 * DAY_MS)),
      ...ids.slice(10).map((id) => onClock(id, clock)),
    ]);
    await ready(clock);
    const made = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
    expect(made.length).toBeGreaterThanOrEqual(10);
    for (const id of made) {
      expect([id, (await close(id, "deletion")).opened_at]).toEqual([id, later(5 * DAY_MS)]);
    }
  });

  it("goes on by its alarm after a restart in the middle of it", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const clock = await clockAt();
    const ids = Array.from({ length: 10 }, (_, number) => `ad-restart-${number}`);
    await Promise.all(ids.map((id) => onClock(id, clock)));
    await Promise.all(ids.map((id) => close(id, "cancellation")));
    // Half of them have lived on, and then the process died.
    const to = later(15 * DAY_MS);
    for (const id of ids.slice(0, 5)) await account(id).advance(clock, to);
    await runInDurableObject(clockStub(clock), async (_, { storage }) => {
      storage.sql.exec("UPDATE clock SET target = ?", to);
      for (const id of ids.slice(0, 4)) {
        storage.sql.exec("UPDATE accounts SET at = ? WHERE id = ?", to, id);
      }
      await storage.setAlarm(Date.now() + 60_000);
    });
    await abortAllDurableObjects();
    expect((await get(`/v1/test_clocks/${clock}`)).body.status).toBe("advancing");

    expect(await runDurableObjectAlarm(clockStub(clock))).toBe(true);
    expect(await ready(clock)).toMatchObject({ frozen_time: to });
    for (const id of ids) {
      const purged = (await typesOf(id)).filter((type) => type === "account.purged");
      expect([id, purged.length]).toEqual([id, 1]);
    }
  });

  it("has an alarm from its beginning, so that a restart cannot stop it", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const clock = await clockAt();
    await onClock("ad-3", clock);
    await close("ad-3", "cancellation");
    expect((await advance(clock, later(15 * DAY_MS))).status).toBe(202);
    await abortAllDurableObjects();
    await ready(clock);
    expect(valueOf(await account("ad-3").access()).state).toBe("purged");
  });

  it("has an alarm as long as it takes, so that a restart cannot stop it later either", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const clock = await clockAt();
    await onClock("ad-5", clock);
    await close("ad-5", "cancellation");
    const slow = vi
      .spyOn(AccountObjectBase.prototype, "advance")
      .mockReturnValue(new Promise<never>(() => {}));
    expect((await advance(clock, later(15 * DAY_MS))).status).toBe(202);
    expect(await runDurableObjectAlarm(clockStub(clock))).toBe(true);
    // It has found that it is at work, and went.
    expect(await runDurableObjectAlarm(clockStub(clock))).toBe(true);
    slow.mockRestore();
    await abortAllDurableObjects();
    await ready(clock);
    expect(valueOf(await account("ad-5").access()).state).toBe("purged");
  });

  it("tries again where an account could not be advanced", async () => {
    const errors = vi.spyOn(console, "error").mockReturnValue();
    const clock = await clockAt();
    await onClock("ad-4", clock);
    await close("ad-4", "cancellation");
    const full = await inside("ad-4", (_, state) => poison(state, /INTO state/));
    expect((await advance(clock, later(15 * DAY_MS))).status).toBe(202);
    await eventually(() =>
      expect(errors).toHaveBeenCalledWith(expect.stringContaining("advancing failed")),
    );
    expect((await get(`/v1/test_clocks/${clock}`)).body.status).toBe("advancing");
    full.mockRestore();
    await ready(clock);
    expect(valueOf(await account("ad-4").access()).state).toBe("purged");
  });
});
