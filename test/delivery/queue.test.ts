import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { consumeDeliveries, enqueueDeliveries, sweepDeliveries } from "../../src/delivery/queue";
import { DAY_MS, MINUTE_MS, passTime, SECOND_MS } from "../account/objects";
import { message } from "../directory/messages";
import { playReceiver, playReceivers, type Receiver, status } from "../support/receiver";
import {
  attempt,
  deliveryOf,
  endpoint,
  owe,
  oweOne,
  playedQueue,
  sender,
  URL_OF_RECEIVER,
} from "./owed";

let receiver: Receiver;

beforeEach(() => {
  vi.setSystemTime(Date.now());
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  vi.spyOn(console, "error").mockReturnValue();
  receiver = playReceiver(URL_OF_RECEIVER);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Gives messages to the consumer. @returns those acknowledged, and what it enqueued */
async function consume(bodies: unknown[], from = sender()) {
  const batch = createMessageBatch(
    "adieu-webhooks",
    bodies.map((body, index) => ({ id: `m-${index}`, timestamp: new Date(), attempts: 1, body })),
  );
  const queue = playedQueue();
  await consumeDeliveries(batch, from, queue);
  const { explicitAcks } = await getQueueResult(batch, createExecutionContext());
  return { acknowledged: explicitAcks.length, enqueued: queue.taken };
}

const set = (id: string, columns: string) =>
  env.DB.prepare(`UPDATE deliveries SET ${columns} WHERE id = ?`).bind(id).run();

async function sweep() {
  const queue = playedQueue();
  const swept = await sweepDeliveries(env.DB, queue);
  expect(queue.taken).toHaveLength(swept);
  return queue.taken.map(({ delivery }) => delivery);
}

describe("the consumer of deliveries", () => {
  it("sends what is due, and acknowledges", async () => {
    await endpoint();
    const deliveries = await owe(message("acct-1", [1, 3]));
    const { acknowledged, enqueued } = await consume(deliveries.map((delivery) => ({ delivery })));
    expect([acknowledged, enqueued]).toEqual([3, []]);
    expect(receiver.ids.toSorted()).toEqual(["evt_acct-1_1", "evt_acct-1_2", "evt_acct-1_3"]);
  });

  it("enqueues a short wait with its delay, and leaves a long one to the sweep", async () => {
    receiver.answersWith(500);
    await endpoint();
    const id = await oweOne();
    expect((await consume([{ delivery: id }])).enqueued).toEqual([{ delivery: id, delay: 5 }]);
    passTime(5 * SECOND_MS);
    expect((await consume([{ delivery: id }])).enqueued).toEqual([{ delivery: id, delay: 300 }]);
    passTime(5 * MINUTE_MS);
    const third = await consume([{ delivery: id }]);
    expect(third).toEqual({ acknowledged: 1, enqueued: [] });
    expect((await deliveryOf(id)).attempts).toBe(3);
  });

  it("never enqueues for before the time that the row has", async () => {
    vi.mocked(Math.random).mockReturnValue(0.123_456);
    receiver.answersWith(500);
    await endpoint();
    const id = await oweOne();
    const [again] = (await consume([{ delivery: id }])).enqueued;
    const due = Date.parse((await deliveryOf(id)).next_at ?? "") - Date.now();
    expect((again?.delay ?? 0) * SECOND_MS).toBeGreaterThanOrEqual(due);
    expect((again?.delay ?? 0) * SECOND_MS - due).toBeLessThan(SECOND_MS);
  });

  it("sends one delivery once, although two messages are about it", async () => {
    await endpoint();
    const id = await oweOne();
    const { acknowledged } = await consume([{ delivery: id }, { delivery: id }]);
    expect(acknowledged).toBe(2);
    expect(receiver.received).toHaveLength(1);
  });

  it.each([[null], ["dlv_1"], [{}], [{ delivery: 7 }], [{ delivery: "dlv_none" }]])(
    "acknowledges what it can do nothing with: %j",
    async (body) => {
      expect(await consume([body])).toEqual({ acknowledged: 1, enqueued: [] });
      expect(receiver.received).toEqual([]);
    },
  );

  it("acknowledges where D1 fails: the row keeps its time, and the sweep finds it", async () => {
    await endpoint();
    const id = await oweOne();
    const db = new Proxy(env.DB, {
      get: () => () => {
        throw new Error("D1_ERROR: Network connection lost");
      },
    });
    expect(await consume([{ delivery: id }], { ...sender(), db })).toMatchObject({
      acknowledged: 1,
    });
    expect(receiver.received).toEqual([]);
    expect(await sweep()).toEqual([id]);
  });

  it("lets a slow receiver hold up nobody else", async () => {
    const slow = await endpoint();
    const deliveries = await owe(message("acct-1", [1, 12]));
    expect(slow.status).toBe("enabled");
    const { promise: gate, resolve: release } = Promise.withResolvers<void>();
    receiver.answer = async ({ headers }) => {
      if (headers.get("webhook-id") === "evt_acct-1_1") await gate;
      return status(200);
    };
    const consumed = consume(deliveries.map((delivery) => ({ delivery })));
    await vi.waitFor(() => expect(receiver.received).toHaveLength(12));
    release();
    expect((await consumed).acknowledged).toBe(12);
  });
});

/** Counts the calls of D1: statements by themselves, and batches. */
function countD1Calls(): () => number {
  const statement = Object.getPrototypeOf(env.DB.prepare("SELECT 1"));
  const spies = [
    ...(["first", "run", "all", "raw"] as const).map((name) => vi.spyOn(statement, name)),
    vi.spyOn(Object.getPrototypeOf(env.DB), "batch"),
  ];
  return () => spies.reduce((sum, spy) => sum + spy.mock.calls.length, 0);
}

describe("a batch of deliveries", () => {
  it("costs D1 no more calls than a few deliveries do", async () => {
    await endpoint();
    const deliveries = await owe(message("acct-1", [1, 20]));
    const calls = countD1Calls();
    const { acknowledged } = await consume(deliveries.map((delivery) => ({ delivery })));
    expect(acknowledged).toBe(20);
    expect(receiver.received).toHaveLength(20);
    // Taken, endpoints, events; and outcomes, of which some may come too late for the first writing.
    expect(calls()).toBeLessThanOrEqual(8);
    for (const id of deliveries) {
      expect(await deliveryOf(id)).toMatchObject({ status: "delivered", attempts: 1 });
    }
  });

  it("settles each by its own answer, at its own endpoint", async () => {
    const other = new URL("other", URL_OF_RECEIVER).href;
    vi.restoreAllMocks();
    const [here, there] = playReceivers(URL_OF_RECEIVER, other);
    there.answersWith(503);
    await endpoint({ events: ["account.registered"] });
    await endpoint({ url: other, events: ["holding.reported"] });
    const deliveries = await owe(message("acct-1", [1, 3]));
    const { enqueued } = await consume(deliveries.map((delivery) => ({ delivery })));
    expect([here.received.length, there.received.length]).toEqual([1, 2]);
    expect(enqueued).toHaveLength(2);
    const rows = await Promise.all(deliveries.map((id) => deliveryOf(id)));
    expect(rows.map(({ status, last_status }) => [status, last_status])).toEqual([
      ["delivered", 200],
      ["pending", 503],
      ["pending", 503],
    ]);
  });

  it("settles what was answered while one receiver still thinks", async () => {
    await endpoint();
    const deliveries = await owe(message("acct-1", [1, 5]));
    const { promise: gate, resolve: release } = Promise.withResolvers<void>();
    receiver.answer = async ({ headers }) => {
      if (headers.get("webhook-id") === "evt_acct-1_1") await gate;
      return status(200);
    };
    const consumed = consume(deliveries.map((delivery) => ({ delivery })));
    const settled = async () => {
      const rows = await Promise.all(deliveries.map((id) => deliveryOf(id)));
      return rows.filter((row) => row.status === "delivered").length;
    };
    await vi.waitFor(async () => expect(await settled()).toBe(4));
    release();
    expect((await consumed).acknowledged).toBe(5);
    expect(await settled()).toBe(5);
  });
});

describe("handing deliveries to the queue", () => {
  it("goes by hundreds, the most that one call takes", async () => {
    const queue = playedQueue();
    const sendBatch = vi.spyOn(queue, "sendBatch");
    const ids = Array.from({ length: 250 }, (_, number) => `dlv_${number}`);
    await enqueueDeliveries(queue, ids);
    expect(sendBatch.mock.calls.map(([messages]) => [...messages].length)).toEqual([100, 100, 50]);
    expect(queue.taken.map(({ delivery }) => delivery)).toEqual(ids);
  });

  it("calls nobody with nothing", async () => {
    const queue = playedQueue();
    const sendBatch = vi.spyOn(queue, "sendBatch");
    await enqueueDeliveries(queue, []);
    expect(sendBatch).not.toHaveBeenCalled();
  });
});

describe("the sweep of deliveries", () => {
  it("finds those whose message was lost, the longest waiting first", async () => {
    await endpoint();
    const [first] = await owe(message("acct-1", [1, 1]));
    passTime(SECOND_MS);
    const [second] = await owe(message("acct-2", [1, 1]));
    expect(await sweep()).toEqual([first, second]);
  });

  it("leaves those that wait, are being tried, were delivered, given up or are disabled", async () => {
    receiver.answersWith(500, 200);
    const one = await endpoint();
    const [waits = "", delivered = "", tried = "", failed = "", disabled = ""] = await owe(
      message("acct-1", [1, 5]),
    );
    await attempt(waits);
    await attempt(delivered);
    const lease = new Date(Date.now() + 30 * SECOND_MS).toISOString();
    await set(tried, `attempts = 1, next_at = '${lease}'`);
    await set(failed, "status = 'failed', next_at = NULL");
    await set(disabled, "next_at = NULL");
    expect(one.status).toBe("enabled");
    expect(await sweep()).toEqual([]);
    passTime(5 * SECOND_MS);
    expect(await sweep()).toEqual([waits]);
    passTime(25 * SECOND_MS);
    expect(await sweep()).toEqual([waits, tried]);
  });

  it("finds at most so many at once, and the rest the next time", async () => {
    await endpoint();
    const rows = Array.from({ length: 2_100 }, (_, number) => ({ id: `dlv_bulk_${number}` }));
    await env.DB.prepare(
      `INSERT INTO deliveries (id, endpoint, event, type, status, next_at, created_at)
       SELECT value ->> 'id', 'whe_1', 'evt_1', 'account.registered', 'pending', ?2, ?2 FROM json_each(?1)`,
    )
      .bind(JSON.stringify(rows), new Date(Date.now() - DAY_MS).toISOString())
      .run();
    expect(await sweep()).toHaveLength(2_000);
  });
});
