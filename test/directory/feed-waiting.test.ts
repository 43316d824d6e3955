import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { FeedPage } from "../../src/directory/feed";
import { awaitedFeedPage } from "../../src/directory/feed-waiting";
import { project } from "../../src/directory/projection";
import { followers } from "../../src/http/framework/followers";
import { message, NOW } from "./messages";
import { plansOf } from "./plans";

const EVERYTHING: FeedPage = {
  livemode: false,
  account: null,
  type: null,
  after: null,
  limit: 100,
};

const NOBODY_LEAVES = new AbortController().signal;

const wait = async (page: Partial<FeedPage>, waitMs: number, signal = NOBODY_LEAVES) =>
  (await awaitedFeedPage(env.DB, { ...EVERYTHING, ...page }, { waitMs, signal }))?.map(
    ({ id }) => id,
  ) ?? null;

const take = (...messages: ReturnType<typeof message>[]) =>
  project(env.DB, followers(env), messages, NOW);

/** @returns what came of it, and how long it took, ms */
async function timed<T>(work: Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  return [await work, performance.now() - start];
}

describe("a page of the feed that is waited for", () => {
  it("is there at once where there are events", async () => {
    await take(message("a", [1, 3]));
    const [ids, ms] = await timed(wait({ after: "evt_a_1" }, 25_000));
    expect(ids).toEqual(["evt_a_2", "evt_a_3"]);
    expect(ms).toBeLessThan(900);
  });

  it("is there soon after an event came", async () => {
    await take(message("a", [1, 1]));
    const waiting = timed(wait({ after: "evt_a_1" }, 25_000));
    await scheduler.wait(200);
    await take(message("b", [1, 1]));
    const [ids, ms] = await waiting;
    expect(ids).toEqual(["evt_b_1"]);
    expect(ms).toBeGreaterThan(150);
    expect(ms).toBeLessThan(3_000);
  });

  it("is empty when the time is over", async () => {
    await take(message("a", [1, 1]));
    const [ids, ms] = await timed(wait({ after: "evt_a_1" }, 1_500));
    expect(ids).toEqual([]);
    expect(ms).toBeGreaterThan(1_400);
    expect(ms).toBeLessThan(4_000);
  });

  it("is not waited for where nobody asks for that", async () => {
    const [ids, ms] = await timed(wait({}, 0));
    expect(ids).toEqual([]);
    expect(ms).toBeLessThan(900);
  });

  it("is waited for in an empty feed too", async () => {
    const waiting = wait({}, 25_000);
    await scheduler.wait(100);
    await take(message("a", [1, 1]));
    expect(await waiting).toEqual(["evt_a_1"]);
  });

  it("is waited for no longer by one who has gone away", async () => {
    const client = new AbortController();
    const waiting = timed(wait({}, 25_000, client.signal));
    await scheduler.wait(200);
    client.abort();
    const [ids, ms] = await waiting;
    expect(ids).toEqual([]);
    expect(ms).toBeLessThan(900);
  });

  it("is never there after an event that the feed does not have", async () => {
    const [ids, ms] = await timed(wait({ after: "evt_none" }, 25_000));
    expect(ids).toBeNull();
    expect(ms).toBeLessThan(900);
  });

  it("holds only what its filter lets through, whatever else comes meanwhile", async () => {
    await take(message("a", [1, 1]));
    const ofAccount = wait({ after: "evt_a_1", account: "a" }, 25_000);
    const ofType = wait({ after: "evt_a_1", type: "account.registered" }, 25_000);
    const ofBoth = wait({ after: "evt_a_1", account: "b", type: "holding.reported" }, 25_000);
    const ofMode = wait({ livemode: true }, 25_000);
    const nothing = wait({ after: "evt_a_1", type: "account.purged" }, 4_000);
    await scheduler.wait(100);
    await take(message("c", [1, 1]));
    await scheduler.wait(1_100);
    await take(
      message("a", [2, 2]),
      message("b", [1, 2]),
      message("l", [1, 1], { livemode: true }),
    );
    expect(await ofAccount).toEqual(["evt_a_2"]);
    expect(await ofType).toEqual(["evt_c_1"]);
    expect(await ofBoth).toEqual(["evt_b_2"]);
    expect(await ofMode).toEqual(["evt_l_1"]);
    expect(await nothing).toEqual([]);
  });

  it("costs one row of an index a second, whatever it is filtered by", async () => {
    await take(message("a", [1, 50]));
    const prepared = vi.spyOn(env.DB, "prepare");
    await wait({ after: "evt_a_50", account: "a", type: "account.registered" }, 2_500);
    const statements = prepared.mock.calls.map(([sql]) => sql).slice(1);
    prepared.mockRestore();
    expect(statements.length).toBeLessThanOrEqual(4);
    expect(new Set(statements).size).toBe(1);
    const asked = () =>
      env.DB.prepare(statements[0] ?? "")
        .bind(0)
        .all();
    expect((await asked()).meta.rows_read).toBe(1);
    expect(await plansOf(asked)).toEqual([
      "SEARCH feed USING COVERING INDEX feed_of_mode (livemode=?)",
    ]);
  });

  it("is looked for only beyond what was looked at before", async () => {
    await take(message("a", [1, 3]));
    const prepared = vi.spyOn(env.DB, "prepare");
    const waiting = wait({ type: "account.purged" }, 2_500);
    await waiting;
    const pages = prepared.mock.calls.filter(([sql]) => sql.includes("ORDER BY position"));
    expect(pages).toHaveLength(1);
  });
});

/** Asks for page after page until it has seen so many events. @returns their ids */
async function follow(page: Partial<FeedPage>, count: number): Promise<string[]> {
  const seen: string[] = [];
  while (seen.length < count) {
    const after = seen.at(-1) ?? null;
    seen.push(...((await wait({ ...page, after }, 2_000)) ?? []));
  }
  return seen;
}

const WRITERS = 8;
const ROUNDS = 12;

/** Accounts of both modes tell of one event after the other, some of them twice, all at once. */
async function write(writer: number): Promise<void> {
  const livemode = writer % 2 === 1;
  const account = `w${writer}`;
  for (let next = 1; next <= ROUNDS; next += 1) {
    await scheduler.wait(Math.random() * 60);
    await take(message(account, [Math.max(1, next - 1), next], { livemode }));
  }
}

describe("the feed while many write to it", () => {
  it("gives each reader every event once, in one order, never skipping and never repeating", async () => {
    const half = (WRITERS * ROUNDS) / 2;
    const readers = Promise.all([
      follow({ limit: 5 }, half),
      follow({ limit: 100 }, half),
      follow({ livemode: true, limit: 3 }, half),
      follow({ account: "w2", limit: 2 }, ROUNDS),
      follow({ livemode: true, type: "account.registered" }, WRITERS / 2),
    ]);
    await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
    const [small, large, live, ofAccount, ofType] = await readers;

    const { results } = await env.DB.prepare(
      "SELECT id, livemode FROM feed ORDER BY position",
    ).all<{ id: string; livemode: number }>();
    const ids = (mode: number) =>
      results.filter(({ livemode }) => livemode === mode).map(({ id }) => id);
    expect(results).toHaveLength(2 * half);
    expect(small).toEqual(ids(0));
    expect(large).toEqual(ids(0));
    expect(live).toEqual(ids(1));
    expect(ofAccount).toEqual(Array.from({ length: ROUNDS }, (_, index) => `evt_w2_${index + 1}`));
    expect(ofType).toEqual(ids(1).filter((id) => id.endsWith("_1")));
  });
});
