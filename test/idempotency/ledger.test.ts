import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { passTime } from "../support/account-objects";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** Taken anew each time: a stub does not outlive the reset between two tests. */
const stub = () => env.REQUESTS.getByName("test:7");

const request = (key: string, fingerprint = `body of ${key}`) => ({ key, fingerprint });
const ANSWER = { status: 201, body: '{"object":"api_key"}' };

const keys = (): Promise<string[]> =>
  runInDurableObject(stub(), (_, { storage }) =>
    storage.sql
      .exec<{ key: string }>("SELECT key FROM claims ORDER BY key")
      .toArray()
      .map(({ key }) => key),
  );

const alarm = () => runInDurableObject(stub(), (_, { storage }) => storage.getAlarm());

beforeEach(() => {
  vi.setSystemTime(Date.now());
});
describe("a key that is claimed", () => {
  it("is new the first time, and in flight until it is answered", async () => {
    expect(await stub().claim(request("a"))).toMatchObject({ state: "new" });
    expect(await stub().claim(request("a"))).toEqual({ state: "in_flight" });
  });

  it("gives the answer again once there is one, even after an eviction", async () => {
    await stub().claim(request("a"));
    await stub().storeAnswer("a", ANSWER);
    expect(await stub().claim(request("a"))).toEqual({ state: "answered", answer: ANSWER });
    await evictDurableObject(stub());
    expect(await stub().claim(request("a"))).toEqual({ state: "answered", answer: ANSWER });
  });

  it("gives an answer without a body again too", async () => {
    await stub().claim(request("a"));
    await stub().storeAnswer("a", { status: 204, body: "" });
    expect(await stub().claim(request("a"))).toEqual({
      state: "answered",
      answer: { status: 204, body: "" },
    });
  });

  it("is one of two who claim it at once", async () => {
    const claims = await Promise.all([1, 2, 3].map(() => stub().claim(request("a"))));
    expect(claims.map(({ state }) => state).toSorted()).toEqual(["in_flight", "in_flight", "new"]);
  });

  it("is refused with another body: in flight, answered or bound", async () => {
    const other = request("a", "another body");
    await stub().claim(request("a"));
    expect(await stub().claim(other)).toEqual({ state: "another_body" });
    await stub().storeAnswer("a", ANSWER);
    expect(await stub().claim(other)).toEqual({ state: "another_body" });
    await stub().bind(request("b"));
    expect(await stub().claim(request("b", "another body"))).toEqual({ state: "another_body" });
  });

  it("knows nothing of other keys", async () => {
    await stub().claim(request("a"));
    await stub().storeAnswer("a", ANSWER);
    expect(await stub().claim(request("b"))).toMatchObject({ state: "new" });
  });

  it("is free again when its request changed nothing, and may then come with another body", async () => {
    await stub().claim(request("a"));
    await stub().release("a");
    expect(await stub().claim(request("a", "another body"))).toMatchObject({ state: "new" });
  });

  it("is not freed once it is answered", async () => {
    await stub().claim(request("a"));
    await stub().storeAnswer("a", ANSWER);
    await stub().release("a");
    expect(await stub().claim(request("a"))).toMatchObject({ state: "answered" });
  });

  it("may be tried again a minute after a request that died on its way", async () => {
    await stub().claim(request("a"));
    passTime(MINUTE_MS - 1);
    expect(await stub().claim(request("a"))).toEqual({ state: "in_flight" });
    passTime(1);
    expect(await stub().claim(request("a"))).toMatchObject({ state: "new" });
    expect(await stub().claim(request("a"))).toEqual({ state: "in_flight" });
  });

  it("names what its request makes, by the same id as when it died before", async () => {
    const first = await stub().claim(request("a"));
    passTime(MINUTE_MS);
    expect(await stub().claim(request("a"))).toEqual(first);
    await stub().release("a");
    const another = await stub().claim(request("a"));
    expect(another.state).toBe("new");
    expect(another).not.toEqual(first);
  });

  it("may be tried again at once, as the same, if it is not known what its request did", async () => {
    const first = await stub().claim(request("a"));
    await stub().abandon("a");
    expect(await stub().claim(request("a", "another body"))).toEqual({ state: "another_body" });
    expect(await stub().claim(request("a"))).toEqual(first);
    expect(await stub().claim(request("a"))).toEqual({ state: "in_flight" });
  });

  it("means the same request for 24 hours, and then a new one", async () => {
    await stub().claim(request("a"));
    await stub().storeAnswer("a", ANSWER);
    passTime(24 * HOUR_MS - 1);
    expect(await stub().claim(request("a"))).toMatchObject({ state: "answered" });
    expect(await stub().claim(request("a", "another body"))).toEqual({ state: "another_body" });
    passTime(1);
    expect(await stub().claim(request("a", "another body"))).toMatchObject({ state: "new" });
    expect(await stub().claim(request("a", "another body"))).toEqual({ state: "in_flight" });
  });
});

describe("a key that is bound to a body", () => {
  it("is new, then the same, and never in flight: its answer is kept elsewhere", async () => {
    expect(await stub().bind(request("a"))).toMatchObject({ state: "new" });
    expect(await stub().bind(request("a"))).toEqual({ state: "same" });
    expect(await stub().bind(request("a", "another body"))).toEqual({ state: "another_body" });
  });

  it("is free after 24 hours", async () => {
    await stub().bind(request("a"));
    passTime(24 * HOUR_MS);
    expect(await stub().bind(request("a", "another body"))).toMatchObject({ state: "new" });
  });
});

describe("the ledger's alarm", () => {
  it("stands a day ahead from the first key on, and later keys leave it alone", async () => {
    expect(await alarm()).toBeNull();
    await stub().claim(request("a"));
    const armed = Date.now() + 24 * HOUR_MS;
    expect(await alarm()).toBe(armed);
    passTime(30 * MINUTE_MS);
    await stub().bind(request("b"));
    expect(await alarm()).toBe(armed);
  });

  it("forgets what is older than 24 hours, answered or not, and nothing else", async () => {
    await stub().claim(request("answered"));
    await stub().storeAnswer("answered", ANSWER);
    await stub().claim(request("died"));
    await stub().bind(request("bound"));
    passTime(HOUR_MS);
    await stub().claim(request("younger"));
    passTime(23 * HOUR_MS);
    expect(await runDurableObjectAlarm(stub())).toBe(true);
    expect(await keys()).toEqual(["younger"]);
    expect(await alarm()).toBe(Date.now() + HOUR_MS);
  });

  it("stands no more when nothing is left, until there is a key again", async () => {
    await stub().claim(request("a"));
    passTime(24 * HOUR_MS);
    await runDurableObjectAlarm(stub());
    expect(await keys()).toEqual([]);
    expect(await alarm()).toBeNull();
    expect(await runDurableObjectAlarm(stub())).toBe(false);
    await stub().claim(request("b"));
    expect(await alarm()).toBe(Date.now() + 24 * HOUR_MS);
  });

  it("takes keys together that run out within ten minutes of each other", async () => {
    await stub().claim(request("a"));
    passTime(MINUTE_MS);
    await stub().claim(request("b"));
    passTime(24 * HOUR_MS - MINUTE_MS);
    await runDurableObjectAlarm(stub());
    expect(await keys()).toEqual(["b"]);
    expect(await alarm()).toBe(Date.now() + 10 * MINUTE_MS);
    passTime(10 * MINUTE_MS);
    await runDurableObjectAlarm(stub());
    expect(await keys()).toEqual([]);
  });
});
