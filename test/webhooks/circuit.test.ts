import { evictDurableObject } from "cloudflare:test";
import { describe, expect } from "vitest";
import { timestampOf } from "../../src/shared/time";
import { passTime } from "../support/account-objects";
import { get, post } from "../support/api";
import { countD1 } from "../support/d1-calls";
import { eventually } from "../support/eventually";
import type { Receiver } from "../support/receiver";
import { status } from "../support/receiver";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../support/time";
import { Gate, ofEvent } from "./gate";
import {
  alarmOf,
  anEndpoint,
  attempt,
  deliveries,
  deliveryOf,
  endpointNow,
  keptBy,
  live,
  noTimeouts,
  objectOf,
  publishMany,
  publishOne,
  run,
  statuses,
} from "./publishing";
import { it, OTHER_URL } from "./webhook-test";

/** An endpoint that has failed thirty times, of which forty wait. */
async function broken(receiver: Receiver) {
  receiver.answersWith(500);
  const one = await anEndpoint({ events: ["account.registered"] });
  const ids = await publishMany(40);
  await run(one);
  return { one, ids };
}

const tries = async (): Promise<number> =>
  (await deliveries()).reduce((sum, { attempts }) => sum + attempts, 0);

describe("an open circuit", () => {
  it("opens while many deliveries are in flight, and no further one is sent", async ({
    receiver,
  }) => {
    const { one, ids } = await broken(receiver);
    // Those that were in flight when the twentieth failed.
    expect(receiver.received.length).toBeGreaterThanOrEqual(20);
    expect(receiver.received.length).toBeLessThanOrEqual(24 + 20);
    expect(await alarmOf(one)).toBe(Date.now() + 5 * SECOND_MS);
    const own = (await deliveries()).filter(({ id }) => ids.includes(id));
    expect(own.map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => "pending"));
  });

  it("costs pending deliveries no attempts, and D1 and the receiver no calls, however often the object is woken", async ({
    receiver,
  }) => {
    const { one } = await broken(receiver);
    const [sent, tried] = [receiver.received.length, await tries()];
    const d1 = countD1();
    for (let wakes = 0; wakes < 20; wakes += 1) await run(one);
    expect(d1.calls).toBe(0);
    expect(receiver.received).toHaveLength(sent);
    expect(await tries()).toBe(tried);
  });

  it("lets a single delivery go when its pause is over, and pauses twice as long if that fails", async ({
    receiver,
  }) => {
    const { one } = await broken(receiver);
    for (const seconds of [10, 20, 40, 80, 160, 300, 300]) {
      const sent = receiver.received.length;
      passTime(((await alarmOf(one)) ?? 0) - Date.now());
      await run(one);
      expect(receiver.received).toHaveLength(sent + 1);
      expect(await alarmOf(one)).toBe(Date.now() + seconds * SECOND_MS);
    }
  });

  it("closes when the probe arrives: everything pending is sent at once", async ({ receiver }) => {
    const { one } = await broken(receiver);
    receiver.answersWith(200);
    const untried = (await deliveries()).filter(({ attempts }) => attempts === 0).length;
    passTime(5 * SECOND_MS);
    await run(one);
    expect(await statuses()).toEqual({ delivered: 40 });
    expect(untried).toBeGreaterThan(0);
    expect([await keptBy(one), await alarmOf(one)]).toEqual([{}, null]);
  });

  it("keeps nothing from being delivered to another endpoint", async ({ receiver, other }) => {
    await broken(receiver);
    const sound = await anEndpoint({ url: OTHER_URL, events: ["account.registered"] });
    await publishMany(3, "later");
    await run(sound);
    expect(other.received).toHaveLength(3);
  });

  it("shows since when the endpoint fails and until when nothing is sent, and neither once it is well", async ({
    receiver,
  }) => {
    const { one } = await broken(receiver);
    const path = `/v1/webhook_endpoints/${one.id}`;
    expect((await get(path)).body).toMatchObject({
      status: "enabled",
      failing_since: timestampOf(Date.now()),
      paused_until: timestampOf(Date.now() + 5 * SECOND_MS),
    });
    receiver.answersWith(200);
    passTime(5 * SECOND_MS);
    await run(one);
    expect((await get(path)).body).toMatchObject({ failing_since: null, paused_until: null });
  });

  it("is remembered by an object that was evicted", async ({ receiver }) => {
    noTimeouts();
    const { one } = await broken(receiver);
    const sent = receiver.received.length;
    await evictDurableObject(objectOf(one));
    await run(one);
    expect(receiver.received).toHaveLength(sent);
  });

  it("is of no concern to people while it is closed: 19 failures are not shown", async ({
    receiver,
  }) => {
    receiver.answersWith(500);
    const one = await anEndpoint();
    await publishMany(19);
    await run(one);
    expect(await endpointNow(one)).toMatchObject({ failing_since: null, paused_until: null });
  });
});

