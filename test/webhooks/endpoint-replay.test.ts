import type { Receiver } from "../support/receiver";
/** An endpoint is sent events again, slice by slice, beside what happens meanwhile. */

import { env } from "cloudflare:workers";
import { describe, expect, vi } from "vitest";
import { spanAfter } from "../../src/directory/feed-span";
import type { ReplayScope } from "../../src/webhooks/deliveries/replay-state";
import type { EndpointReplayProgress } from "../../src/webhooks/endpoint-replay";
import { deleteEndpoint, type Endpoint } from "../../src/webhooks/endpoints";
import { message } from "../directory/messages";
import { passTime } from "../support/account-objects";
import { eventually } from "../support/eventually";
import { status } from "../support/receiver";
import { MINUTE_MS, SECOND_MS } from "../support/time";
import { Gate } from "./gate";
import {
  alarmOf,
  allKeptBy,
  anEndpoint,
  deliveries,
  failD1,
  live,
  objectOf,
  publish,
  publishMany,
  publishOne,
  put,
  run,
  silence,
  statuses,
} from "./publishing";
import { it } from "./webhook-test";

const EVER = "2026-01-01T00:00:00.000Z";

type Asked = { after?: string; scope?: ReplayScope; id?: string };

async function begin(one: Endpoint, { after = EVER, scope = "all", id = "r-1" }: Asked = {}) {
  const span = await spanAfter(env.DIRECTORY, one.livemode, after);
  if (span === null) throw new Error(`nothing is after ${after}`);
  return objectOf(one).replay(id, { after, scope, span });
}

async function standing(one: Endpoint): Promise<EndpointReplayProgress> {
  const last = await objectOf(one).lastReplay();
  if (last === null) throw new Error("nothing was replayed");
  return last;
}

/** So many accounts with events; all of it has arrived. */
async function delivered(
  receiver: Receiver,
  one: Endpoint,
  accounts: number,
  events = 1,
): Promise<void> {
  await publish(
    ...Array.from({ length: accounts }, (_, number) => message(`acct-${number}`, [1, events])),
  );
  await run(one);
  receiver.received.splice(0);
  passTime(MINUTE_MS);
}

describe("a replay that is counted, stopped and resumed", () => {
  const counted = async (one: Endpoint, scope: ReplayScope) => {
    const span = await spanAfter(env.DIRECTORY, one.livemode, EVER);
    if (span === null) throw new Error("the feed is empty");
    return { span, n: await objectOf(one).countReplay(one, { scope, span }) };
  };

  it("sends exactly what was counted, also if more has come since", async ({
    receiver,
    endpoint: one,
  }) => {
    await delivered(receiver, one, 3, 4);
    const { span, n } = await counted(one, "all");
    expect(n).toBe(12);
    await publish(message("later", [1, 2]));
    await run(one);
    receiver.received.splice(0);
    await objectOf(one).replay("r-1", { after: EVER, scope: "all", span });
    await run(one);
    expect(receiver.ids).toHaveLength(12);
    expect(await standing(one)).toMatchObject({ status: "done", owed: 12 });
  });

  it("counts what failed for good, and sends exactly that", async ({ receiver, endpoint: one }) => {
    receiver.answer = ({ headers }) =>
      status(headers.get("webhook-id")?.startsWith("evt_bad_") ? 500 : 200);
    await publish(message("bad", [1, 2]), message("good", [1, 3]));
    await live(one);
    const { span, n } = await counted(one, "failed");
    expect(n).toBe(2);
    receiver.answersWith(200);
    receiver.received.splice(0);
    await objectOf(one).replay("r-1", { after: EVER, scope: "failed", span });
    await run(one);
    expect(receiver.ids.toSorted()).toEqual(["evt_bad_1", "evt_bad_2"]);
    expect((await counted(one, "failed")).n).toBe(0);
  });

  it("adds nothing once it is stopped, and goes on where it was", async ({
    receiver,
    endpoint: one,
  }) => {
    await delivered(receiver, one, 1_200);
    await begin(one);
    const stopped = await objectOf(one).stopReplay();
    expect(stopped).toMatchObject({ status: "stopped" });
    await run(one);
    const before = await standing(one);
    expect(before).toMatchObject({ status: "stopped" });
    expect(before.owed).toBeLessThan(1_200);
    expect(receiver.ids).toHaveLength(before.owed);
    expect(await objectOf(one).stopReplay()).toBeNull();
    expect(await objectOf(one).resumeReplay()).toMatchObject({ status: "running" });
    await run(one);
    expect(await standing(one)).toMatchObject({ status: "done", owed: 1_200 });
    expect(new Set(receiver.ids).size).toBe(1_200);
    expect(receiver.ids).toHaveLength(1_200);
    expect(await objectOf(one).resumeReplay()).toBeNull();
  });

  it("makes room for another one when it is stopped", async ({ receiver, endpoint: one }) => {
    await delivered(receiver, one, 2);
    await begin(one);
    await objectOf(one).stopReplay();
    expect((await begin(one, { id: "r-2" })).ok).toBe(true);
    await run(one);
    expect(await standing(one)).toMatchObject({ id: "r-2", status: "done", owed: 2 });
  });
});

