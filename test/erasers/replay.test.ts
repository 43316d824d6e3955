import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { databasesOf } from "../../src/directory/databases";
import { deleteEraser } from "../../src/erasers/eraser-removal";
import { passTime } from "../support/account-objects";
import { eventually } from "../support/eventually";
import { playReceivers, type Receiver, status } from "../support/receiver";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../support/time";
import { counting, crm, register, URL_OF_ERASER } from "./eraser";
import { done, publish } from "./ledger";

const SINCE = "2026-03-02T00:00:00.000Z";

let receiver: Receiver;

beforeEach(() => {
  vi.setSystemTime(Date.now());
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  [receiver] = playReceivers(URL_OF_ERASER);
});
const erase = (count: number, prefix = "acct") =>
  publish(
    ...Array.from({ length: count }, (_, number) => done({ account: `${prefix}-${number}` })),
  );

/** Begins one that is not refused. */
async function begin(id = "r1", since = SINCE) {
  const begun = await crm().replay(id, since);
  if (!begun.ok) throw new Error(begun.error.code);
  return begun.value;
}

const standing = async () => (await crm().status()).replay;

const until = (expected: object) =>
  eventually(async () => expect(await standing()).toMatchObject(expected));

const alarmIn = () =>
  runInDurableObject(crm(), async (_, { storage }) => {
    const at = await storage.getAlarm();
    return at === null ? null : at - Date.now();
  });

/** A run may be about to end that has done all one waits for. */
const alarmStandsIn = (milliseconds: number) =>
  eventually(async () => expect(await alarmIn()).toBe(milliseconds));

/** The alarm's next run, after so much time. */
async function after(milliseconds: number): Promise<void> {
  await eventually(async () => expect(await alarmIn()).not.toBeNull());
  passTime(milliseconds);
  expect(await runDurableObjectAlarm(crm())).toBe(true);
}

const accountsCalled = () =>
  receiver.received.map(({ body }) => JSON.parse(body).data.account).toSorted();

/** Answers 500 for some accounts, 204 for the others. */
const failingFor = (...accounts: string[]) =>
  receiver.answersWith(({ body }) =>
    status(accounts.includes(JSON.parse(body).data.account) ? 500 : 204),
  );

