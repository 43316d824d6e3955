/** What was sent is sent again: one delivery, or all since an event or a moment. */

import { beforeEach, describe, expect, it } from "vitest";
import { message } from "../directory/messages";
import { passTime } from "../support/account-objects";
import { get, patch, post } from "../support/api";
import { eventually } from "../support/eventually";
import { aKey, freshId } from "../support/fixtures";
import { playReceiver, type Receiver, status } from "../support/receiver";
import { expectInvalid, expectProblem } from "../support/refusals";
import { SECOND_MS } from "../support/time";
import {
  anEndpoint,
  deliveryOf,
  failD1,
  live,
  publish,
  publishMany,
  publishOne,
  run,
  silence,
  stillTime,
  URL_OF_RECEIVER,
} from "../webhooks/publishing";

let receiver: Receiver;

beforeEach(() => {
  stillTime();
  receiver = playReceiver(URL_OF_RECEIVER);
});
const EVER = "2026-01-01T00:00:00.000Z";

const retry = (id: string, options = {}) => post(`/v1/deliveries/${id}/retry`, undefined, options);
const replay = (id: string, body: unknown = { after: EVER }, options = {}) =>
  post(`/v1/webhook_endpoints/${id}/replay`, body, options);
const lastReplay = (id: string, options = {}) => get(`/v1/webhook_endpoints/${id}/replay`, options);

describe("a delivery that is retried", () => {
  it("is sent at once although it had been given up, with all its tries before it", async () => {
    receiver.answersWith(500);
    const one = await anEndpoint();
    const id = await publishOne();
    await live(one);
    expect(await deliveryOf(id)).toMatchObject({ status: "failed", attempts: 10 });
    const { status, body } = await retry(id);
    expect([status, body]).toMatchObject([
      202,
      { object: "delivery", id, status: "pending", attempts: 0, last_error: "answered 500" },
    ]);
    await run(one);
    expect(await deliveryOf(id)).toMatchObject({ status: "pending", attempts: 1 });
    expect(Date.parse((await deliveryOf(id)).next_at ?? "")).toBe(Date.now() + 5 * SECOND_MS);
  });

  it("is sent again although it had arrived, under the same id", async () => {
    const one = await anEndpoint();
    const id = await publishOne();
    await run(one);
    expect((await retry(id)).body).toMatchObject({ status: "pending", delivered_at: null });
    await run(one);
    expect(receiver.ids).toEqual(["evt_acct-1_1", "evt_acct-1_1"]);
    expect(await deliveryOf(id)).toMatchObject({ status: "delivered", attempts: 1 });
  });

  it("is sent before its time if it waits", async () => {
    receiver.answersWith(500, 200);
    const one = await anEndpoint();
    const id = await publishOne();
    await run(one);
    await retry(id);
    await run(one);
    expect(await deliveryOf(id)).toMatchObject({ status: "delivered", attempts: 1 });
  });

  it("is not there in the other mode, nor if there is none", async () => {
    await anEndpoint({ livemode: true });
    const [live = ""] = await publish(message("l", [1, 1], { livemode: true }));
    expectProblem(await retry(live), 404, "not_found");
    expectProblem(await retry("dlv_none"), 404, "not_found");
    expect(await deliveryOf(live)).toMatchObject({ attempts: 0 });
  });

  it("is refused while its endpoint is disabled, and stays as it is", async () => {
    const one = await anEndpoint();
    const id = await publishOne();
    await run(one);
    await patch(`/v1/webhook_endpoints/${one.id}`, { status: "disabled" });
    expectProblem(await retry(id), 409, "endpoint_disabled");
    expect(await deliveryOf(id)).toMatchObject({ status: "delivered" });
  });

  it("is for the host, not for keys that may only read", async () => {
    await anEndpoint();
    const id = await publishOne();
    expectProblem(await retry(id, { key: await aKey(["auditor"]) }), 403, "forbidden");
    expect((await retry(id, { key: await aKey(["app"]) })).status).toBe(202);
  });

  it("is retried once under one key", async () => {
    const one = await anEndpoint();
    const id = await publishOne();
    await run(one);
    const options = { headers: { "idempotency-key": freshId("key") } };
    const first = await retry(id, options);
    await run(one);
    const again = await retry(id, options);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
    await run(one);
    expect(receiver.received).toHaveLength(2);
  });
});

