/** Whatever cuts a run off, nothing is lost, and what was sent is sent again at most. */

import { createScheduledController, evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, vi } from "vitest";
import worker, { DirectoryKeeper } from "../../src/index";
import { Delivered } from "../../src/webhooks/deliveries/delivered";
import { EndpointObjectBase } from "../../src/webhooks/endpoint-object";
import { rotateSecret } from "../../src/webhooks/endpoint-secrets";
import { changeEndpoint, deleteEndpoint } from "../../src/webhooks/endpoints";
import { sweepEndpoints } from "../../src/webhooks/sweep";
import { message } from "../directory/messages";
import { passTime } from "../support/account-objects";
import { patch, post } from "../support/api";
import { countD1 } from "../support/d1-calls";
import { eventually } from "../support/eventually";
import { playReceivers, status } from "../support/receiver";
import { MINUTE_MS, SECOND_MS } from "../support/time";
import { Gate } from "./gate";
import {
  alarmOf,
  allKeptBy,
  anEndpoint,
  attempt,
  deliveries,
  deliveriesTo,
  deliveryOf,
  endpointNow,
  failD1,
  keptBy,
  noTimeouts,
  nowText,
  objectOf,
  publish,
  publishMany,
  publishOne,
  put,
  run,
  silence,
  statuses,
  URL_OF_RECEIVER,
} from "./publishing";
import { it, OTHER_URL } from "./webhook-test";

beforeEach(silence);
/** Of the dispatch's own statements. */
const READING = /FROM feed INDEXED BY feed_of_mode\s+WHERE livemode = \?1 AND position > /;
const SHOWING = /SET failing_since = \?/;

/** How often the feed says that an endpoint was disabled. */
const disablingsFed = () =>
  env.DIRECTORY.prepare(
    "SELECT count(*) AS n FROM feed WHERE type = 'webhook_endpoint.disabled'",
  ).first<number>("n");

const sweep = () => sweepEndpoints(env.CONTROL, env.ENDPOINTS, Date.now());

