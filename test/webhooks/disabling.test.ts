import { env } from "cloudflare:workers";
import { describe, expect, vi } from "vitest";
import { HOUR_MS } from "../../src/shared/time";
import { changeEndpoint, type Endpoint, findEndpoint } from "../../src/webhooks/endpoints";
import { feedPage } from "../directory/feed-page";
import { message } from "../directory/messages";
import { passTime } from "../support/account-objects";
import { get, patch } from "../support/api";
import { eventually } from "../support/eventually";
import { status } from "../support/receiver";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../support/time";
import { Gate } from "./gate";
import {
  anEndpoint,
  attempt,
  deliveries,
  deliveryOf,
  endpointNow,
  keptBy,
  live,
  nowText,
  publish,
  publishMany,
  publishOne,
  put,
  run,
  statuses,
  URL_OF_RECEIVER,
} from "./publishing";
import { it, OTHER_URL } from "./webhook-test";

const disabledEvents = async (livemode = false) =>
  (await feedPage(env.DIRECTORY, {
    livemode,
    account: null,
    type: "webhook_endpoint.disabled",
    after: null,
    limit: 100,
  })) ?? [];

/** An endpoint that has stood for a while. */
async function standing(changed: Parameters<typeof anEndpoint>[0] = {}): Promise<Endpoint> {
  const one = await anEndpoint(changed);
  passTime(1);
  return one;
}

const enable = (one: Pick<Endpoint, "id">, to = "enabled") =>
  patch(`/v1/webhook_endpoints/${one.id}`, { status: to });

describe("an endpoint that answers 410", () => {
  it("is disabled, and the delivery has failed", async ({ receiver }) => {
    receiver.answersWith(410);
    const gone = await standing();
    const id = await publishOne();
    expect(await attempt(id)).toBeNull();
    expect(await endpointNow(gone)).toMatchObject({ status: "disabled", disabled_cause: "gone" });
    expect(await deliveryOf(id)).toMatchObject({ status: "failed", attempts: 1, last_status: 410 });
  });

  it("gets no deliveries of what happens from then on", async ({ receiver }) => {
    receiver.answersWith(410);
    const gone = await standing();
    await attempt(await publishOne());
    expect(await publish(message("acct-2", [1, 3]))).toEqual([]);
    await run(gone);
    expect(receiver.received).toHaveLength(1);
  });

  it("is in the feed as an event of the service, about no account", async ({ receiver }) => {
    receiver.answersWith(410);
    const gone = await standing();
    await attempt(await publishOne());
    expect(await disabledEvents()).toMatchObject([
      {
        type: "webhook_endpoint.disabled",
        account: null,
        livemode: false,
        actor: { role: "system" },
        data: { endpoint: gone.id, cause: "gone", failing_since: null },
      },
    ]);
  });

  it("is published at once to the other endpoints of its mode that want it, and not to itself", async ({
    receiver,
    other,
  }) => {
    receiver.answersWith(410);
    const gone = await standing();
    const { secret } = await anEndpoint({ url: OTHER_URL, events: ["webhook_endpoint.disabled"] });
    await anEndpoint({ url: OTHER_URL, events: ["account.deleted"] });
    await anEndpoint({ url: OTHER_URL, livemode: true });
    await publishOne();
    await run(gone);
    const [event] = await disabledEvents();
    await eventually(() => expect(other.received).toHaveLength(1));
    expect(other.verifiedBy(secret)).toMatchObject([
      {
        type: "webhook_endpoint.disabled",
        data: { event: event?.id, account: null, endpoint: gone.id, cause: "gone" },
      },
    ]);
    expect(receiver.received).toHaveLength(1);
  });

  it("is published once, although all deliveries in flight get that answer at once", async ({
    receiver,
    other,
  }) => {
    const gate = new Gate(receiver, undefined, () => status(410));
    const gone = await standing();
    await anEndpoint({ url: OTHER_URL, events: ["webhook_endpoint.disabled"] });
    await publishMany(40);
    const running = run(gone);
    await eventually(() => expect(gate.waiting).toBe(24));
    gate.open();
    await running;
    expect(await disabledEvents()).toHaveLength(1);
    await eventually(() => expect(other.types).toEqual(["webhook_endpoint.disabled"]));
    expect(receiver.received).toHaveLength(24);
    // What had not gone yet waits.
    await eventually(async () =>
      expect(await statuses()).toEqual({ failed: 24, pending: 16, delivered: 1 }),
    );
  });

  it("is sent nothing more while it is being disabled, however long D1 takes for that", async ({
    receiver,
  }) => {
    const database: D1Database = Object.getPrototypeOf(env.DIRECTORY);
    const { batch } = database;
    const prepared = vi.spyOn(database, "prepare");
    const slow = async function (this: D1Database, statements: D1PreparedStatement[]) {
      const [last] = prepared.mock.calls.at(-1) ?? [];
      // The publication is prepared last before it is disabled.
      if (last?.startsWith("\n  INSERT") || last?.includes("'disabled'")) await scheduler.wait(400);
      return batch.call(this, statements);
    };
    vi.spyOn(database, "batch").mockImplementation(slow as typeof batch);
    receiver.answersWith(410);
    const gone = await standing();
    await publishMany(60);
    await run(gone);
    expect(receiver.received).toHaveLength(24);
    expect(await statuses()).toEqual({ failed: 24, pending: 36 });
  });

  it("is published again if it was enabled and answers so once more", async ({ receiver }) => {
    receiver.answersWith(410);
    const gone = await standing();
    await publishOne();
    await run(gone);
    passTime(SECOND_MS);
    await enable(gone);
    passTime(SECOND_MS);
    await publishOne("later");
    await run(gone);
    expect(await endpointNow(gone)).toMatchObject({ status: "disabled" });
    expect(await disabledEvents()).toHaveLength(2);
  });
});

