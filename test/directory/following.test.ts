/** End to end: an account's change, the queue, the directory, and the confirmation back to the account. */

import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import {
  account,
  alarmOf,
  callBy,
  close,
  heldFor,
  historyOf,
  keptBy,
  ownPolicy,
  playEventsQueue,
  register,
  relyOnQueue,
  report,
  stubOf,
  valueOf,
} from "../support/account-objects";
import { get } from "../support/api";
import { eventually } from "../support/eventually";
import { DAY_MS } from "../support/time";

const rowOf = (id: string) =>
  env.DIRECTORY.prepare("SELECT * FROM accounts WHERE id = ?").bind(id).first();

async function fedOf(id: string): Promise<string[]> {
  const { body } = await get(`/v1/events?account=${id}&limit=100`);
  return body.data.map((event: { id: string }) => event.id);
}

const confirmed = async (id: string): Promise<number> => Number((await keptBy(id)).confirmed);

/** The directory has all of it, and the account knows. */
const followed = (id: string, version: number) =>
  eventually(async () => expect(await confirmed(id)).toBe(version));

describe("the directory follows the accounts", () => {
  it("from a change through the queue to the row, the feed and the confirmation", async () => {
    await ownPolicy("follows", { deletion: {} });
    await register("fw-1", { policy: "follows" });
    await report("fw-1", "voucher", "v-1");
    const { effective_at } = await close("fw-1", "deletion");
    await followed("fw-1", 6);
    expect(await rowOf("fw-1")).toMatchObject({
      policy: "follows",
      state: "pending_deletion",
      version: 6,
      feed_sequence: 6,
      due_at: effective_at,
      due_action: "delete",
      wake_at: effective_at,
      closure_status: "scheduled",
    });
    const history = (await historyOf("fw-1")).map((event) => event.id);
    expect(await fedOf("fw-1")).toEqual(history);
    expect(await alarmOf("fw-1")).toBe(Date.parse(effective_at ?? ""));
  });

  it("for many accounts that change at once, to the last event of each (I6)", async () => {
    const ids = Array.from({ length: 25 }, (_, number) => `fw-many-${number}`);
    await Promise.all(
      ids.map(async (id) => {
        await register(id);
        await report(id, "voucher", "v-1");
        await report(id, "voucher", "v-2");
      }),
    );
    await Promise.all(ids.map((id) => followed(id, 3)));
    for (const id of ids) {
      expect(await fedOf(id)).toEqual((await historyOf(id)).map((event) => event.id));
      expect(await alarmOf(id)).toBeNull();
    }
  });

  it("for more events than one message holds", async () => {
    await register("fw-2");
    for (let number = 0; number < 130; number += 1) await report("fw-2", "voucher", `v-${number}`);
    await followed("fw-2", 131);
    const { results } = await env.DIRECTORY.prepare(
      "SELECT sequence FROM feed WHERE account = 'fw-2' ORDER BY position",
    ).all<{ sequence: number }>();
    expect(results.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 131 }, (_, index) => index + 1),
    );
  });

  it("after its alarm has published again what a lost message held", async () => {
    const queue = playEventsQueue();
    await register("fw-3");
    await report("fw-3", "voucher", "v-1");
    queue.send.mockRestore();
    expect(await rowOf("fw-3")).toBeNull();
    expect(await confirmed("fw-3")).toBe(0);

    expect(await runDurableObjectAlarm(stubOf("fw-3"))).toBe(true);
    await followed("fw-3", 2);
    expect(await rowOf("fw-3")).toMatchObject({ version: 2, feed_sequence: 2 });
    expect(await alarmOf("fw-3")).toBeNull();
  });

  it("when a message in the middle was lost, by the next change's message alone", async () => {
    await register("fw-4");
    await followed("fw-4", 1);
    const queue = playEventsQueue();
    await report("fw-4", "voucher", "v-1");
    queue.send.mockRestore();
    await report("fw-4", "voucher", "v-2");
    await followed("fw-4", 3);
    expect(await fedOf("fw-4")).toHaveLength(3);
  });

  it("when more was lost than a message repeats, by the next change, though the queue is relied on", async () => {
    await relyOnQueue(2 * DAY_MS);
    await register("fw-6");
    await followed("fw-6", 1);
    const queue = playEventsQueue();
    for (let number = 0; number < 60; number += 1) await report("fw-6", "voucher", `v-${number}`);
    expect(await runDurableObjectAlarm(stubOf("fw-6"))).toBe(true);
    queue.send.mockRestore();
    await report("fw-6", "voucher", "next");
    await followed("fw-6", 62);
    expect(await fedOf("fw-6")).toHaveLength(62);
    expect(await alarmOf("fw-6")).toBeNull();
  });

  it("and holds no personal data of them (I4)", async () => {
    const personal = [
      "ada@example.com",
      "+4366012345678",
      "Lovelace",
      "a dispute with Bob",
      "x9Zq",
    ];
    await register("fw-5", {
      holder: { type: "individual", email: "ada@example.com", phone: "+4366012345678" },
      metadata: { name: "Lovelace" },
    });
    const secret = { attributes: { owner: "Lovelace" }, url: null, secret_last4: "x9Zq" };
    valueOf(await account("fw-5").reportHolding(callBy(), "environment", "e-1", secret));
    valueOf(await account("fw-5").placeLegalHold(callBy("support"), heldFor("a dispute with Bob")));
    await followed("fw-5", 3);
    const tables = await Promise.all(
      ["accounts", "feed", "erasures"].map((table) =>
        env.DIRECTORY.prepare(`SELECT * FROM ${table}`).all(),
      ),
    );
    const everything = JSON.stringify(tables.map(({ results }) => results));
    expect(everything).toContain("fw-5");
    for (const text of personal) expect([text, everything.includes(text)]).toEqual([text, false]);
  });
});
