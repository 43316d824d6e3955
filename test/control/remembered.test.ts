import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { policyStandby, standbyOf } from "../../src/control/control-standby";
import {
  type PolicyKey,
  policyInForce as policyInForceOr,
  putPolicy,
  rememberedPolicy,
  storedVersion,
} from "../../src/control/policies";
import { Remembered } from "../../src/shared/remembered";
import { NOW } from "../directory/messages";
import { passTime } from "../support/account-objects";
import { policyWith } from "../support/given";
import { playWaits } from "../support/played-waits";
import { atMost, SECOND_MS } from "../support/time";

const lostDatabase = new Proxy(env.CONTROL, {
  get: () => () => {
    throw new Error("D1_ERROR: Network connection lost");
  },
});

const policyInForce = (db: D1Database, key: PolicyKey) =>
  policyInForceOr(db, key, policyStandby(env));

/** What another isolate would write, of which this one knows nothing. */
const elsewhere = (sql: string, ...values: unknown[]) =>
  env.CONTROL.prepare(sql)
    .bind(...values)
    .run();

const policy = (id: string, title: string) => policyWith({ deletion: {} }, { id, title });

const test = (id: string) => ({ livemode: false, id });
const live = (id: string) => ({ livemode: true, id });

const titleOf = async (db: D1Database, id: string) =>
  (await policyInForce(db, test(id)))?.policy.title;

const putElsewhere = (id: string, version: number, title: string) =>
  elsewhere(
    "INSERT INTO policies (livemode, id, version, policy, created_at) VALUES (0, ?, ?, ?, ?)",
    id,
    version,
    JSON.stringify(policy(id, title)),
    NOW,
  );

describe("a policy in force", () => {
  it("is remembered for a minute, and then asked for again", async () => {
    await putElsewhere("rem-1", 1, "First");
    expect(await titleOf(env.CONTROL, "rem-1")).toBe("First");
    await putElsewhere("rem-1", 2, "Second");
    passTime(59 * SECOND_MS);
    expect(await titleOf(env.CONTROL, "rem-1")).toBe("First");
    passTime(SECOND_MS);
    expect(await titleOf(env.CONTROL, "rem-1")).toBe("Second");
  });

  it("is new at once in the isolate that put it", async () => {
    await putPolicy(env.CONTROL, false, policy("rem-2", "First"), NOW);
    const second = await putPolicy(env.CONTROL, false, policy("rem-2", "Second"), NOW);
    expect(second.version).toBe(2);
    expect(await policyInForce(lostDatabase, test("rem-2"))).toEqual(second);
  });

  it("is the one remembered, however old, while D1 does not answer", async () => {
    await putElsewhere("rem-3", 1, "First");
    expect(await titleOf(env.CONTROL, "rem-3")).toBe("First");
    passTime(3_600 * SECOND_MS);
    expect(await titleOf(lostDatabase, "rem-3")).toBe("First");
    await putElsewhere("rem-3", 2, "Second");
    // It is not asked again at once.
    expect(await titleOf(env.CONTROL, "rem-3")).toBe("First");
    passTime(atMost(5 * SECOND_MS));
    expect(await titleOf(env.CONTROL, "rem-3")).toBe("Second");
  });

  it("cannot be known if nothing is remembered and D1 does not answer", async () => {
    await expect(policyInForce(lostDatabase, test("rem-4"))).rejects.toThrow("connection lost");
    expect(await policyInForce(env.CONTROL, test("rem-4"))).toBeNull();
  });

  it("is the standby's copy if this isolate never read it and D1 does not answer", async () => {
    await putElsewhere("rem-9", 1, "First");
    const copy = { version: 1, policy: policy("rem-9", "First") };
    await standbyOf(env, false).keepPolicy("rem-9", storedVersion(copy));
    expect(await titleOf(lostDatabase, "rem-9")).toBe("First");
    await expect(policyInForce(lostDatabase, live("rem-9"))).rejects.toThrow("connection lost");
    await putElsewhere("rem-9", 2, "Second");
    passTime(atMost(5 * SECOND_MS));
    expect(await titleOf(env.CONTROL, "rem-9")).toBe("Second");
  });

  it("is waited for two seconds if D1 is silent", async () => {
    const waits = playWaits(2 * SECOND_MS);
    const silent = new Proxy(env.CONTROL, {
      get: () => () => ({ bind: () => ({ first: () => new Promise(() => {}) }) }),
    });
    await expect(policyInForce(silent, test("rem-10"))).rejects.toMatchObject({ retryable: true });
    expect(waits()).toBe(1);
  });

  it("is found as soon as it is there: that there was none is not remembered", async () => {
    expect(await policyInForce(env.CONTROL, test("rem-5"))).toBeNull();
    await putElsewhere("rem-5", 1, "First");
    expect(await titleOf(env.CONTROL, "rem-5")).toBe("First");
  });

  it("needs no database if it is built in", async () => {
    expect(await titleOf(lostDatabase, "grace-then-delete")).toMatch(/14 days/);
    for (const of of [test, live]) {
      expect(rememberedPolicy(of("grace-then-delete"))?.version).toBe(1);
      expect(rememberedPolicy(of("rem-6"))).toBeNull();
    }
  });

  it("is none of the other mode's, remembered or asked for", async () => {
    await putPolicy(env.CONTROL, false, policy("rem-8", "Of the test mode"), NOW);
    expect(rememberedPolicy(live("rem-8"))).toBeNull();
    expect(await policyInForce(env.CONTROL, live("rem-8"))).toBeNull();
    const own = await putPolicy(env.CONTROL, true, policy("rem-8", "Of the live mode"), NOW);
    expect(own.version).toBe(1);
    expect(rememberedPolicy(live("rem-8"))?.policy.title).toBe("Of the live mode");
    expect(await titleOf(lostDatabase, "rem-8")).toBe("Of the test mode");
  });

  it("gets its versions one after the other, without a gap, however many put it at once", async () => {
    const put = Array.from({ length: 5 }, (_, number) =>
      putPolicy(env.CONTROL, false, policy("rem-7", `Title ${number}`), NOW),
    );
    const versions = (await Promise.all(put)).map(({ version }) => version);
    expect(versions.toSorted()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe("what an isolate remembers", () => {
  it("is fresh until its time is over, and stale for ever", () => {
    const remembered = new Remembered<string>(60, 10);
    remembered.set("a", "one", 1_000);
    expect(remembered.fresh("a", 1_059)).toBe("one");
    expect(remembered.fresh("a", 1_060)).toBeUndefined();
    expect(remembered.stale("a")).toBe("one");
    remembered.delete("a");
    expect(remembered.stale("a")).toBeUndefined();
  });

  it("loses the oldest when there is too much, counted from when it was last set", () => {
    const remembered = new Remembered<number>(60, 3);
    for (const key of ["a", "b", "c"]) remembered.set(key, 1, 0);
    remembered.set("a", 2, 1);
    remembered.set("d", 1, 2);
    expect(["a", "b", "c", "d"].map((key) => remembered.stale(key))).toEqual([2, undefined, 1, 1]);
  });
});