describe("an endpoint that does nothing but fail", () => {
  /** An event is published every two days, so that there is always a delivery to attempt. */
  async function failFor(one: Endpoint, days: number): Promise<void> {
    const end = Date.now() + days * DAY_MS;
    while (Date.now() < end) {
      await publishOne(`at-${Date.now()}`);
      const next = Math.min(Date.now() + 2 * DAY_MS, end);
      await live(one, next);
      passTime(Math.max(next - Date.now(), 0));
    }
  }

  it("is disabled after five days, counted from when its failures lie twelve hours apart", async ({
    receiver,
  }) => {
    receiver.answersWith(500);
    const failing = await standing();
    const began = Date.now();
    await failFor(failing, 5);
    expect(await endpointNow(failing)).toMatchObject({ status: "enabled" });
    await failFor(failing, 2);
    const now = await endpointNow(failing);
    expect(now).toMatchObject({ status: "disabled", disabled_cause: "failing" });
    const lasted = Date.parse(now.updated_at) - began;
    expect(lasted).toBeGreaterThanOrEqual(5 * DAY_MS + 12 * HOUR_MS);
    expect(lasted).toBeLessThan(7 * DAY_MS);
    const [event, ...more] = await disabledEvents();
    expect(more).toEqual([]);
    expect(event?.data).toMatchObject({
      endpoint: failing.id,
      cause: "failing",
      failing_since: new Date(began).toISOString(),
    });
  });

  it("stays enabled if a single delivery arrives in between", async ({ receiver }) => {
    receiver.answersWith(500);
    const failing = await standing();
    await failFor(failing, 4);
    receiver.answersWith(200, 500);
    await publishOne("arrives");
    await run(failing);
    receiver.answersWith(500);
    await failFor(failing, 4);
    expect(await endpointNow(failing)).toMatchObject({ status: "enabled" });
    expect(await disabledEvents()).toEqual([]);
  });

  it("stays enabled in an outage of eleven hours, however many deliveries fail in it", async ({
    receiver,
  }) => {
    receiver.answersWith(500);
    const failing = await standing();
    await publishMany(30);
    await live(failing, Date.now() + 11 * HOUR_MS);
    receiver.answersWith(200);
    passTime(DAY_MS);
    await live(failing);
    expect(await endpointNow(failing)).toMatchObject({ status: "enabled" });
    expect(await statuses()).toEqual({ delivered: 30 });
  });
});

