/** A receiver gets the service's messages as the service composed and signed them. */
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { SERVICE_EVENT_TYPES } from "../../src/contract/service-events";
import { eraserMessageSchemas } from "../../src/contract/webhook-messages";
import type { FeedEvent } from "../../src/directory/feed";
import { probeMessage, replayMessage, requestMessage } from "../../src/erasers/messages";
import { EVENT_TYPES } from "../../src/lifecycle/event";
import { signedHeaders } from "../../src/outgoing/signing";
import { verifyWebhook } from "../../src/receiver";
import { timestampOf } from "../../src/shared/time";
import { payloadOf } from "../../src/webhooks/event-body";
import { NOW, OTHER_SECRET, SECRET } from "./signed";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
/** Signs a message with two secrets, as the service does during a rotation, and verifies it with the older one. */
function received({ id, body }: { readonly id: string; readonly body: string }) {
  const headers = signedHeaders([OTHER_SECRET, SECRET], id, body, NOW);
  const request = new Request("https://host.example/", { method: "POST", headers, body });
  return verifyWebhook(request, SECRET);
}

const feedEvents: fc.Arbitrary<FeedEvent> = fc.record({
  object: fc.constant("event" as const),
  id: fc.uuid().map((uuid) => `evt_${uuid}`),
  type: fc.constantFrom(...EVENT_TYPES, ...SERVICE_EVENT_TYPES),
  at: fc.date({ noInvalidDate: true }).map((date) => timestampOf(date.getTime())),
  account: fc.option(fc.string({ minLength: 1 })),
  livemode: fc.boolean(),
  sequence: fc.nat(),
  actor: fc.record({ role: fc.string(), id: fc.string() }),
  // Some of it of the names that the place in the history has too.
  data: fc.dictionary(
    fc.oneof(fc.string(), fc.constantFrom("account", "livemode", "event", "sequence", "type")),
    fc.jsonValue(),
  ),
});

describe("an event of the feed", () => {
  it("arrives as the service wrote it, whatever its type and data", async () => {
    await fc.assert(
      fc.asyncProperty(feedEvents, async (event) => {
        const body = JSON.stringify(payloadOf(event));
        const { id, ...message } = await received({ id: event.id, body });
        expect(JSON.stringify(message)).toBe(body);
        expect(id).toBe(event.id);
      }),
      { numRuns: 300 },
    );
  });

  it("has its place in the history, whatever its own data calls by the same names", async () => {
    const policy = { id: "grace-then-delete", version: 1 };
    const own = { policy, holder_type: "individual", test_clock: null };
    const event: FeedEvent = {
      object: "event",
      id: "evt_1",
      type: "account.registered",
      at: "2026-11-21T09:00:00.000Z",
      account: "acct_1",
      livemode: true,
      sequence: 1,
      actor: { role: "app", id: "key_1" },
      data: { account: "acct_1", livemode: true, ...own },
    };
    const message = await received({ id: event.id, body: JSON.stringify(payloadOf(event)) });
    const { account, livemode, sequence, actor } = event;
    expect(message).toEqual({
      id: "evt_1",
      type: "account.registered",
      timestamp: event.at,
      data: { ...own, event: "evt_1", account, livemode, sequence, actor },
    });
  });
});

describe("an eraser", () => {
  const request = {
    task: "tsk_1",
    round: 2,
    eraser: "crm",
    account: "acct_1",
    livemode: true,
    target: "delete",
    holdings: [{ kind: "order", ref: "o-1" }],
    holdings_total: 1,
    at: timestampOf(NOW.getTime()),
  } as const;
  const subject = { task: "tsk_1", account: "acct_1", livemode: true, target: "delete" };
  const timestamp = request.at;

  it("is asked to erase, each round by another id", async () => {
    expect(await received(requestMessage(request))).toEqual({
      id: "tsk_1.2",
      type: "erasure.requested",
      timestamp,
      data: { ...subject, holdings: [{ kind: "order", ref: "o-1" }], holdings_total: 1 },
    });
  });

  it("is asked whether anything is left", async () => {
    expect(await received(probeMessage(request))).toEqual({
      id: "tsk_1.2.probe",
      type: "erasure.probe",
      timestamp,
      data: subject,
    });
  });

  it.each([
    ["to erase", requestMessage(request), "erasure.requested"],
    ["whether anything is left", probeMessage(request), "erasure.probe"],
    ["to erase again", replayMessage(request, "1"), "erasure.requested"],
  ] as const)(
    "is asked %s with the members that its schema has, and no others",
    (_, { body }, type) => {
      const { data, ...envelope } = JSON.parse(body);
      expect(envelope).toEqual({ type, timestamp });
      expect(eraserMessageSchemas[type].strict().parse(data)).toEqual(data);
    },
  );

  it("is asked again for what a backup brought back", async () => {
    expect(await received(replayMessage(request, "1"))).toEqual({
      id: "tsk_1.replay.1",
      type: "erasure.requested",
      timestamp,
      data: { ...subject, holdings: [], replay: true },
    });
  });
});
