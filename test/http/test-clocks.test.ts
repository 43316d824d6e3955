/** Test clocks: accounts that live by a time of the tester's own. */

import { describe, expect, it } from "vitest";
import { del, get, type Json, post } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClock,
  aClosure,
  account,
  advance,
  aKey,
  anAccount,
  anAccountInTime,
  cancel,
  everything,
  freshId,
  history,
  markForDeletion,
  OWNER,
  PASSWORD,
  registration,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later, NOW } from "../support/time";

const move = (clock: string, to: string) =>
  post(`/v1/test_clocks/${clock}/advance`, { frozen_time: to });

describe("a test clock", () => {
  it("stands where it is put", async () => {
    const frozen_time = "2026-03-02T10:00:00+01:00";
    const made = await post("/v1/test_clocks", { frozen_time, name: "a year" });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      object: "test_clock",
      id: expect.stringMatching(/^clk_/),
      name: "a year",
      livemode: false,
      frozen_time: NOW,
      status: "ready",
      accounts: 0,
    });
    expect((await get(`/v1/test_clocks/${made.body.id}`)).body).toEqual(made.body);
  });

  it("is advanced: first it is advancing, and when it is ready it is there", async () => {
    const clock = await aClock();
    await anAccount({ test_clock: clock });
    const to = later({ days: 40 });
    const reply = await move(clock, to);
    expect(reply.status).toBe(202);
    expect(reply.body).toMatchObject({ object: "test_clock", id: clock, status: "advancing" });
    await eventually(async () => {
      const { body } = await get(`/v1/test_clocks/${clock}`);
      expect(body).toMatchObject({ status: "ready", frozen_time: to, accounts: 1 });
    });
  });

  it("only goes forward", async () => {
    const clock = await aClock();
    for (const to of [NOW, later({ ms: -1 }), later({ days: -30 })]) {
      expectInvalid(await move(clock, to), "/frozen_time");
    }
    await advance(clock, later({ ms: 1 }));
    expectInvalid(await move(clock, NOW), "/frozen_time");
  });

  it("advances once at a time", async () => {
    const clock = await aClock();
    for (let index = 0; index < 5; index += 1) await anAccount({ test_clock: clock });
    const replies = await Promise.all([1, 2, 3].map((days) => move(clock, later({ days }))));
    const [taken, ...refused] = replies.toSorted((a, b) => a.status - b.status);
    expect(taken?.status).toBe(202);
    for (const reply of refused) {
      if (reply.status !== 202) expect([409, 422]).toContain(reply.status);
    }
    await eventually(async () => {
      expect((await get(`/v1/test_clocks/${clock}`)).body.status).toBe("ready");
    });
  });

  it.each<[string, Json, string]>([
    ["no time", {}, "/frozen_time"],
    ["a time that is none", { frozen_time: "noon" }, "/frozen_time"],
    ["a day that is none", { frozen_time: "2026-02-30T00:00:00Z" }, "/frozen_time"],
    ["a number", { frozen_time: 1_770_000_000 }, "/frozen_time"],
    ["an unknown field", { frozen_time: NOW, speed: 2 }, "/speed"],
  ])("refuses %s", async (_, body, pointer) => {
    expectInvalid(await post("/v1/test_clocks", body), pointer);
    const clock = await aClock();
    expectInvalid(await post(`/v1/test_clocks/${clock}/advance`, body), pointer);
  });

  it("that is not there is 404", async () => {
    const path = "/v1/test_clocks/clk_none";
    expectProblem(await get(path), 404, "not_found");
    expectProblem(await move("clk_none", NOW), 404, "not_found");
    expectProblem(await del(path), 404, "not_found");
  });

  it("is for test keys alone", async () => {
    const key = await aKey(["admin"], true);
    const clock = await aClock();
    const replies = [
      await post("/v1/test_clocks", { frozen_time: NOW }, { key }),
      await get(`/v1/test_clocks/${clock}`, { key }),
      await post(`/v1/test_clocks/${clock}/advance`, { frozen_time: later({ days: 1 }) }, { key }),
      await del(`/v1/test_clocks/${clock}`, { key }),
    ];
    for (const reply of replies) expect([403, 404]).toContain(reply.status);
    const live = registration({ test_clock: clock });
    expectInvalid(await post("/v1/accounts", live, { key }), "/test_clock");
    expect((await get(`/v1/test_clocks/${clock}`)).body).toMatchObject({
      frozen_time: NOW,
      accounts: 0,
    });
  });
});

/** What time alone did to an account, and when. */
const lived = async (id: string): Promise<[string, string][]> =>
  (await history(id))
    .filter(({ actor }) => actor.role === "system")
    .map(({ type, at }) => [type, at]);

