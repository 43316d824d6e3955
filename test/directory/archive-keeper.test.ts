/** The keeper archives the feed each hour and before it is pruned, goes on when the bucket fails, and says how it is. */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runJobs } from "../../src/composition/cron";
import { archiveHealth } from "../../src/directory/archive-health";
import { FeedArchiver } from "../../src/directory/feed-archiver";
import {
  ARCHIVE_BEHIND_MS,
  ARCHIVE_EVERY_MS,
  ARCHIVE_FAILING_MS,
} from "../../src/directory/limits";
import { newId, newUuid } from "../../src/shared/ids";
import { chanceOf } from "../faults/generator/random";
import { passTime, register, report } from "../support/account-objects";
import { ADMIN, get, post } from "../support/api";
import { deployment } from "../support/deployment";
import { eventually } from "../support/eventually";
import { aKey, freshId } from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { DAY_MS, MINUTE_MS } from "../support/time";
import { feed, feedAll, idsInDatabase, keysIn, verified } from "./archives";
import { expectWhole, madeAnew } from "./lossy-directory";
import { LossyQueue } from "./lossy-queue";

/** Events that are fed here are of the live mode. Accounts are of the test mode. */
const keeper = (mode: "live" | "test" = "live") => env.KEEPERS.getByName(mode);
const minute = (mode?: "live" | "test") => keeper(mode).archive();

const bucketPrototype: R2Bucket = Object.getPrototypeOf(env.ARCHIVE);

/** The bucket fails in everything that the archive asks of it, until the returned function is called. */
function bucketFails(): () => void {
  const failure = () => Promise.reject(new Error("R2 is away"));
  const spies = (["get", "put", "list"] as const).map((name) =>
    vi.spyOn(bucketPrototype, name).mockImplementation(failure),
  );
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}

const health = async () => (await get("/v1/health", { key: await aKey(["auditor"], true) })).body;
const codes = (body: { readonly findings: readonly { part: string; code: string }[] }) =>
  body.findings.filter(({ part }) => part === "archive").map(({ code }) => code);

