/** I9: accounts that never speak again come back by a rebuild, or are found by the audit. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { newId, newUuid } from "../../src/shared/ids";
import { DAY_MS, HOUR_MS, timestampOf } from "../../src/shared/time";
import type { Endpoint } from "../../src/webhooks/endpoints";
import { chanceOf } from "../faults/generator/random";
import {
  account,
  alarmOf,
  callBy,
  close,
  historyOf,
  keptBy,
  ownPolicy,
  passTime,
  playEventsQueue,
  register,
  relyOnQueue,
  report,
  stubOf,
  tablesOf,
  untilDeleted,
  valueOf,
} from "../support/account-objects";
import { get } from "../support/api";
import { playReceiver, type Receiver } from "../support/receiver";
import {
  anEndpoint,
  deliveriesTo,
  live,
  noTimeouts,
  objectOf,
  run,
  URL_OF_RECEIVER,
} from "../webhooks/publishing";
import { idleAccounts } from "./followed";
import {
  copyOfDirectory,
  expectWhole,
  loseAccount,
  loseEvents,
  madeAnew,
  marksOf,
  putBack,
} from "./lossy-directory";
import { consume, LossyQueue } from "./lossy-queue";

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});

const keeper = () => env.KEEPERS.getByName("test");

const begin = (accounts: readonly string[], request = newUuid()) =>
  keeper().rebuild(newId("rbd", request), request, accounts);

/** Runs slices until the rebuild has ended. */
async function rebuilt(slices = 50) {
  for (let slice = 0; slice < slices; slice += 1) {
    const progress = await keeper().rebuildProgress();
    if (progress === null || progress.status === "done") return progress;
    await runDurableObjectAlarm(keeper());
  }
  throw new Error("the rebuild does not end");
}

/** What an endpoint was sent since the last look. */
const taken = ({ received }: Receiver): (string | null)[] =>
  received.splice(0).map(({ headers }) => headers.get("webhook-id"));

const eventsOf = async (id: string): Promise<string[]> =>
  (await historyOf(id)).map((event) => event.id);

/** As if so many deliveries had arrived since that those of before a time are kept no longer. */
async function forgetUntil(endpoint: Endpoint, at: string): Promise<void> {
  await runInDurableObject(objectOf(endpoint), (_, { storage }) =>
    storage.sql.exec("UPDATE place SET forgotten_until = ?, recent = '[]'", at),
  );
  await evictDurableObject(objectOf(endpoint));
}

