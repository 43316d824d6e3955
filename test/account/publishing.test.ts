import { evictDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { accountEventsSchema } from "../../src/contract/queue-messages";
import {
  account,
  asking,
  callBy,
  everythingIn,
  keptBy,
  playEventsQueue,
  register,
  report,
  stubOf,
  valueOf,
} from "../support/account-objects";
import { eventually } from "../support/eventually";

let queue: ReturnType<typeof playEventsQueue>;

beforeEach(() => {
  queue = playEventsQueue();
  vi.spyOn(console, "error").mockReturnValue();
});
const sequences = () => queue.sent.map((message) => message.events.map((event) => event.sequence));

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe("what an account tells", () => {
  it("is sent after every change: all that is not confirmed, oldest first", async () => {
    await register("pub-1");
    await report("pub-1", "voucher", "v-1");
    await report("pub-1", "voucher", "v-2");
    expect(sequences()).toEqual([[1], [1, 2], [1, 2, 3]]);
    await account("pub-1").confirm(2);
    await report("pub-1", "voucher", "v-3");
    expect(sequences().at(-1)).toEqual([3, 4]);
  });

  it("is what the directory's door takes, and the entry is the account's as it is by then", async () => {
    await register("pub-2", { policy: "disable-then-purge" });
    const opened = valueOf(
      await account("pub-2").openClosure(callBy("owner"), asking("cancellation")),
    );
    valueOf(await account("pub-2").submitProof(callBy(), opened.id, { type: "confirm" }));
    const sent = accountEventsSchema.parse(queue.sent.at(-1));
    const { schedule, version } = valueOf(await account("pub-2").account());
    expect(sent.entry).toMatchObject({
      id: "pub-2",
      livemode: false,
      policy: "disable-then-purge",
      state: "disabled",
      version,
      closure: opened.id,
      closure_kind: "cancellation",
      closure_status: "scheduled",
      due_at: schedule?.at,
      due_action: "purge",
    });
    expect(sent.events.at(-1)?.type).toBe("account.disabled");
  });

  it("is nothing if nothing happened: looks, refusals and repeats send no message", async () => {
    await register("pub-3");
    await report("pub-3", "voucher", "v-1");
    const sentBefore = queue.sent.length;
    await account("pub-3").access();
    await account("pub-3").account();
    await account("pub-3").restore(callBy("owner"), null);
    await report("pub-3", "voucher", "v-1");
    await account("pub-3").confirm(2);
    expect(queue.sent).toHaveLength(sentBefore);
  });

  it("is sent again by the first look at an object that was not awake, if it is not confirmed", async () => {
    await register("pub-10");
    await report("pub-10", "voucher", "v-1");
    await account("pub-10").confirm(1);
    await evictDurableObject(stubOf("pub-10"));
    const sentBefore = queue.sent.length;
    await account("pub-10").access();
    await account("pub-10").account();
    // That the first is confirmed was to be written with the second: it comes once more.
    expect(sequences().slice(sentBefore)).toEqual([[1, 2]]);
    await account("pub-10").confirm(2);
    await evictDurableObject(stubOf("pub-10"));
    await account("pub-10").access();
    expect(queue.sent).toHaveLength(sentBefore + 1);
  });

  it("is sent again with what the first call adds to it, in one message", async () => {
    await register("pub-11");
    await evictDurableObject(stubOf("pub-11"));
    const sentBefore = queue.sent.length;
    await report("pub-11", "voucher", "v-1");
    expect(sequences().slice(sentBefore)).toEqual([[1, 2]]);
  });

  it("holds no personal data", async () => {
    const personal = ["ada@example.com", "+4366012345678", "Lovelace", "s3cret", "Because of Bob"];
    await register("pub-4", {
      policy: "disable-then-purge",
      holder: { type: "individual", email: "ada@example.com", phone: "+4366012345678" },
      metadata: { name: "Lovelace" },
      password: "s3cret",
    });
    await report("pub-4", "voucher", "v-1", { owner: "Lovelace" });
    valueOf(
      await account("pub-4").openClosure(callBy("owner"), asking("cancellation", "Because of Bob")),
    );
    const stored = await everythingIn("pub-4");
    const sent = JSON.stringify(queue.sent);
    for (const text of personal) expect([text, stored.includes(text)]).toEqual([text, true]);
    for (const text of personal) expect([text, sent.includes(text)]).toEqual([text, false]);
  });

  it("repeats the last few events, so that a message that is overtaken leaves no gap", async () => {
    await register("pub-5");
    for (let number = 0; number < 119; number += 1) await report("pub-5", "voucher", `v-${number}`);
    expect(sequences().at(-1)).toEqual(range(110, 120));
    expect(Math.max(...queue.sent.map((message) => message.events.length))).toBe(11);
    await account("pub-5").confirm(117);
    await report("pub-5", "voucher", "v-last");
    expect(sequences().at(-1)).toEqual(range(118, 121));
  });

  it("is all sent again in pages that fit a message, if none of it was confirmed", async () => {
    await register("pub-8");
    for (let number = 0; number < 119; number += 1) await report("pub-8", "voucher", `v-${number}`);
    queue.sent.length = 0;
    await account("pub-8").wake();
    expect(sequences()).toEqual([range(1, 50), range(41, 90), range(81, 120)]);
    await account("pub-8").confirm(120);
    expect(await keptBy("pub-8")).toMatchObject({ confirmed: 120, alarm_at: null });
  });

  it("waits for no queue: the answer comes although the message does not leave", async () => {
    const { promise, resolve } = Promise.withResolvers<QueueSendResponse>();
    queue.send.mockReturnValueOnce(promise);
    await register("pub-6");
    await report("pub-6", "voucher", "v-1");
    expect(sequences()).toEqual([]);
    resolve({ metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } });
    await eventually(() => expect(sequences()).toEqual([[1, 2]]));
  });

  it("is sent with the next change if the queue did not take it", async () => {
    queue.send.mockRejectedValueOnce(new Error("queue is down"));
    await register("pub-7");
    expect(sequences()).toEqual([]);
    await report("pub-7", "voucher", "v-1");
    expect(sequences()).toEqual([[1, 2]]);
  });
});

describe("a confirmation", () => {
  it("counts once, and an earlier one that comes late takes nothing back", async () => {
    await register("con-1");
    await report("con-1", "voucher", "v-1");
    expect(await account("con-1").confirm(2)).toBe("here");
    await account("con-1").confirm(1);
    await account("con-1").confirm(2);
    expect(await keptBy("con-1")).toMatchObject({ confirmed: 2 });
    expect(valueOf(await account("con-1").account()).version).toBe(2);
  });

  it("of more than has happened is ignored: what happens next is published all the same (I6)", async () => {
    // So it comes if an account of a deleted test clock is registered anew under its old id.
    await register("con-2");
    await account("con-2").confirm(5);
    await report("con-2", "voucher", "v-1");
    expect(sequences().at(-1)).toContain(2);
  });
});
