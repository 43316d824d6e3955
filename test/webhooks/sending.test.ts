import { describe, expect, vi } from "vitest";
import { message } from "../directory/messages";
import { passTime } from "../support/account-objects";
import { status } from "../support/receiver";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../support/time";
import {
  alarmOf,
  anEndpoint,
  attempt,
  deliveryOf,
  keptBy,
  live,
  nowText,
  publish,
  publishOne,
  run,
} from "./publishing";
import { it } from "./webhook-test";

const endpointOf = async (id: string) => ({ id: (await deliveryOf(id)).endpoint });

describe("a delivery that arrives", () => {
  it("is a signed POST of the event, by Standard Webhooks", async ({
    receiver,
    endpoint: { secret },
  }) => {
    await attempt(await publishOne());
    expect(receiver.verifiedBy(secret)).toEqual([
      {
        type: "account.registered",
        timestamp: "2026-03-02T09:00:00.000Z",
        data: {
          number: 1,
          nested: { text: 'ä "quoted"' },
          event: "evt_acct-1_1",
          account: "acct-1",
          livemode: false,
          sequence: 1,
          actor: { role: "app", id: "key_1" },
        },
      },
    ]);
    const [received] = receiver.received;
    expect(received?.method).toBe("POST");
    expect(Object.fromEntries(received?.headers ?? [])).toMatchObject({
      "content-type": "application/json",
      "webhook-id": "evt_acct-1_1",
      "webhook-timestamp": String(Math.floor(Date.now() / 1_000)),
    });
  });

  it("is not believed to be signed by any other secret, or when its body was changed", async ({
    receiver,
  }) => {
    const [{ secret }, other] = [
      await anEndpoint(),
      await anEndpoint({ url: "https://other.example.com/" }),
    ];
    const deliveries = await publish(message("acct-1", [1, 1]));
    for (const id of deliveries) await attempt(id);
    expect(receiver.verifiedBy(secret)).toHaveLength(1);
    expect(() => receiver.verifiedBy(other.secret)).toThrow("No matching signature");
    const [received] = receiver.received.splice(0);
    if (received === undefined) throw new Error("nothing was received");
    receiver.received.push({ ...received, body: received.body.replace("acct-1", "acct-2") });
    expect(() => receiver.verifiedBy(secret)).toThrow("No matching signature");
  });

  it.for([200, 201, 202, 204, 299])(
    "is delivered if the answer is %i",
    async (code, { receiver }) => {
      receiver.answersWith(() => status(code));
      await anEndpoint();
      const id = await publishOne();
      expect(await attempt(id)).toBeNull();
      expect(await deliveryOf(id)).toMatchObject({
        status: "delivered",
        attempts: 1,
        last_status: code,
        last_error: null,
        next_at: null,
        delivered_at: nowText(),
      });
    },
  );

  it("leaves nothing behind: no alarm, and nothing that the object keeps", async ({ receiver }) => {
    receiver.answersWith(500, 200);
    const one = await anEndpoint();
    await publishOne();
    await run(one);
    expect(Object.keys(await keptBy(one))).toEqual(["health"]);
    expect(await alarmOf(one)).toBe(Date.now() + 5 * SECOND_MS);
    passTime(5 * SECOND_MS);
    await run(one);
    expect([await keptBy(one), await alarmOf(one)]).toEqual([{}, null]);
  });

  it("is never sent again", async ({ receiver, endpoint: _ }) => {
    const id = await publishOne();
    await attempt(id);
    passTime(DAY_MS);
    expect(await attempt(id)).toBeNull();
    expect(await publish(message("acct-1", [1, 1]))).toEqual([]);
    expect(receiver.received).toHaveLength(1);
  });
});

