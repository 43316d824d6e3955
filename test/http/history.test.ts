/** An account's history, in which every change shows (I1), and the feed over all accounts (I6). */

import { describe, expect, it, onTestFinished, vi } from "vitest";
import { get, patch, post, type Reply } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  advance,
  aKey,
  anAccount,
  anAccountInTime,
  cancel,
  everything,
  freshId,
  history,
  OWNER,
  PASSWORD,
  report,
  typesOf,
} from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later } from "../support/time";

type Event = Reply["body"];

/** RFC 8785 for what events hold: objects by key, no numbers but integers. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(",")}}`;
}

async function hashOf({ id, type, at, sequence, actor, data, previous_hash }: Event) {
  const text = canonical({ id, type, at, sequence, actor, data, previous_hash });
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Verifies a whole history as an outsider would. */
async function expectChain(events: readonly Event[]): Promise<void> {
  let previous: string | null = null;
  for (const [index, event] of events.entries()) {
    expect(event.sequence).toBe(index + 1);
    expect(event.id).toMatch(/^evt_/);
    expect(event.previous_hash).toBe(previous);
    expect(event.hash).toBe(await hashOf(event));
    previous = event.hash;
  }
}

/** An account that has lived: 13 and more events. */
async function aLife(): Promise<string> {
  const { id, clock } = await anAccountInTime({ policy: "disable-then-purge", password: PASSWORD });
  await report(id, "environment", "e1", { attributes: { name: "prod ü" }, secret_last4: "ab12" });
  await patch(`/v1/accounts/${id}`, { metadata: { plan: "pro" } });
  await cancel(id);
  await advance(clock, later({ days: 30 }));
  return id;
}

/** The types of the events, the latest first. */
const newest = async (id: string, query: string): Promise<string[]> =>
  typesOf((await get(`/v1/accounts/${id}/events?order=newest&${query}`)).body.data);

describe("the history", () => {
  it("has, the latest first, the events of one type or of several", async () => {
    const id = await aLife();
    expect(await newest(id, "type=closure.opened")).toEqual(["closure.opened"]);
    expect(await newest(id, "type=account.registered,closure.opened,nothing")).toEqual([
      "closure.opened",
      "account.registered",
    ]);
    expect(await newest(id, "type=,")).toEqual([]);
  });

  it("tells everything, oldest first, with its time and its actor", async () => {
    const events = await history(await aLife());
    expect(typesOf(events)).toEqual([
      "account.registered",
      "holding.reported",
      "account.updated",
      "closure.opened",
      "closure.step_passed",
      "closure.scheduled",
      "account.disabled",
      "closure.reminder_sent",
      "closure.reminder_sent",
      "erasure.started",
      "erasure.task_done",
      "account.purged",
    ]);
    expect(events.at(3)?.actor).toEqual({ role: "admin", id: "member-admin" });
    expect(events.at(0)?.actor).toEqual({ role: "app", id: "key_root" });
    expect(events.at(-1)).toMatchObject({
      object: "event",
      at: later({ days: 30 }),
      actor: { role: "system" },
    });
  });

  it("verifies: every hash, every link, no gap", async () => {
    const events = await history(await aLife());
    expect(events.length).toBeGreaterThan(10);
    await expectChain(events);
  });

  it("does not verify when anything in it is changed", async () => {
    const events = await history(await anAccount());
    const forged = events.map((event) => ({ ...event, at: later({ days: 1 }) }));
    expect(await hashOf(forged[0])).not.toBe(events[0]?.hash);
  });

  it("is given page by page, without a gap or a repeat", async () => {
    const id = await aLife();
    const paged = await everything(`/v1/accounts/${id}/events?limit=5`);
    expect(paged).toEqual(await history(id));
    const first = (await get(`/v1/accounts/${id}/events?limit=5`)).body;
    expect(first.data.length).toBe(5);
    expect(first.next_cursor).toMatch(/\S/);
  });

  it("of an account that is not there is 404", async () => {
    expectProblem(await get(`/v1/accounts/${freshId()}/events`), 404, "not_found");
  });
});

/** The types that the feed tells of. */
const types = async (query: string): Promise<string[]> =>
  typesOf((await get(`/v1/events?${query}`)).body.data);

/** The accounts that the feed of a key tells of. */
async function accountsIn(key?: string): Promise<string[]> {
  const reply = await get("/v1/events?limit=100", key ? { key } : {});
  return reply.body.data.map(({ account }: Event) => account);
}