describe("a replay", () => {
  it("sends again all after an event, and not the event itself, under the same ids", async ({
    receiver,
    endpoint: one,
  }) => {
    await delivered(receiver, one, 1, 5);
    await begin(one, { after: "evt_acct-0_2" });
    await run(one);
    expect(receiver.ids.toSorted()).toEqual(["evt_acct-0_3", "evt_acct-0_4", "evt_acct-0_5"]);
    expect(receiver.verifiedBy(one.secret)).toHaveLength(3);
    expect(await standing(one)).toMatchObject({ status: "done", owed: 3, after: "evt_acct-0_2" });
    expect(await statuses()).toEqual({ delivered: 5 });
    expect(await deliveries()).toHaveLength(5);
  });

  it("sends again what arrived in the feed after a moment, whatever its own time is", async ({
    receiver,
    endpoint: one,
  }) => {
    await delivered(receiver, one, 2);
    const moment = new Date(Date.now()).toISOString();
    passTime(MINUTE_MS);
    await publishMany(3, "late");
    await run(one);
    receiver.received.splice(0);
    await begin(one, { after: moment });
    await run(one);
    expect(receiver.ids.toSorted()).toEqual(["evt_late-0_1", "evt_late-1_1", "evt_late-2_1"]);
  });

  it("sends what had no delivery: events from before the endpoint was made, or while it was disabled", async ({
    receiver,
  }) => {
    await publishMany(4);
    const one = await anEndpoint({ events: ["account.registered"] });
    await begin(one);
    await run(one);
    expect(receiver.received).toHaveLength(4);
    expect(await statuses()).toEqual({ delivered: 4 });
  });

  it("leaves out what the endpoint does not want, and the other mode's events", async ({
    receiver,
  }) => {
    const one = await anEndpoint({ events: ["account.registered"] });
    await publish(message("a", [1, 3]), message("l", [1, 3], { livemode: true }));
    await run(one);
    receiver.received.splice(0);
    await begin(one);
    await run(one);
    expect(receiver.ids).toEqual(["evt_a_1"]);
  });

  it("sends failed and pending deliveries again with all their attempts", async ({ receiver }) => {
    receiver.answersWith(500);
    const one = await anEndpoint();
    const id = await publishOne();
    await live(one);
    expect(await statuses()).toEqual({ failed: 1 });
    receiver.answersWith(500, 200);
    await begin(one);
    await run(one);
    expect(await deliveries()).toMatchObject([{ id, status: "pending", attempts: 1 }]);
    passTime(5 * SECOND_MS);
    await run(one);
    expect(await deliveries()).toMatchObject([{ id, status: "delivered", attempts: 2 }]);
  });

  it("reads of 2,500 events those that the endpoint wants, and makes each pending once", async ({
    receiver,
  }) => {
    await publish(
      ...Array.from({ length: 25 }, (_, number) => message(`acct-${number}`, [1, 100])),
    );
    const one = await anEndpoint({ events: ["account.registered"] });
    const database: D1Database = Object.getPrototypeOf(env.DIRECTORY);
    const prepared = vi.spyOn(database, "prepare");
    await begin(one);
    await run(one);
    const slices = prepared.mock.calls.filter(([sql]) => /AS wanted/.test(sql));
    // One of them is the replay's; the others look for what is new.
    expect(slices.length).toBeLessThanOrEqual(4);
    expect(new Set(receiver.ids).size).toBe(25);
    expect(receiver.received).toHaveLength(25);
    expect(await standing(one)).toMatchObject({ status: "done", owed: 25 });
  });

  it("does not delay what happens meanwhile", async ({ receiver }) => {
    const one = await anEndpoint({ events: ["account.registered"] });
    await delivered(receiver, one, 620);
    const gate = new Gate(receiver);
    await begin(one);
    await eventually(() => expect(gate.waiting).toBe(24));
    await publishOne("living");
    await objectOf(one).wake();
    gate.open();
    await run(one);
    expect(receiver.received).toHaveLength(621);
    // After the slice that was taken up, and before the next one.
    expect(receiver.ids.indexOf("evt_living_1")).toBeLessThan(540);
  });

  it("continues at the slice where it was cut off, and loses and doubles nothing", async ({
    receiver,
  }) => {
    silence();
    const one = await anEndpoint({ events: ["account.registered"] });
    await publish(
      ...Array.from({ length: 12 }, (_, number) => message(`acct-${number}`, [1, 100])),
    );
    await run(one);
    receiver.received.splice(0);
    passTime(MINUTE_MS);
    const mend = failD1(/AS wanted/);
    await begin(one);
    await run(one);
    expect(await standing(one)).toMatchObject({ status: "running", owed: 0 });
    expect(await alarmOf(one)).toBe(Date.now() + 10 * SECOND_MS);
    mend();
    passTime(10 * SECOND_MS);
    await run(one);
    expect(await standing(one)).toMatchObject({ status: "done", owed: 12 });
    expect(receiver.received).toHaveLength(12);
  });

  it("waits while the endpoint is disabled, and goes on when it is enabled", async ({
    receiver,
    endpoint: one,
  }) => {
    await delivered(receiver, one, 3);
    const gate = new Gate(receiver);
    await publishOne("held");
    const running = run(one);
    await eventually(() => expect(gate.waiting).toBe(1));
    await env.CONTROL.prepare("UPDATE webhook_endpoints SET status = 'disabled'").run();
    await begin(one);
    gate.open();
    await running;
    expect(await standing(one)).toMatchObject({ status: "running" });
    await env.CONTROL.prepare("UPDATE webhook_endpoints SET status = 'enabled'").run();
    await run(one);
    expect(await standing(one)).toMatchObject({ status: "done", owed: 4 });
  });

  it("ends with its endpoint", async ({ receiver, endpoint: one }) => {
    await delivered(receiver, one, 30);
    const gate = new Gate(receiver);
    await begin(one);
    await eventually(() => expect(gate.waiting).toBe(24));
    await deleteEndpoint(env.CONTROL, one.id);
    await objectOf(one).removed();
    gate.open();
    await run(one);
    expect(receiver.received).toHaveLength(24);
    expect(await objectOf(one).lastReplay()).toBeNull();
    expect(await allKeptBy(one)).toEqual({});
  });

  it("is one at a time; the same one again is no second", async ({ receiver, endpoint: one }) => {
    await delivered(receiver, one, 1);
    const gate = new Gate(receiver);
    await publishMany(100, "waiting");
    const running = run(one);
    await eventually(() => expect(gate.waiting).toBe(24));
    const first = await begin(one, { id: "r-1" });
    expect(await begin(one, { id: "r-1" })).toEqual(first);
    expect(await begin(one, { id: "r-2" })).toMatchObject({
      ok: false,
      error: { code: "replay_running", replay: { id: "r-1", status: "running" } },
    });
    gate.open();
    await running;
    expect(await begin(one, { id: "r-3" })).toMatchObject({ ok: true });
  });
});

