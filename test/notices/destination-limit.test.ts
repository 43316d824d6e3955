import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type Counted, destinationName, type PerWindow } from "../../src/notices/destination-limit";
import { passTime } from "../support/account-objects";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

const SECRET = "adk_live_secret";
const LIMITS: PerWindow = { hour: 2, day: 4 };
const GENEROUS: PerWindow = { hour: 1_000, day: 1_000 };

/** Taken anew each time: a stub does not outlive the reset between two tests. */
const stub = (name = "destination") => env.DESTINATIONS.getByName(name);

const take = (limits = LIMITS) => stub().take(Date.now(), "code", { codes: limits, all: GENEROUS });
const giveBack = (what: Counted = "code") => stub().giveBack(Date.now(), what);

const taken = (): Promise<number[]> =>
  runInDurableObject(stub(), (_, { storage }) =>
    storage.sql
      .exec<{ at: number }>("SELECT at FROM takes ORDER BY at")
      .toArray()
      .map(({ at }) => at),
  );

const tables = (): Promise<number> =>
  runInDurableObject(
    stub(),
    (_, { storage }) =>
      storage.sql
        .exec<{ n: number }>(
          "SELECT count(*) AS n FROM sqlite_master WHERE name IN ('takes', 'notices')",
        )
        .one().n,
  );

const alarm = () => runInDurableObject(stub(), (_, { storage }) => storage.getAlarm());

const OK = { ok: true };
const refusedFor = (retry_after_ms: number) => ({ ok: false, retry_after_ms });

beforeEach(() => {
  vi.setSystemTime(Date.now());
});
describe("codes to one destination", () => {
  it("are let through up to the hour's limit, and then refused until the first is an hour old", async () => {
    expect(await take()).toEqual(OK);
    passTime(20 * MINUTE_MS);
    expect(await take()).toEqual(OK);
    expect(await take()).toEqual(refusedFor(40 * MINUTE_MS));
    passTime(40 * MINUTE_MS - 1);
    expect(await take()).toEqual(refusedFor(1));
    passTime(1);
    expect(await take()).toEqual(OK);
    expect(await take()).toEqual(refusedFor(20 * MINUTE_MS));
  });

  it("are let through up to the day's limit, and then refused until the first is a day old", async () => {
    for (let count = 0; count < LIMITS.day; count += 1) {
      expect(await take()).toEqual(OK);
      passTime(2 * HOUR_MS);
    }
    expect(await take()).toEqual(refusedFor(DAY_MS - 8 * HOUR_MS));
    passTime(DAY_MS - 8 * HOUR_MS - 1);
    expect(await take()).toEqual(refusedFor(1));
    passTime(1);
    expect(await take()).toEqual(OK);
  });

  it("are not counted when they are refused", async () => {
    await take();
    await take();
    for (let count = 0; count < 10; count += 1) await take();
    expect(await taken()).toHaveLength(2);
    passTime(HOUR_MS);
    expect(await take()).toEqual(OK);
  });

  it("are let through no more often when many ask at once", async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => take()));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(LIMITS.hour);
  });

  it("are counted on after an eviction", async () => {
    await take();
    await take();
    await evictDurableObject(stub());
    expect(await take()).toEqual(refusedFor(HOUR_MS));
  });

  it("obey a limit that was lowered since", async () => {
    for (let count = 0; count < 5; count += 1) {
      await take({ hour: 10, day: 10 });
      passTime(MINUTE_MS);
    }
    // The second to last one is then an hour old, and only the last is left.
    expect(await take({ hour: 2, day: 10 })).toEqual(refusedFor(58 * MINUTE_MS));
  });

  it("know nothing of other destinations", async () => {
    await take();
    await take();
    const rules = { codes: LIMITS, all: LIMITS };
    expect(await stub("another").take(Date.now(), "code", rules)).toEqual(OK);
  });
});

describe("everything that is sent to one destination", () => {
  const all = (what: Counted) => stub().take(Date.now(), what, { codes: GENEROUS, all: LIMITS });

  it("is counted together, codes and other notices", async () => {
    expect(await all("notice")).toEqual(OK);
    passTime(20 * MINUTE_MS);
    expect(await all("code")).toEqual(OK);
    expect(await all("notice")).toEqual(refusedFor(40 * MINUTE_MS));
    expect(await all("code")).toEqual(refusedFor(40 * MINUTE_MS));
  });

  it("leaves codes their own limit: other notices do not use it up", async () => {
    const notice = () => stub().take(Date.now(), "notice", { codes: LIMITS, all: GENEROUS });
    for (let count = 0; count < 10; count += 1) expect(await notice()).toEqual(OK);
    expect(await take()).toEqual(OK);
    expect(await take()).toEqual(OK);
    expect(await take()).toEqual(refusedFor(HOUR_MS));
  });

  it("is given back each for itself, and forgotten after a day", async () => {
    await all("notice");
    await all("code");
    await giveBack("notice");
    expect(await taken()).toHaveLength(1);
    expect(await all("notice")).toEqual(OK);
    passTime(DAY_MS);
    await runDurableObjectAlarm(stub());
    expect(await tables()).toBe(0);
    expect(await alarm()).toBeNull();
  });
});

