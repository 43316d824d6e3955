/** `GET /v1/health`: what a person should look at, from each room that knows of something. */
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { brakeHealth } from "../../src/brake/health";
import { runJobs } from "../../src/composition/cron";
import { databaseHealth, directoryHealth } from "../../src/directory/health";
import { DATABASE_MAX_BYTES, OVERDUE_COUNTED_MAX } from "../../src/directory/limits";
import { erasersHealth, erasureTasksHealth } from "../../src/erasers/health";
import { afterRun, jobsHealth } from "../../src/failures/jobs";
import { lookedAt } from "../../src/http/resources/service/health-parts";
import { timestampOf } from "../../src/shared/time";
import { endpointsHealth } from "../../src/webhooks/health";
import { plansOf } from "../directory/plans";
import { asked, crm, register, URL_OF_ERASER } from "../erasers/eraser";
import { passTime } from "../support/account-objects";
import { get, post } from "../support/api";
import { eventually } from "../support/eventually";
import { aKey } from "../support/fixtures";
import { playReceivers } from "../support/receiver";
import { expectProblem } from "../support/refusals";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../support/time";

const health = async () => (await get("/v1/health")).body;
const codes = (found: { readonly findings: readonly { readonly code: string }[] }) =>
  found.findings.map(({ code }) => code);
const run = (sql: string, ...values: unknown[]) =>
  (/webhook_endpoints|INTO erasers/.test(sql) ? env.CONTROL : env.DIRECTORY)
    .prepare(sql)
    .bind(...values)
    .run();
const ago = (ms: number) => timestampOf(Date.now() - ms);

describe("the health of the service", () => {
  it("is ok if nothing is wrong, with the facts of every part", async () => {
    // The queue outlives a test: what accounts of earlier tests have published is taken from it first.
    await eventually(async () => expect((await env.EVENTS.metrics()).backlogCount).toBe(0));
    await runJobs(env);
    const { body, status } = await get("/v1/health", { key: await aKey(["auditor"]) });
    expect(status).toBe(200);
    expect(body).toMatchObject({ object: "health", livemode: false, status: "ok", findings: [] });
    expect(body.failing_deadlines).toEqual({ total: 0, since: null, data: [] });
    expect(body.parts).toEqual({
      directory: {
        size_bytes: expect.any(Number),
        size_limit_bytes: DATABASE_MAX_BYTES,
        unconfirmed_messages: expect.any(Number),
        oldest_unconfirmed_at: null,
        oldest_gap_at: null,
        overdue_accounts: 0,
        feed_since: null,
        counters_recounted_at: expect.any(String),
        counters_differed_at: null,
      },
      directory_keeper: {
        mended: 0,
        last_mended_at: null,
        round: {
          started_at: expect.any(String),
          ended_at: expect.any(String),
          accounts: 0,
          mended: 0,
          missing: 0,
          failed: 0,
        },
        rebuild: null,
      },
      archive: {
        bound: true,
        generation: null,
        position: null,
        archived_at: expect.any(String),
        oldest_waiting_at: null,
        failing_since: null,
        last_error: null,
        pruning_waits: false,
      },
      control: { size_bytes: expect.any(Number), size_limit_bytes: DATABASE_MAX_BYTES },
      jobs: {
        data: [
          "sweep_of_accounts",
          "sweep_of_endpoints",
          "archive",
          "pruning",
          "audit_of_directory",
          "recount",
        ].map((job) => ({
          job,
          ran_at: expect.any(String),
          failing_since: null,
          count: 0,
        })),
      },
      brake: { status: "released", held: 0, engaged_at: null },
      webhook_endpoints: { total: 0, standing_still: 0, data: [] },
      erasers: { total: 0, standing_still: 0, data: [] },
      erasure_tasks: { stalled: 0, data: [] },
    });
    expect(body.parts.directory.size_bytes).toBeGreaterThan(10_000);
  });

  it("is for admin, support and auditor alone", async () => {
    expectProblem(await get("/v1/health", { key: await aKey(["app"]) }), 403, "forbidden");
    expectProblem(await get("/v1/health", { key: await aKey(["reviewer"]) }), 403, "forbidden");
    expect((await get("/v1/health", { key: await aKey(["support"]) })).status).toBe(200);
  });

  it("is answered although a part of it fails: that part is null, and a finding says so", async () => {
    const logged = vi.spyOn(console, "error").mockReturnValue();
    await runJobs(env);
    await run("DROP TABLE webhook_endpoints");
    const body = await health();
    expect(body).toMatchObject({ status: "attention", parts: { webhook_endpoints: null } });
    expect(body.findings).toMatchObject([{ part: "webhook_endpoints", code: "no_answer" }]);
    expect(body.parts.brake).toMatchObject({ status: "released" });
    expect(logged).toHaveBeenCalled();
  });

  it("waits for no part longer than it may", async () => {
    const never = () => new Promise<never>(() => {});
    expect(await lookedAt("brake", never, 20)).toMatchObject({
      facts: null,
      findings: [{ part: "brake", code: "no_answer" }],
    });
  });
});