describe("a rebuild", () => {
  it("brings back a whole directory, silently, and counts ids that do not exist", async () => {
    const ids = ["r-1", "r-2", "r-3"];
    const receiver = playReceiver(URL_OF_RECEIVER);
    const endpoint = await anEndpoint();
    await idleAccounts(ids);
    await run(endpoint);
    expect(taken(receiver)).toHaveLength(9);
    await madeAnew();
    expect(await begin([...ids, "nobody-1", "nobody-2"])).toMatchObject({
      ok: true,
      value: { status: "running", total: 5, pending: 5, done: 0 },
    });
    expect(await rebuilt()).toMatchObject({
      status: "done",
      total: 5,
      pending: 0,
      done: 3,
      not_found: 2,
      failed: 0,
      events: 9,
      last_error: null,
    });
    await expectWhole(ids);
    expect(await marksOf("r-1")).toEqual([
      [1, 2],
      [2, 2],
      [3, 2],
    ]);
    await run(endpoint);
    expect(taken(receiver)).toEqual([]);
    expect(await deliveriesTo(endpoint, "pending")).toEqual([]);
    expect(await tablesOf("nobody-1")).toEqual({});
    expect(await keptBy("r-1")).toMatchObject({ confirmed: 3, tries: 0 });
  });

  it("brings back the ledger of erasures, the feed's order, and rows that were changed", async () => {
    await ownPolicy("gone", { deletion: { erasers: ["crm"], grace: "P1D" } });
    vi.useFakeTimers({ now: Date.now(), toFake: ["Date"] });
    const queue = new LossyQueue(chanceOf(1));
    await register("r-4", { policy: "gone" });
    for (const ref of ["v-1", "v-2", "v-3", "v-4"]) await report("r-4", "voucher", ref);
    await close("r-4", "deletion");
    passTime(2 * DAY_MS);
    await account("r-4").wake();
    const [task] = valueOf(await account("r-4").erasure()).tasks.filter(
      ({ eraser }) => eraser === "crm",
    );
    await account("r-4").markTaskDone(callBy("admin"), task?.id ?? "", {
      code: "done_by_hand",
      comment: null,
    });
    await untilDeleted("r-4");
    await queue.deliverAll(["r-4"]);
    await expectWhole(["r-4"]);
    const ledger = async () =>
      (await env.DIRECTORY.prepare("SELECT task, acknowledged_by FROM erasures").all()).results;
    expect(await ledger()).toEqual([{ task: task?.id, acknowledged_by: "admin" }]);

    await loseEvents("r-4", 3, 4);
    await env.DIRECTORY.batch([
      env.DIRECTORY.prepare("UPDATE accounts SET state = 'active', version = 1 WHERE id = 'r-4'"),
      env.DIRECTORY.prepare("DELETE FROM erasures"),
    ]);
    await begin(["r-4"]);
    expect(await rebuilt()).toMatchObject({ done: 1 });
    await expectWhole(["r-4"]);
    expect(await ledger()).toEqual([{ task: task?.id, acknowledged_by: "admin" }]);

    // The ledger alone: nothing of the feed says that it is missing.
    await env.DIRECTORY.prepare("DELETE FROM erasures").run();
    await begin(["r-4"]);
    await rebuilt();
    expect(await ledger()).toEqual([{ task: task?.id, acknowledged_by: "admin" }]);
  });

  it("sends endpoints what was never confirmed, and nothing else that they have", async () => {
    const receiver = playReceiver(URL_OF_RECEIVER);
    const endpoint = await anEndpoint();
    await idleAccounts(["r-5"], 2);
    await run(endpoint);
    taken(receiver);
    await madeAnew();
    const { sent } = playEventsQueue();
    await report("r-5", "voucher", "new");
    sent.splice(0);
    await begin(["r-5"]);
    await rebuilt();
    await expectWhole(["r-5"]);
    expect(await marksOf("r-5")).toEqual([
      [1, 2],
      [2, 2],
      [3, 0],
    ]);
    await run(endpoint);
    expect(taken(receiver)).toEqual((await eventsOf("r-5")).slice(2));
  });

  it("sends an endpoint what it surely does not have: what failed, and what it had not read", async () => {
    const receiver = playReceiver(URL_OF_RECEIVER);
    const endpoint = await anEndpoint();
    const queue = await idleAccounts(["r-12"], 3);
    receiver.answersWith(200, 500, 200);
    await run(endpoint);
    const [, failed] = taken(receiver);
    await report("r-12", "voucher", "not read");
    await queue.deliverAll(["r-12"]);
    await madeAnew();
    await begin(["r-12"]);
    await rebuilt();
    await live(endpoint);
    const unread = (await eventsOf("r-12")).at(-1);
    expect(taken(receiver).toSorted()).toEqual([failed, unread].toSorted());
  });

  it("sends an endpoint that was registered since nothing", async () => {
    const receiver = playReceiver(URL_OF_RECEIVER);
    await idleAccounts(["r-13"], 2);
    const endpoint = await anEndpoint();
    await madeAnew();
    await begin(["r-13"]);
    await rebuilt();
    await run(endpoint);
    expect(taken(receiver)).toEqual([]);
  });

  it("sends nothing of a time whose deliveries the endpoint no longer remembers", async () => {
    noTimeouts();
    const receiver = playReceiver(URL_OF_RECEIVER);
    const endpoint = await anEndpoint();
    const queue = await idleAccounts(["r-14"], 2);
    await run(endpoint);
    await forgetUntil(endpoint, timestampOf(Date.now()));
    taken(receiver);
    await report("r-14", "voucher", "since then");
    await queue.deliverAll(["r-14"]);
    await madeAnew();
    await begin(["r-14"]);
    await rebuilt();
    await run(endpoint);
    expect(taken(receiver)).toEqual((await eventsOf("r-14")).slice(2));
  });

  it("and what accounts send again is sent to an endpoint that does not remember, for it may not have it", async () => {
    noTimeouts();
    const receiver = playReceiver(URL_OF_RECEIVER);
    const endpoint = await anEndpoint();
    const queue = await idleAccounts(["r-15"], 2);
    await run(endpoint);
    await forgetUntil(endpoint, timestampOf(Date.now()));
    taken(receiver);
    await loseAccount("r-15");
    await report("r-15", "voucher", "since then");
    await queue.deliverAll(["r-15"]);
    await run(endpoint);
    expect(taken(receiver)).toEqual(await eventsOf("r-15"));
  });

  it("goes on where it was when it is cut off, brings an account in pages, and begins it again if they are lost", async () => {
    await idleAccounts(["r-6"], 130);
    await madeAnew();
    await begin(["r-6"]);
    // The first page alone: then the process ends.
    let looks = 0;
    const now = Date.now();
    const clock = vi.spyOn(Date, "now").mockImplementation(() => now + (looks++ > 8 ? 60_000 : 0));
    await runDurableObjectAlarm(keeper());
    clock.mockRestore();
    await evictDurableObject(keeper());
    expect(await keeper().rebuildProgress()).toMatchObject({ status: "running", done: 0 });
    await madeAnew();
    expect(await rebuilt()).toMatchObject({ done: 1 });
    await expectWhole(["r-6"]);
  });

  it("does each account once when it is asked for twice at once, and a repeated request once", async () => {
    const ids = ["r-7", "r-8"];
    await idleAccounts(ids);
    await madeAnew();
    const request = newUuid();
    await Promise.all([begin(ids, request), begin(ids, request), begin(["r-8", "r-7"])]);
    const progress = await keeper().rebuildProgress();
    expect(progress).toMatchObject({ total: 2, pending: 2 });
    await Promise.all([rebuilt(), rebuilt()]);
    await expectWhole(ids);

    const first = await keeper().rebuildProgress();
    expect(await begin(ids)).toMatchObject({ ok: true, value: { status: "running", total: 2 } });
    expect((await rebuilt())?.id).not.toBe(first?.id);
    await expectWhole(ids);
  });

  it("waits while D1 does not answer, and says so", async () => {
    await idleAccounts(["r-9"]);
    await madeAnew();
    await begin(["r-9"]);
    const statement: D1PreparedStatement = Object.getPrototypeOf(env.DIRECTORY.prepare("SELECT 1"));
    const outage = vi.spyOn(statement, "all").mockRejectedValue(new Error("D1_ERROR: away"));
    await runDurableObjectAlarm(keeper());
    outage.mockRestore();
    expect(await keeper().rebuildProgress()).toMatchObject({
      status: "running",
      pending: 1,
      last_error: "the directory's database did not answer",
    });
    expect(await rebuilt()).toMatchObject({ status: "done", done: 1 });
    await expectWhole(["r-9"]);
  });

  it("refuses more than may wait, and has no storage before it is first asked for", async () => {
    expect(await keeper().rebuildProgress()).toBeNull();
    const made = await runInDurableObject(keeper(), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_schema WHERE name LIKE 'rebuild%'").toArray(),
    );
    expect(made).toEqual([]);
    await begin(["r-10"]);
    await runInDurableObject(keeper(), (_, { storage }) => {
      storage.sql.exec(`
        WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 999999)
        INSERT INTO rebuild_pending (account, next_at) SELECT 'x-' || n, 9e15 FROM numbers`);
    });
    expect(await begin(["r-11"])).toEqual({ ok: false, error: { limit: 1_000_000 } });
  });

  it("under load, while accounts speak and the directory loses more, ends with all of it (I9)", async () => {
    const ids = ["r-20", "r-21", "r-22", "r-23"];
    const queue = await idleAccounts(ids);
    const copy = await copyOfDirectory();
    await madeAnew();
    await begin(ids);
    for (let turn = 0; turn < 8; turn += 1) {
      await Promise.all([
        report(ids[turn % 4] ?? "", "voucher", `later-${turn}`),
        queue.deliverSome(),
        runDurableObjectAlarm(keeper()),
        turn === 3 ? putBack(copy) : null,
      ]);
    }
    await begin(ids);
    await rebuilt();
    for (const id of ids) await report(id, "voucher", "last");
    await queue.deliverAll(ids);
    await expectWhole(ids);
  });
});