describe("a delivery that fails", () => {
  it.for([400, 401, 404, 409, 422, 500, 502])(
    "waits for another attempt after %i",
    async (code, { receiver }) => {
      receiver.answersWith(code);
      await anEndpoint();
      const id = await publishOne();
      expect(await attempt(id)).toBe(5 * SECOND_MS);
      expect(await deliveryOf(id)).toMatchObject({
        status: "pending",
        attempts: 1,
        last_status: code,
        last_error: `answered ${code}`,
        next_at: new Date(Date.now() + 5 * SECOND_MS).toISOString(),
        delivered_at: null,
      });
    },
  );

  it.for([301, 302, 303, 307, 308])(
    "does so after %i too: a redirect is not followed",
    async (code, { receiver }) => {
      receiver.answersWith(() => status(code, { location: "http://169.254.169.254/" }));
      await anEndpoint();
      const id = await publishOne();
      await attempt(id);
      expect(receiver.received.map(({ redirect }) => redirect)).toEqual(["manual"]);
      expect(fetch).toHaveBeenCalledTimes(1);
      expect(await deliveryOf(id)).toMatchObject({ status: "pending", last_status: code });
    },
  );

  it("does so if the receiver cannot be reached, and shows nothing of the inside", async ({
    receiver,
  }) => {
    receiver.answersWith(() => {
      throw new TypeError("connect ECONNREFUSED 10.1.2.3:443");
    });
    await anEndpoint();
    const id = await publishOne();
    expect(await attempt(id)).toBe(5 * SECOND_MS);
    expect(await deliveryOf(id)).toMatchObject({
      status: "pending",
      last_status: null,
      last_error: "could not be reached",
    });
  });

  it("does so if no answer comes in 15 seconds", async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const given = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout(20));
    vi.mocked(fetch).mockImplementation(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
        }),
    );
    await anEndpoint();
    const id = await publishOne();
    expect(await attempt(id)).toBe(5 * SECOND_MS);
    expect(given).toHaveBeenCalledWith(15 * SECOND_MS);
    expect(await deliveryOf(id)).toMatchObject({
      status: "pending",
      last_status: null,
      last_error: "no answer within 15 s",
    });
  });

  it("is the same message at every attempt, signed anew, and has failed after the tenth", async ({
    receiver,
  }) => {
    receiver.answersWith(500);
    const { secret } = await anEndpoint();
    const id = await publishOne();
    await live(await endpointOf(id));
    const times = receiver.received.map(({ at }) => at);
    const waits = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / MINUTE_MS);
    expect(waits).toEqual([5 / 60, 5, 30, 120, 300, 600, 840, 1_200, 1_440]);
    expect(await deliveryOf(id)).toMatchObject({ status: "failed", attempts: 10, next_at: null });
    expect(receiver.ids).toEqual(Array.from({ length: 10 }, () => "evt_acct-1_1"));
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    const stamps = receiver.received.map(({ headers }) => headers.get("webhook-timestamp"));
    expect(stamps).toEqual(receiver.received.map(({ at }) => String(Math.floor(at / 1_000))));
    expect(new Set(stamps).size).toBe(10);
    receiver.received.splice(0, 9);
    expect(receiver.verifiedBy(secret)).toHaveLength(1);
    passTime(30 * DAY_MS);
    expect(await attempt(id)).toBeNull();
    expect(receiver.received).toHaveLength(1);
  });

  it("waits up to a tenth longer or shorter each time", async ({ receiver }) => {
    receiver.answersWith(500);
    const one = await anEndpoint();
    for (const [random, seconds] of [
      [0, 4.5],
      [1, 5.5],
    ] as const) {
      vi.mocked(Math.random).mockReturnValue(random);
      const id = await publishOne(`acct-${random}`);
      expect(await attempt(id)).toBe(seconds * SECOND_MS);
    }
    // The object wakes for the first of them.
    expect(await alarmOf(one)).toBe(Date.now() + 4.5 * SECOND_MS);
  });

  it("shows of its last attempt when it was, how long it took and what was answered", async ({
    receiver,
  }) => {
    receiver.answersWith(() => {
      passTime(321);
      return new Response("no room\n", { status: 507 });
    });
    await anEndpoint();
    const id = await publishOne();
    const sentAt = nowText();
    await attempt(id);
    expect(await deliveryOf(id)).toMatchObject({
      last_attempt_at: sentAt,
      last_latency_ms: 321,
      last_status: 507,
      last_error: "answered 507",
      last_response: "no room",
    });
  });

  it("is not attempted before its time", async ({ receiver }) => {
    receiver.answersWith(500, 200);
    await anEndpoint();
    const id = await publishOne();
    await attempt(id);
    passTime(4_999);
    expect(await attempt(id)).toBe(1);
    expect(receiver.received).toHaveLength(1);
    passTime(1);
    await attempt(id);
    expect(await deliveryOf(id)).toMatchObject({
      status: "delivered",
      attempts: 2,
      last_error: null,
    });
  });

  it.for([
    [429, "120", 120],
    [503, "90", 90],
    [503, "1", 5],
    [429, "999999999", 86_400],
    [500, "120", 5],
  ] as const)(
    "after %i with Retry-After: %s waits %i seconds",
    async ([code, header, seconds], { receiver }) => {
      receiver.answersWith(() => status(code, { "retry-after": header }));
      await anEndpoint();
      expect(await attempt(await publishOne())).toBe(seconds * SECOND_MS);
    },
  );

  it("waits until the date that a Retry-After names", async ({ receiver }) => {
    const date = new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 10 * MINUTE_MS);
    receiver.answersWith(() => status(503, { "retry-after": date.toUTCString() }));
    await anEndpoint();
    const id = await publishOne();
    await attempt(id);
    expect((await deliveryOf(id)).next_at).toBe(date.toISOString());
  });
});
