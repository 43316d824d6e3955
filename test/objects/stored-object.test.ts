/** No object reads or writes what newer code has stored. The account's object has its own test: test/account/schema.test.ts */
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { problemOf } from "../../src/http/framework/unexpected-errors";
import { StoredObject } from "../../src/objects/stored-object";
import { isNewerSchema } from "../../src/shared/newer-schema";
import { MINUTE_MS } from "../../src/shared/time";
import { at } from "../support/time";

const NINE = at("2026-03-02T09:00:00.000Z");
const DESTINATIONS = { codes: { hour: 9, day: 9 }, all: { hour: 9, day: 9 } };
const CLEARANCE = { account: "a", livemode: false, closure: "c", due_at: NINE, test_clock: null };
const FAILING = { account: "a", livemode: false, subject: "s", what: "w", due_at: NINE };
const MESSAGE = {
  id: "ntc_1",
  account: "a",
  livemode: false,
  channel: "sms" as const,
  to: "+15005550001",
  template: "code" as const,
  subject: "",
  text: "1",
  code: "1",
  sent_at: NINE,
};

/** A call that stores something, and one that looks at it; each class with an object of its own. */
const OBJECTS = {
  CertificateKeys: {
    stub: () => env.CERTIFICATE_KEYS.getByName("keys"),
    store: () => env.CERTIFICATE_KEYS.getByName("keys").rotate(null),
    look: () => env.CERTIFICATE_KEYS.getByName("keys").jwks(),
  },
  BrakeObject: {
    stub: () => env.BRAKES.getByName("test"),
    store: () => env.BRAKES.getByName("test").setLimits({ per_hour: 1, share: null }),
    look: () => env.BRAKES.getByName("test").clear(CLEARANCE),
  },
  DirectoryKeeper: {
    stub: () => env.KEEPERS.getByName("test"),
    store: () => env.KEEPERS.getByName("test").rebuild("rbd_1", "r", ["a"]),
    look: () => env.KEEPERS.getByName("test").view(),
  },
  EndpointObject: {
    // What it stores goes again by itself if D1 has no endpoint of the name.
    stub: () => env.ENDPOINTS.getByName("whe_1"),
    store: () => env.ENDPOINTS.getByName("whe_1").removed(),
    look: () => env.ENDPOINTS.getByName("whe_1").lastReplay(),
  },
  EraserObject: {
    stub: () => env.ERASERS.getByName("test:crm"),
    store: () => env.ERASERS.getByName("test:crm").configure("done"),
    look: () => env.ERASERS.getByName("test:crm").status(),
  },
  FailureBook: {
    stub: () => env.FAILURES.getByName("test"),
    store: () => env.FAILURES.getByName("test").failing({ ...FAILING, since: NINE }),
    look: () => env.FAILURES.getByName("test").view(),
  },
  TestClockObject: {
    stub: () => env.TEST_CLOCKS.getByName("clk_1"),
    store: () => env.TEST_CLOCKS.getByName("clk_1").create("clk_1", NINE, null),
    look: () => env.TEST_CLOCKS.getByName("clk_1").read(),
  },
  ControlStandby: {
    stub: () => env.STANDBY.getByName("test"),
    store: () => env.STANDBY.getByName("test").revoke("key_1"),
    look: () => env.STANDBY.getByName("test").isRevoked("key_1"),
  },
  LimitCounter: {
    stub: () => env.LIMIT_COUNTERS.getByName("test:test_clocks"),
    store: () => env.LIMIT_COUNTERS.getByName("test:test_clocks").add("a", 9),
    look: () => env.LIMIT_COUNTERS.getByName("test:test_clocks").add("b", 9),
  },
  RequestLedger: {
    stub: () => env.REQUESTS.getByName("test:1"),
    store: () => env.REQUESTS.getByName("test:1").claim({ key: "k", fingerprint: "f" }),
    look: () => env.REQUESTS.getByName("test:1").claim({ key: "l", fingerprint: "f" }),
  },
  DestinationLimits: {
    stub: () => env.DESTINATIONS.getByName("d"),
    store: () => env.DESTINATIONS.getByName("d").take(Date.now(), "code", DESTINATIONS),
    look: () => env.DESTINATIONS.getByName("d").take(Date.now(), "code", DESTINATIONS),
  },
  NoticeOutbox: {
    stub: () => env.OUTBOX.getByName("outbox"),
    store: () => env.OUTBOX.getByName("outbox").keep(MESSAGE),
    look: () => env.OUTBOX.getByName("outbox").list(null, 9),
  },
};