describe("a pending delivery to a disabled endpoint", () => {
  it("waits without a time, and is sent at once when it is enabled again", async ({ receiver }) => {
    receiver.answersWith(500, 200);
    const one = await standing();
    const [tried = "", ...untried] = await publish(message("acct-1", [1, 1]));
    await run(one);
    await enable(one, "disabled");
    expect(untried).toEqual([]);
    const listed = (await get(`/v1/webhook_endpoints/${one.id}/deliveries`)).body.data;
    expect(listed).toMatchObject([{ id: tried, status: "pending", next_at: null }]);
    passTime(SECOND_MS);
    await run(one);
    expect(receiver.received).toHaveLength(1);
    // Four seconds before its time.
    await enable(one);
    await eventually(async () =>
      expect(await deliveryOf(tried)).toMatchObject({ status: "delivered", attempts: 2 }),
    );
  });

  it("is sent at once, slice by slice, although there are many that were to wait for a day", async ({
    receiver,
  }) => {
    const one = await standing();
    const ids = await publishMany(1_100);
    await put(ids, { next_at: new Date(Date.now() + DAY_MS).toISOString() });
    await enable(one, "disabled");
    passTime(MINUTE_MS);
    await enable(one);
    await run(one);
    expect(await statuses()).toEqual({ delivered: 1_100 });
    expect(receiver.received).toHaveLength(1_100);
    expect(await keptBy(one)).toEqual({});
  });

  it("is sent by the schedule again once it was attempted since", async ({ receiver }) => {
    receiver.answersWith(500);
    const one = await standing();
    const id = await publishOne();
    await run(one);
    await enable(one, "disabled");
    passTime(SECOND_MS);
    await enable(one);
    await run(one);
    await run(one);
    expect(receiver.received).toHaveLength(2);
    expect(await deliveryOf(id)).toMatchObject({ attempts: 2 });
    expect(await attempt(id)).toBe(5 * MINUTE_MS);
  });

  it("goes out although the circuit was open when it was disabled: it begins anew", async ({
    receiver,
  }) => {
    receiver.answersWith(500);
    const one = await standing();
    await publishMany(30);
    await run(one);
    expect(await endpointNow(one)).toMatchObject({ paused_until: expect.any(String) });
    await enable(one, "disabled");
    receiver.answersWith(200);
    passTime(1);
    const { body } = await enable(one);
    expect(body).toMatchObject({ status: "enabled", paused_until: null, failing_since: null });
    await run(one);
    expect(await statuses()).toEqual({ delivered: 30 });
  });

  it("does not become pending again if it had failed or was delivered", async ({ receiver }) => {
    receiver.answersWith(200, 410);
    const one = await standing();
    const delivered = await publishOne("a");
    await run(one);
    const failed = await publishOne("b");
    await run(one);
    passTime(SECOND_MS);
    await enable(one);
    await run(one);
    expect(receiver.received).toHaveLength(2);
    expect(await deliveryOf(delivered)).toMatchObject({ status: "delivered" });
    expect(await deliveryOf(failed)).toMatchObject({ status: "failed" });
  });

  it("stays as it is if only something else of the endpoint is changed", async ({ receiver }) => {
    receiver.answersWith(500);
    const one = await standing();
    await attempt(await publishOne());
    const before = await deliveries();
    await changeEndpoint(
      env.CONTROL,
      one,
      { description: "Ours", events: ["account.deleted"] },
      nowText(),
    );
    expect(await deliveries()).toEqual(before);
    expect(await findEndpoint(env.CONTROL, one.id)).toMatchObject({
      description: "Ours",
      events: ["account.deleted"],
      url: URL_OF_RECEIVER,
      status: "enabled",
    });
  });
});

describe("a change of a disabled endpoint", () => {
  it("leaves it disabled, with its cause, if the change is about something else", async ({
    receiver,
  }) => {
    receiver.answersWith(410);
    const gone = await standing();
    await attempt(await publishOne());
    const { body } = await patch(`/v1/webhook_endpoints/${gone.id}`, { description: "Old" });
    expect(body).toMatchObject({ status: "disabled", disabled_cause: "gone", description: "Old" });
    const { body: cleared } = await patch(`/v1/webhook_endpoints/${gone.id}`, {
      description: null,
    });
    expect(cleared).toMatchObject({ status: "disabled", description: null });
  });

  it("does not enable it although the caller had seen it enabled", async ({ receiver }) => {
    const seen = await standing();
    receiver.answersWith(410);
    await attempt(await publishOne());
    await changeEndpoint(env.CONTROL, seen, { description: "Ours" }, nowText());
    expect(await endpointNow(seen)).toMatchObject({ status: "disabled", disabled_cause: "gone" });
  });

  it("clears the cause when it enables the endpoint", async ({ receiver }) => {
    receiver.answersWith(410);
    const gone = await standing();
    await attempt(await publishOne());
    passTime(1);
    expect((await enable(gone)).body).toMatchObject({ status: "enabled", disabled_cause: null });
  });
});
