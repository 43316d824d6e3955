/** What deliveries cost D1 and the object's storage. */
import { runInDurableObject } from "cloudflare:test";
import { describe, expect, vi } from "vitest";
import { countD1 } from "../support/d1-calls";
import { anEndpoint, objectOf, publishMany, publishOne, run, statuses } from "./publishing";
import { it } from "./webhook-test";

/** @returns what a run costs, and then what has become of the deliveries */
async function costOfRun(one: { id: string }) {
  const counted = countD1();
  await run(one);
  return { ...counted };
}

/** Writes of the object's storage in a run. */
const writesOfRun = (one: { id: string }): Promise<number> =>
  runInDurableObject(objectOf(one), async (object, { storage }) => {
    const spies = [
      vi.spyOn(storage.kv, "put"),
      vi.spyOn(storage.kv, "delete"),
      vi.spyOn(storage, "setAlarm"),
      vi.spyOn(storage, "deleteAlarm"),
      vi.spyOn(storage.sql, "exec"),
    ];
    await object.alarm();
    return spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
  });

describe("a delivery that arrives", () => {
  it("costs D1 five calls: what is due, what came of it, what is due now; and twice the endpoint as it is", async ({
    endpoint: one,
  }) => {
    await publishOne();
    expect(await costOfRun(one)).toEqual({ calls: 5, statements: 7 });
    expect(await statuses()).toEqual({ delivered: 1 });
  });

  it("costs the object no write", async ({ endpoint: one }) => {
    await publishMany(30);
    expect(await writesOfRun(one)).toBe(0);
    expect(await statuses()).toEqual({ delivered: 30 });
  });

  it("costs little if there are a hundred", async ({ receiver, endpoint: one }) => {
    await publishMany(100);
    const { calls, statements } = await costOfRun(one);
    expect(await statuses()).toEqual({ delivered: 100 });
    expect(receiver.received).toHaveLength(100);
    // A page, another that is empty while the last are in flight, one at the end; and some writes of outcomes.
    expect(calls).toBeLessThanOrEqual(20);
    expect(statements).toBeLessThanOrEqual(30);
  });

  it("costs each of twenty endpoints no more than one alone", async () => {
    const all = [];
    for (let number = 0; number < 20; number += 1) all.push(await anEndpoint());
    await publishOne();
    const counted = countD1();
    await Promise.all(all.map(run));
    const { calls, statements } = counted;
    expect(await statuses()).toEqual({ delivered: 20 });
    expect({ calls, statements }).toEqual({ calls: 100, statements: 140 });
  });
});

describe("a delivery that fails", () => {
  it("costs D1 no more, and the object its health and its alarm", async ({ receiver }) => {
    receiver.answersWith(500);
    const one = await anEndpoint();
    await publishOne();
    expect(await costOfRun(one)).toEqual({ calls: 5, statements: 7 });
    await publishOne("acct-2");
    // The alarm stands already.
    expect(await writesOfRun(one)).toBe(1);
  });
});

describe("an endpoint to which nothing is due", () => {
  it("costs each database one call when it is woken", async ({ endpoint: one }) => {
    expect(await costOfRun(one)).toEqual({ calls: 2, statements: 3 });
  });
});
