import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { z } from "zod";
import type { AccountEvents } from "../../src/contract/queue-messages";
import { project } from "../../src/directory/projection";
import { followers } from "../../src/http/framework/followers";
import { done } from "../erasers/ledger";
import { isD1 } from "../support/database";
import { anEndpoint } from "../webhooks/publishing";
import { message, NOW } from "./messages";

const take = (...messages: AccountEvents[]) =>
  project(env.DIRECTORY, followers(env), messages, NOW);

async function rowOf(id: string) {
  return env.DIRECTORY.prepare("SELECT * FROM accounts WHERE id = ? AND livemode = 0")
    .bind(id)
    .first();
}

/** The feed of one account, by sequence, in the order of the feed. */
async function fedOf(id: string): Promise<number[]> {
  const { results } = await env.DIRECTORY.prepare(
    "SELECT sequence FROM feed WHERE account = ? ORDER BY position",
  )
    .bind(id)
    .all<{ sequence: number }>();
  return results.map(({ sequence }) => sequence);
}

const confirmed = async (...messages: AccountEvents[]) =>
  (await take(...messages)).confirmations.map(({ id, sequence }) => [id, sequence]);

const batchSchema = z.array(z.object({ statement: z.string() }));

/** The table that each statement of a batch is about. */
const tablesOf = (batch: unknown): (string | undefined)[] =>
  batchSchema
    .parse(batch)
    .map(
      ({ statement }) =>
        (/INTO (\w+)/.exec(statement) ?? /(?:JOIN|FROM (?!json_each)) ?(\w+)/.exec(statement))?.[1],
    );