describe("accounts on a clock", () => {
  it("live through the time between, each due thing at its own time", async () => {
    const clock = await aClock();
    const over = { test_clock: clock, password: PASSWORD };
    const cancelled = await anAccount({ ...over, policy: "disable-then-purge" });
    await cancel(cancelled);
    const awaiting = await anAccount(over);
    await aClosure(awaiting, { kind: "deletion", actor: OWNER });
    await advance(clock, later({ days: 1 }));
    const marked = await anAccount(over);
    await markForDeletion(marked);
    await advance(clock, later({ days: 400 }));
    expect(await lived(cancelled)).toEqual([
      ["closure.reminder_sent", later({ days: 23 })],
      ["closure.reminder_sent", later({ days: 29 })],
      ["erasure.started", later({ days: 30 })],
      ["erasure.task_done", later({ days: 30 })],
      ["account.purged", later({ days: 30 })],
    ]);
    expect(await lived(awaiting)).toEqual([["closure.expired", later({ days: 7 })]]);
    expect(await lived(marked)).toEqual([
      ["closure.reminder_sent", later({ days: 8 })],
      ["closure.reminder_sent", later({ days: 14 })],
      ["erasure.started", later({ days: 15 })],
      ["erasure.task_done", later({ days: 15 })],
      ["erasure.task_done", later({ days: 15 })],
      ["account.deleted", later({ days: 15 })],
    ]);
  });

  it("take what happens to them at the clock's time", async () => {
    const { id, clock } = await anAccountInTime({ password: PASSWORD });
    await advance(clock, later({ days: 3, minutes: 7 }));
    const closure = await markForDeletion(id);
    expect(closure).toMatchObject({
      opened_at: later({ days: 3, minutes: 7 }),
      effective_at: later({ days: 17, minutes: 7 }),
    });
  });

  it("do not move when another clock does, or the real one", async () => {
    const { id } = await anAccountInTime({ password: PASSWORD });
    const { effective_at } = await markForDeletion(id);
    const other = await aClock();
    await advance(other, later({ days: 400 }));
    expect(effective_at).toBe(later({ days: 14 }));
    expect((await account(id)).state).toBe("pending_deletion");
  });

  it("may join it later, at its time", async () => {
    const clock = await aClock();
    await advance(clock, later({ days: 5 }));
    const id = await anAccount({ test_clock: clock });
    expect((await account(id)).created_at).toBe(later({ days: 5 }));
  });

  it("may be many", async () => {
    const clock = await aClock();
    const ids = Array.from({ length: 20 }, () => freshId());
    await Promise.all(
      ids.map(async (id) => {
        await anAccount({ id, test_clock: clock, policy: "disable-then-purge" });
        await cancel(id);
      }),
    );
    await advance(clock, later({ days: 30 }));
    const states = await Promise.all(ids.map(async (id) => (await account(id)).state));
    expect(states).toEqual(ids.map(() => "purged"));
  });
});

it("an account that is refused is on no clock", async () => {
  const clock = await aClock();
  const known = await anAccount();
  await post("/v1/accounts", registration({ id: known, test_clock: clock }));
  await post("/v1/accounts", registration({ policy: "no-such-policy", test_clock: clock }));
  expect((await get(`/v1/test_clocks/${clock}`)).body.accounts).toBe(0);
});

describe("deleting a clock", () => {
  it("removes its accounts, from their objects, the lists and the feed", async () => {
    const clock = await aClock();
    const ids = [await anAccount({ test_clock: clock }), await anAccount({ test_clock: clock })];
    const other = await anAccount();
    await eventually(async () => {
      expect((await everything("/v1/events")).length).toBeGreaterThanOrEqual(3);
    });
    expect((await del(`/v1/test_clocks/${clock}`)).status).toBe(204);
    expectProblem(await get(`/v1/test_clocks/${clock}`), 404, "not_found");
    for (const id of ids) expectProblem(await get(`/v1/accounts/${id}`), 404, "not_found");
    expect((await account(other)).id).toBe(other);
    await eventually(async () => {
      const listed = (await everything("/v1/accounts")).map(({ id }) => id);
      expect(listed).toContain(other);
      for (const id of ids) expect(listed).not.toContain(id);
      const accountsFed = (await everything("/v1/events")).map((event) => event.account);
      for (const id of ids) expect(accountsFed).not.toContain(id);
    });
  });

  it("leaves their ids free", async () => {
    const { id, clock } = await anAccountInTime({ password: PASSWORD });
    await markForDeletion(id);
    await del(`/v1/test_clocks/${clock}`);
    await anAccount({ id });
    expect(await account(id)).toMatchObject({ state: "active", version: 1, test_clock: null });
  });

  it("leaves alone an account that was only refused on it", async () => {
    const id = await anAccount();
    const clock = await aClock();
    const again = await post("/v1/accounts", registration({ id, test_clock: clock }));
    expectProblem(again, 409, "account_exists");
    await eventually(async () => {
      expect((await everything("/v1/accounts")).map((one) => one.id)).toContain(id);
    });
    expect((await del(`/v1/test_clocks/${clock}`)).status).toBe(204);
    expect((await account(id)).state).toBe("active");
    expect((await everything("/v1/accounts")).map((one) => one.id)).toContain(id);
  });
});