describe("an object that D1 fails", () => {
  it("works again by its alarm in ten seconds if it could not read what is due", async ({
    receiver,
  }) => {
    const one = await anEndpoint();
    failD1(READING, 1);
    await publishMany(3);
    await run(one);
    expect(receiver.received).toEqual([]);
    expect(await alarmOf(one)).toBe(Date.now() + 10 * SECOND_MS);
    passTime(10 * SECOND_MS);
    await run(one);
    expect(await statuses()).toEqual({ delivered: 3 });
    expect(await alarmOf(one)).toBeNull();
  });

  it("sends again what it could not write down, and nothing else", async ({ receiver }) => {
    const one = await anEndpoint();
    await publishMany(3);
    const failing = vi.spyOn(Delivered.prototype, "write").mockImplementation(() => {
      throw new Error("the disk is full");
    });
    await run(one);
    failing.mockRestore();
    expect(await statuses()).toEqual({ pending: 3 });
    expect(receiver.received).toHaveLength(3);
    await publishMany(2, "later");
    passTime(10 * SECOND_MS);
    await run(one);
    expect(await statuses()).toEqual({ delivered: 5 });
    expect(receiver.received).toHaveLength(8);
    expect(new Set(receiver.ids).size).toBe(5);
  });

  it("does not spin meanwhile, and writes all of it when D1 answers again", async () => {
    const one = await anEndpoint();
    const mend = failD1(READING);
    await publishMany(2);
    const d1 = countD1();
    for (let outage = 0; outage < 6; outage += 1) {
      await run(one);
      expect(await alarmOf(one)).toBe(Date.now() + 10 * SECOND_MS);
      passTime(10 * SECOND_MS);
    }
    expect(d1.calls).toBe(0);
    mend();
    await run(one);
    expect(await statuses()).toEqual({ delivered: 2 });
  });

  it("loses no failure of an endpoint, and no attempt, if it could not show its health", async ({
    receiver,
  }) => {
    failD1(SHOWING, 1);
    receiver.answersWith(500);
    const one = await anEndpoint();
    await publishMany(20);
    await run(one);
    expect(await keptBy(one)).toMatchObject({ health: { failures: 20 } });
    expect(await endpointNow(one)).toMatchObject({ paused_until: null, failing_since: null });
    passTime(10 * SECOND_MS);
    receiver.answersWith(200);
    await run(one);
    expect(await statuses()).toEqual({ delivered: 20 });
    expect(receiver.received).toHaveLength(40);
  });

  it("shows its health ten seconds later, although nothing was sent meanwhile", async ({
    receiver,
  }) => {
    failD1(SHOWING, 2);
    receiver.answersWith(
      () => new Response(null, { status: 503, headers: { "retry-after": "3600" } }),
    );
    const one = await anEndpoint();
    await publishMany(20);
    await run(one);
    for (const failing_since of [null, expect.any(String)]) {
      expect(await alarmOf(one)).toBe(Date.now() + 10 * SECOND_MS);
      passTime(10 * SECOND_MS);
      await run(one);
      expect(await endpointNow(one)).toMatchObject({ failing_since });
    }
    expect(receiver.received).toHaveLength(20);
  });

  it("shows that it is well again ten seconds later, and sends nothing twice", async ({
    receiver,
  }) => {
    receiver.answersWith(500);
    const one = await anEndpoint();
    await publishMany(20);
    await run(one);
    expect(await endpointNow(one)).toMatchObject({ failing_since: expect.any(String) });
    const mend = failD1(SHOWING);
    passTime(10 * SECOND_MS);
    receiver.answersWith(200);
    await run(one);
    expect(await statuses()).toEqual({ delivered: 20 });
    expect(await endpointNow(one)).toMatchObject({ failing_since: expect.any(String) });
    mend();
    passTime(10 * SECOND_MS);
    await run(one);
    expect(await endpointNow(one)).toMatchObject({ failing_since: null, paused_until: null });
    expect(receiver.received).toHaveLength(40);
  });

  it("disables an endpoint and publishes that the next time if it could not at first", async ({
    receiver,
  }) => {
    failD1(/SET status = 'disabled'/, 1);
    receiver.answersWith(410);
    const one = await anEndpoint();
    passTime(1);
    const id = await publishOne();
    await run(one);
    expect(await endpointNow(one)).toMatchObject({ status: "enabled" });
    expect(await deliveryOf(id)).toMatchObject({ status: "pending" });
    passTime(10 * SECOND_MS);
    await run(one);
    expect(await endpointNow(one)).toMatchObject({ status: "disabled", disabled_cause: "gone" });
    expect(await disablingsFed()).toBe(1);
  });
});

describe("an object that is evicted", () => {
  it("remembers when its next delivery is due: the alarm stands", async ({ receiver }) => {
    noTimeouts();
    receiver.answersWith(500, 200);
    const one = await anEndpoint();
    const id = await publishOne();
    await run(one);
    await evictDurableObject(objectOf(one));
    expect(await alarmOf(one)).toBe(Date.now() + 5 * SECOND_MS);
    passTime(5 * SECOND_MS);
    await run(one);
    expect(await deliveryOf(id)).toMatchObject({ status: "delivered", attempts: 2 });
  });

  it("leaves what it had not begun to the sweep", async ({ endpoint: one }) => {
    await publishMany(5);
    expect(await sweep()).toBe(1);
    await eventually(async () => expect(await statuses()).toEqual({ delivered: 5 }));
    expect(await alarmOf(one)).toBeNull();
  });
});

