/** Answers kept for repeated requests go by themselves after a day, and cost an account nothing else. */

import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { ANSWERS_FORGOTTEN_AT_ONCE } from "../../src/account/limits";
import {
  account,
  alarmOf,
  asking,
  callBy,
  costOf,
  inside,
  keptBy,
  ownPolicy,
  passTime,
  playEventsQueue,
  register,
  reported,
  rowsOf,
  stubOf,
  tablesOf,
  valueOf,
} from "../support/account-objects";
import { DAY_MS, MINUTE_MS } from "../support/time";

beforeEach(() => {
  playEventsQueue();
  vi.setSystemTime(Date.now());
});
const keyed = (key: string) => callBy("app", { idempotency: { key, fingerprint: key } });

const kept = async (id: string): Promise<number> => (await tablesOf(id)).requests ?? 0;

/** A change under a key, which the directory then has: the outbox is empty. */
async function changed(id: string, key: string): Promise<void> {
  valueOf(await account(id).reportHolding(keyed(key), "voucher", key, reported()));
  await confirmed(id);
}

async function confirmed(id: string): Promise<void> {
  await account(id).confirm(valueOf(await account(id).account()).version);
}

describe("an answer that is kept", () => {
  it("is forgotten after 24 hours without another request", async () => {
    await register("forget-1");
    const now = Date.now();
    await changed("forget-1", "k-1");
    expect(await alarmOf("forget-1")).toBe(now + DAY_MS);
    passTime(DAY_MS);
    await runDurableObjectAlarm(stubOf("forget-1"));
    expect(await kept("forget-1")).toBe(0);
    expect(await alarmOf("forget-1")).toBeNull();
    expect(await keptBy("forget-1")).toMatchObject({ alarm_at: null });
  });

  it("is not forgotten before, and later ones have a day of their own", async () => {
    await register("forget-2");
    const now = Date.now();
    await changed("forget-2", "k-1");
    passTime(10 * 60 * MINUTE_MS);
    await changed("forget-2", "k-2");
    expect(await alarmOf("forget-2")).toBe(now + DAY_MS);
    passTime(14 * 60 * MINUTE_MS - 1);
    await runDurableObjectAlarm(stubOf("forget-2"));
    expect(await kept("forget-2")).toBe(2);
    passTime(1);
    await runDurableObjectAlarm(stubOf("forget-2"));
    expect(await rowsOf("forget-2", "SELECT key FROM requests")).toEqual([{ key: "k-2" }]);
    expect(await alarmOf("forget-2")).toBe(now + DAY_MS + 10 * 60 * MINUTE_MS);
  });

  it("is forgotten if nothing was changed either: of a preview", async () => {
    await register("forget-3", { policy: "disable-then-purge" });
    await confirmed("forget-3");
    expect(await alarmOf("forget-3")).toBeNull();
    const now = Date.now();
    const idempotency = { key: "p-1", fingerprint: "p-1" };
    valueOf(await account("forget-3").preview("cancellation", null, idempotency));
    expect(await alarmOf("forget-3")).toBe(now + DAY_MS);
    await evictDurableObject(stubOf("forget-3"));
    passTime(DAY_MS);
    await runDurableObjectAlarm(stubOf("forget-3"));
    expect(await kept("forget-3")).toBe(0);
    expect(await alarmOf("forget-3")).toBeNull();
  });

  it("does not put off what is due before, nor is it put off by that", async () => {
    await ownPolicy("forgets", { deletion: { grace: "PT12H" } });
    await register("forget-4", { policy: "forgets" });
    const owner = callBy("owner", { idempotency: { key: "o", fingerprint: "o" } });
    const { id } = valueOf(await account("forget-4").openClosure(owner, asking("deletion")));
    const now = Date.now();
    valueOf(await account("forget-4").submitProof(callBy(), id, { type: "confirm" }));
    await confirmed("forget-4");
    expect(await alarmOf("forget-4")).toBe(now + DAY_MS / 2);
    valueOf(await account("forget-4").restore(callBy("support"), null));
    await confirmed("forget-4");
    expect(await alarmOf("forget-4")).toBe(now + DAY_MS);
  });

  it("goes in portions, if there are many", async () => {
    await register("forget-5");
    await changed("forget-5", "k-1");
    await inside("forget-5", (_, { storage }) => {
      for (let number = 0; number < ANSWERS_FORGOTTEN_AT_ONCE; number += 1) {
        storage.sql.exec(
          "INSERT INTO requests (key, fingerprint, answer, at) VALUES (?, '', '{}', ?)",
          `more-${number}`,
          Date.now(),
        );
      }
    });
    passTime(DAY_MS);
    await runDurableObjectAlarm(stubOf("forget-5"));
    expect(await kept("forget-5")).toBe(1);
    passTime(MINUTE_MS);
    await runDurableObjectAlarm(stubOf("forget-5"));
    expect(await kept("forget-5")).toBe(0);
  });

  it("ends with its account: a deletion's erasure takes it at once", async () => {
    await ownPolicy("forgets-2", { deletion: { grace: "P0D" } });
    await register("forget-6", { policy: "forgets-2" });
    await changed("forget-6", "k-1");
    const { id } = valueOf(
      await account("forget-6").openClosure(callBy("owner"), asking("deletion")),
    );
    valueOf(await account("forget-6").submitProof(callBy(), id, { type: "confirm" }));
    expect(valueOf(await account("forget-6").account()).state).toBe("deleted");
    expect(await kept("forget-6")).toBe(0);
  });
});

describe("keeping an answer", () => {
  it("arms no alarm but the first of a day", async () => {
    await register("forget-7");
    await changed("forget-7", "k-1");
    const idempotency = (key: string) => ({ key, fingerprint: key });
    const preview = (key: string) =>
      inside("forget-7", (object, state) =>
        costOf(state, () => object.preview("deletion", null, idempotency(key))),
      );
    // Both may look at the list of tables, because they must.
    await preview("p-1");
    const { alarms, written } = await preview("p-2");
    expect(alarms).toBe(0);
    // The answer, and the index over keys.
    expect(written).toBe(2);
  });
});