describe("a replay", () => {
  it("calls the eraser again for each erasure since, and says so in the message", async () => {
    const { secret } = await register();
    await publish(
      done({ account: "old", at: "2026-03-01T23:59:59.999Z" }),
      done({ account: "acct-1", target: "purge" }),
      done({ account: "elsewhere", eraser: "search" }),
      done({ account: "live", livemode: true }),
    );
    expect(await begin()).toEqual({
      id: "r1",
      since: SINCE,
      status: "running",
      total: 1,
      done: 0,
      probed: 0,
      failing: 0,
      given_up: 0,
      last_error: null,
      started_at: new Date().toISOString(),
      ended_at: null,
    });
    await until({ status: "done", total: 1, done: 1, ended_at: new Date().toISOString() });
    expect(receiver.verifiedBy(secret)).toEqual([
      {
        type: "erasure.requested",
        timestamp: "2026-03-02T09:00:00.000Z",
        data: {
          task: "tsk_acct-1_crm",
          account: "acct-1",
          livemode: false,
          target: "purge",
          holdings: [],
          replay: true,
        },
      },
    ]);
    expect(receiver.ids).toEqual(["tsk_acct-1_crm.replay.r1"]);
    expect(await alarmIn()).toBeNull();
  });

  it("asks a probed eraser afterwards, and erases once more if something is left", async () => {
    await register({ probe: true });
    let probes = 0;
    receiver.answersWith(({ body }) => {
      if (JSON.parse(body).type === "erasure.requested") return status(204);
      probes += 1;
      return Response.json({ present: probes === 1 });
    });
    await erase(1);
    await begin();
    await until({ done: 0, failing: 1, last_error: "something was left" });
    await after(MINUTE_MS + SECOND_MS);
    await until({ status: "done", done: 1, probed: 1 });
    expect(receiver.ids).toEqual([
      "tsk_acct-0_crm.replay.r1",
      "tsk_acct-0_crm.replay.r1.probe",
      "tsk_acct-0_crm.replay.r1",
      "tsk_acct-0_crm.replay.r1.probe",
    ]);
  });

  it("does not ask what is left while the system only promises to erase", async () => {
    await register({ probe: true });
    receiver.answersWith(202);
    await erase(1);
    await begin();
    await until({ status: "done", done: 1, probed: 0 });
    expect(receiver.received).toHaveLength(1);
  });

  it("goes through the ledger page by page, once for each, a few at a time", async () => {
    await register({ concurrency: 8 });
    const count = counting(1);
    receiver.answer = count.answer;
    await erase(230);
    await begin();
    await until({ status: "done", total: 230, done: 230, failing: 0 });
    expect(new Set(accountsCalled()).size).toBe(230);
    expect(receiver.received).toHaveLength(230);
    expect(count.most).toBeLessThanOrEqual(4);
  });

  it("is over at once if there is nothing", async () => {
    await register();
    await erase(3);
    const begun = await begin("r1", "2026-03-03T00:00:00.000Z");
    expect(begun).toMatchObject({ status: "done", total: 0, done: 0 });
    expect(await alarmIn()).toBeNull();
    expect(receiver.received).toEqual([]);
  });

  it.each([200, 202, 204, 410])("takes %i for done", async (code) => {
    receiver.answersWith(code);
    await register();
    await erase(1);
    await begin();
    await until({ status: "done", done: 1 });
  });

  it("takes in what arrives in the ledger while it runs, whatever its time", async () => {
    await register();
    receiver.answersWith(500);
    await erase(100);
    await begin();
    await until({ total: 100, failing: 12 });
    await publish(done({ account: "late", at: SINCE }));
    receiver.answersWith(204);
    await after(MINUTE_MS);
    expect(await standing()).toMatchObject({ status: "done", total: 101, done: 101 });
    expect(accountsCalled()).toContain("late");
  });

  it("is one at a time, and the same when it is asked for under the same id again", async () => {
    await register();
    receiver.answersWith(500);
    await erase(2);
    await begin("r1");
    await until({ failing: 2 });
    expect(await crm().replay("r2", SINCE)).toMatchObject({
      ok: false,
      error: { code: "replay_running", replay: { id: "r1", status: "running", total: 2 } },
    });
    expect(await begin("r1")).toMatchObject({ id: "r1", failing: 2 });
    receiver.answersWith(204);
    await after(MINUTE_MS);
    await until({ status: "done", done: 2 });
    expect(await begin("r1")).toMatchObject({ id: "r1", status: "done" });
    expect(await begin("r2")).toMatchObject({ id: "r2", status: "running", done: 0 });
    await after(0);
    expect(await standing()).toMatchObject({ id: "r2", status: "done", done: 2 });
    expect(receiver.ids.filter((id) => id?.endsWith(".replay.r2"))).toHaveLength(2);
  });

  it("of two begun at once is one", async () => {
    await register();
    await erase(3);
    const begun = await Promise.all([crm().replay("r1", SINCE), crm().replay("r2", SINCE)]);
    expect(begun.filter(({ ok }) => ok)).toHaveLength(1);
    await until({ status: "done", done: 3 });
    expect(receiver.received).toHaveLength(3);
  });
});

