/** The API keys that an isolate knows, and what it believes while CONTROL does not answer. An isolate is a `KnownKeys`. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { type ApiKey, insertApiKey } from "../../src/control/api-keys";
import { type ControlStandby, standbyOf } from "../../src/control/control-standby";
import { KnownKeys } from "../../src/control/known-keys";
import { HOUR_MS } from "../../src/shared/time";
import { NOW } from "../directory/messages";
import { passTime } from "../support/account-objects";
import { playWaits } from "../support/played-waits";
import { atMost, SECOND_MS } from "../support/time";

const apiKey = (id: string): ApiKey => ({
  id,
  name: "Host",
  roles: ["app", "support"],
  livemode: false,
  created_by: null,
  created_at: NOW,
});

type Outage = "fails" | "is silent" | null;

/** An isolate that has just begun. */
function isolate(standby = (livemode: boolean) => standbyOf(env, livemode)) {
  const state = { outage: null as Outage, asked: 0 };
  const asks = () => {
    state.asked += 1;
    if (state.outage === "fails") throw new Error("D1_ERROR: Network connection lost");
    return state.outage === "is silent";
  };
  const db = new Proxy(env.CONTROL, {
    get: (_, name) => {
      const silent = { bind: () => ({ first: () => new Promise(() => {}) }) };
      return name === "prepare"
        ? (sql: string) => (asks() ? silent : env.CONTROL.prepare(sql))
        : Reflect.get(env.CONTROL, name);
    },
  });
  const keys = new KnownKeys(db, standby);
  return {
    state,
    /** A key that says nothing. */
    find: (hash: string) => keys.find({ hash, says: () => null }, HOUR_MS),
    /** A key that says what it is. */
    findSaid: (id: string, believedMs = HOUR_MS) =>
      keys.find({ hash: `hash of ${id}`, says: () => apiKey(id) }, believedMs),
    revoke: (id: string, livemode = false) => keys.revoke({ id, livemode }),
  };
}

const keep = (id: string) => insertApiKey(env.CONTROL, apiKey(id), `hash of ${id}`);

const deleteElsewhere = (id: string) =>
  env.CONTROL.prepare("DELETE FROM api_keys WHERE id = ?").bind(id).run();

describe("an API key, while CONTROL answers,", () => {
  it("is remembered for a minute, so that a call waits for no database", async () => {
    await keep("key_1");
    const { find, state } = isolate();
    expect(await find("hash of key_1")).toEqual(apiKey("key_1"));
    passTime(59 * SECOND_MS);
    expect(await find("hash of key_1")).toEqual(apiKey("key_1"));
    expect(state.asked).toBe(1);
  });

  it("no longer works a minute after it was deleted elsewhere, whatever it says of itself", async () => {
    await keep("key_2");
    const { findSaid } = isolate();
    await findSaid("key_2");
    await deleteElsewhere("key_2");
    passTime(59 * SECOND_MS);
    expect(await findSaid("key_2")).not.toBeNull();
    passTime(SECOND_MS);
    expect(await findSaid("key_2")).toBeNull();
    expect(await isolate().findSaid("key_2")).toBeNull();
  });

  it("no longer works at once in the isolate that deleted it", async () => {
    await keep("key_3");
    const { findSaid, revoke } = isolate();
    await findSaid("key_3");
    expect(await revoke("key_3")).toBe(true);
    expect(await findSaid("key_3")).toBeNull();
    expect(await revoke("key_3")).toBe(false);
  });

  it("is not deleted by the other mode", async () => {
    await keep("key_4");
    const { findSaid, revoke } = isolate();
    expect(await revoke("key_4", true)).toBe(false);
    expect(await findSaid("key_4")).not.toBeNull();
  });

  it("is found as soon as it is made: that there was none is not remembered", async () => {
    const { find, findSaid } = isolate();
    expect(await find("hash of key_6")).toBeNull();
    expect(await findSaid("key_6")).toBeNull();
    await keep("key_6");
    expect(await find("hash of key_6")).toEqual(apiKey("key_6"));
  });
});

describe.each(["fails", "is silent"] as const)("while CONTROL %s,", (outage) => {
  beforeEach(() => void playWaits(2 * SECOND_MS));

  it("a cold isolate believes what a key says of itself, for an hour", async () => {
    const { findSaid, state } = isolate();
    state.outage = outage;
    expect(await findSaid("key_7")).toEqual(apiKey("key_7"));
    passTime(59 * 60 * SECOND_MS);
    expect(await findSaid("key_7")).toEqual(apiKey("key_7"));
    passTime(61 * SECOND_MS);
    await expect(findSaid("key_7")).rejects.toMatchObject({ retryable: true });
  });

  it("a key that says nothing, and was never read, cannot be known", async () => {
    const { find, state } = isolate();
    state.outage = outage;
    await expect(find("hash of key_8")).rejects.toThrow(/connection lost|no answer/);
  });

  it("a key that was read before is believed as well", async () => {
    await keep("key_9");
    const { find, state } = isolate();
    await find("hash of key_9");
    passTime(61 * SECOND_MS);
    state.outage = outage;
    expect(await find("hash of key_9")).toEqual(apiKey("key_9"));
  });

  it("few calls wait for it: it is asked again every five seconds", async () => {
    const { findSaid, state } = isolate();
    state.outage = outage;
    for (const id of ["key_a", "key_b", "key_a", "key_c"]) await findSaid(id);
    expect(state.asked).toBe(1);
    passTime(atMost(5 * SECOND_MS));
    await Promise.all(["key_a", "key_b", "key_c"].map((id) => findSaid(id)));
    expect(state.asked).toBe(2);
  });
});

