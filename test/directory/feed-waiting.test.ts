import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import type { FeedPage } from "../../src/directory/feed";
import { awaitedFeedPage } from "../../src/directory/feed-waiting";
import { project } from "../../src/directory/projection";
import { followers } from "../../src/http/framework/followers";
import { isD1 } from "../support/database";
import { eventually } from "../support/eventually";
import { databaseAlone } from "./feed-page";
import { message, NOW } from "./messages";
import { plansOf } from "./plans";

const EVERYTHING: FeedPage = {
  livemode: false,
  account: null,
  type: null,
  after: null,
  limit: 100,
};

/** So often that no test waits long for the next look. */
const POLL_MS = 10;

/** So seldom that the first look must have found what is answered. */
const ONE_LOOK = { pollMs: 3_600_000 };

/** Longer than any test may take: an answer that comes did not wait for the end of this time. */
const LONG_MS = 3_600_000;

type Waiting = { readonly signal?: AbortSignal; readonly pollMs?: number };

async function wait(page: Partial<FeedPage>, waitMs: number, over: Waiting = {}) {
  const { signal = new AbortController().signal, pollMs = POLL_MS } = over;
  const patience = { waitMs, signal, pollMs };
  const found = await awaitedFeedPage(
    databaseAlone(env.DIRECTORY),
    { ...EVERYTHING, ...page },
    patience,
  );
  return found?.events.map(({ id }) => id) ?? null;
}

const take = (...messages: ReturnType<typeof message>[]) =>
  project(env.DIRECTORY, followers(env), messages, NOW);

/** Looks at the feed that D1 was asked for. */
function looks(): () => number {
  const prepared = vi.spyOn(env.DIRECTORY, "prepare");
  return () => prepared.mock.calls.filter(([sql]) => sql.includes("AS head")).length;
}

describe("a page of the feed that is waited for", () => {
  it("is there at once if there are events", async () => {
    await take(message("a", [1, 3]));
    expect(await wait({ after: "evt_a_1" }, LONG_MS, ONE_LOOK)).toEqual(["evt_a_2", "evt_a_3"]);
  });

  it("is there soon after an event came", async () => {
    await take(message("a", [1, 1]));
    const looked = looks();
    const waiting = wait({ after: "evt_a_1" }, LONG_MS);
    await eventually(() => expect(looked()).toBeGreaterThan(1));
    await take(message("b", [1, 1]));
    expect(await waiting).toEqual(["evt_b_1"]);
  });

  it("is empty when the time is over", async () => {
    await take(message("a", [1, 1]));
    const start = performance.now();
    expect(await wait({ after: "evt_a_1" }, 150)).toEqual([]);
    expect(performance.now() - start).toBeGreaterThan(140);
  });

  it("is not waited for if the caller does not ask for that", async () => {
    expect(await wait({}, 0, ONE_LOOK)).toEqual([]);
  });

  it("is waited for in an empty feed too", async () => {
    const looked = looks();
    const waiting = wait({}, LONG_MS);
    await eventually(() => expect(looked()).toBeGreaterThan(0));
    await take(message("a", [1, 1]));
    expect(await waiting).toEqual(["evt_a_1"]);
  });

  it("is waited for no longer when the caller has gone away", async () => {
    const client = new AbortController();
    const looked = looks();
    const waiting = wait({}, LONG_MS, { signal: client.signal });
    await eventually(() => expect(looked()).toBeGreaterThan(0));
    client.abort();
    expect(await waiting).toEqual([]);
  });

  it("is never there after an event that the feed does not have", async () => {
    expect(await wait({ after: "evt_none" }, LONG_MS, ONE_LOOK)).toBeNull();
  });

  it("holds only what its filter lets through, whatever else comes meanwhile", async () => {
    await take(message("a", [1, 1]));
    const client = new AbortController();
    const ofAccount = wait({ after: "evt_a_1", account: "a" }, LONG_MS);
    const ofType = wait({ after: "evt_a_1", type: "account.registered" }, LONG_MS);
    const ofBoth = wait({ after: "evt_a_1", account: "b", type: "holding.reported" }, LONG_MS);
    const ofMode = wait({ livemode: true }, LONG_MS);
    const nothing = wait({ after: "evt_a_1", type: "account.purged" }, LONG_MS, client);
    await take(message("c", [1, 1]));
    expect(await ofType).toEqual(["evt_c_1"]);
    await take(
      message("a", [2, 2]),
      message("b", [1, 2]),
      message("l", [1, 1], { livemode: true }),
    );
    expect(await ofAccount).toEqual(["evt_a_2"]);
    expect(await ofBoth).toEqual(["evt_b_2"]);
    expect(await ofMode).toEqual(["evt_l_1"]);
    client.abort();
    expect(await nothing).toEqual([]);
  });

  it.runIf(isD1)("costs one row of an index a look, whatever it is filtered by", async () => {
    await take(message("a", [1, 50]));
    const prepared = vi.spyOn(env.DIRECTORY, "prepare");
    const never = { after: "evt_a_50", account: "a", type: "account.registered" };
    await wait(never, 250, { pollMs: 100 });
    const statements = prepared.mock.calls.map(([sql]) => sql).slice(1);
    prepared.mockRestore();
    expect(statements.length).toBeLessThanOrEqual(4);
    expect(new Set(statements).size).toBe(1);
    const asked = () =>
      env.DIRECTORY.prepare(statements[0] ?? "")
        .bind(0)
        .all();
    expect((await asked()).meta.rows_read).toBe(1);
    expect(await plansOf(asked)).toEqual([
      "SEARCH feed USING COVERING INDEX feed_of_mode (livemode=?)",
    ]);
  });

  it("is looked for only beyond what was looked at before", async () => {
    await take(message("a", [1, 3]));
    const prepared = vi.spyOn(env.DIRECTORY, "prepare");
    await wait({ type: "account.purged" }, 250);
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

/** Accounts of both modes publish one event after the other, some of them twice, all at once. */
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

    const { results } = await env.DIRECTORY.prepare(
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
