import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { timestampOf } from "../../src/shared/time";
import { entry } from "../directory/messages";
import {
  account,
  alarmOf,
  keptBy,
  passTime,
  refusalOf,
  register,
  report,
  tablesOf,
} from "../support/account-objects";
import { del, get, post } from "../support/api";
import { eventually } from "../support/eventually";
import { playReceiver } from "../support/receiver";
import { SECOND_MS } from "../support/time";
import { deliveries, run } from "../webhooks/publishing";

const START = "2026-03-02T09:00:00.000Z";

const clockAt = async (): Promise<string> =>
  (await post("/v1/test_clocks", { frozen_time: START })).body.id;

const onClock = (id: string, test_clock: string) =>
  post("/v1/accounts", {
    id,
    policy: "grace-then-delete",
    holder: { type: "individual", email: "ada@example.com" },
    test_clock,
  });

const confirmed = (id: string, version: number) =>
  eventually(async () => expect((await keptBy(id)).confirmed).toBe(version));

/** Of this file's: messages that another one has left in the queue may still arrive. */
const listed = async () => {
  const query = "SELECT id FROM accounts WHERE id LIKE 'rm-%' ORDER BY id";
  const { results } = await env.DIRECTORY.prepare(query).all<{ id: string }>();
  return results.map(({ id }) => id);
};

const fedOf = async (id: string) => (await get(`/v1/events?account=${id}`)).body.data;