describe("the audit", () => {
  const audit = (isHasty = false) => keeper().everyMinute(isHasty);

  it("finds rows that are older than their accounts, holes in the feed, and tells how many", async () => {
    const ids = ["a-1", "a-2", "a-3", "a-4"];
    await idleAccounts(ids, 4);
    const copy = await copyOfDirectory();
    const queue = new LossyQueue(chanceOf(2));
    await report("a-1", "voucher", "later");
    await queue.deliverAll(ids);
    await putBack(copy);
    await loseEvents("a-2", 2, 2);
    await loseEvents("a-3", 1, 4);
    await audit();
    expect(await keeper().view()).toMatchObject({
      mended: 3,
      round: { accounts: 4, mended: 3, missing: 0, failed: 0, ended_at: expect.any(String) },
    });
    await expectWhole(ids);
  });

  it("leaves alone what is only on its way, and what was pruned", async () => {
    vi.useFakeTimers({ now: Date.now(), toFake: ["Date"] });
    await idleAccounts(["a-5"], 3);
    passTime(200 * DAY_MS);
    const { sent } = playEventsQueue();
    await report("a-5", "voucher", "young");
    await consume(sent.splice(0));
    await loseEvents("a-5", 1, 3);
    await report("a-5", "voucher", "on its way");
    await audit();
    expect(await keeper().view()).toMatchObject({ mended: 0, round: { accounts: 1 } });
    expect((await marksOf("a-5")).map(([sequence]) => sequence)).toEqual([4, 5]);
  });

  it("lets an account with many lost events send them itself", async () => {
    const queue = await idleAccounts(["a-6"], 120);
    await loseAccount("a-6", 10);
    await env.DIRECTORY.prepare("DELETE FROM feed WHERE account = 'a-6'").run();
    await report("a-6", "voucher", "x");
    await queue.deliverAll(["a-6"]);
    await expectWhole(["a-6"]);
    await loseEvents("a-6", 5, 5);
    await audit();
    await queue.deliverAll(["a-6"]);
    await expectWhole(["a-6"]);
  });

  it("brings what the queue has lost of an account that relies on the queue, and confirms it", async () => {
    await relyOnQueue(2 * DAY_MS);
    const { sent } = playEventsQueue();
    await register("a-8");
    await report("a-8", "voucher", "v-1");
    await consume(sent.splice(0));
    await report("a-8", "voucher", "lost");
    sent.length = 0;
    passTime(HOUR_MS);
    await account("a-8").wake();
    expect(sent).toEqual([]);
    await audit();
    await expectWhole(["a-8"]);
    expect(await keptBy("a-8")).toMatchObject({ confirmed: 3, alarm_at: null });
    expect(await keeper().view()).toMatchObject({ mended: 1 });
  });

  it("confirms to an account what it has not heard: a confirmation was lost", async () => {
    await relyOnQueue(2 * DAY_MS);
    const { sent } = playEventsQueue();
    await register("a-9");
    await report("a-9", "voucher", "v-1");
    await consume(sent.splice(0), { confirm: async () => "here" });
    expect(await keptBy("a-9")).toMatchObject({ confirmed: 0 });
    await audit();
    expect(await keptBy("a-9")).toMatchObject({ confirmed: 2, alarm_at: null });
    expect(await keeper().view()).toMatchObject({ mended: 0 });
  });

  it("sets an alarm again that the platform has lost", async () => {
    await ownPolicy("later", { deletion: { grace: "P10D" } });
    const queue = new LossyQueue(chanceOf(1));
    await register("a-7", { policy: "later" });
    await close("a-7", "deletion");
    await queue.deliverAll(["a-7"]);
    const before = await alarmOf("a-7");
    await runInDurableObject(stubOf("a-7"), (_, { storage }) => storage.deleteAlarm());
    expect(await alarmOf("a-7")).toBeNull();
    await audit();
    expect(before).not.toBeNull();
    expect(await alarmOf("a-7")).toBe(before);
  });

  it("goes round once in thirty days, in slices of a minute, and hastily after a restart", async () => {
    vi.useFakeTimers({ now: Date.now(), toFake: ["Date"] });
    await idleAccounts(["a-8", "a-9"], 1);
    expect(await audit()).toBe(2);
    expect(await audit()).toBe(0);
    passTime(29 * DAY_MS);
    expect(await audit()).toBe(0);
    expect(await audit(true)).toBe(2);
    passTime(30 * DAY_MS);
    // By now it knows how many there are: one a minute is enough.
    expect(await audit()).toBe(1);
    expect(await audit()).toBe(1);
    expect(await audit()).toBe(0);
  });

  it("runs with the cron trigger", async () => {
    await idleAccounts(["a-10"]);
    await env.DIRECTORY.prepare("UPDATE accounts SET version = 1, feed_sequence = 1").run();
    await env.DIRECTORY.prepare("DELETE FROM feed WHERE sequence > 1").run();
    const { default: worker } = await import("../../src/index");
    await worker.scheduled({} as ScheduledController, env as Env);
    await expectWhole(["a-10"]);
    const { body } = await get("/v1/health");
    expect(body.parts.directory_keeper).toMatchObject({ mended: 1 });
  });
});
