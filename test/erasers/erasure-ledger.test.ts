import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  extentOf,
  type LedgerCursor,
  listErasures,
  rowsInOrderOfArrival,
} from "../../src/erasers/erasure-ledger";
import { publishedEvent } from "../directory/messages";
import { done, publish } from "./ledger";

const MONDAY = "2026-03-02T09:00:00.000Z";
const TUESDAY = "2026-03-03T09:00:00.000Z";
const WEDNESDAY = "2026-03-04T09:00:00.000Z";

const list = (over: Partial<Parameters<typeof listErasures>[1]> = {}) =>
  listErasures(env.DIRECTORY, { livemode: false, since: null, after: null, limit: 100, ...over });

const listed = async (over: Parameters<typeof list>[0] = {}) =>
  (await list(over)).map(({ account, eraser, at }) => [account, eraser, at]);

describe("the ledger of erasures", () => {
  it("holds what a host's eraser acknowledged, and nothing else of the feed", async () => {
    await publish(done({ account: "a", target: "purge", at: TUESDAY }));
    expect(await list()).toEqual([
      {
        number: 1,
        account: "a",
        eraser: "crm",
        target: "purge",
        closure: "clo_a",
        task: "tsk_a_crm",
        acknowledged_by: "eraser",
        at: TUESDAY,
      },
    ]);
    const fed = await env.DIRECTORY.prepare("SELECT type FROM feed").all();
    expect(fed.results).toEqual([{ type: "erasure.task_done" }]);
  });

  it("holds what an admin marked done, although it is unknown whether it is erased", async () => {
    await publish(done({ account: "a", by: "admin" }));
    expect(await list()).toMatchObject([{ account: "a", acknowledged_by: "admin" }]);
  });

  it("holds nothing of Adieu's own erasers, nor of anything that is another event", async () => {
    const other = done({ account: "b" });
    const events = other.events.map((event) => ({ ...event, type: "erasure.task_retried" }));
    await publish(done({ account: "a", eraser: "profile", by: "adieu" }), { ...other, events });
    const strange = done({ account: "c" });
    await publish({
      ...strange,
      events: [publishedEvent("c", 1, { type: "erasure.task_done", data: {} })],
    });
    expect(await list()).toEqual([]);
  });

  it("takes a message that comes twice once", async () => {
    const message = done({ account: "a" });
    await publish(message, message);
    await publish(message);
    expect(await list()).toHaveLength(1);
  });

  it("takes what comes late in its place, and what comes after a gap not before the gap is filled", async () => {
    const [first, second] = [
      done({ account: "a", at: MONDAY }),
      done({ account: "a", eraser: "search", at: TUESDAY, sequence: 2 }),
    ];
    await publish(done({ account: "b", at: WEDNESDAY }));
    await publish(second);
    expect(await listed()).toEqual([["b", "crm", WEDNESDAY]]);
    await publish(second, first);
    expect(await listed()).toEqual([
      ["a", "crm", MONDAY],
      ["a", "search", TUESDAY],
      ["b", "crm", WEDNESDAY],
    ]);
  });

  it("has a task that was reopened and done again once, at its last time, whichever comes last", async () => {
    const first = done({ account: "a", at: MONDAY });
    const again = done({ account: "a", at: WEDNESDAY, sequence: 2, by: "admin" });
    await publish(first);
    await publish(again);
    expect(await list()).toMatchObject([{ at: WEDNESDAY, acknowledged_by: "admin" }]);
    await env.DIRECTORY.prepare("DELETE FROM accounts").run();
    await publish(first);
    expect(await list()).toMatchObject([{ at: WEDNESDAY, acknowledged_by: "admin" }]);
  });

  it("keeps the modes apart", async () => {
    await publish(done({ account: "a" }), done({ account: "a", livemode: true, at: TUESDAY }));
    expect(await listed()).toEqual([["a", "crm", MONDAY]]);
    expect(await listed({ livemode: true })).toEqual([["a", "crm", TUESDAY]]);
  });

  it("is whole or not at all with the events it is made of", async () => {
    await env.DIRECTORY.prepare(
      `CREATE TRIGGER full BEFORE INSERT ON erasures WHEN new.account = 'bad'
       BEGIN SELECT raise(ABORT, 'disk full'); END`,
    ).run();
    await expect(publish(done({ account: "good" }), done({ account: "bad" }))).rejects.toThrow(
      "disk full",
    );
    expect(await list()).toEqual([]);
    expect((await env.DIRECTORY.prepare("SELECT 1 FROM feed").all()).results).toEqual([]);
  });
});

describe("a page of the ledger", () => {
  it("begins with the moment it is asked for, that moment included", async () => {
    await publish(
      done({ account: "a", at: MONDAY }),
      done({ account: "b", at: TUESDAY }),
      done({ account: "c", at: WEDNESDAY }),
    );
    expect(await listed({ since: TUESDAY })).toEqual([
      ["b", "crm", TUESDAY],
      ["c", "crm", WEDNESDAY],
    ]);
    expect(await listed({ since: "2026-03-04T09:00:00.001Z" })).toEqual([]);
  });

  it("goes on after the last one seen, though many have the same time", async () => {
    const accounts = Array.from({ length: 7 }, (_, number) => `a-${number}`);
    await publish(
      ...accounts.map((account) => done({ account })),
      done({ account: "z", at: TUESDAY }),
    );
    const seen: string[] = [];
    for (let after: LedgerCursor | null = null; ; ) {
      const found = await list({ after, limit: 3 });
      seen.push(...found.map(({ account }) => account));
      const last = found.at(-1);
      if (last === undefined) break;
      after = [last.at, last.number];
    }
    expect(seen).toEqual([...accounts, "z"]);
  });
});

describe("an eraser's part of the ledger", () => {
  const part = { livemode: false, eraser: "crm", since: TUESDAY };

  it("is counted from a moment on, and begins with the one that arrived first", async () => {
    await publish(
      done({ account: "a", at: MONDAY }),
      done({ account: "s", eraser: "search", at: TUESDAY }),
    );
    await publish(done({ account: "c", at: WEDNESDAY }));
    await publish(
      done({ account: "b", at: TUESDAY }),
      done({ account: "l", at: TUESDAY, livemode: true }),
    );
    expect(await extentOf(env.DIRECTORY, part)).toEqual({ total: 2, first: 3 });
    const none = { ...part, since: "2026-04-01T00:00:00.000Z" };
    expect(await extentOf(env.DIRECTORY, none)).toEqual({ total: 0, first: null });
  });

  it("is read in the order of arrival: what comes meanwhile is at its end, whatever its time", async () => {
    await publish(done({ account: "c", at: WEDNESDAY }));
    const [first] = await rowsInOrderOfArrival(env.DIRECTORY, part, { from: 1, limit: 1 });
    expect(first).toMatchObject({ account: "c" });
    await publish(done({ account: "a", at: MONDAY }), done({ account: "b", at: TUESDAY }));
    const rest = await rowsInOrderOfArrival(env.DIRECTORY, part, { from: 2, limit: 10 });
    expect(rest.map(({ account }) => account)).toEqual(["b"]);
  });
});
