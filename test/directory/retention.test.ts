import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { PRUNE_ROWS, PRUNE_SLICES_MAX } from "../../src/directory/limits";
import { project } from "../../src/directory/projection";
import { cutOff } from "../../src/directory/pruning";
import { pruneFeed } from "../../src/directory/retention";
import { followers } from "../../src/http/framework/followers";
import worker from "../../src/index";
import { DAY_MS, type Timestamp, timestampOf } from "../../src/shared/time";
import { pruneDeliveries } from "../../src/webhooks/retention";
import { feedPage } from "./feed-page";
import { message } from "./messages";
import { plansOf } from "./plans";

const NOW = Date.parse("2026-12-01T12:00:00.000Z");
const daysAgo = (days: number): Timestamp => timestampOf(NOW - days * DAY_MS);

type CutOffs = {
  readonly feedBefore: Timestamp | null;
  readonly deliveriesBefore: Timestamp | null;
};
const NOTHING: CutOffs = { feedBefore: null, deliveriesBefore: null };

/** Both tables, in the order of the cron trigger. */
async function prune(db: D1Database, { feedBefore, deliveriesBefore }: CutOffs) {
  const deliveries = deliveriesBefore === null ? 0 : await pruneDeliveries(db, deliveriesBefore);
  const events = feedBefore === null ? 0 : await pruneFeed(db, feedBefore);
  return { events, deliveries };
}

type Rows = {
  readonly count?: number;
  readonly livemode?: boolean;
  /** When they arrived; null if that was not written. */
  readonly came: Timestamp | null;
  /** When it happened, by the account's clock. */
  readonly at?: string;
};

const NUMBERS = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?1)";

/** Events `<name>_1`, `<name>_2`, … */
async function fed(name: string, { count = 1, livemode = false, came, at }: Rows): Promise<void> {
  await env.DIRECTORY.prepare(
    `INSERT INTO feed (id, livemode, account, sequence, type, at, actor, data, recorded_at)
     ${NUMBERS} SELECT ?2 || '_' || i, ?3, ?2, i, 'account.updated', ?4, '{"role":"app","id":"k"}', '{}', ?5
     FROM n`,
  )
    .bind(count, name, Number(livemode), at ?? came ?? daysAgo(0), came)
    .run();
}

/** Deliveries `<name>_1`, `<name>_2`, … */
async function deliveries(
  name: string,
  { count = 1, came, status = "delivered" }: Rows & { status?: string },
): Promise<void> {
  await env.DIRECTORY.prepare(
    `INSERT INTO deliveries (id, endpoint, event, type, status, next_at, created_at)
     ${NUMBERS} SELECT ?2 || '_' || i, 'whe_1', 'evt_' || ?2 || '_' || i, 'account.updated', ?3, ?4, ?4 FROM n`,
  )
    .bind(count, name, status, came)
    .run();
}

async function left(table: "feed" | "deliveries"): Promise<string[]> {
  const { results } = await env.DIRECTORY.prepare(`SELECT id FROM ${table} ORDER BY rowid`).all<{
    id: string;
  }>();
  return results.map(({ id }) => id);
}

const countOf = (table: "feed" | "deliveries") =>
  env.DIRECTORY.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>("n");

const FEED_ONLY: CutOffs = { ...NOTHING, feedBefore: daysAgo(90) };

