/** When an account publishes again what the queue took, if the queue keeps it as in a deployment. */
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { varied } from "../../src/account/core/varied-wait";
import {
  account,
  alarmOf,
  costOf,
  inside,
  passTime,
  playEventsQueue,
  register,
  relyOnQueue,
  report,
  rowsOf,
  stubOf,
} from "../support/account-objects";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../support/time";

const KEEPS_MS = 2 * DAY_MS;

let queue: ReturnType<typeof playEventsQueue>;

beforeEach(async () => {
  queue = playEventsQueue();
  vi.spyOn(console, "error").mockReturnValue();
  await relyOnQueue(KEEPS_MS);
});

const sequences = () => queue.sent.map((message) => message.events.map((event) => event.sequence));

async function stateOf(id: string) {
  const [row] = await rowsOf(id, "SELECT confirmed, accepted, publish_at, tries FROM state");
  return row;
}

/** The time comes that the alarm is set for, and it fires. @returns that time */
async function ring(id: string): Promise<number> {
  const at = await alarmOf(id);
  if (at === null) throw new Error(`${id} has no alarm`);
  vi.setSystemTime(at);
  expect(await runDurableObjectAlarm(stubOf(id))).toBe(true);
  return at;
}

/** Registered, taken by the queue, not confirmed, and the alarm has looked once. */
async function unconfirmed(id: string, changes = 0): Promise<void> {
  await register(id);
  for (let number = 1; number <= changes; number += 1) await report(id, "voucher", `v-${number}`);
  await ring(id);
}