describe("an object that crashes", () => {
  /** As when its machine is lost: whatever it was at ends there and then. */
  const crash = (one: { id: string }) =>
    runInDurableObject(objectOf(one), (_, state) => state.abort("the machine was lost")).catch(
      () => undefined,
    );

  it("is woken by the sweep, and sends again what was in flight, under the same id, and nothing else", async ({
    receiver,
    endpoint: one,
  }) => {
    await publishMany(2, "before");
    await run(one);
    const gate = new Gate(receiver);
    const id = await publishOne();
    await objectOf(one).wake();
    await eventually(() => expect(gate.waiting).toBe(1));
    await crash(one);
    expect(await deliveryOf(id)).toMatchObject({ status: "pending", attempts: 0 });
    receiver.answersWith(200);
    expect(await sweep()).toBe(1);
    await eventually(async () => expect(await statuses()).toEqual({ delivered: 3 }));
    expect(receiver.ids.filter((event) => event === "evt_acct-1_1")).toHaveLength(2);
    expect(receiver.received).toHaveLength(4);
  });

  it("is not sent what happened while the endpoint was disabled, although it never learned of that", async ({
    receiver,
    endpoint: one,
  }) => {
    await publishMany(1, "before");
    await crash(one);
    passTime(SECOND_MS);
    await changeEndpoint(env.CONTROL, one, { status: "disabled" }, nowText());
    passTime(SECOND_MS);
    await publishMany(1, "meanwhile");
    passTime(SECOND_MS);
    const enabled = await patch(`/v1/webhook_endpoints/${one.id}`, { status: "enabled" });
    expect(enabled.status).toBe(200);
    passTime(SECOND_MS);
    await publishMany(1, "after");
    await run(one);
    expect(receiver.ids.toSorted()).toEqual(["evt_after-0_1", "evt_before-0_1"]);
    expect(await statuses()).toEqual({ delivered: 2 });
  });

  it("remembers that its circuit is open, and works again by the alarm that was set", async ({
    receiver,
  }) => {
    receiver.answersWith(500);
    const one = await anEndpoint();
    await publishMany(30);
    await run(one);
    const sent = receiver.received.length;
    await crash(one);
    await run(one);
    expect(receiver.received).toHaveLength(sent);
    expect(await alarmOf(one)).toBe(Date.now() + 5 * SECOND_MS);
  });
});

describe("the alarm", () => {
  it("is set for the next delivery, the earliest of many", async ({ receiver }) => {
    receiver.answersWith(500);
    const one = await anEndpoint();
    const first = await publishOne();
    await run(one);
    passTime(SECOND_MS);
    await publishOne("acct-2");
    await run(one);
    expect(await alarmOf(one)).toBe(Date.parse((await deliveryOf(first)).next_at ?? ""));
  });

  it("is not set if nothing is pending", async ({ endpoint: one }) => {
    await run(one);
    expect(await alarmOf(one)).toBeNull();
    await publishMany(10);
    await run(one);
    expect(await alarmOf(one)).toBeNull();
  });

  it("sends by itself when it rings", async ({ receiver }) => {
    vi.useRealTimers();
    vi.mocked(Math.random).mockReturnValue(0);
    failD1(READING, 0);
    receiver.answersWith(() => status(500), 200);
    await anEndpoint();
    const id = await publishOne();
    expect(await attempt(id)).toBeLessThanOrEqual(4.5 * SECOND_MS);
    await eventually(async () =>
      expect(await deliveryOf(id)).toMatchObject({ status: "delivered", attempts: 2 }),
    );
  });
});

describe("the sweep", () => {
  it("wakes enabled endpoints, and no others", async ({ receiver, other, endpoint: _ }) => {
    const off = await anEndpoint({ url: OTHER_URL });
    await publishOne();
    await env.CONTROL.prepare("UPDATE webhook_endpoints SET status = 'disabled' WHERE id = ?")
      .bind(off.id)
      .run();
    expect(await sweep()).toBe(1);
    await eventually(() => expect(receiver.received).toHaveLength(1));
    expect(other.received).toEqual([]);
  });

  it("wakes twenty a minute in turn, so that each of many has its turn", async () => {
    const woken = vi.spyOn(EndpointObjectBase.prototype, "wake").mockResolvedValue();
    for (let number = 0; number < 45; number += 1) await anEndpoint();
    const counts = [];
    for (let minute = 0; minute < 3; minute += 1) {
      counts.push(await sweep());
      passTime(MINUTE_MS);
    }
    expect(counts.toSorted()).toEqual([20, 20, 5]);
    const names = woken.mock.contexts.map((object) => Reflect.get(Object(object), "ctx").id.name);
    expect(new Set(names).size).toBe(45);
  });

  it("runs every minute", async ({ endpoint: _ }) => {
    // The accounts of this test are messages only: the audit would find that they do not exist, and remove them.
    vi.spyOn(DirectoryKeeper.prototype, "everyMinute").mockResolvedValue(0);
    await publishMany(2);
    // The accounts do not exist: the audit would remove them with what is pending.
    await env.DIRECTORY.prepare("DELETE FROM accounts").run();
    await worker.scheduled(createScheduledController(), env);
    await eventually(async () => expect(await statuses()).toEqual({ delivered: 2 }));
  });

  it("goes on although an endpoint's object cannot be reached", async () => {
    const [lost, found] = [await anEndpoint(), await anEndpoint()];
    await publishOne();
    const { getByName } = Object.getPrototypeOf(env.ENDPOINTS);
    vi.spyOn(Object.getPrototypeOf(env.ENDPOINTS), "getByName").mockImplementation(function (
      this: unknown,
      name: unknown,
    ) {
      if (name === lost.id) throw new Error("overloaded");
      return getByName.call(this, name);
    });
    expect(await sweep()).toBe(2);
    await eventually(async () => {
      expect(await deliveriesTo(found)).toMatchObject([{ status: "delivered" }]);
    });
  });
});