describe("a call of a replay that fails", () => {
  it("is made again, after a wait that doubles, while the others go on", async () => {
    await register();
    failingFor("acct-1");
    await erase(3);
    await begin();
    await until({ done: 2, failing: 1, last_error: "answered 500" });
    // The last round failed alone, and the eraser rests a minute; its own wait is as long.
    await alarmStandsIn(MINUTE_MS);
    await after(MINUTE_MS);
    expect(await standing()).toMatchObject({ done: 2, failing: 1 });
    expect(accountsCalled().filter((account) => account === "acct-1")).toHaveLength(2);
    await after(MINUTE_MS);
    await alarmStandsIn(MINUTE_MS);
    expect(accountsCalled().filter((account) => account === "acct-1")).toHaveLength(2);
    receiver.answersWith(204);
    await after(MINUTE_MS);
    expect(await standing()).toMatchObject({ status: "done", done: 3, failing: 0 });
    expect(new Set(receiver.ids.filter((id) => id?.includes("acct-1"))).size).toBe(1);
  });

  it("waits as long as the eraser asks", async () => {
    await register();
    receiver.answersWith(() => status(503, { "retry-after": "600" }), 204);
    await erase(1);
    await begin();
    await until({ failing: 1 });
    await after(MINUTE_MS);
    expect(receiver.received).toHaveLength(1);
    await alarmStandsIn(9 * MINUTE_MS);
    await after(9 * MINUTE_MS);
    expect(await standing()).toMatchObject({ status: "done", done: 1 });
  });

  it("is given up after seven days, and counted", async () => {
    await register();
    failingFor("acct-1");
    await erase(2);
    await begin();
    await until({ done: 1, failing: 1 });
    await after(7 * DAY_MS);
    expect(await standing()).toMatchObject({
      status: "done",
      total: 2,
      done: 1,
      failing: 0,
      given_up: 1,
      last_error: "answered 500",
    });
    expect(await alarmIn()).toBeNull();
  });

  it("lets an eraser that is down rest: a round of calls, and a minute's pause", async () => {
    await register();
    receiver.answersWith(500);
    await erase(40);
    await begin();
    await until({ failing: 12 });
    expect(receiver.received).toHaveLength(12);
    await alarmStandsIn(MINUTE_MS);
    receiver.answersWith(204);
    await after(MINUTE_MS);
    await until({ status: "done", done: 40 });
  });
});

describe("a replay that is interrupted", () => {
  it("continues after an eviction from where it was", async () => {
    // An object is evicted only when its last timer has run out: here none of 15 s is set.
    vi.spyOn(AbortSignal, "timeout").mockImplementation(() => new AbortController().signal);
    await register();
    failingFor("acct-0");
    await erase(120);
    await begin();
    await until({ done: 119, failing: 1 });
    await alarmStandsIn(MINUTE_MS);
    await evictDurableObject(crm());
    receiver.answersWith(204);
    await after(MINUTE_MS);
    expect(await standing()).toMatchObject({ status: "done", total: 120, done: 120 });
    expect(receiver.received).toHaveLength(121);
  });

  it("waits a minute if the ledger cannot be read, and never throws", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    const database = Object.getPrototypeOf(env.DIRECTORY);
    const prepare: D1Database["prepare"] = database.prepare;
    let lost = true;
    vi.spyOn(database, "prepare").mockImplementation(function (this: D1Database, sql: unknown) {
      const text = String(sql);
      if (lost && text.includes("erasures_arrived")) throw new Error("D1_ERROR: connection lost");
      return prepare.call(this, text);
    });
    await register();
    await erase(1);
    await begin();
    await alarmStandsIn(MINUTE_MS);
    expect(await standing()).toMatchObject({ status: "running", done: 0 });
    lost = false;
    await after(MINUTE_MS);
    expect(await standing()).toMatchObject({ status: "done", done: 1 });
  });

  it("is set going again if its alarm was lost, as soon as its status is read", async () => {
    await register();
    receiver.answersWith(500);
    await erase(1);
    await begin();
    await until({ failing: 1 });
    await alarmStandsIn(MINUTE_MS);
    await runInDurableObject(crm(), (_, { storage }) => storage.deleteAlarm());
    passTime(MINUTE_MS);
    expect(await runDurableObjectAlarm(crm())).toBe(false);
    receiver.answersWith(204);
    expect(await standing()).toMatchObject({ status: "running" });
    await after(SECOND_MS);
    expect(await standing()).toMatchObject({ status: "done", done: 1 });
  });

  it("ends if the eraser is no longer registered: what is left is given up", async () => {
    await register();
    receiver.answersWith(500);
    await erase(3);
    await begin();
    await until({ failing: 3 });
    await deleteEraser(databasesOf(env), { livemode: false, name: "crm" });
    await crm().forget();
    await after(MINUTE_MS);
    expect(await standing()).toMatchObject({
      status: "done",
      total: 3,
      done: 0,
      given_up: 3,
      last_error: "the eraser is not registered any more",
    });
  });

  it("leaves nothing behind if the eraser was deleted", async () => {
    await register();
    receiver.answersWith(500);
    await erase(3);
    await begin();
    await until({ failing: 3 });
    await alarmStandsIn(MINUTE_MS);
    await crm().removed();
    expect(await standing()).toBeNull();
    expect(await alarmIn()).toBeNull();
  });
});