describe("while CONTROL fails,", () => {
  it("keys are believed for no longer than is configured, and not at all for 0", async () => {
    const { findSaid, state } = isolate();
    state.outage = "fails";
    await expect(findSaid("key_10", 0)).rejects.toMatchObject({ retryable: true });
    expect(await findSaid("key_10", 2 * SECOND_MS)).toEqual(apiKey("key_10"));
    passTime(2 * SECOND_MS);
    await expect(findSaid("key_10", 2 * SECOND_MS)).rejects.toMatchObject({ retryable: true });
  });

  it("every call asks once keys are no longer believed, so that the first answer counts", async () => {
    await keep("key_18");
    const { findSaid, state } = isolate();
    state.outage = "fails";
    await findSaid("key_18");
    passTime(HOUR_MS);
    await expect(findSaid("key_18")).rejects.toMatchObject({ retryable: true });
    state.outage = null;
    expect(await findSaid("key_18")).toEqual(apiKey("key_18"));
  });

  it("a key that CONTROL no longer had stays refused", async () => {
    const { findSaid, state } = isolate();
    expect(await findSaid("key_11")).toBeNull();
    state.outage = "fails";
    expect(await findSaid("key_11")).toBeNull();
  });

  it("a key that was revoked before is refused by a cold isolate too, by the standby", async () => {
    await keep("key_12");
    await isolate().revoke("key_12");
    const { findSaid, state } = isolate();
    state.outage = "fails";
    expect(await findSaid("key_12")).toBeNull();
  });

  it("a key that is revoked meanwhile is refused everywhere within a minute, though the call failed", async () => {
    await keep("key_13");
    const [here, there, cold] = [isolate(), isolate(), isolate()];
    for (const one of [here, there]) await one.findSaid("key_13");
    for (const { state } of [here, there, cold]) state.outage = "fails";
    await expect(here.revoke("key_13")).rejects.toThrow("connection lost");
    expect(await cold.findSaid("key_13")).toBeNull();
    passTime(60 * SECOND_MS);
    expect(await here.findSaid("key_13")).toBeNull();
    expect(await there.findSaid("key_13")).toBeNull();
    // The key was not deleted, and the answer said so.
    for (const { state } of [here, there]) state.outage = null;
    passTime(atMost(5 * SECOND_MS));
    expect(await here.findSaid("key_13")).not.toBeNull();
    expect(await there.findSaid("key_13")).not.toBeNull();
    expect(await here.revoke("key_13")).toBe(true);
  });

  it("a standby that fails too, or is silent, makes no key wrong", async () => {
    const waits = playWaits(SECOND_MS);
    const failing = { revoke: () => Promise.reject(new Error("x")) };
    for (const isRevoked of [() => Promise.reject(new Error("x")), () => new Promise(() => {})]) {
      // Only these methods are asked for.
      const standby = { ...failing, isRevoked } as unknown as ReturnType<typeof standbyOf>;
      const { findSaid, state } = isolate(() => standby);
      state.outage = "fails";
      expect(await findSaid("key_14")).toEqual(apiKey("key_14"));
    }
    expect(waits()).toBe(2);
  });

  it("a key revoked meanwhile elsewhere is known as soon as CONTROL answers again", async () => {
    await keep("key_15");
    const { findSaid, state } = isolate();
    await findSaid("key_15");
    passTime(61 * SECOND_MS);
    state.outage = "fails";
    expect(await findSaid("key_15")).not.toBeNull();
    await deleteElsewhere("key_15");
    state.outage = null;
    passTime(atMost(5 * SECOND_MS));
    expect(await findSaid("key_15")).toBeNull();
  });

  it("the hour begins anew with each outage", async () => {
    await keep("key_16");
    const { findSaid, state } = isolate();
    for (let outages = 0; outages < 3; outages += 1) {
      state.outage = "fails";
      expect(await findSaid("key_16")).not.toBeNull();
      passTime(50 * 60 * SECOND_MS);
      expect(await findSaid("key_16")).not.toBeNull();
      state.outage = null;
      passTime(atMost(5 * SECOND_MS));
      expect(await findSaid("key_16")).not.toBeNull();
      passTime(60 * SECOND_MS);
    }
  });
});

describe("the standby", () => {
  it("keeps the newest version of a policy, in whatever order they come", async () => {
    const standby = standbyOf(env, false);
    expect(await standby.policy("p")).toBeNull();
    await standby.keepPolicy("p", { version: 2, policy: "{2}" });
    await standby.keepPolicy("p", { version: 1, policy: "{1}" });
    expect(await standby.policy("p")).toEqual({ version: 2, policy: "{2}" });
    expect(await standbyOf(env, true).policy("p")).toBeNull();
  });

  it("knows the ten thousand keys that were revoked last", async () => {
    const standby = standbyOf(env, true);
    await runInDurableObject(standby, (object: ControlStandby) => {
      for (let number = 0; number < 10_100; number += 1) object.revoke(`key_${number}`);
    });
    const known = ["key_0", "key_99", "key_100", "key_10099"].map((key) => standby.isRevoked(key));
    expect(await Promise.all(known)).toEqual([false, false, true, true]);
    await standby.revoke("key_100");
    expect(await standby.isRevoked("key_101")).toBe(true);
  });
});
