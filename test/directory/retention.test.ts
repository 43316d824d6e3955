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
import { isD1 } from "../support/database";
import { feedPage } from "./feed-page";
import { message } from "./messages";
import { plansOf } from "./plans";

const NOW = Date.parse("2026-12-01T12:00:00.000Z");
const daysAgo = (days: number): Timestamp => timestampOf(NOW - days * DAY_MS);

type Rows = {
  readonly count?: number;
  readonly livemode?: boolean;
  /** When they arrived. */
  readonly came: Timestamp;
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
    .bind(count, name, Number(livemode), at ?? came, came)
    .run();
}

async function left(): Promise<string[]> {
  const { results } = await env.DIRECTORY.prepare("SELECT id FROM feed ORDER BY position").all<{
    id: string;
  }>();
  return results.map(({ id }) => id);
}

const prune = () => pruneFeed(env.DIRECTORY, daysAgo(90));

describe("what is kept no longer", () => {
  it("is what came before the cut-off, and nothing that came later", async () => {
    await fed("old", { count: 3, came: daysAgo(91) });
    await fed("just", { came: daysAgo(90) });
    await fed("young", { count: 2, came: daysAgo(1) });
    expect(await prune()).toBe(3);
    expect(await left()).toEqual(["just_1", "young_1", "young_2"]);
    expect(await prune()).toBe(0);
  });

  it("follows from when an event came, not from when it happened by its account's clock", async () => {
    await fed("future", { came: daysAgo(91), at: "2031-01-01T00:00:00.000Z" });
    await fed("past", { came: daysAgo(1), at: "2001-01-01T00:00:00.000Z" });
    await prune();
    expect(await left()).toEqual(["past_1"]);
  });
});

describe("what is kept all the same", () => {
  it("is the last event of each mode, so that a reader who has read to the end can go on", async () => {
    await fed("live", { count: 3, came: daysAgo(500), livemode: true });
    await fed("test", { count: 3, came: daysAgo(400) });
    await prune();
    expect(await left()).toEqual(["live_3", "test_3"]);

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
    await prune();
    expect(await left()).toEqual(["old_1"]);
    await fed("young", { came: daysAgo(1) });
    await prune();
    expect(await left()).toEqual(["young_1"]);
  });
});

describe("events that are gone", () => {
  it("do not come again when their account publishes them once more", async () => {
    await project(env.DIRECTORY, followers(env), [message("a", [1, 3])], daysAgo(91));
    await fed("young", { came: daysAgo(1) });
    await env.DIRECTORY.prepare("UPDATE feed SET recorded_at = ? WHERE account = 'a'")
      .bind(daysAgo(91))
      .run();
    await prune();
    await project(env.DIRECTORY, followers(env), [message("a", [1, 4])], daysAgo(0));
    expect(await left()).toEqual(["young_1", "evt_a_4"]);
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
    expect(await prune()).toBe(most);
    expect((await left())[0]).toBe(`old_${most + 1}`);
    expect(await prune()).toBe(1_500);
    expect(await left()).toEqual([1, 2, 3, 4, 5].map((number) => `young_${number}`));
  });

  it.runIf(isD1)(
    "reads a few rows if nothing is old, and a slice if something is, however many there are",
    async () => {
      await fed("live", { came: daysAgo(300), livemode: true });
      await fed("old", { count: PRUNE_ROWS + 1, came: daysAgo(91) });
      await fed("young", { count: 9_000, came: daysAgo(1) });
      const runs = vi.spyOn(Object.getPrototypeOf(env.DIRECTORY.prepare("SELECT 1")), "run");
      const prepared = vi.spyOn(env.DIRECTORY, "prepare");
      expect(await prune()).toBe(PRUNE_ROWS + 1);
      const results = await Promise.all(runs.mock.results.map(({ value }) => value));
      vi.restoreAllMocks();
      expect(results).toHaveLength(2);
      for (const { meta } of results) expect(meta.rows_read).toBeLessThan(5 * PRUNE_ROWS);

      const looks = new Set(
        prepared.mock.calls.map(([sql]) => sql).filter((sql) => !/DELETE/.test(sql)),
      );
      expect(looks.size).toBe(1);
      for (const sql of looks) {
        const { meta } = await env.DIRECTORY.prepare(sql).all();
        expect(meta.rows_read).toBeLessThan(10);
      }
    },
  );

  it.runIf(isD1)("scans no table", async () => {
    await fed("old", { count: 2, came: daysAgo(91) });
    const plans = await plansOf(() => prune());
    expect(plans.length).toBeGreaterThanOrEqual(2);
    for (const plan of plans) {
      expect(plan).toMatch(/USING INTEGER PRIMARY KEY/);
      expect(plan).not.toMatch(/SCAN feed/);
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
    await worker.scheduled(createScheduledController(), env);
    expect(await left()).toEqual(["young_1"]);
  });

  it("prunes nothing if the deployment keeps all for good", async () => {
    await fed("old", { count: 3, came: ago(4_000) });
    const forGood = { ...env, FEED_RETENTION_DAYS: "off" } as unknown as Env;
    await worker.scheduled(createScheduledController(), forGood);
    expect(await left()).toEqual(["old_1", "old_2", "old_3"]);
  });

  it.runIf(isD1)("prunes if a sweep fails, and sweeps if pruning does", async () => {
    const errors = vi.spyOn(console, "error").mockReturnValue();
    await fed("old", { came: ago(91) });
    await fed("young", { came: ago(89) });
    await env.DIRECTORY.exec("ALTER TABLE accounts RENAME TO accounts_away");
    await worker.scheduled(createScheduledController(), env);
    expect(await left()).toEqual(["young_1"]);
    const failed = () => errors.mock.calls.map(([line]) => JSON.parse(String(line)).job).toSorted();
    expect(failed()).toEqual(["audit_of_directory", "recount", "sweep_of_accounts"]);
    errors.mockClear();
    await env.DIRECTORY.exec("ALTER TABLE accounts_away RENAME TO accounts");
    await env.DIRECTORY.exec("ALTER TABLE feed RENAME TO feed_away");
    await worker.scheduled(createScheduledController(), env);
    expect(failed()).toEqual(["pruning"]);
  });
});