describe("the feed", () => {
  it("ends up with every event of every account, each account's in its order", async () => {
    const ids = [await aLife(), await anAccount(), await anAccount()];
    const published = await eventually(async () => {
      const feed = await everything("/v1/events?limit=100");
      const histories = await Promise.all(ids.map(history));
      const mine = feed.filter((event) => ids.includes(event.account));
      expect(mine.length).toBe(histories.flat().length);
      return { feed: mine, histories };
    });
    for (const [index, id] of ids.entries()) {
      const own = published.feed.filter(({ account }) => account === id);
      const expected = published.histories[index]?.map(
        ({ hash: _, previous_hash: __, ...event }) => event,
      );
      expect(own).toEqual(expected);
    }
    expect(new Set(published.feed.map(({ id }) => id)).size).toBe(published.feed.length);
  });

  it("goes on after the last event seen, and skips none that comes later", async () => {
    const account = await anAccount();
    const page = (after: string) => get(`/v1/events?account=${account}${after}`);
    const seen = await eventually(async () => {
      const { data } = (await page("")).body;
      expect(data.length).toBe(1);
      return data[0].id;
    });
    expect((await page(`&after=${seen}`)).body.data).toEqual([]);
    await patch(`/v1/accounts/${account}`, { metadata: { a: "1" } });
    await aClosure(account, { kind: "deletion", actor: OWNER });
    await eventually(async () => {
      const { data } = (await page(`&after=${seen}`)).body;
      expect(typesOf(data)).toEqual(["account.updated", "closure.opened"]);
    });
  });

  it("never changes its order: reading it again gives what was there and more", async () => {
    for (let index = 0; index < 3; index += 1) await anAccount();
    const before = await eventually(async () => {
      const feed = await everything("/v1/events?limit=2");
      expect(feed.length).toBeGreaterThanOrEqual(3);
      return feed;
    });
    const last = await anAccount();
    await eventually(async () => {
      const feed = await everything("/v1/events?limit=2");
      expect(feed.slice(0, before.length)).toEqual(before);
      expect(feed.map(({ account }) => account)).toContain(last);
    });
  });

  it("is filtered by account and by type", async () => {
    const [one, other] = [await anAccount(), await anAccount()];
    await patch(`/v1/accounts/${one}`, { metadata: { a: "1" } });
    await eventually(async () => {
      expect(await types(`account=${one}`)).toEqual(["account.registered", "account.updated"]);
      expect(await types(`account=${one}&type=account.updated`)).toEqual(["account.updated"]);
      expect(await types(`account=${other}&type=account.updated`)).toEqual([]);
      expect(await types("type=nothing.such")).toEqual([]);
    });
  });

  it("is of the key's own mode", async () => {
    const live = await aKey(["admin"], true);
    const test = await anAccount();
    const other = await anAccount({}, { key: live });
    await eventually(async () => {
      expect(await accountsIn()).toContain(test);
      expect(await accountsIn(live)).toEqual([other]);
    });
  });

  it("goes on after nothing that it does not hold", async () => {
    expectInvalid(await get("/v1/events?after=evt_nothing"), "/after");
  });

  it("repeats nothing personal", async () => {
    const email = "someone@example.com";
    const id = await anAccount({ holder: { type: "individual", email }, password: PASSWORD });
    await report(id, "order", "o1", { attributes: { buyer: "Bo Beispiel" } });
    const reason = { code: "privacy", comment: "Bo Beispiel wants out" };
    await aClosure(id, { kind: "deletion", actor: OWNER, reason });
    await eventually(async () => {
      const { data } = (await get(`/v1/events?account=${id}`)).body;
      expect(data.length).toBe(3);
      expect(JSON.stringify(data)).not.toMatch(/someone@|Beispiel|horse/);
    });
  });
});

it("a webhook endpoint's test is in no feed", async () => {
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response());
  onTestFinished(() => fetched.mockRestore());
  const body = { url: "https://host.example/hooks", events: ["account.purged"] };
  const { id } = (await post("/v1/webhook_endpoints", body)).body;
  expect((await post(`/v1/webhook_endpoints/${id}/test`)).status).toBe(202);
  const account = await anAccount();
  await eventually(async () => {
    expect((await get(`/v1/events?account=${account}`)).body.data.length).toBe(1);
  });
  expect((await get("/v1/events?type=webhook_endpoint.test")).body.data).toEqual([]);
});