describe("a change of the endpoint while deliveries are in flight", () => {
  it("sends the rest to its new URL, and nothing that was in flight twice", async () => {
    const moved = "http://localhost:4000/new";
    const [before, after] = playReceivers(URL_OF_RECEIVER, moved);
    const gate = new Gate(before);
    const one = await anEndpoint();
    await publishMany(60);
    const running = run(one);
    await eventually(() => expect(gate.waiting).toBe(24));
    expect((await patch(`/v1/webhook_endpoints/${one.id}`, { url: moved })).status).toBe(200);
    gate.open();
    await running;
    await eventually(async () => expect(await statuses()).toEqual({ delivered: 60 }));
    // The rest of a page that was read before the change is not sent to the old URL.
    expect([before.received.length, after.received.length]).toEqual([24, 36]);
  });

  it("signs with both secrets what goes after a rotation", async ({ receiver }) => {
    const gate = new Gate(receiver);
    const one = await anEndpoint();
    await publishMany(30);
    const running = run(one);
    await eventually(() => expect(gate.waiting).toBe(24));
    await rotateSecret(env.CONTROL, one, "r-1", Date.now());
    await objectOf(one).changed(await endpointNow(one), null);
    gate.open();
    await running;
    const signatures = receiver.received.map(
      ({ headers }) => headers.get("webhook-signature")?.split(" ").length,
    );
    expect(signatures.filter((count) => count === 2)).toHaveLength(6);
  });

  it("does not disable the new URL for what the old one said", async () => {
    const moved = "http://localhost:4000/new";
    const [before, after] = playReceivers(URL_OF_RECEIVER, moved);
    const gate = new Gate(
      before,
      () => true,
      () => status(410),
    );
    const one = await anEndpoint();
    await publishMany(2);
    const running = run(one);
    await eventually(() => expect(gate.waiting).toBe(2));
    passTime(1);
    await patch(`/v1/webhook_endpoints/${one.id}`, { url: moved });
    gate.open();
    await running;
    expect(await endpointNow(one)).toMatchObject({ status: "enabled" });
    expect(await disablingsFed()).toBe(0);
    await publishOne("later");
    await run(one);
    expect(after.received).toHaveLength(1);
  });

  it("sends nothing more once it is deleted, and keeps nothing of it", async ({ receiver }) => {
    const gate = new Gate(receiver, undefined, () => status(500));
    const one = await anEndpoint();
    await publishMany(40);
    const running = run(one);
    await eventually(() => expect(gate.waiting).toBe(24));
    await deleteEndpoint(env.CONTROL, one.id);
    await objectOf(one).removed();
    gate.open();
    await running;
    // Their failures have opened the circuit: after its pause there is no endpoint to call.
    passTime(5 * SECOND_MS);
    await run(one);
    expect(receiver.received).toHaveLength(24);
    expect([await allKeptBy(one), await alarmOf(one)]).toEqual([{}, null]);
    expect(await deliveries()).toEqual([]);
  });

  it("sends a delivery again that was retried while it was in flight, with all its attempts", async ({
    receiver,
  }) => {
    const gate = new Gate(receiver, undefined, () => status(500));
    const one = await anEndpoint();
    const [id = ""] = await publish(message("acct-1", [1, 1]));
    await put([id], { attempts: 9 });
    const running = run(one);
    await eventually(() => expect(gate.waiting).toBe(1));
    passTime(1);
    expect((await post(`/v1/deliveries/${id}/retry`)).status).toBe(202);
    gate.open();
    await running;
    expect(receiver.received).toHaveLength(2);
    expect(await deliveryOf(id)).toMatchObject({ status: "pending", attempts: 1 });
    expect(nowText() < ((await deliveryOf(id)).next_at ?? "")).toBe(true);
  });
});
