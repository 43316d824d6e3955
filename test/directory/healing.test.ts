/** I9: whatever the directory loses comes back from the accounts. */
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { recountAccounts } from "../../src/directory/account-recount";
import { statistics } from "../../src/directory/statistics";
import { timestampOf } from "../../src/shared/time";
import type { Endpoint } from "../../src/webhooks/endpoints";
import { chanceOf } from "../faults/generator/random";
import {
  account,
  historyOf,
  inside,
  keptBy,
  register,
  report,
  stubOf,
} from "../support/account-objects";
import { playReceiver, playReceivers, type Received, status } from "../support/receiver";
import { anEndpoint, deliveriesTo, live, run, URL_OF_RECEIVER } from "../webhooks/publishing";
import { followed, idleAccounts } from "./followed";
import {
  copyOfDirectory,
  expectWhole,
  loseAccount,
  madeAnew,
  marksOf,
  putBack,
} from "./lossy-directory";
import { consume, LossyQueue } from "./lossy-queue";

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});

const confirmedOf = async (id: string) => Number((await keptBy(id)).confirmed);

describe("an account sends again what the directory has lost (I9)", () => {
  it("when an older copy was put back: events in their order, those that were confirmed marked", async () => {
    const { arrive } = await followed("h-1", 2);
    const copy = await copyOfDirectory();
    await report("h-1", "voucher", "v-2");
    await report("h-1", "voucher", "v-3");
    await arrive();
    expect(await confirmedOf("h-1")).toBe(4);

    await putBack(copy);
    await report("h-1", "voucher", "v-4");
    await arrive();
    expect(await confirmedOf("h-1")).toBe(2);
    await arrive();
    expect(await confirmedOf("h-1")).toBe(5);
    expect(await marksOf("h-1")).toEqual([
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 1],
      [5, 0],
    ]);
    await expectWhole(["h-1"]);
  });

  it("when its row is gone and the feed still has later events: they come to their places", async () => {
    const { arrive } = await followed("h-2", 4);
    await env.DIRECTORY.batch([
      env.DIRECTORY.prepare("DELETE FROM accounts WHERE id = 'h-2'"),
      env.DIRECTORY.prepare("DELETE FROM feed WHERE account = 'h-2' AND sequence = 2"),
    ]);
    await report("h-2", "voucher", "v-4");
    await arrive();
    await arrive();
    await expectWhole(["h-2"]);
  });

  it("in as many messages as it takes, if it has more events than one holds", async () => {
    const queue = await idleAccounts(["h-3"], 121);
    await madeAnew();
    await report("h-3", "voucher", "last");
    await queue.deliverAll(["h-3"]);
    await expectWhole(["h-3"]);
  });

  it("again if it did not hear that it must: the queue delivers the message again", async () => {
    const { sent, arrive } = await followed("h-4", 2);
    await loseAccount("h-4");
    await report("h-4", "voucher", "v-2");
    const resend = async () => {
      throw new Error("Network connection lost");
    };
    const again = await consume(sent.splice(0), { resend });
    expect(again.length).toBeGreaterThan(0);
    expect(await confirmedOf("h-4")).toBe(2);

    expect(await consume(again)).toEqual([]);
    await arrive();
    await expectWhole(["h-4"]);
  });

  it("to no harm when it is asked late or twice, though nothing is lost", async () => {
    const { arrive } = await followed("h-5", 2);
    const before = await copyOfDirectory();
    await account("h-5").resend(1);
    await account("h-5").resend(0);
    await account("h-5").resend(1);
    expect(await confirmedOf("h-5")).toBe(0);
    await arrive();
    expect(await confirmedOf("h-5")).toBe(2);
    expect(await copyOfDirectory()).toEqual(before);
  });

  it("in the statistics too, which count an account once that came back", async () => {
    const { arrive } = await followed("h-7", 1);
    await recountAccounts(env.DIRECTORY, timestampOf(Date.now()));
    await loseAccount("h-7");
    await report("h-7", "voucher", "v-1");
    await arrive();
    await arrive();
    await expectWhole(["h-7"]);
    await recountAccounts(env.DIRECTORY, timestampOf(Date.now()));
    expect(await statistics(env.DIRECTORY, false, Date.now())).toMatchObject({
      total: 1,
      by_state: { active: 1 },
    });
  });

  it("and no hole comes of a copy that is put back between a batch's reads and its writes", async () => {
    const { sent, arrive } = await followed("h-6", 1);
    const copy = await copyOfDirectory();
    for (const ref of ["v-1", "v-2"]) await report("h-6", "voucher", ref);
    await arrive();
    await report("h-6", "voucher", "v-3");
    const [late] = sent.splice(0);
    if (late === undefined) throw new Error("nothing was sent");

    const database: D1Database = Object.getPrototypeOf(env.DIRECTORY);
    const { batch } = database;
    const spy = vi.spyOn(database, "batch");
    spy.mockImplementation(async function <T>(this: D1Database, statements: D1PreparedStatement[]) {
      const isWrite = JSON.stringify(statements).includes("INSERT");
      if (isWrite) {
        spy.mockRestore();
        await putBack(copy);
      }
      return batch.call(this, statements) as Promise<D1Result<T>[]>;
    });
    expect(await consume([late])).toEqual([late]);
    expect(await marksOf("h-6")).toEqual([[1, 0]]);

    await consume([late]);
    await arrive();
    await expectWhole(["h-6"]);
  });

  it("and an endpoint to which it has been delivered is not sent it again", async () => {
    const receiver = playReceiver(URL_OF_RECEIVER);
    const endpoint = await anEndpoint();
    const { arrive } = await followed("h-7", 2);
    await run(endpoint);
    const before = await deliveriesTo(endpoint);
    expect(receiver.ids).toEqual(before.map(({ event }) => event).toReversed());
    await loseAccount("h-7");
    await account("h-7").resend(0);
    await arrive();
    await expectWhole(["h-7"]);
    await run(endpoint);
    expect(receiver.received).toHaveLength(2);
    expect(await deliveriesTo(endpoint)).toEqual(before);
  });
});