describe("the jobs", () => {
  it("are found missing if none has run for five minutes", async () => {
    expect(codes(await health())).toEqual(["jobs_not_running"]);
    await runJobs(env);
    expect(codes(await health())).toEqual([]);
    passTime(6 * MINUTE_MS);
    expect(codes(await health())).toEqual(["jobs_not_running"]);
  });

  it("are found failing after five minutes of failures, and say how much they found before", () => {
    const at = (minute: number) => timestampOf(minute * MINUTE_MS);
    const first = afterRun([], [{ job: "pruning", count: 7 }], at(0));
    const failed = [{ job: "pruning", count: null }];
    const second = afterRun(first, failed, at(1));
    const third = afterRun(second, failed, at(7));
    expect([first[0], third[0]]).toEqual([
      { job: "pruning", count: 7, ran_at: at(0), failing_since: null },
      { job: "pruning", count: null, ran_at: at(7), failing_since: at(1) },
    ]);
    expect(codes(jobsHealth(second, 2 * MINUTE_MS))).toEqual([]);
    expect(codes(jobsHealth(third, 7 * MINUTE_MS))).toEqual(["job_failing"]);
  });
});

/** A row as the projection writes it, with what a test is about. */
const rowOf = (
  id: string,
  row: { version?: number; wake_at?: string | null; at?: string } = {},
) => {
  const { version = 1, wake_at = null, at = ago(0) } = row;
  return run(
    `INSERT INTO accounts (livemode, id, policy, state, version, feed_sequence, held, wake_at, review_overdue, created_at, updated_at)
     VALUES (0, ?1, 'p', 'active', ?2, 1, 0, ?3, 0, ?4, ?4)`,
    id,
    version,
    wake_at,
    at,
  );
};

describe("the counters of the directory", () => {
  it("are found to differ for a day, and are mended: somebody changed rows by hand", async () => {
    await runJobs(env);
    await rowOf("by-hand");
    passTime(DAY_MS);
    await runJobs(env);
    expect(codes(await health())).toEqual(["counters_differed"]);
    expect((await get("/v1/stats")).body).toMatchObject({ total: 1, by_policy: { p: 1 } });
    passTime(DAY_MS + HOUR_MS);
    await runJobs(env);
    expect(codes(await health())).toEqual([]);
  });
});

/** An event that arrived so long ago. */
const fed = (type: string, data: unknown, arrived = ago(0)) =>
  run(
    `INSERT INTO feed (id, livemode, account, sequence, type, at, actor, data, recorded_at)
     VALUES (?1, 0, 'a', 1, ?2, ?3, '{}', ?4, ?3)`,
    crypto.randomUUID(),
    type,
    arrived,
    JSON.stringify(data),
  );

const directory = (metrics: Partial<QueueMetrics> = {}) =>
  directoryHealth({
    postgresMaxBytes: null,
    spread_ms: 0,
    db: env.DIRECTORY,
    queue: { metrics: async () => ({ backlogCount: 0, backlogBytes: 0, ...metrics }) },
    feedDays: 90,
    now: Date.now(),
  });