beforeEach(async () => {
  // The queue outlives a test: what accounts of earlier tests have published is taken from it first.
  await eventually(async () => expect((await env.EVENTS.metrics()).backlogCount).toBe(0));
  vi.spyOn(console, "error").mockReturnValue();
  vi.useFakeTimers({ now: Date.now(), toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the archiving", () => {
  it("is done each hour, in both modes, by the cron trigger", async () => {
    await feedAll(2);
    await feed({ livemode: false });
    await runJobs(env);
    expect((await verified()).events).toBe(2);
    expect((await verified(false)).events).toBeGreaterThanOrEqual(1);
    await feed();
    passTime(ARCHIVE_EVERY_MS - MINUTE_MS);
    await runJobs(env);
    expect((await verified()).events).toBe(2);
    passTime(2 * MINUTE_MS);
    await runJobs(env);
    expect((await verified()).events).toBe(3);
    expect((await health()).parts.jobs.data).toContainEqual(
      expect.objectContaining({ job: "archive", count: expect.any(Number) }),
    );
  });

  it("comes before the pruning of the same minute", async () => {
    const old = await feedAll(5, { days: 100 });
    const young = await feed();
    await runJobs(env);
    expect(await idsInDatabase()).toEqual([young]);
    const { body } = await get("/v1/events?limit=100", { key: await aKey(["app"], true) });
    expect(body.data.map(({ id }: { id: string }) => id)).toEqual([...old, young]);
  });

  it("that fails is tried again after a longer wait each time, loses nothing, and pruning waits for it", async () => {
    await feedAll(5, { days: 100 });
    await feed();
    const mend = bucketFails();
    await runJobs(env);
    expect(await idsInDatabase()).toHaveLength(6);
    const calls = () => vi.mocked(bucketPrototype.list).mock.calls.length;
    const waits: number[] = [];
    for (let passed = 0; passed < 60; passed += 1) {
      const before = calls();
      passTime(MINUTE_MS);
      await minute();
      if (calls() > before) waits.push(passed);
    }
    // After 1, 2, 4, 8 minutes, then every quarter of an hour; each a tenth sooner or later.
    expect(waits.length).toBeGreaterThan(4);
    expect(waits.length).toBeLessThan(10);
    const body = await health();
    expect(body.status).toBe("attention");
    expect(codes(body)).toEqual(["archive_failing", "archive_behind", "pruning_waits"]);
    expect(body.parts.archive).toMatchObject({
      bound: true,
      failing_since: expect.any(String),
      last_error: "the archive's bucket did not answer",
      pruning_waits: true,
    });
    mend();
    passTime(20 * MINUTE_MS);
    await runJobs(env);
    expect(await idsInDatabase()).toHaveLength(1);
    expect((await verified()).events).toBe(6);
    expect(codes(await health())).toEqual([]);
  });

  it("that fails while what is old is archived already lets that wait too: the bucket may be another one", async () => {
    await feedAll(3, { days: 89 });
    await feed();
    await runJobs(env);
    await evictDurableObject(keeper());
    passTime(2 * DAY_MS);
    const mend = bucketFails();
    await runJobs(env);
    expect(await idsInDatabase()).toHaveLength(4);
    expect((await health()).parts.archive.pruning_waits).toBe(true);
    mend();
    passTime(2 * MINUTE_MS);
    await runJobs(env);
    expect(await idsInDatabase()).toHaveLength(1);
  });

  it("waits ten seconds at most for an answer of the bucket", async () => {
    await feed();
    vi.spyOn(bucketPrototype, "list").mockImplementation(() => new Promise<never>(() => {}));
    const wait = vi.spyOn(scheduler, "wait").mockResolvedValue(undefined);
    expect(await minute()).toEqual({ events: 0, mayPrune: false });
    expect(wait.mock.calls.map(([ms]) => ms)).toContain(10_000);
  });

  it("is nothing without a bucket, and lets everything be pruned", async () => {
    await feedAll(2);
    const found = await runInDurableObject(keeper(), async (_, { storage }) => {
      const archiver = new FeedArchiver(storage, { db: env.DIRECTORY, bucket: null }, true);
      return [await archiver.everyMinute(), archiver.view()];
    });
    expect(found).toEqual([
      { events: 0, mayPrune: true },
      { bound: false, done_at: null, failing_since: null, last_error: null },
    ]);
    expect(await keysIn()).toEqual([]);
  });

  it("holds up no call on an account", async () => {
    bucketFails();
    await register("acct_calm");
    expect((await get("/v1/accounts/acct_calm")).status).toBe(200);
    expect((await get("/v1/accounts/acct_calm/access")).status).toBe(200);
  });
});

describe("the health of the archive", () => {
  const view = { bound: true, done_at: null, failing_since: null, last_error: null };
  const look = (now: number, changed: Partial<typeof view> = {}) =>
    archiveHealth({
      db: env.DIRECTORY,
      livemode: true,
      view: { ...view, ...changed },
      feedDays: 90,
      now,
    });

  it("says that there is none, and finds nothing wrong with that", async () => {
    const found = await look(Date.now(), { bound: false });
    expect(found).toMatchObject({ facts: { bound: false }, findings: [] });
  });

  it("tells how far it is, and finds what waits for three hours", async () => {
    await feedAll(2);
    await minute();
    const now = Date.now();
    expect(await look(now)).toMatchObject({
      facts: { generation: 1, position: 2, oldest_waiting_at: null, pruning_waits: false },
      findings: [],
    });
    await feed();
    expect((await look(now + ARCHIVE_BEHIND_MS - MINUTE_MS)).findings).toEqual([]);
    expect(await look(now + ARCHIVE_BEHIND_MS + MINUTE_MS)).toMatchObject({
      findings: [{ code: "archive_behind" }],
    });
    expect((await look(now, { failing_since: "2026" as never })).findings).toMatchObject([
      { code: "archive_failing" },
    ]);
    expect(ARCHIVE_FAILING_MS).toBeGreaterThan(0);
  });
});

describe("GET /v1/events", () => {
  const idsOf = (body: { readonly data: readonly { readonly id: string }[] }) =>
    body.data.map(({ id }) => id);

  async function follow(query: string): Promise<string[]> {
    const ids: string[] = [];
    let after = "";
    for (;;) {
      const { status, body } = await get(`/v1/events?limit=3&${query}&after=${after}`);
      expect(status).toBe(200);
      ids.push(...idsOf(body));
      after = body.next_cursor ?? idsOf(body).at(-1) ?? after;
      if (body.next_cursor === null && body.data.length === 0) return ids;
    }
  }

  /** Three accounts, all of whose events but the last are in the archive alone. */
  async function prunedAccounts(): Promise<string[]> {
    const ids = [freshId(), freshId(), freshId()];
    const [, later = "", idle = ""] = ids;
    const queue = new LossyQueue(chanceOf(1));
    for (const id of ids) {
      await register(id);
      for (let n = 1; n < 5; n += 1) await report(id, "voucher", `v-${n}`);
    }
    await queue.deliverAll(ids);
    await env.DIRECTORY.prepare("UPDATE feed SET recorded_at = '2020-01-01T00:00:00.000Z'").run();
    await runJobs(env);
    await report(later, "voucher", "later");
    await queue.deliverAll(ids);
    await env.DIRECTORY.prepare(
      "UPDATE feed SET recorded_at = '2020-01-01T00:00:00.000Z' WHERE account = ?",
    )
      .bind(idle)
      .run();
    await runJobs(env);
    return ids;
  }

  it("goes on into the archive, also of one account and of one type", async () => {
    const ids = await prunedAccounts();
    const [first = "", second = ""] = ids;
    expect(await idsInDatabase(false)).not.toHaveLength(16);
    const all = await follow("");
    expect(new Set(all).size).toBe(all.length);
    const history = async (id: string) =>
      idsOf((await get(`/v1/accounts/${id}/events?limit=100`)).body);
    const own = (await Promise.all(ids.map(history))).flat();
    expect(own).toHaveLength(16);
    expect(all).toEqual(expect.arrayContaining(own));
    expect(await follow(`account=${first}`)).toEqual(await history(first));
    expect(await follow(`account=${second}`)).toEqual(await history(second));
    const registered = await follow("type=account.registered");
    const firsts = await Promise.all(ids.map(async (id) => (await history(id))[0]));
    expect(registered).toEqual(expect.arrayContaining(firsts));
    expect(await follow(`account=${second}&type=account.registered`)).toHaveLength(1);
    expect(await follow("account=nobody")).toEqual([]);
    expect(await follow("account=no%40body")).toEqual([]);
  });

  it("shows an archived event as the feed showed it", async () => {
    const queue = new LossyQueue(chanceOf(1));
    const id = freshId();
    await register(id);
    await queue.deliverAll([id]);
    const before = (await get("/v1/events")).body.data[0];
    await env.DIRECTORY.prepare("UPDATE feed SET recorded_at = '2020-01-01T00:00:00.000Z'").run();
    await feed({ account: "other", livemode: false });
    await runJobs(env);
    expect(await idsInDatabase(false)).not.toContain(before.id);
    expect((await get("/v1/events")).body.data[0]).toEqual(before);
    expect((await get(`/v1/events?account=${id}`)).body.data).toEqual([before]);
  });

  it("waits for what comes after an archived event of an account", async () => {
    const [first] = await prunedAccounts();
    const { body } = await get(`/v1/accounts/${first}/events?limit=100`);
    const after = idsOf(body).at(-1);
    const waited = await get(`/v1/events?account=${first}&after=${after}&wait=1`);
    expect(waited.body).toMatchObject({ data: [], next_cursor: null });
  });

  it("is unavailable while the bucket does not answer, but for what the database has", async () => {
    const [, later] = await prunedAccounts();
    const last = (await idsInDatabase(false)).at(-1);
    bucketFails();
    expectProblem(await get("/v1/events"), 503, "unavailable");
    expect((await get(`/v1/events?after=${last}`)).status).toBe(200);
    expect((await get(`/v1/events?account=${later}`)).body.data).toHaveLength(6);
  });

  it("begins with what the database has if there is no archive", async () => {
    const [first] = await prunedAccounts();
    const without = deployment({}, {}, { ARCHIVE: undefined as never });
    const { body } = await without("GET", "/v1/events", { key: ADMIN });
    expect(idsOf(body)).toEqual(await idsInDatabase(false));
    const own = await without("GET", `/v1/events?account=${first}`, { key: ADMIN });
    expect(own.body.data).toEqual([]);
  });
});

describe("a rebuild from the archive", () => {
  /** Runs slices until the rebuild has ended. */
  async function rebuilt() {
    for (let slice = 0; slice < 50; slice += 1) {
      const progress = await keeper("test").rebuildProgress();
      if (progress === null || progress.status === "done") return progress;
      passTime(MINUTE_MS);
      await runDurableObjectAlarm(keeper("test"));
    }
    throw new Error("the rebuild does not end");
  }

  async function idleAccounts(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => freshId());
    const queue = new LossyQueue(chanceOf(1));
    for (const id of ids) {
      await register(id);
      await report(id, "voucher", "v-1");
    }
    await queue.deliverAll(ids);
    return ids;
  }

  it("brings back the whole directory, and the feed reads as the accounts tell it", async () => {
    const ids = await idleAccounts(5);
    await minute("test");
    await madeAnew();
    const asked = await post("/v1/directory/rebuild", { from: "archive" });
    expect(asked).toMatchObject({ status: 202, body: { status: "running", slices: 0 } });
    expect(await rebuilt()).toMatchObject({
      total: 5,
      done: 5,
      not_found: 0,
      slices: 1,
      events: 10,
    });
    await expectWhole(ids);
    passTime(ARCHIVE_EVERY_MS);
    await minute("test");
    expect(await verified(false)).toMatchObject({ fault: null, generations: 2 });
    expect((await get("/v1/events?limit=100")).body.data).toHaveLength(10);
  });

  it("takes accounts from what was set aside, too, and asks each once", async () => {
    const ids = await idleAccounts(3);
    await minute("test");
    await madeAnew();
    await feed({ account: "nobody", livemode: false });
    passTime(ARCHIVE_EVERY_MS);
    await minute("test");
    expect(await keysIn("test/generations/")).toHaveLength(2);
    const request = newUuid();
    await keeper("test").rebuild(newId("rbd", request), request, "archive");
    expect(await rebuilt()).toMatchObject({ total: 4, done: 3, not_found: 1, slices: 2 });
    await expectWhole(ids);
  });

  it("waits while the bucket does not answer, and says so", async () => {
    const ids = await idleAccounts(2);
    await minute("test");
    await madeAnew();
    const mend = bucketFails();
    await post("/v1/directory/rebuild", { from: "archive" });
    await runDurableObjectAlarm(keeper("test"));
    expect(await keeper("test").rebuildProgress()).toMatchObject({
      status: "running",
      last_error: "the archive's bucket did not answer",
    });
    mend();
    expect(await rebuilt()).toMatchObject({ done: 2 });
    await expectWhole(ids);
  });

  it("may be asked for with a list while it runs", async () => {
    const ids = await idleAccounts(2);
    await minute("test");
    await madeAnew();
    await post("/v1/directory/rebuild", { from: "archive" });
    await post("/v1/directory/rebuild", { accounts: [ids[0], "other"] });
    expect(await rebuilt()).toMatchObject({ status: "done", not_found: 1, pending: 0 });
    await expectWhole(ids);
  });

  it("is refused with a list at once, for anything else, and without an archive", async () => {
    const path = "/v1/directory/rebuild";
    expectInvalid(await post(path, { accounts: ["a"], from: "archive" }), "/from");
    expectInvalid(await post(path, { from: "backup" }), "/from");
    const key = await aKey(["admin"]);
    const without = deployment({}, {}, { ARCHIVE: undefined as never });
    const refused = await without("POST", path, { body: { from: "archive" }, key });
    expectInvalid(refused, "/from");
  });
});