describe("an account that has the id of one that is gone", () => {
  it("is followed from its first event on, whatever the feed has of the other", async () => {
    const { arrive } = await followed("h-8", 3);
    // As with a test clock, but that the directory hears nothing of it.
    await inside("h-8", async (_, { storage }) => {
      await storage.deleteAlarm();
      await storage.deleteAll();
    });
    await evictDurableObject(stubOf("h-8"));
    await register("h-8");
    await arrive();
    await account("h-8").wake();
    await arrive();
    await expectWhole(["h-8"]);
  });
});

/** Others for each test: an object that has become idle outlives a test. */
const idsOf = (test: string) => [0, 1, 2, 3, 4].map((number) => `l-${test}-${number}`);

describe("a directory that loses rows, copies and itself under load", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "equals the accounts in the end (I9), seed %i",
    async (seed) => {
      const ids = idsOf(`${seed}`);
      const chance = chanceOf(seed);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
      const queue = new LossyQueue(chance);
      await Promise.all(ids.map((id) => register(id)));
      let copy = await copyOfDirectory();
      const losses = [
        () => putBack(copy),
        () => loseAccount(pick(ids)),
        () => loseAccount(pick(ids), 1 + Math.floor(chance() * 8)),
        () => madeAnew(),
        () => putBack(copy),
      ];
      for (let turn = 0; turn < 40; turn += 1) {
        const changed = ids.filter(() => chance() < 0.4);
        const changes = Promise.all(changed.map((id) => report(id, "voucher", `v-${turn}`)));
        // A copy may be put back while the consumer writes.
        const loses = chance() < 0.2 ? pick(losses)() : null;
        await Promise.all([changes, queue.deliverSome(), loses]);
        if (chance() < 0.2) copy = await copyOfDirectory();
      }
      await Promise.all(ids.map((id) => report(id, "voucher", "last")));
      await queue.deliverAll(ids);
      await expectWhole(ids);
    },
  );

  it.each([1, 2, 3, 4])("sends endpoints every event at least once (I9), seed %i", async (seed) => {
    const ids = idsOf(`e-${seed}`);
    const chance = chanceOf(seed);
    const luck = chanceOf(seed + 100);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
    const queue = new LossyQueue(chance);
    const receivers = playReceivers(URL_OF_RECEIVER, "https://other.example.com/");
    const failing = ({ headers }: Received, arrived: Set<string | null>) => {
      if (luck() < 0.3) return status(500);
      arrived.add(headers.get("webhook-id"));
      return status(200);
    };
    const all: { endpoint: Endpoint; arrived: Set<string | null> }[] = [];
    for (const receiver of receivers) {
      const arrived = new Set<string | null>();
      receiver.answer = (call) => failing(call, arrived);
      const { url } = receiver;
      all.push({ endpoint: await anEndpoint({ url, ordered: all.length > 0 }), arrived });
    }
    await Promise.all(ids.map((id) => register(id)));
    let copy = await copyOfDirectory();
    const losses = [
      () => putBack(copy),
      () => loseAccount(pick(ids)),
      () => loseAccount(pick(ids), 1 + Math.floor(chance() * 8)),
      () => madeAnew(),
    ];
    for (let turn = 0; turn < 40; turn += 1) {
      const changed = ids.filter(() => chance() < 0.4);
      const changes = Promise.all(changed.map((id) => report(id, "voucher", `v-${turn}`)));
      const loses = chance() < 0.2 ? pick(losses)() : null;
      const runs = all.map(({ endpoint }) => (chance() < 0.5 ? run(endpoint) : null));
      await Promise.all([changes, queue.deliverSome(), loses, ...runs]);
      // A copy is never newer than what is lost: nobody puts back what was there before an older copy.
      if (loses !== null || chance() < 0.2) copy = await copyOfDirectory();
    }
    await Promise.all(ids.map((id) => report(id, "voucher", "last")));
    await queue.deliverAll(ids);
    const events = (await Promise.all(ids.map((id) => historyOf(id)))).flat().map(({ id }) => id);
    for (const { endpoint, arrived } of all) {
      await live(endpoint);
      expect(events.filter((id) => !arrived.has(id))).toEqual([]);
    }
  });
});