describe("the directory", () => {
  it("is behind by as much as the oldest message of the queue is old", async () => {
    const at = (ms: number) => new Date(Date.now() - ms);
    const late = at(6 * MINUTE_MS);
    const behind = await directory({ backlogCount: 3, oldestMessageTimestamp: late });
    expect(behind.facts).toMatchObject({
      unconfirmed_messages: 3,
      oldest_unconfirmed_at: late.toISOString(),
    });
    expect(codes(behind)).toEqual(["directory_behind"]);
    expect(codes(await directory({ oldestMessageTimestamp: at(MINUTE_MS) }))).toEqual([]);
  });

  it("says that it does not know the queue if the platform does not answer", async () => {
    const queue = { metrics: () => Promise.reject(new Error("no")) };
    const { facts } = await directoryHealth({
      postgresMaxBytes: null,
      spread_ms: 0,
      db: env.DIRECTORY,
      queue,
      feedDays: 90,
      now: Date.now(),
    });
    expect(facts).toMatchObject({ unconfirmed_messages: null, oldest_unconfirmed_at: null });
  });

  it("has a gap while it lacks events that came before others", async () => {
    const at = ago(10 * MINUTE_MS);
    await rowOf("whole");
    await rowOf("gap", { version: 3, at });
    const found = await directory();
    expect(found.facts.oldest_gap_at).toBe(at);
    expect(codes(found)).toEqual(["directory_gap"]);
  });

  it("counts the overdue accounts that the sweep is to find, up to a bound", async () => {
    await rowOf("late", { wake_at: ago(6 * MINUTE_MS) });
    await rowOf("in time", { wake_at: ago(MINUTE_MS) });
    const found = await directory();
    expect(found.facts.overdue_accounts).toBe(1);
    expect(codes(found)).toEqual(["accounts_overdue"]);
    await run(
      `INSERT INTO accounts (livemode, id, policy, state, version, feed_sequence, held, wake_at, review_overdue, created_at, updated_at)
       SELECT 0, 'many-' || value, 'p', 'active', 1, 1, 0, '2020-01-01', 0, '2020', '2020' FROM json_each(?)`,
      JSON.stringify(Array.from({ length: OVERDUE_COUNTED_MAX + 10 }, (_, n) => n)),
    );
    expect((await directory()).facts.overdue_accounts).toBe(OVERDUE_COUNTED_MAX);
  });

  it("is behind with its pruning if events are a day older than they are kept", async () => {
    await fed("account.updated", {}, ago(90.5 * DAY_MS));
    await fed("account.updated", {});
    expect(codes(await directory())).toEqual([]);
    await run("UPDATE feed SET recorded_at = ? WHERE position = 1", ago(92 * DAY_MS));
    expect(codes(await directory())).toEqual(["pruning_behind"]);
  });

  it("is filling from 70 % of what D1 holds", () => {
    const full = (share: number) => codes(databaseHealth("directory", share * DATABASE_MAX_BYTES));
    expect([full(0.69), full(0.71)]).toEqual([[], ["directory_filling"]]);
  });

  it("searches for all of it, and scans no table", async () => {
    const plans = await plansOf(() => directory());
    expect(plans).toHaveLength(4);
    expect(plans[0]).toMatch(/SEARCH accounts USING COVERING INDEX accounts_waking/);
    expect(plans[2]).toMatch(/accounts_with_gap/);
  });
});

describe("the brake", () => {
  it("is found if it holds erasures up", () => {
    const view = {
      object: "brake",
      livemode: true,
      per_hour: 1,
      share: null,
      cause: null,
    } as const;
    const at = ago(0);
    const engaged = {
      ...view,
      status: "engaged",
      held: 4,
      engaged_at: at,
      last_release: null,
    } as const;
    expect(brakeHealth(engaged)).toMatchObject({
      facts: { status: "engaged", held: 4, engaged_at: at },
      findings: [{ code: "brake_engaged" }],
    });
    expect(codes(brakeHealth({ ...engaged, status: "released", engaged_at: null }))).toEqual([]);
  });
});