describe("a code that was not sent", () => {
  it("is given back, and another may go", async () => {
    await take();
    await take();
    await giveBack();
    expect(await take()).toEqual(OK);
    expect(await take()).toEqual(refusedFor(HOUR_MS));
  });

  it("is the last one: those before it are still counted by their own time", async () => {
    await take();
    passTime(30 * MINUTE_MS);
    await take();
    passTime(MINUTE_MS);
    await giveBack();
    await take();
    expect(await take()).toEqual(refusedFor(29 * MINUTE_MS));
  });

  it("gives nothing back where nothing was taken", async () => {
    await giveBack();
    expect(await take()).toEqual(OK);
    expect(await take()).toEqual(OK);
    expect(await take()).toEqual(refusedFor(HOUR_MS));
  });
});

describe("what is older than a day", () => {
  it("is forgotten by the alarm, which stands a day after the first", async () => {
    const first = Date.now();
    await take();
    expect(await alarm()).toBe(first + DAY_MS);
    passTime(HOUR_MS);
    await take();
    expect(await alarm()).toBe(first + DAY_MS);
    passTime(23 * HOUR_MS);
    expect(await runDurableObjectAlarm(stub())).toBe(true);
    expect(await taken()).toEqual([first + HOUR_MS]);
    expect(await alarm()).toBe(first + HOUR_MS + DAY_MS);
  });

  it("leaves nothing behind when it was all", async () => {
    await take();
    passTime(DAY_MS);
    await runDurableObjectAlarm(stub());
    expect(await tables()).toBe(0);
    expect(await alarm()).toBeNull();
  });

  it("leaves nothing behind either where all was given back", async () => {
    await take();
    await giveBack();
    passTime(DAY_MS);
    await runDurableObjectAlarm(stub());
    expect(await tables()).toBe(0);
  });

  it("is followed by new ones in the same object", async () => {
    await take();
    passTime(DAY_MS);
    await runDurableObjectAlarm(stub());
    expect(await take()).toEqual(OK);
    expect(await alarm()).toBe(Date.now() + DAY_MS);
    expect(await taken()).toEqual([Date.now()]);
  });

  it("is forgotten by the next code too, where the alarm is late", async () => {
    await take();
    passTime(DAY_MS);
    await take();
    expect(await taken()).toEqual([Date.now()]);
  });

  it("never makes the alarm spin, though what is left is due at once", async () => {
    await take();
    passTime(DAY_MS - 1);
    await runDurableObjectAlarm(stub());
    expect(await alarm()).toBe(Date.now() + MINUTE_MS);
  });
});

describe("the name of a destination", () => {
  it("is the same for the same, and tells nothing of it", () => {
    const name = destinationName(SECRET, "sms", "+436641234567");
    expect(name).toBe(destinationName(SECRET, "sms", "+436641234567"));
    expect(name).toMatch(/^[0-9a-f]{64}$/);
  });

  it("differs by number, by channel and by secret", () => {
    const names = [
      destinationName(SECRET, "sms", "+436641234567"),
      destinationName(SECRET, "sms", "+436641234568"),
      destinationName(SECRET, "email", "+436641234567"),
      destinationName(`${SECRET}2`, "sms", "+436641234567"),
    ];
    expect(new Set(names).size).toBe(4);
  });

  it("is one for an address in capitals and in small letters", () => {
    expect(destinationName(SECRET, "email", "Maria@Example.com")).toBe(
      destinationName(SECRET, "email", "maria@example.com"),
    );
  });

  it.each([
    ["an IDN in Punycode", "bo@bücher.example", "bo@xn--bcher-kva.example"],
    ["a local part in quotation marks", "bo@example.com", '"bo"@example.com'],
  ])("is one for an address and for %s", (_, one, other) => {
    expect(destinationName(SECRET, "email", other)).toBe(destinationName(SECRET, "email", one));
  });

  it("stores nothing but times", async () => {
    const name = destinationName(SECRET, "sms", "+436641234567");
    await stub(name).take(Date.now(), "code", { codes: LIMITS, all: LIMITS });
    const rows = await runInDurableObject(stub(name), (_, { storage }) =>
      storage.sql.exec("SELECT * FROM takes").toArray(),
    );
    expect(rows).toEqual([{ at: Date.now() }]);
  });
});