describe("a test clock that is deleted", () => {
  it("takes its accounts with it: objects, directory and feed", async () => {
    const clock = await clockAt();
    for (const id of ["rm-1", "rm-2"]) await onClock(id, clock);
    for (const id of ["rm-1", "rm-2"]) await confirmed(id, 1);
    expect((await del(`/v1/test_clocks/${clock}`)).status).toBe(204);

    for (const id of ["rm-1", "rm-2"]) {
      expect(refusalOf(await account(id).account())).toEqual({ code: "not_found" });
      expect(await tablesOf(id)).toEqual({});
      expect(await alarmOf(id)).toBeNull();
      expect(await fedOf(id)).toEqual([]);
    }
    expect(await listed()).toEqual([]);
    expect((await get(`/v1/test_clocks/${clock}`)).status).toBe(404);
    expect((await del(`/v1/test_clocks/${clock}`)).status).toBe(404);
  });

  it("leaves every other account, on another clock or on none", async () => {
    const [clock, other] = [await clockAt(), await clockAt()];
    await onClock("rm-3", clock);
    await onClock("rm-4", other);
    await register("rm-5");
    for (const id of ["rm-3", "rm-4", "rm-5"]) await confirmed(id, 1);
    await del(`/v1/test_clocks/${clock}`);
    expect(await listed()).toEqual(["rm-4", "rm-5"]);
    expect((await get("/v1/accounts/rm-4")).status).toBe(200);
    expect((await get(`/v1/test_clocks/${other}`)).body).toMatchObject({ accounts: 1 });
  });

  it("leaves an account that only tried to be registered on it, with its row and its events (I6)", async () => {
    await register("rm-6");
    await confirmed("rm-6", 1);
    const clock = await clockAt();
    const refused = await onClock("rm-6", clock);
    expect([refused.status, refused.body.code]).toEqual([409, "account_exists"]);
    await del(`/v1/test_clocks/${clock}`);
    expect((await get("/v1/accounts/rm-6")).status).toBe(200);
    expect(await listed()).toEqual(["rm-6"]);
    expect(await fedOf("rm-6")).toHaveLength(1);
  });

  it("counts only the accounts that live by it", async () => {
    await register("rm-7");
    const clock = await clockAt();
    await onClock("rm-7", clock);
    await onClock("rm-8", clock);
    for (const id of ["rm-7", "rm-8"]) await confirmed(id, 1);
    expect((await get(`/v1/test_clocks/${clock}`)).body).toMatchObject({ accounts: 1 });
  });

  it("frees the ids of its accounts", async () => {
    const clock = await clockAt();
    await onClock("rm-9", clock);
    await confirmed("rm-9", 1);
    await del(`/v1/test_clocks/${clock}`);
    await register("rm-9");
    await report("rm-9", "voucher", "v-1");
    await confirmed("rm-9", 2);
    expect(await fedOf("rm-9")).toHaveLength(2);
    expect(await listed()).toEqual(["rm-9"]);
  });

  it("takes out of the directory what comes of its accounts afterwards", async () => {
    const clock = await clockAt();
    await onClock("rm-10", clock);
    // Its message is still under way.
    await del(`/v1/test_clocks/${clock}`);
    await env.EVENTS.send({
      entry: entry("rm-10", { test_clock: clock, created_at: START, updated_at: START }),
      events: [
        {
          id: "evt_rm_10",
          type: "account.registered",
          at: START,
          sequence: 1,
          actor: { role: "app", id: "key_1" },
          data: {},
        },
      ],
    });
    await register("rm-11");
    await confirmed("rm-11", 1);
    await eventually(async () => expect(await listed()).toEqual(["rm-11"]));
    expect(await fedOf("rm-10")).toEqual([]);
  });

  it("takes with it the pending deliveries of its accounts' events, and no others", async () => {
    const receiver = playReceiver().answersWith(500);
    const events = ["account.registered"];
    const { body: endpoint } = await post("/v1/webhook_endpoints", { url: receiver.url, events });
    const clock = await clockAt();
    await onClock("rm-13", clock);
    await register("rm-14");
    const receivedData = () => receiver.received.map(({ body }) => JSON.parse(body).data);
    await eventually(() => {
      const accounts = receivedData().map(({ account }) => account);
      expect(accounts).toEqual(expect.arrayContaining(["rm-13", "rm-14"]));
    });
    await del(`/v1/test_clocks/${clock}`);
    const before = receivedData();
    receiver.received.splice(0);
    passTime(10 * SECOND_MS);
    await run(endpoint);
    const owed = (await deliveries()).map(({ event }) => event);
    const again = receivedData().map(({ event }) => event);
    for (const { account, event } of before) {
      if (account === "rm-13") expect([...owed, ...again]).not.toContain(event);
      if (account !== "rm-14") continue;
      expect(owed).toContain(event);
      expect(again).toContain(event);
    }
  });

  it("is deleted by the next call where D1 fails in the middle of it", async () => {
    const clock = await clockAt();
    await onClock("rm-15", clock);
    await confirmed("rm-15", 1);
    const database: D1Database = Object.getPrototypeOf(env.DIRECTORY);
    vi.spyOn(database, "batch").mockRejectedValueOnce(
      new Error("D1_ERROR: Network connection lost"),
    );
    const failed = await del(`/v1/test_clocks/${clock}`);
    expect([failed.status, failed.body.code]).toEqual([503, "unavailable"]);
    expect((await get(`/v1/test_clocks/${clock}`)).status).toBe(200);
    expect(await listed()).toContain("rm-15");

    expect((await del(`/v1/test_clocks/${clock}`)).status).toBe(204);
    expect(await listed()).not.toContain("rm-15");
    expect(await fedOf("rm-15")).toEqual([]);
    expect((await del(`/v1/test_clocks/${clock}`)).status).toBe(404);
  });

  it("is not there for anyone else to advance", async () => {
    const to = timestampOf(Date.parse(START) + 1);
    const answer = await post("/v1/test_clocks/clk_none/advance", { frozen_time: to });
    expect([answer.status, answer.body.code]).toEqual([404, "not_found"]);
    const registered = await onClock("rm-12", "clk_none");
    expect([registered.status, registered.body.errors]).toMatchObject([
      422,
      [{ pointer: "/test_clock" }],
    ]);
  });
});