describe("the projection", () => {
  it("takes an account's row and events as they are published, and confirms them", async () => {
    const due = { due_at: "2026-04-01T09:00:00.000Z", due_action: "purge", held: true };
    expect(await confirmed(message("p", [1, 3], { state: "disabled", ...due }))).toEqual([
      ["p", 3],
    ]);
    expect(await rowOf("p")).toMatchObject({
      livemode: 0,
      state: "disabled",
      version: 3,
      feed_sequence: 3,
      held: 1,
      review_overdue: 0,
      due_at: "2026-04-01T09:00:00.000Z",
      closure: null,
    });
    const event = await env.DIRECTORY.prepare("SELECT * FROM feed WHERE id = 'evt_p_2'").first();
    expect(event).toMatchObject({ account: "p", livemode: 0, type: "holding.reported", at: NOW });
    expect(JSON.parse(String(event?.data))).toEqual({
      number: 2,
      nested: { text: 'ä "quoted"' },
    });
    expect(JSON.parse(String(event?.actor))).toEqual({ role: "app", id: "key_1" });
  });

  it("takes a message that comes twice once, and confirms it each time", async () => {
    const twice = message("p", [1, 2]);
    expect(await confirmed(twice)).toEqual([["p", 2]]);
    expect(await confirmed(twice)).toEqual([["p", 2]]);
    expect(await confirmed(twice, twice)).toEqual([["p", 2]]);
    expect(await fedOf("p")).toEqual([1, 2]);
  });

  it("takes only what is new of a message that repeats an earlier one", async () => {
    await take(message("p", [1, 2]));
    expect(await confirmed(message("p", [1, 5]))).toEqual([["p", 5]]);
    expect(await confirmed(message("p", [4, 7]))).toEqual([["p", 7]]);
    expect(await fedOf("p")).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("puts messages of one batch in order, whichever comes first", async () => {
    const [early, late] = [message("p", [1, 2]), message("p", [3, 4])];
    expect(await confirmed(late, early)).toEqual([["p", 4]]);
    expect(await fedOf("p")).toEqual([1, 2, 3, 4]);
    expect(await rowOf("p")).toMatchObject({ version: 4, feed_sequence: 4 });
  });

  it("lets a row be replaced by a newer one alone", async () => {
    await take(message("p", [1, 5], { state: "purged", updated_at: "2026-03-09T09:00:00.000Z" }));
    await take(message("p", [1, 3], { state: "disabled" }));
    expect(await rowOf("p")).toMatchObject({
      state: "purged",
      version: 5,
      updated_at: "2026-03-09T09:00:00.000Z",
    });
  });

  it("keeps the newest row of one batch, in whichever order", async () => {
    const older = message("p", [1, 2], { state: "active" });
    const newer = message("p", [1, 4], { state: "disabled" });
    await take(newer, older);
    expect(await rowOf("p")).toMatchObject({ state: "disabled", version: 4, feed_sequence: 4 });
    await take(message("q", [1, 2]), message("q", [1, 4], { state: "disabled" }));
    expect(await rowOf("q")).toMatchObject({ state: "disabled", version: 4, feed_sequence: 4 });
  });

  it("takes no event after a gap: the row is newer, the feed waits, and only what it has is confirmed", async () => {
    await take(message("p", [1, 2]));
    expect(await confirmed(message("p", [4, 6], { state: "disabled" }))).toEqual([["p", 2]]);
    expect(await rowOf("p")).toMatchObject({ state: "disabled", version: 6, feed_sequence: 2 });
    expect(await fedOf("p")).toEqual([1, 2]);

    // The account publishes again all that is not confirmed.
    expect(await confirmed(message("p", [3, 6], { state: "disabled" }))).toEqual([["p", 6]]);
    expect(await fedOf("p")).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("confirms nothing of an account whose first message was lost", async () => {
    expect(await confirmed(message("p", [2, 3]))).toEqual([["p", 0]]);
    expect(await fedOf("p")).toEqual([]);
    expect(await confirmed(message("p", [1, 3]))).toEqual([["p", 3]]);
    expect(await fedOf("p")).toEqual([1, 2, 3]);
  });

  it("fills a gap if the missing message comes later in the same batch", async () => {
    expect(
      await confirmed(message("p", [3, 4]), message("p", [5, 6]), message("p", [1, 2])),
    ).toEqual([["p", 6]]);
    expect(await fedOf("p")).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it("takes many accounts at once, each with its own feed, and one does not hold up another", async () => {
    const ids = Array.from({ length: 100 }, (_, number) => `many-${number}`);
    await take(message("many-0", [1, 1]));
    const messages = ids.map((id, number) => message(id, [number === 7 ? 2 : 1, 3]));
    const found = new Map(
      (await take(...messages)).confirmations.map(({ id, sequence }) => [id, sequence]),
    );
    expect(found.size).toBe(100);
    expect(found.get("many-7")).toBe(0);
    expect([...found.values()].filter((sequence) => sequence === 3)).toHaveLength(99);
    expect(await fedOf("many-0")).toEqual([1, 2, 3]);
    expect(await fedOf("many-99")).toEqual([1, 2, 3]);
  });

  it("keeps the modes apart: the same id in both is two accounts", async () => {
    await take(message("p", [1, 2], { livemode: true, state: "disabled" }), {
      ...message("p", [1, 1]),
      events: message("other", [1, 1]).events,
    });
    const { results } = await env.DIRECTORY.prepare(
      "SELECT livemode, state, feed_sequence FROM accounts WHERE id = 'p' ORDER BY livemode",
    ).all();
    expect(results).toEqual([
      { livemode: 0, state: "active", feed_sequence: 1 },
      { livemode: 1, state: "disabled", feed_sequence: 2 },
    ]);
  });

  it.runIf(isD1)(
    "is whole or not at all: a batch of which a part cannot be written leaves nothing",
    async () => {
      const bad = message("bad", [1, 1]);
      await env.DIRECTORY.prepare(
        `CREATE TRIGGER full BEFORE INSERT ON feed WHEN new.account = 'bad'
       BEGIN SELECT raise(ABORT, 'disk full'); END`,
      ).run();
      await expect(take(message("good", [1, 2]), bad)).rejects.toThrow("disk full");
      expect(await rowOf("good")).toBeNull();
      expect(await fedOf("good")).toEqual([]);
    },
  );

  it("takes a whole batch of large events, which no one statement could hold", async () => {
    const large = { retained: [{ what: "Invoices", reason: "税".repeat(5_000) }] };
    const messages = Array.from({ length: 100 }, (_, n) => {
      const one = message(`large-${n}`, [1, 3]);
      return { ...one, events: one.events.map((event) => ({ ...event, data: large })) };
    });
    const { confirmations } = await take(...messages);
    expect(confirmations).toHaveLength(100);
    expect(confirmations.every(({ sequence }) => sequence === 3)).toBe(true);
    expect(await fedOf("large-99")).toEqual([1, 2, 3]);
  });

  it.runIf(isD1)(
    "costs DIRECTORY one read and one batch that writes, a statement a table; and CONTROL one read",
    async () => {
      await anEndpoint();
      const batches = vi.spyOn(Object.getPrototypeOf(env.DIRECTORY), "batch");
      const prepared = [env.CONTROL, env.DIRECTORY].map((database) =>
        vi.spyOn(database, "prepare"),
      );
      await take(message("p", [1, 2]), message("q", [1, 1]), done({ account: "d" }));
      const statements = prepared.map(({ mock }) => mock.calls.length);
      const tables = batches.mock.calls.map(([batch]) => tablesOf(batch));
      vi.restoreAllMocks();
      expect(statements).toEqual([1, 6]);
      expect(tables).toEqual([["account_counts", "accounts", "feed", "eraser_times", "erasures"]]);
    },
  );

  it("does nothing with nothing", async () => {
    expect(await take()).toMatchObject({ confirmations: [] });
  });

  it("ends the same in whichever order and however often messages come (I6)", async () => {
    const history = [
      message("p", [1, 1]),
      message("p", [1, 3], { state: "disabled" }),
      message("p", [2, 4]),
      message("p", [3, 6], { state: "purged" }),
    ];
    const orders = [
      [3, 2, 1, 0],
      [2, 3, 0, 1],
      [1, 1, 3, 0, 2],
      [0, 3, 2, 1, 0, 3],
    ];
    for (const order of orders) {
      await env.DIRECTORY.batch(
        ["accounts", "feed"].map((table) => env.DIRECTORY.prepare(`DELETE FROM ${table}`)),
      );
      for (const index of order) await take(...history.slice(index, index + 1));
      for (const again of history) await take(again);
      expect(await rowOf("p")).toMatchObject({ state: "purged", version: 6, feed_sequence: 6 });
      expect(await fedOf("p")).toEqual([1, 2, 3, 4, 5, 6]);
    }
  });
});