describe("a delivery that a person asks for", () => {
  it("goes at once, before everything pending, whatever the circuit says", async ({ receiver }) => {
    const { one } = await broken(receiver);
    const { body: test } = await post(`/v1/webhook_endpoints/${one.id}/test`);
    await run(one);
    expect(receiver.ids.at(-1)).toBe(test.event);
    expect(await deliveryOf(test.id)).toMatchObject({ status: "pending", attempts: 1 });
  });

  it("goes at once when it is retried, and all the others when it arrives", async ({
    receiver,
  }) => {
    const { one, ids } = await broken(receiver);
    receiver.answersWith(200);
    const sent = receiver.received.length;
    const last = ids.at(-1) ?? "";
    expect((await post(`/v1/deliveries/${last}/retry`)).status).toBe(202);
    await run(one);
    expect(receiver.ids[sent]).toBe((await deliveryOf(last)).event);
    expect(await deliveryOf(last)).toMatchObject({ status: "delivered" });
    expect(receiver.received.length).toBeGreaterThan(sent + 10);
  });

  it("lets no other go if it fails", async ({ receiver }) => {
    const { one } = await broken(receiver);
    const sent = receiver.received.length;
    await post(`/v1/webhook_endpoints/${one.id}/test`);
    await run(one);
    expect(receiver.received).toHaveLength(sent + 1);
    expect(await alarmOf(one)).toBe(Date.now() + 10 * SECOND_MS);
  });
});

describe("a Retry-After", () => {
  it("stops the endpoint for as long, at most five minutes, and the delivery up to a day", async ({
    receiver,
  }) => {
    receiver.answersWith(() => status(429, { "retry-after": "100000" }), 200);
    const one = await anEndpoint();
    const limited = await publishOne();
    expect(await attempt(limited)).toBe(DAY_MS);
    const waiting = await publishOne("acct-2");
    passTime(5 * MINUTE_MS - 1);
    await run(one);
    expect(receiver.received).toHaveLength(1);
    passTime(1);
    await run(one);
    expect(await deliveryOf(waiting)).toMatchObject({ status: "delivered", attempts: 1 });
    expect(await alarmOf(one)).toBe(Date.parse((await deliveryOf(limited)).next_at ?? ""));
    await live(one);
    expect(await deliveryOf(limited)).toMatchObject({ status: "delivered", attempts: 2 });
  });

  it("stops the endpoint although deliveries in flight arrive afterwards", async ({ receiver }) => {
    const isLate = ofEvent("evt_acct-0_1");
    const gate = new Gate(receiver, isLate, (call) =>
      isLate(call) ? status(200) : status(503, { "retry-after": "60" }),
    );
    const one = await anEndpoint();
    await publishMany(2);
    const running = run(one);
    await eventually(() => expect(receiver.received).toHaveLength(2));
    await eventually(async () => expect((await keptBy(one)).health).toBeDefined());
    gate.open();
    await running;
    await publishOne("later");
    await run(one);
    expect(receiver.received).toHaveLength(2);
    expect(await alarmOf(one)).toBe(Date.now() + 60 * SECOND_MS);
  });
});