describe("what is kept no longer", () => {
  it("is what came before the cut-off of each table, and nothing that came later", async () => {
    await fed("old", { count: 3, came: daysAgo(91) });
    await fed("just", { came: daysAgo(90) });
    await fed("young", { count: 2, came: daysAgo(1) });
    await deliveries("old", { count: 2, came: daysAgo(31) });
    await deliveries("just", { came: daysAgo(30) });
    await deliveries("young", { came: daysAgo(0) });
    const cuts = { feedBefore: daysAgo(90), deliveriesBefore: daysAgo(30) };
    expect(await prune(env.DIRECTORY, cuts)).toEqual({ events: 3, deliveries: 2 });
    expect(await left("feed")).toEqual(["just_1", "young_1", "young_2"]);
    expect(await left("deliveries")).toEqual(["just_1", "young_1"]);
    expect(await prune(env.DIRECTORY, cuts)).toEqual({ events: 0, deliveries: 0 });
  });

  it("is nothing if all is kept for good", async () => {
    await fed("old", { count: 3, came: daysAgo(4_000) });
    await deliveries("old", { count: 3, came: daysAgo(4_000) });
    expect(await prune(env.DIRECTORY, NOTHING)).toEqual({ events: 0, deliveries: 0 });
    expect([await countOf("feed"), await countOf("deliveries")]).toEqual([3, 3]);
  });

  it("may be deliveries alone", async () => {
    await fed("old", { count: 2, came: daysAgo(400) });
    await deliveries("old", { count: 2, came: daysAgo(400) });
    const cuts = { ...NOTHING, deliveriesBefore: daysAgo(90) };
    expect(await prune(env.DIRECTORY, cuts)).toEqual({ events: 0, deliveries: 2 });
    expect(await countOf("feed")).toBe(2);
  });

  it("follows from when an event came, not from when it happened by its account's clock", async () => {
    await fed("future", { came: daysAgo(91), at: "2031-01-01T00:00:00.000Z" });
    await fed("past", { came: daysAgo(1), at: "2001-01-01T00:00:00.000Z" });
    await prune(env.DIRECTORY, FEED_ONLY);
    expect(await left("feed")).toEqual(["past_1"]);
  });

  it("is a pending delivery, too: its event goes as well", async () => {
    for (const status of ["pending", "failed", "delivered"]) {
      await deliveries(status, { came: daysAgo(91), status });
    }
    await prune(env.DIRECTORY, { ...NOTHING, deliveriesBefore: daysAgo(90) });
    expect(await left("deliveries")).toEqual([]);
  });
});

describe("what is kept all the same", () => {
  it("is the last event of each mode, so that a reader who has read to the end can go on", async () => {
    await fed("live", { count: 3, came: daysAgo(500), livemode: true });
    await fed("test", { count: 3, came: daysAgo(400) });
    await prune(env.DIRECTORY, FEED_ONLY);
    expect(await left("feed")).toEqual(["live_3", "test_3"]);

    await project(env.DIRECTORY, followers(env), [message("new", [1, 2])], daysAgo(0));
    const page = { livemode: false, account: null, type: null, limit: 10 };
    const after = async (id: string) =>
      (await feedPage(env.DIRECTORY, { ...page, after: id }))?.map((event) => event.id) ?? null;
    expect(await after("test_3")).toEqual(["evt_new_1", "evt_new_2"]);
    expect(await after("test_2")).toBeNull();
    expect(
      (await feedPage(env.DIRECTORY, { ...page, livemode: true, after: "live_3" })) ?? null,
    ).toEqual([]);
  });

  it("goes once something came after it", async () => {
    await fed("old", { came: daysAgo(400) });
    await prune(env.DIRECTORY, FEED_ONLY);
    expect(await left("feed")).toEqual(["old_1"]);
    await fed("young", { came: daysAgo(1) });
    await prune(env.DIRECTORY, FEED_ONLY);
    expect(await left("feed")).toEqual(["young_1"]);
  });
});

describe("events that are gone", () => {
  it("do not come again when their account publishes them once more", async () => {
    await project(env.DIRECTORY, followers(env), [message("a", [1, 3])], daysAgo(91));
    await fed("young", { came: daysAgo(1) });
    await env.DIRECTORY.prepare("UPDATE feed SET recorded_at = ? WHERE account = 'a'")
      .bind(daysAgo(91))
      .run();
    await prune(env.DIRECTORY, FEED_ONLY);
    await project(env.DIRECTORY, followers(env), [message("a", [1, 4])], daysAgo(0));
    expect(await left("feed")).toEqual(["young_1", "evt_a_4"]);
  });

  it("leave a place that nothing new takes: the order goes on", async () => {
    await fed("old", { count: 5, came: daysAgo(91) });
    await env.DIRECTORY.prepare("DELETE FROM feed").run();
    await fed("new", { came: daysAgo(0) });
    expect(await env.DIRECTORY.prepare("SELECT position FROM feed").first("position")).toBe(6);
  });
});

