/** From a call of the API to the receiver and back, through both queues; only the network is played. */

import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import worker from "../../src/index";
import { passTime } from "../support/account-objects";
import { del, get, patch, post, put } from "../support/api";
import { eventually } from "../support/eventually";
import { playReceiver, type Receiver, status } from "../support/receiver";
import { SECOND_MS } from "../support/time";

const HOOK = "http://localhost:4000/hooks";

const makeEndpoint = async (body: Record<string, unknown> = {}) => {
  const made = await post("/v1/webhook_endpoints", { url: HOOK, events: ["*"], ...body });
  expect(made.status).toBe(201);
  return made.body;
};

const registerAccount = async (id: string, body: Record<string, unknown> = {}) => {
  const holder = { type: "individual" };
  const made = await post("/v1/accounts", { id, policy: "disable-then-purge", holder, ...body });
  expect(made.status).toBe(201);
};

/** Whether it is about an account of this file. A test of the endpoint is about none. */
const isOwn = ({ account }: { account: string | null }) => account?.startsWith("e2e-") ?? true;

/**
 * The receiver. The queue outlives a test: what an account of an earlier test published may still come. Such a call is
 * taken, and not counted.
 */
function playHook(...answers: number[]): Receiver {
  const receiver = playReceiver(HOOK).answersWith(
    ...answers,
    ...(answers.length === 0 ? [200] : []),
  );
  const { answer } = receiver;
  receiver.answer = (call) => {
    if (isOwn(JSON.parse(call.body).data)) return answer(call);
    receiver.received.splice(receiver.received.indexOf(call), 1);
    return status(200);
  };
  return receiver;
}

/** Those of this file's accounts, and tests. */
async function deliveriesOf(endpoint: string) {
  const [events, deliveries] = await Promise.all([
    get("/v1/events?limit=100"),
    get(`/v1/webhook_endpoints/${endpoint}/deliveries?limit=100`),
  ]);
  const own = new Set(events.body.data.filter(isOwn).map(({ id }: { id: string }) => id));
  return deliveries.body.data.filter(
    ({ event, type }: { event: string; type: string }) =>
      own.has(event) || type === "webhook_endpoint.test",
  );
}

/** The directory has the account's events, so the deliveries of them are made. */
const fed = (id: string) =>
  eventually(async () => {
    const { body } = await get(`/v1/events?account=${id}`);
    expect(body.data).toHaveLength(1);
  });