describe("the webhook endpoints", () => {
  it("stand still if they were disabled for their failures, or have failed for an hour", async () => {
    const body = { url: "https://host.example.com/hooks", events: ["*"] };
    const [well, gone, failing, shortly, off] = await Promise.all(
      Array.from({ length: 5 }, async () => (await post("/v1/webhook_endpoints", body)).body.id),
    );
    const since = (id: string, ms: number) =>
      run("UPDATE webhook_endpoints SET failing_since = ?2 WHERE id = ?1", id, ago(ms));
    await run(
      "UPDATE webhook_endpoints SET status = 'disabled', disabled_cause = 'gone' WHERE id = ?",
      gone,
    );
    await run("UPDATE webhook_endpoints SET status = 'disabled' WHERE id = ?", off);
    await since(failing, 2 * HOUR_MS);
    await since(shortly, MINUTE_MS);
    const found = await endpointsHealth(env.CONTROL, { livemode: false, now: Date.now() });
    expect(codes(found)).toEqual(["endpoints_disabled", "endpoints_failing"]);
    expect(found.facts).toMatchObject({ total: 5, standing_still: 2 });
    expect(found.facts.data.map(({ id }) => id)).toEqual([gone, failing]);
    expect(found.facts.data.map(({ id }) => id)).not.toContain(well);
    const live = await endpointsHealth(env.CONTROL, { livemode: true, now: Date.now() });
    expect(live.facts.total).toBe(0);
  });
});

describe("the erasers", () => {
  const looked = () =>
    erasersHealth(env.CONTROL, { livemode: false, now: Date.now() }, () => crm().failing());

  it("stand still after an hour of failures, until one call succeeds", async () => {
    vi.setSystemTime(Date.now());
    const [receiver] = playReceivers(URL_OF_ERASER);
    await register();
    receiver.answersWith(500, 503, 200);
    await crm().request(asked());
    expect(codes(await looked())).toEqual([]);
    passTime(61 * MINUTE_MS);
    await crm().request(asked());
    const found = await looked();
    expect(codes(found)).toEqual(["erasers_failing"]);
    expect(found.facts.data).toEqual([
      {
        name: "crm",
        failing_since: expect.any(String),
        first_error: "answered 500",
        is_paused: false,
      },
    ]);
    await crm().request(asked());
    expect((await looked()).facts).toEqual({ total: 1, standing_still: 0, data: [] });
  });

  it("are named if their object does not answer", async () => {
    await register();
    const found = await erasersHealth(env.CONTROL, { livemode: false, now: Date.now() }, () =>
      Promise.reject(new Error("no")),
    );
    expect(found.facts.data).toEqual([
      { name: "crm", failing_since: null, first_error: null, is_paused: false },
    ]);
  });

  it("are named at once if they are paused, by a finding that says how to go on", async () => {
    await register();
    const found = await erasersHealth(
      env.CONTROL,
      { livemode: false, now: Date.now() },
      async () => ({
        failing_since: timestampOf(Date.now()),
        first_error: "step 1 (find) answered 401",
        is_paused: true,
      }),
    );
    expect(codes(found)).toEqual(["erasers_paused"]);
    expect(found.findings[0]?.detail).toContain("Rehearse");
    expect(found.facts.data).toMatchObject([{ name: "crm", is_paused: true }]);
  });
});

describe("erasure tasks", () => {
  const stalled = (task: string) =>
    fed("erasure.task_stalled", { task, eraser: "crm", cause: "not_acknowledged" });
  const looked = () => erasureTasksHealth(env.DIRECTORY, { livemode: false });

  it("are stalled until they are tried again or done", async () => {
    for (const task of ["t1", "t2", "t3"]) await stalled(task);
    await fed("erasure.task_retried", { task: "t1", eraser: "crm" });
    await run(
      `INSERT INTO erasures (livemode, account, eraser, target, closure, task, acknowledged_by, at)
       VALUES (0, 'a', 'crm', 'delete', 'c', 't2', 'admin', ?)`,
      ago(0),
    );
    const found = await looked();
    expect(codes(found)).toEqual(["erasure_tasks_stalled"]);
    expect(found.facts).toEqual({
      stalled: 1,
      data: [
        {
          task: "t3",
          account: "a",
          eraser: "crm",
          cause: "not_acknowledged",
          stalled_at: expect.any(String),
        },
      ],
    });
    await stalled("t1");
    expect((await looked()).facts.data.map(({ task }) => task)).toEqual(["t1", "t3"]);
    expect(codes(await erasureTasksHealth(env.DIRECTORY, { livemode: true }))).toEqual([]);
  });

  it("are found by an index of the feed", async () => {
    await stalled("t9");
    for (const plan of await plansOf(looked)) expect(plan).not.toMatch(/SCAN (feed|erasures)/);
  });
});