describe("what the queue took", () => {
  it("is not published again by the alarm, which then waits for as long as the queue keeps it", async () => {
    await unconfirmed("pa-1");
    expect(sequences()).toEqual([[1]]);
    const again = Date.now() + varied(KEEPS_MS, "pa-1");
    expect(await stateOf("pa-1")).toEqual({
      confirmed: 0,
      accepted: 1,
      publish_at: again,
      tries: 0,
    });
    expect(await alarmOf("pa-1")).toBe(again);
  });

  it("is published again when that time is over, and then counts as new", async () => {
    await unconfirmed("pa-2", 1);
    const sentBefore = queue.sent.length;
    await ring("pa-2");
    expect(sequences().slice(sentBefore)).toEqual([[1, 2]]);
    expect(await alarmOf("pa-2")).toBe(Date.now() + varied(KEEPS_MS, "pa-2"));
    await ring("pa-2");
    expect(sequences().slice(sentBefore)).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it("is not published again by an object that was not awake, by looks, or by the sweep", async () => {
    await unconfirmed("pa-3");
    await evictDurableObject(stubOf("pa-3"));
    await account("pa-3").access();
    await account("pa-3").wake();
    passTime(DAY_MS);
    await account("pa-3").account();
    await account("pa-3").wake();
    expect(sequences()).toEqual([[1]]);
  });

  it("is taken for lost if the object was gone before it could note that", async () => {
    await register("pa-4");
    await evictDurableObject(stubOf("pa-4"));
    await ring("pa-4");
    expect(sequences()).toEqual([[1], [1]]);
    expect(await stateOf("pa-4")).toMatchObject({ accepted: 1, tries: 0 });
    await evictDurableObject(stubOf("pa-4"));
    await account("pa-4").access();
    expect(sequences()).toHaveLength(2);
  });

  it("goes with the next change only as far as every message repeats some events", async () => {
    await unconfirmed("pa-5", 29);
    await evictDurableObject(stubOf("pa-5"));
    await report("pa-5", "voucher", "v-30");
    expect(sequences().at(-1)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);
  });

  it("is relied on anew from the latest of it: then all of it is old when it is published again", async () => {
    await unconfirmed("pa-6");
    passTime(DAY_MS);
    await report("pa-6", "voucher", "v-1");
    expect(await alarmOf("pa-6")).toBe(Date.now() + varied(30 * SECOND_MS, "pa-6"));
    await ring("pa-6");
    expect(await stateOf("pa-6")).toMatchObject({
      accepted: 2,
      publish_at: Date.now() + varied(KEEPS_MS, "pa-6"),
    });
    expect(sequences()).toEqual([[1], [1, 2]]);
  });

  it("is relied on anew, too, if more of it was taken just before its time came", async () => {
    await unconfirmed("pa-9");
    vi.setSystemTime(((await alarmOf("pa-9")) ?? 0) - SECOND_MS);
    await report("pa-9", "voucher", "v-1");
    passTime(SECOND_MS);
    expect(await runDurableObjectAlarm(stubOf("pa-9"))).toBe(true);
    expect(sequences()).toEqual([[1], [1, 2]]);
    expect(await alarmOf("pa-9")).toBe(Date.now() + varied(KEEPS_MS, "pa-9"));
  });

  it("costs an alarm and a row once, and nothing if it is confirmed in time", async () => {
    await register("pa-7");
    const { written, alarms } = await inside("pa-7", (instance, state) =>
      costOf(state, () => instance.confirm(1)),
    );
    expect([written, alarms]).toEqual([1, 1]);
    expect(await stateOf("pa-7")).toMatchObject({ accepted: 0, publish_at: null });
    expect(await alarmOf("pa-7")).toBeNull();

    await register("pa-8");
    vi.setSystemTime((await alarmOf("pa-8")) ?? 0);
    const late = await inside("pa-8", (instance, state) => costOf(state, () => instance.alarm()));
    expect([late.written, late.alarms]).toEqual([1, 1]);
  });
});

describe("what the queue did not take", () => {
  it("is published by the alarm, later and later, until the queue takes it", async () => {
    queue.send.mockRejectedValue(new Error("queue is down"));
    await register("no-1");
    const waits: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      const at = await ring("no-1");
      waits.push(((await alarmOf("no-1")) ?? 0) - at);
    }
    const minutes = [1, 2, 4, 8, 15, 15];
    expect(waits).toEqual(minutes.map((wait) => varied(wait * MINUTE_MS, "no-1")));
    queue.send.mockRestore();
    queue = playEventsQueue();
    await ring("no-1");
    expect(sequences()).toEqual([[1]]);
    expect(await stateOf("no-1")).toMatchObject({ accepted: 1, tries: 0 });
  });

  it("is published alone with a few events before it, not with all that the queue has", async () => {
    await unconfirmed("no-2", 29);
    queue.send.mockRejectedValueOnce(new Error("queue is down"));
    await report("no-2", "voucher", "v-30");
    const sentBefore = queue.sent.length;
    await ring("no-2");
    expect(sequences().slice(sentBefore)).toEqual([[21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]]);
  });
});

describe("a confirmation", () => {
  it("clears the alarm that waited for days", async () => {
    await unconfirmed("co-1");
    await account("co-1").confirm(1);
    expect(await stateOf("co-1")).toMatchObject({ confirmed: 1, publish_at: null });
    expect(await alarmOf("co-1")).toBeNull();
  });

  it("of a part publishes nothing: the rest is in the queue", async () => {
    await unconfirmed("co-2", 2);
    const sentBefore = queue.sent.length;
    await account("co-2").confirm(2);
    expect(queue.sent).toHaveLength(sentBefore);
    expect(await stateOf("co-2")).toMatchObject({ accepted: 3 });
    expect(await alarmOf("co-2")).toBeGreaterThan(Date.now() + DAY_MS);
    await account("co-2").confirm(3);
    expect(await stateOf("co-2")).toMatchObject({ confirmed: 3, publish_at: null });
  });

  it("that shows a gap publishes everything after it at once", async () => {
    await unconfirmed("co-3", 20);
    const sentBefore = queue.sent.length;
    await account("co-3").confirm(4, true);
    const missing = Array.from({ length: 17 }, (_, index) => index + 5);
    expect(sequences().slice(sentBefore)).toEqual([missing]);
    expect(await stateOf("co-3")).toMatchObject({ confirmed: 4, accepted: 0, publish_at: null });
    expect(await alarmOf("co-3")).toBe(Date.now() + varied(30 * SECOND_MS, "co-3"));
    await ring("co-3");
    expect(queue.sent).toHaveLength(sentBefore + 1);
    expect(await stateOf("co-3")).toMatchObject({ confirmed: 4, accepted: 21 });
  });

  it("that shows the same gap again publishes nothing for half a minute: it is on its way", async () => {
    await unconfirmed("co-4", 20);
    const sentBefore = queue.sent.length;
    for (let message = 0; message < 5; message += 1) await account("co-4").confirm(0, true);
    expect(queue.sent).toHaveLength(sentBefore + 1);
    passTime(31 * SECOND_MS);
    await account("co-4").confirm(0, true);
    expect(queue.sent).toHaveLength(sentBefore + 2);
    // One that was filled and came up again is another gap.
    await account("co-4").confirm(21);
    await account("co-4").resend(0);
    expect(queue.sent).toHaveLength(sentBefore + 3);
  });

  it("that shows a gap which was filled meanwhile changes nothing", async () => {
    await unconfirmed("co-5", 3);
    await account("co-5").confirm(3);
    const sentBefore = queue.sent.length;
    await account("co-5").confirm(1, true);
    expect(queue.sent).toHaveLength(sentBefore);
    // A confirmation of a part is written with the next change.
    await report("co-5", "voucher", "v-4");
    expect(await stateOf("co-5")).toMatchObject({ confirmed: 3 });
  });
});

describe("a directory that has lost what it had confirmed", () => {
  it("is sent everything again at once, although the queue took it lately", async () => {
    await unconfirmed("lo-1", 2);
    await account("lo-1").confirm(3);
    await report("lo-1", "voucher", "v-3");
    await ring("lo-1");
    const sentBefore = queue.sent.length;
    await account("lo-1").resend(1);
    expect(sequences().slice(sentBefore)).toEqual([[2, 3, 4]]);
    expect(await stateOf("lo-1")).toMatchObject({ confirmed: 1, accepted: 0, publish_at: null });
  });

  it("is sent the rest, too, by an account that has not heard of what the directory has", async () => {
    await unconfirmed("lo-2", 2);
    const sentBefore = queue.sent.length;
    await account("lo-2").resend(2);
    expect(sequences().slice(sentBefore)).toEqual([[1, 2, 3]]);
    expect(await stateOf("lo-2")).toMatchObject({ confirmed: 0 });
    await account("lo-2").confirm(3);
    await account("lo-2").resend(3);
    await account("lo-2").resend(30);
    expect(queue.sent).toHaveLength(sentBefore + 1);
  });

  it("is sent it by the alarm if the object is lost before the queue takes it", async () => {
    await unconfirmed("lo-3", 2);
    await account("lo-3").confirm(3);
    queue.send.mockRejectedValueOnce(new Error("queue is down"));
    await account("lo-3").resend(1);
    await evictDurableObject(stubOf("lo-3"));
    const sentBefore = queue.sent.length;
    await ring("lo-3");
    expect(sequences().slice(sentBefore)).toEqual([[2, 3]]);
  });
});
