import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  changeEndpoint,
  deleteEndpoint,
  type Endpoint,
  findEndpoint,
} from "../../src/delivery/endpoints";
import { sweepDeliveries } from "../../src/delivery/queue";
import { feedPage } from "../../src/directory/feed";
import { DAY_MS, passTime, SECOND_MS } from "../account/objects";
import { message } from "../directory/messages";
import { playReceivers, type Receiver } from "../support/receiver";
import {
  attempt,
  deliveryOf,
  endpoint,
  nowText,
  owe,
  oweOne,
  playedQueue,
  URL_OF_RECEIVER,
} from "./owed";

const OTHER_URL = "https://other.example.com/hook";

let receiver: Receiver;
let other: Receiver;

beforeEach(() => {
  [receiver, other] = playReceivers(URL_OF_RECEIVER, OTHER_URL);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const change = (one: Endpoint, status: Endpoint["status"]) =>
  changeEndpoint(env.DB, one, { status }, nowText());

const disabledEvents = async (livemode = false) =>
  (await feedPage(env.DB, {
    livemode,
    account: null,
    type: "webhook_endpoint.disabled",
    after: null,
    limit: 100,
  })) ?? [];

/** Sends whatever the sweep finds due, as the consumer would. */
async function sendDue(): Promise<void> {
  const queue = playedQueue();
  await sweepDeliveries(env.DB, queue);
  for (const { delivery } of queue.taken) await attempt(delivery);
}

describe("an endpoint that answers 410", () => {
  it("is disabled, and the delivery is given up", async () => {
    receiver.answersWith(410);
    const gone = await endpoint();
    const id = await oweOne();
    expect(await attempt(id)).toBeNull();
    expect((await findEndpoint(env.DB, gone.id))?.status).toBe("disabled");
    expect(await deliveryOf(id)).toMatchObject({ status: "failed", attempts: 1, last_status: 410 });
  });

  it("is owed nothing that happens from then on", async () => {
    receiver.answersWith(410);
    await endpoint();
    await attempt(await oweOne());
    expect(await owe(message("acct-2", [1, 3]))).toEqual([]);
    await sendDue();
    expect(receiver.received).toHaveLength(1);
  });

  it("is told of in the feed, by nobody and about no account", async () => {
    receiver.answersWith(410);
    const gone = await endpoint();
    await attempt(await oweOne());
    expect(await disabledEvents()).toMatchObject([
      {
        type: "webhook_endpoint.disabled",
        account: null,
        livemode: false,
        actor: { role: "system" },
        data: { endpoint: gone.id, cause: "gone" },
      },
    ]);
  });

  it("is told of to the other endpoints that want to know, of its own mode, and not to itself", async () => {
    receiver.answersWith(410);
    const gone = await endpoint();
    const { secret } = await endpoint({ url: OTHER_URL, events: ["webhook_endpoint.disabled"] });
    await endpoint({ url: OTHER_URL, events: ["account.deleted"] });
    await endpoint({ url: OTHER_URL, livemode: true });
    await attempt(await oweOne());
    await sendDue();
    const [event] = await disabledEvents();
    expect(other.verifiedBy(secret)).toMatchObject([
      {
        type: "webhook_endpoint.disabled",
        data: { event: event?.id, account: null, endpoint: gone.id, cause: "gone" },
      },
    ]);
    expect(receiver.received).toHaveLength(1);
  });

  it("is told of once, although many deliveries are answered so at once", async () => {
    receiver.answersWith(410);
    await endpoint();
    await endpoint({ url: OTHER_URL, events: ["webhook_endpoint.disabled"] });
    const deliveries = await owe(message("acct-1", [1, 5]));
    expect(deliveries).toHaveLength(5);
    await Promise.all(deliveries.map(attempt));
    await sendDue();
    expect(await disabledEvents()).toHaveLength(1);
    expect(other.types).toEqual(["webhook_endpoint.disabled"]);
  });
});

describe("what a disabled endpoint is owed", () => {
  it("waits without a time, and is sent when it is enabled again", async () => {
    receiver.answersWith(500, 200);
    const one = await endpoint();
    const deliveries = await owe(message("acct-1", [1, 2]));
    await Promise.all(deliveries.slice(0, 1).map(attempt));
    const disabled = await change(one, "disabled");
    for (const id of deliveries) {
      expect(await deliveryOf(id)).toMatchObject({ status: "pending", next_at: null });
    }
    passTime(3 * DAY_MS);
    await sendDue();
    expect(receiver.received).toHaveLength(1);

    if (disabled === null) throw new Error("it is gone");
    await change(disabled, "enabled");
    await sendDue();
    expect(receiver.received).toHaveLength(3);
    for (const id of deliveries) {
      expect(await deliveryOf(id)).toMatchObject({ status: "delivered" });
    }
  });

  it("loses no try by waiting: what was never sent was never tried", async () => {
    const one = await endpoint();
    const id = await oweOne();
    // Disabled between the event and its sending, by another isolate that knew nothing of the row yet.
    await env.DB.prepare("UPDATE webhook_endpoints SET status = 'disabled' WHERE id = ?")
      .bind(one.id)
      .run();
    await attempt(id);
    expect(receiver.received).toEqual([]);
    expect(await deliveryOf(id)).toMatchObject({ status: "pending", next_at: null, attempts: 0 });
  });

  it("is not revived where it had been given up or delivered", async () => {
    receiver.answersWith(200, 410);
    const one = await endpoint();
    const [delivered = "", failed = ""] = await owe(message("acct-1", [1, 2]));
    await attempt(delivered);
    await attempt(failed);
    await change({ ...one, status: "disabled" }, "enabled");
    passTime(SECOND_MS);
    await sendDue();
    expect(receiver.received).toHaveLength(2);
    expect(await deliveryOf(delivered)).toMatchObject({ status: "delivered" });
    expect(await deliveryOf(failed)).toMatchObject({ status: "failed" });
  });

  it("goes with the endpoint when that is deleted", async () => {
    const one = await endpoint();
    const id = await oweOne();
    await deleteEndpoint(env.DB, one.id);
    expect(await attempt(id)).toBeNull();
    await expect(deliveryOf(id)).rejects.toThrow("no delivery");
    expect(receiver.received).toEqual([]);
  });

  it("stays as it is where only something else of the endpoint is changed", async () => {
    receiver.answersWith(500);
    const one = await endpoint();
    const id = await oweOne();
    await attempt(id);
    const { next_at } = await deliveryOf(id);
    await changeEndpoint(
      env.DB,
      one,
      { description: "Ours", events: ["account.deleted"] },
      nowText(),
    );
    expect((await deliveryOf(id)).next_at).toBe(next_at);
  });
});
