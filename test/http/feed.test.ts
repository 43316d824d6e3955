/** The feed for a consumer that has no address to be called at: page after page, and waiting at its end. */

import { env, exports } from "cloudflare:workers";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { ADMIN, type Json, type Options, patch } from "../support/api";
import { deployment } from "../support/deployment";
import { eventually } from "../support/eventually";
import { aKey, anAccount, freshId } from "../support/fixtures";
import { expectInvalid, expectProblem } from "../support/refusals";

type Event = { readonly id: string; readonly account: string; readonly sequence: number };

/** The tests' service. It looks at the feed more often than once a second. */
const service = deployment({ ADIEU_ADMIN_KEY: ADMIN }, { feedPollMs: 20 });

/** The tests' service. It looks at the feed so seldom that the first look must have found what is answered. */
const withOneLook = deployment({ ADIEU_ADMIN_KEY: ADMIN }, { feedPollMs: 3_600_000 });

const feed = (query: string, options?: Options) => service("GET", `/v1/events?${query}`, options);

/** The id of an account's last event so far, once the feed has it. */
const lastOf = (account: string, options?: Options): Promise<string> =>
  eventually(async () => {
    const { data } = (await feed(`account=${account}`, options)).body;
    expect(data.length).toBeGreaterThan(0);
    return data.at(-1).id;
  });

/** Counts the looks at the feed of a request that waits. */
function looksOf(): () => number {
  const asked = vi.spyOn(Object.getPrototypeOf(env.DIRECTORY), "prepare");
  onTestFinished(() => asked.mockRestore());
  return () => asked.mock.calls.filter(([sql]) => String(sql).includes("AS head")).length;
}

const change = (account: string, value: string, options?: Options) =>
  patch(`/v1/accounts/${account}`, { metadata: { value } }, options);

describe("waiting for the feed", () => {
  it("is answered soon after an event came", async () => {
    const account = await anAccount();
    const after = await lastOf(account);
    const waiting = feed(`account=${account}&after=${after}&wait=25`);
    await change(account, "1");
    const { status, body } = await waiting;
    expect(status).toBe(200);
    expect(body).toMatchObject({ object: "list", next_cursor: null });
    expect(body.data.map(({ type }: Json) => type)).toEqual(["account.updated"]);
  });

  it("is answered with an empty page when the time is over, after which the same `after` goes on", async () => {
    const account = await anAccount();
    const after = await lastOf(account);
    const start = performance.now();
    const { status, body } = await feed(`account=${account}&after=${after}&wait=1`);
    expect(performance.now() - start).toBeGreaterThan(900);
    expect(status).toBe(200);
    expect(body).toEqual({ object: "list", data: [], next_cursor: null });
    await change(account, "1");
    const next = await feed(`account=${account}&after=${after}&wait=25`);
    expect(next.body.data).toHaveLength(1);
  });

  it("is answered at once if there is something, as full a page as ever", async () => {
    const account = await anAccount();
    for (const value of ["1", "2", "3"]) await change(account, value);
    await eventually(async () => {
      expect((await feed(`account=${account}`)).body.data).toHaveLength(4);
    });
    const path = `/v1/events?account=${account}&limit=3&wait=25`;
    const { body } = await withOneLook("GET", path);
    expect(body.data).toHaveLength(3);
    expect(body.next_cursor).toBe(body.data[2].id);
  });

  it("is of the key's own mode", async () => {
    const key = await aKey(["app"], true);
    const live = await anAccount({}, { key });
    const after = await lastOf(live, { key });
    const waiting = feed(`after=${after}&wait=25`, { key });
    const test = await anAccount();
    await lastOf(test);
    await change(live, "1", { key });
    const { data } = (await waiting).body;
    expect(data.map((event: Event) => event.account)).toEqual([live]);
    expectInvalid(await feed(`after=${after}&wait=25`), "/after");
  });

  it.each(["26", "-1", "1.5", "soon", "1e1", "0x5", " 5", "5s"])(
    "is refused for a time that is none: %s",
    async (wait) => {
      expectInvalid(await feed(`wait=${encodeURIComponent(wait)}`), "/wait");
    },
  );

  it.each(["", "0"])("is not done for a time of nothing: %j", async (wait) => {
    const looks = looksOf();
    const { status, body } = await feed(`account=${freshId()}&wait=${wait}`);
    expect([status, body.data]).toEqual([200, []]);
    expect(looks()).toBe(0);
  });

  it("is refused at once after what the feed does not hold", async () => {
    const looks = looksOf();
    const reply = await feed("after=evt_nothing&wait=25");
    expectInvalid(reply, "/after");
    expect(reply.body.errors[0].detail).toBe(
      "unknown, or older than the feed keeps: start again without `after`",
    );
    expect(looks()).toBe(0);
  });

  it("asks D1 no more once the consumer has gone away", async () => {
    const looks = looksOf();
    const client = new AbortController();
    const headers = { authorization: `Bearer ${ADMIN}` };
    const waiting = exports.default
      .fetch("https://adieu.test/v1/events?wait=25", { headers, signal: client.signal })
      .catch(() => "gone");
    await eventually(() => expect(looks()).toBeGreaterThan(0));
    client.abort();
    expect(await waiting).toBe("gone");
    const before = looks();
    await scheduler.wait(1_200);
    expect(looks()).toBe(before);
  });

  it("is allowed only to keys that may read the feed", async () => {
    await lastOf(await anAccount());
    for (const role of ["support", "reviewer"]) {
      const key = await aKey([role]);
      expectProblem(await feed("wait=25", { key }), 403, "forbidden");
    }
    for (const role of ["app", "auditor"]) {
      const key = await aKey([role]);
      expect((await feed("wait=25", { key })).status).toBe(200);
    }
    expectProblem(await feed("wait=25", { key: null }), 401, "unauthenticated");
  });
});

const ACCOUNTS = 6;
const CHANGES = 5;

it("a consumer that follows the feed while accounts change sees every event once, each account's in order", async () => {
  const seen: Event[] = [];
  const following = (async () => {
    while (seen.length < ACCOUNTS * (CHANGES + 1)) {
      const after = seen.at(-1)?.id;
      const query = `limit=4&wait=5${after === undefined ? "" : `&after=${after}`}`;
      seen.push(...(await feed(query)).body.data);
    }
  })();
  const ids = await Promise.all(
    Array.from({ length: ACCOUNTS }, async () => {
      const id = await anAccount();
      for (let value = 1; value <= CHANGES; value += 1) await change(id, String(value));
      return id;
    }),
  );
  await following;
  expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
  for (const id of ids) {
    const own = seen.filter(({ account }) => account === id).map(({ sequence }) => sequence);
    expect(own).toEqual(Array.from({ length: CHANGES + 1 }, (_, index) => index + 1));
  }
  const { data } = (await feed("limit=100")).body;
  expect(seen).toEqual(data);
});