type Stub = DurableObjectStub<StoredObject<unknown>>;
const CASES = Object.entries(OBJECTS).map(([name, { stub, store, look }]) => ({
  name,
  stub: () => stub() as unknown as Stub,
  store,
  look,
}));

const mark = (stub: Stub, number: number | null) =>
  runInDurableObject(stub, (_, { storage: { kv } }) => {
    if (number === null) kv.delete("schema");
    else kv.put("schema", number);
  });

/** All rows of all tables, the keys and values too. */
const everythingIn = (stub: Stub) =>
  runInDurableObject(stub, (_, { storage: { sql, kv } }) => {
    const tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '_cf%'";
    const rows = sql
      .exec<{ name: string }>(tables)
      .toArray()
      .map(({ name }) => [name, sql.exec(`SELECT * FROM "${name}"`).toArray()]);
    return JSON.stringify([rows, [...kv.list()]]);
  });

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

describe.each(CASES)("what newer code has stored in $name", ({ stub, store, look }) => {
  it("is left as it is, and the caller may try again", async () => {
    await store();
    await mark(stub(), 2);
    await evictDurableObject(stub());
    const before = await everythingIn(stub());
    for (const call of [look, store]) {
      const error = await Promise.resolve(call()).catch((thrown: unknown) => thrown);
      expect(isNewerSchema(error)).toBe(true);
      expect(error).toMatchObject({ retryable: true });
      expect(problemOf(error, "req_1")).toMatchObject({ code: "unavailable" });
    }
    expect(await everythingIn(stub())).toBe(before);
    await mark(stub(), null);
    await evictDurableObject(stub());
    await look();
  });

  it("keeps its alarm until that code is back", async () => {
    await store();
    await mark(stub(), 2);
    await evictDurableObject(stub());
    const before = await everythingIn(stub());
    await runInDurableObject(stub(), (_, { storage }) =>
      storage.setAlarm(Date.now() + 60 * MINUTE_MS),
    );
    const now = Date.now();
    expect(await runDurableObjectAlarm(stub())).toBe(true);
    const next = await runInDurableObject(stub(), (_, { storage }) => storage.getAlarm());
    expect(Number(next) - now).toBeGreaterThanOrEqual(MINUTE_MS);
    expect(Number(next) - now).toBeLessThan(2 * MINUTE_MS);
    expect(await everythingIn(stub())).toBe(before);
  });

  it("is looked for when the object is made, and at no call", async () => {
    await store();
    await evictDurableObject(stub());
    const reads = await runInDurableObject(stub(), (_, { storage: { kv } }) => vi.spyOn(kv, "get"));
    await look();
    expect(reads.mock.calls.filter(([key]) => key === "schema")).toEqual([]);
  });
});

describe("the mark", () => {
  const stub = () => env.LIMIT_COUNTERS.getByName("probe") as unknown as Stub;

  class Probe extends StoredObject<Env> {
    keep(value: string): void {
      this.storage.kv.put("value", value);
    }
    value(): string | undefined {
      return this.storage.kv.get("value");
    }
    remove(): Promise<void> {
      return this.deleteStored();
    }
  }

  /** Code of a release, as the platform makes its object. */
  const release = (ctx: DurableObjectState, number: number) => new Probe(ctx, env, { number });

  it("is not needed by the first schema: a look leaves no trace", async () => {
    await env.BRAKES.getByName("live").view();
    const brake = env.BRAKES.getByName("live") as unknown as Stub;
    const tables = await runInDurableObject(brake, (_, { storage: { sql } }) =>
      sql.exec("SELECT name FROM sqlite_schema").toArray(),
    );
    expect(tables).toEqual([]);
  });

  it("is set by newer code, and read once by each object that is made", async () => {
    await runInDurableObject(stub(), (_, ctx) => {
      release(ctx, 1).keep("of the first");
      expect(release(ctx, 2).value()).toBe("of the first");
      release(ctx, 2).keep("of the second");
      expect(() => release(ctx, 1).value()).toThrow("schema 2, known are 1");
      expect(release(ctx, 3).value()).toBe("of the second");
      expect(() => release(ctx, 2).keep("of the second")).toThrow("schema 3, known are 2");
      const reads = vi.spyOn(ctx.storage.kv, "get");
      const third = release(ctx, 3);
      for (let calls = 0; calls < 10; calls += 1) third.value();
      expect(reads.mock.calls.filter(([key]) => key === "schema")).toHaveLength(1);
    });
  });

  it("is there again after everything was deleted", async () => {
    await runInDurableObject(stub(), async (_, ctx) => {
      const second = release(ctx, 2);
      second.keep("one");
      await second.remove();
      second.keep("two");
      expect(() => release(ctx, 1).value()).toThrow("schema 2, known are 1");
    });
  });
});
