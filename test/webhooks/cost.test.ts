/** What deliveries cost D1 and the object's storage. */
import { runInDurableObject } from "cloudflare:test";
import { describe, expect, vi } from "vitest";
import { message } from "../directory/messages";
import { countD1 } from "../support/d1-calls";
import {
  anEndpoint,
  objectOf,
  publish,
  publishMany,
  publishOne,
  run,
  statuses,
} from "./publishing";
import { it } from "./webhook-test";

/** @returns what a run costs, and then what has become of the deliveries */
async function costOfRun(one: { id: string }) {
  const counted = countD1();
  await run(one);
  return { ...counted };
}

/** Rows that the object writes in a run, and the writes of its other storage. */
const writesOfRun = (one: { id: string }): Promise<{ rows: number; others: number }> =>
  runInDurableObject(objectOf(one), async (object, { storage }) => {
    const others = [
      vi.spyOn(storage.kv, "put"),
      vi.spyOn(storage.kv, "delete"),
      vi.spyOn(storage, "setAlarm"),
      vi.spyOn(storage, "deleteAlarm"),
    ];
    let rows = 0;
    const { exec } = storage.sql;
    vi.spyOn(storage.sql, "exec").mockImplementation((...statement) => {
      const cursor = exec.apply(storage.sql, statement);
      rows += cursor.rowsWritten;
      return cursor;
    });
    await object.alarm();
    return { rows, others: others.reduce((sum, spy) => sum + spy.mock.calls.length, 0) };
  });

describe("a delivery that arrives", () => {
  it("costs D1 four calls: what is due, and what is due now; and both times the endpoint as it is", async ({
    endpoint: one,
  }) => {
    await publishOne();
    expect(await costOfRun(one)).toEqual({ calls: 4, statements: 8 });
    expect(await statuses()).toEqual({ delivered: 1 });
  });

  it("costs the object one row: its place, and that it has arrived", async ({ endpoint: one }) => {
    await publishOne();
    expect(await writesOfRun(one)).toEqual({ rows: 1, others: 0 });
    expect(await statuses()).toEqual({ delivered: 1 });
  });

  it("costs less than a fifth of a row if there are a hundred", async ({ endpoint: one }) => {
    await publishMany(100);
    const { rows, others } = await writesOfRun(one);
    expect(await statuses()).toEqual({ delivered: 100 });
    expect(rows).toBeLessThan(20);
    expect(others).toBe(0);
  });

  it("costs less than a row although an account's events wait for one another", async ({
    receiver,
  }) => {
    const one = await anEndpoint({ ordered: true });
    await publish(...Array.from({ length: 25 }, (_, number) => message(`line-${number}`, [1, 4])));
    const { rows } = await writesOfRun(one);
    expect(receiver.received).toHaveLength(100);
    expect(rows).toBeLessThan(100);
  });

  it("costs little if there are a hundred", async ({ receiver, endpoint: one }) => {
    await publishMany(100);
    const { calls, statements } = await costOfRun(one);
    expect(await statuses()).toEqual({ delivered: 100 });
    expect(receiver.received).toHaveLength(100);
    // A page, another that is empty while the last are in flight, and one at the end.
    expect(calls).toBeLessThanOrEqual(10);
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
    expect({ calls, statements }).toEqual({ calls: 80, statements: 160 });
  });
});

describe("a delivery that fails", () => {
  it("costs D1 no more, and the object an exception, its health and its alarm", async ({
    receiver,
  }) => {
    receiver.answersWith(500);
    const one = await anEndpoint();
    await publishOne();
    expect(await costOfRun(one)).toEqual({ calls: 4, statements: 8 });
    await publishOne("acct-2");
    // The exception with its two indexes, and the place. The alarm stands already: what is left is the health.
    expect(await writesOfRun(one)).toEqual({ rows: 4, others: 1 });
  });
});

describe("an endpoint to which nothing is due", () => {
  it("costs each database one call when it is woken", async ({ endpoint: one }) => {
    expect(await costOfRun(one)).toEqual({ calls: 2, statements: 4 });
  });
});