describe("a replay over HTTP", () => {
  // Accounts of other tests may still publish events, of other types, which this endpoint does not want.
  const type = "retention.read";
  const seldom = (account: string, sequences: readonly [number, number]) => {
    const original = message(account, sequences);
    return { ...original, events: original.events.map((event) => ({ ...event, type })) };
  };

  it("runs, says how far it is, and is done", async () => {
    const one = await anEndpoint({ events: [type] });
    await publish(seldom("a", [1, 5]));
    await run(one);
    const begun = await replay(one.id, { after: "evt_a_2" });
    expect([begun.status, begun.body]).toMatchObject([
      202,
      {
        object: "webhook_replay",
        endpoint: one.id,
        after: "evt_a_2",
        only: "all",
        status: "running",
        owed: 0,
        ended_at: null,
      },
    ]);
    await eventually(async () =>
      expect((await lastReplay(one.id)).body).toEqual({
        ...begun.body,
        status: "done",
        owed: 3,
        ended_at: begun.body.started_at,
      }),
    );
    await eventually(async () => expect(receiver.received).toHaveLength(8));
  });

  it("is of what was given up alone if that is asked", async () => {
    const one = await anEndpoint({ events: [type] });
    await publish(seldom("a", [1, 1]), seldom("b", [1, 1]), seldom("c", [1, 1]));
    receiver.answer = ({ headers }) => status(headers.get("webhook-id") === "evt_b_1" ? 500 : 200);
    await live(one);
    expect((await replay(one.id, { after: EVER, only: "failed" })).body.only).toBe("failed");
    await eventually(async () =>
      expect((await lastReplay(one.id)).body).toMatchObject({ status: "done", owed: 1 }),
    );
  });

  it.each([
    [{}, "/after"],
    [{ after: "" }, "/after"],
    [{ after: "evt_none" }, "/after"],
    [{ after: "yesterday" }, "/after"],
    [{ after: EVER, only: "some" }, "/only"],
    [{ after: EVER, until: EVER }, "/until"],
  ])("is refused if it is %j", async (body, pointer) => {
    const { id } = await anEndpoint();
    expectInvalid(await replay(id, body), pointer);
    expectProblem(await lastReplay(id), 404, "not_found");
  });

  it("knows no event of the other mode", async () => {
    const { id } = await anEndpoint();
    await publish(message("l", [1, 1], { livemode: true }));
    expectInvalid(await replay(id, { after: "evt_l_1" }), "/after");
  });

  it("is one at a time, and says of the one that runs how far it is", async () => {
    silence();
    const one = await anEndpoint();
    await publishMany(3);
    await run(one);
    const mend = failD1(/ORDER BY position ASC LIMIT/);
    const first = await replay(one.id);
    await run(one);
    const second = await replay(one.id);
    expectProblem(second, 409, "replay_running");
    expect(second.body.replay).toEqual(first.body);
    mend();
    passTime(10 * SECOND_MS);
    await run(one);
    expect((await replay(one.id)).status).toBe(202);
  });

  it("is one under one key", async () => {
    const one = await anEndpoint();
    await publishMany(2);
    await run(one);
    const options = { headers: { "idempotency-key": freshId("key") } };
    const first = await replay(one.id, { after: EVER }, options);
    await run(one);
    const again = await replay(one.id, { after: EVER }, options);
    expect([again.status, again.body]).toEqual([202, first.body]);
    await run(one);
    expect(receiver.received).toHaveLength(4);
  });

  it("is refused to a disabled endpoint, to keys that may only read, and to the other mode", async () => {
    const { id } = await anEndpoint();
    expectProblem(
      await replay(id, { after: EVER }, { key: await aKey(["auditor"]) }),
      403,
      "forbidden",
    );
    const live = await aKey(["app"], true);
    expectProblem(await replay(id, { after: EVER }, { key: live }), 404, "not_found");
    expectProblem(await lastReplay(id, { key: live }), 404, "not_found");
    await patch(`/v1/webhook_endpoints/${id}`, { status: "disabled" });
    expectProblem(await replay(id), 409, "endpoint_disabled");
  });
});