describe("a run", () => {
  it("is bounded, and the next one continues from where it ended", async () => {
    const most = PRUNE_ROWS * PRUNE_SLICES_MAX;
    await fed("old", { count: most + 1_500, came: daysAgo(91) });
    await fed("young", { count: 5, came: daysAgo(1) });
    await deliveries("old", { count: most + 700, came: daysAgo(91) });
    const cuts = { feedBefore: daysAgo(90), deliveriesBefore: daysAgo(90) };
    expect(await prune(env.DIRECTORY, cuts)).toEqual({ events: most, deliveries: most });
    expect((await left("feed"))[0]).toBe(`old_${most + 1}`);
    expect(await prune(env.DIRECTORY, cuts)).toEqual({ events: 1_500, deliveries: 700 });
    expect(await left("feed")).toEqual([1, 2, 3, 4, 5].map((number) => `young_${number}`));
  });

  it("reads a few rows if nothing is old, and a slice if something is, however many there are", async () => {
    await fed("live", { came: daysAgo(300), livemode: true });
    await fed("old", { count: PRUNE_ROWS + 1, came: daysAgo(91) });
    await fed("young", { count: 9_000, came: daysAgo(1) });
    await deliveries("old", { count: PRUNE_ROWS + 1, came: daysAgo(91) });
    await deliveries("young", { count: 9_000, came: daysAgo(1) });
    const cuts = { feedBefore: daysAgo(90), deliveriesBefore: daysAgo(90) };
    const runs = vi.spyOn(Object.getPrototypeOf(env.DIRECTORY.prepare("SELECT 1")), "run");
    const prepared = vi.spyOn(env.DIRECTORY, "prepare");
    expect(await prune(env.DIRECTORY, cuts)).toEqual({
      events: PRUNE_ROWS + 1,
      deliveries: PRUNE_ROWS + 1,
    });
    const results = await Promise.all(runs.mock.results.map(({ value }) => value));
    vi.restoreAllMocks();
    expect(results).toHaveLength(4);
    for (const { meta } of results) expect(meta.rows_read).toBeLessThan(5 * PRUNE_ROWS);

    const looks = new Set(
      prepared.mock.calls.map(([sql]) => sql).filter((sql) => !/DELETE/.test(sql)),
    );
    expect(looks.size).toBe(2);
    for (const sql of looks) {
      const { meta } = await env.DIRECTORY.prepare(sql).all();
      expect(meta.rows_read).toBeLessThan(10);
    }
  });

  it("scans no table", async () => {
    await fed("old", { count: 2, came: daysAgo(91) });
    await deliveries("old", { count: 2, came: daysAgo(91) });
    const plans = await plansOf(() =>
      prune(env.DIRECTORY, { feedBefore: daysAgo(90), deliveriesBefore: daysAgo(90) }),
    );
    expect(plans.length).toBeGreaterThanOrEqual(4);
    for (const plan of plans) {
      expect(plan).toMatch(/USING INTEGER PRIMARY KEY/);
      expect(plan).not.toMatch(/SCAN (feed|deliveries)/);
    }
  });
});

describe("cut-offs", () => {
  it("lie so many days back, by the world's time", () => {
    expect(cutOff(90, NOW)).toBe("2026-09-02T12:00:00.000Z");
    expect(cutOff(7, NOW)).toBe("2026-11-24T12:00:00.000Z");
    expect(cutOff(null, NOW)).toBeNull();
  });
});

describe("the cron trigger", () => {
  const ago = (days: number) => timestampOf(Date.now() - days * DAY_MS);

  it("prunes by what the deployment sets: 90 days if it sets nothing", async () => {
    await fed("old", { came: ago(91) });
    await fed("young", { came: ago(89) });
    await deliveries("old", { came: ago(91) });
    await deliveries("young", { came: ago(89) });
    await worker.scheduled(createScheduledController(), env);
    expect(await left("feed")).toEqual(["young_1"]);
    expect(await left("deliveries")).toEqual(["young_1"]);
  });

  it("prunes deliveries before events: a delivery cannot be sent once its event is gone", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    await deliveries("old", { came: ago(91) });
    await env.DIRECTORY.exec("ALTER TABLE feed RENAME TO feed_away");
    await worker.scheduled(createScheduledController(), env);
    expect(await left("deliveries")).toEqual([]);
  });

  it("prunes if a sweep fails, and sweeps if pruning does", async () => {
    const errors = vi.spyOn(console, "error").mockReturnValue();
    await fed("old", { came: ago(91) });
    await fed("young", { came: ago(89) });
    await env.DIRECTORY.exec("ALTER TABLE accounts RENAME TO accounts_away");
    await worker.scheduled(createScheduledController(), env);
    expect(await left("feed")).toEqual(["young_1"]);
    const failed = () => errors.mock.calls.map(([line]) => JSON.parse(String(line)).job).toSorted();
    expect(failed()).toEqual(["audit_of_directory", "recount", "sweep_of_accounts"]);
    errors.mockClear();
    await env.DIRECTORY.exec("ALTER TABLE accounts_away RENAME TO accounts");
    await env.DIRECTORY.exec("ALTER TABLE feed RENAME TO feed_away");
    await worker.scheduled(createScheduledController(), env);
    expect(failed()).toEqual(["pruning"]);
  });
});