describe("a replay of failed deliveries", () => {
  it("sends only those, and of those only what came after", async ({ receiver, endpoint: one }) => {
    const early = await publishOne("early");
    await run(one);
    passTime(MINUTE_MS);
    const moment = new Date(Date.now()).toISOString();
    passTime(1);
    const [, second = "", , fourth = ""] = await publishMany(5);
    await run(one);
    await put([early, second, fourth], { status: "failed" });
    receiver.received.splice(0);
    await begin(one, { after: moment, scope: "failed" });
    await run(one);
    expect(receiver.ids.toSorted()).toEqual(["evt_acct-1_1", "evt_acct-3_1"]);
    expect(await statuses()).toEqual({ delivered: 5, failed: 1 });
    expect(await standing(one)).toMatchObject({ scope: "failed", owed: 2, status: "done" });
  });

  it("goes over more than one slice, and sends none twice although it fails again", async ({
    receiver,
    endpoint: one,
  }) => {
    await put(await publishMany(1_050), { status: "failed", next_at: null });
    receiver.answer = ({ headers }) =>
      status(headers.get("webhook-id")?.endsWith("7_1") ? 400 : 200);
    await begin(one, { scope: "failed" });
    await run(one);
    expect(await standing(one)).toMatchObject({ owed: 1_050, status: "done" });
    expect(receiver.received).toHaveLength(1_050);
    expect(await statuses()).toEqual({ delivered: 945, pending: 105 });
  });
});