describe("a webhook, end to end", () => {
  it("sends a host an account's whole life, each event once, with nothing personal in it", async () => {
    const receiver = playHook();
    const { id: endpoint, secret } = await makeEndpoint();
    await registerAccount("e2e-1", {
      holder: { type: "individual", email: "ada@example.com", phone: "+4366012345678" },
      metadata: { name: "Lovelace" },
      password: "correct horse",
    });
    await put("/v1/accounts/e2e-1/holdings/environment/e-1", {
      attributes: { name: "Ada's laptop" },
      secret_last4: "x9Zq",
      url: "https://host.example/ada",
    });
    const opened = await post("/v1/accounts/e2e-1/closures", {
      kind: "cancellation",
      actor: { role: "owner", id: "user-1" },
      reason: { code: "too_expensive", comment: "Because of Bob" },
    });
    await post(`/v1/accounts/e2e-1/closures/${opened.body.id}/proofs`, { type: "confirm" });

    const { body: history } = await get("/v1/accounts/e2e-1/events?limit=100");
    const ids = history.data.map((event: { id: string }) => event.id);
    await eventually(() => expect(receiver.ids.toSorted()).toEqual(ids.toSorted()));

    const verified = receiver.verifiedBy(secret);
    expect(verified).toHaveLength(ids.length);
    const opening = receiver.received.find(
      ({ body }) => JSON.parse(body).type === "closure.opened",
    );
    expect(JSON.parse(opening?.body ?? "{}").data).toMatchObject({
      account: "e2e-1",
      livemode: false,
      sequence: 3,
      closure: opened.body.id,
      actor: { role: "owner", id: "user-1" },
    });
    const bodies = receiver.received.map(({ body }) => body).join();
    for (const text of [
      "ada@example.com",
      "+4366012345678",
      "Lovelace",
      "correct horse",
      "laptop",
      "x9Zq",
      "host.example",
      "Because of Bob",
    ]) {
      expect([text, bodies.includes(text)]).toEqual([text, false]);
    }
    await eventually(async () => {
      const statuses = (await deliveriesOf(endpoint)).map((one: { status: string }) => one.status);
      expect(statuses).toEqual(ids.map(() => "delivered"));
    });
  });

  it("is attempted again by itself a few seconds after a failure, and shows each attempt", async () => {
    const receiver = playHook(500, 200);
    const { id: endpoint, secret } = await makeEndpoint({ events: ["account.registered"] });
    await registerAccount("e2e-2");
    await eventually(() => expect(receiver.received).toHaveLength(1));
    await eventually(async () => {
      expect(await deliveriesOf(endpoint)).toMatchObject([
        { status: "pending", attempts: 1, last_status: 500, last_error: "answered 500" },
      ]);
    });
    await eventually(() => expect(receiver.received).toHaveLength(2));
    expect(new Set(receiver.ids).size).toBe(1);
    const [first, second] = receiver.received;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(4_500);
    expect(receiver.verifiedBy(secret)).toHaveLength(2);
    await eventually(async () => {
      expect(await deliveriesOf(endpoint)).toMatchObject([{ status: "delivered", attempts: 2 }]);
    });
  });

  it("stays pending while its endpoint is disabled, and is sent when the endpoint is enabled", async () => {
    const receiver = playHook(503, 200);
    const { id: endpoint } = await makeEndpoint({ events: ["account.registered"] });
    await registerAccount("e2e-3");
    await eventually(async () => {
      expect(await deliveriesOf(endpoint)).toMatchObject([{ status: "pending", attempts: 1 }]);
    });
    await patch(`/v1/webhook_endpoints/${endpoint}`, { status: "disabled" });
    expect(await deliveriesOf(endpoint)).toMatchObject([{ status: "pending", next_at: null }]);
    await registerAccount("e2e-3-unheard");
    await fed("e2e-3-unheard");

    await patch(`/v1/webhook_endpoints/${endpoint}`, { status: "enabled" });
    await worker.scheduled(createScheduledController(), env);
    await eventually(async () => {
      expect(await deliveriesOf(endpoint)).toMatchObject([{ status: "delivered", attempts: 2 }]);
    });
    expect(receiver.received).toHaveLength(2);
  });

  it("disables its endpoint by 410, which is in the feed, and no more deliveries are made", async () => {
    const receiver = playHook(410);
    const { id: endpoint } = await makeEndpoint();
    await registerAccount("e2e-4");
    await eventually(async () => {
      expect((await get(`/v1/webhook_endpoints/${endpoint}`)).body.status).toBe("disabled");
    });
    const feed = await get("/v1/events?type=webhook_endpoint.disabled");
    expect(feed.body.data).toMatchObject([{ account: null, data: { endpoint, cause: "gone" } }]);
    await registerAccount("e2e-4-unheard");
    await fed("e2e-4-unheard");
    expect(receiver.received).toHaveLength(1);
  });

  it("ends with its endpoint: pending deliveries go with it", async () => {
    const receiver = playHook(500);
    const { id: endpoint } = await makeEndpoint();
    await registerAccount("e2e-5");
    await eventually(() => expect(receiver.received).toHaveLength(1));
    expect((await del(`/v1/webhook_endpoints/${endpoint}`)).status).toBe(204);
    passTime(60 * SECOND_MS);
    await worker.scheduled(createScheduledController(), env);
    expect(receiver.received).toHaveLength(1);
  });
});

describe("a test delivery", () => {
  it("goes to the one endpoint, signed, and stands in no account's history and in no feed", async () => {
    const receiver = playHook();
    const { id: endpoint, secret } = await makeEndpoint({ events: ["account.deleted"] });
    await makeEndpoint();
    const sent = await post(`/v1/webhook_endpoints/${endpoint}/test`);
    expect([sent.status, sent.body]).toMatchObject([
      202,
      {
        object: "delivery",
        endpoint,
        type: "webhook_endpoint.test",
        status: "pending",
        attempts: 0,
      },
    ]);
    await eventually(() => expect(receiver.received).toHaveLength(1));
    expect(receiver.verifiedBy(secret)).toMatchObject([
      { type: "webhook_endpoint.test", data: { event: sent.body.event, account: null, endpoint } },
    ]);
    expect(receiver.ids).toEqual([sent.body.event]);
    await eventually(async () => {
      expect(await deliveriesOf(endpoint)).toMatchObject([
        { id: sent.body.id, status: "delivered", last_status: 200 },
      ]);
    });
    const feed = await get("/v1/events?type=webhook_endpoint.test");
    expect(feed.body.data ?? []).toEqual([]);
  });

  it("is a new one each time", async () => {
    const receiver = playHook();
    const { id: endpoint } = await makeEndpoint();
    await post(`/v1/webhook_endpoints/${endpoint}/test`);
    await post(`/v1/webhook_endpoints/${endpoint}/test`);
    await eventually(() => expect(receiver.received).toHaveLength(2));
    expect(new Set(receiver.ids).size).toBe(2);
  });
});
