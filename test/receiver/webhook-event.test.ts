import { beforeEach, describe, expect, expectTypeOf, it, vi } from "vitest";
import type { z } from "zod";
import type { BrakeView } from "../../src/brake/brake-view";
import type { accountEventSchemas } from "../../src/contract/event-data";
import type { ServiceEventData } from "../../src/contract/service-events";
import { SERVICE_EVENT_TYPES } from "../../src/contract/service-events";
import type { EraserMessageData, TestData } from "../../src/contract/webhook-messages";
import { EVENT_TYPES, type EventType } from "../../src/lifecycle/event";
import type { AccountEvent, WebhookEvent, WebhookEventOf, WebhookType } from "../../src/receiver";
import type { Disabling } from "../../src/webhooks/disabling";
import { ID, NOW, received, TEST_EVENT } from "./signed";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOW });
});
const ERASER_TYPES = ["erasure.requested", "erasure.probe"] as const;
const TYPES = [
  ...EVENT_TYPES,
  ...SERVICE_EVENT_TYPES,
  ...ERASER_TYPES,
  "webhook_endpoint.test",
] as const;

describe("an event", () => {
  it.each(TYPES)("of the type %s comes as that", async (type) => {
    expect(await received({ ...TEST_EVENT, type })).toEqual({ ...TEST_EVENT, id: ID, type });
  });

  it.each(["account.frozen", "unrecognised", "Account.deleted", "toString", "__proto__", ""])(
    "of a type that this version does not know, %j, comes as unrecognised",
    async (name) => {
      const { timestamp } = TEST_EVENT;
      const data = { anything: [{ at: "all" }] };
      const event = await received({ type: name, timestamp, data });
      expect(event).toEqual({ id: ID, type: "unrecognised", name, timestamp, data });
    },
  );

  it("keeps what its data has beyond what this version knows, and nothing beside its data", async () => {
    const data = { ...TEST_EVENT.data, since: "2027" };
    const event = await received({ ...TEST_EVENT, data, more: true });
    expect(event).toEqual({ id: ID, ...TEST_EVENT, data });
  });
});

/** As a receiver sees it: nothing of it may be changed. */
type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

/** These hold where the file compiles: `npm run check:types`. */
describe("the types", () => {
  it("are all that Adieu tells, and one for what is newer", () => {
    expectTypeOf<WebhookType>().toEqualTypeOf<(typeof TYPES)[number] | "unrecognised">();
    expectTypeOf<AccountEvent["type"]>().toEqualTypeOf<EventType>();
  });

  it("say of erasers' messages, of test events and of the service's what the schemas say", () => {
    type Erased<T extends keyof EraserMessageData> = WebhookEventOf<T>["data"];
    expectTypeOf<Erased<"erasure.requested">>().toExtend<
      Frozen<EraserMessageData["erasure.requested"]>
    >();
    expectTypeOf<Frozen<EraserMessageData["erasure.requested"]>>().toExtend<
      Erased<"erasure.requested">
    >();
    expectTypeOf<Erased<"erasure.probe">>().toEqualTypeOf<
      Frozen<EraserMessageData["erasure.probe"]>
    >();
    expectTypeOf<WebhookEventOf<"webhook_endpoint.test">["data"]>().toEqualTypeOf<
      Frozen<TestData>
    >();
    type Own<T extends keyof ServiceEventData> = Pick<
      WebhookEventOf<T>["data"],
      keyof ServiceEventData[T] & keyof WebhookEventOf<T>["data"]
    >;
    expectTypeOf<Own<"webhook_endpoint.disabled">>().toEqualTypeOf<
      Frozen<ServiceEventData["webhook_endpoint.disabled"]>
    >();
    expectTypeOf<Own<"brake.engaged">>().toEqualTypeOf<Frozen<ServiceEventData["brake.engaged"]>>();
    expectTypeOf<Own<"brake.released">>().toEqualTypeOf<
      Frozen<ServiceEventData["brake.released"]>
    >();
  });

  it("say of accounts' events what the schemas of openapi.json say", () => {
    type Place = "event" | "account" | "livemode" | "sequence" | "actor";
    type Schemas = typeof accountEventSchemas;
    type Data<T extends EventType> = Frozen<z.infer<Schemas[T]["data"]>>;
    type Described = { [T in EventType]: Omit<Data<T>, Place> };
    type Sent = { [T in EventType]: Omit<WebhookEventOf<T>["data"], Place> };
    const described = (data: Described): Sent => data;
    const sent = (data: Sent): Described => data;
    expect([described, sent]).toHaveLength(2);
  });

  it("narrow the data", () => {
    const read = (event: WebhookEvent) => {
      switch (event.type) {
        case "account.disabled":
          expectTypeOf(event.data.purge_at).toEqualTypeOf<string>();
          expectTypeOf(event.data.account).toEqualTypeOf<string>();
          return event.data.closure;
        case "account.registered":
          expectTypeOf(event.data.account).toEqualTypeOf<string>();
          return event.data.policy.id;
        case "closure.scheduled":
          expectTypeOf(event.data.action).toEqualTypeOf<"purge" | "delete">();
          expectTypeOf(event.data.reminders).toEqualTypeOf<readonly string[]>();
          return event.data.kind;
        case "closure.step_passed":
          return event.data.method ?? event.data.step;
        case "legal_hold.released":
          expectTypeOf(event.data.sequence).toEqualTypeOf<number>();
          return event.data.event;
        case "brake.engaged":
          expectTypeOf(event.data.account).toEqualTypeOf<null>();
          return event.data.rule;
        case "erasure.requested":
          return event.data.holdings.map(({ kind }) => kind).join();
        case "unrecognised":
          expectTypeOf(event.data.account).toEqualTypeOf<unknown>();
          return event.name;
        default:
          return event.type;
      }
    };
    expectTypeOf(read).returns.toExtend<string>();
  });

  it("of the service's own events have what the service tells", () => {
    type Place = "event" | "account" | "livemode" | "sequence" | "actor";
    type Disabled = Omit<WebhookEventOf<"webhook_endpoint.disabled">["data"], Place>;
    expectTypeOf<{ endpoint: string } & Disabling>().toExtend<Disabled>();
    expectTypeOf<keyof Disabled>().toEqualTypeOf<"endpoint" | keyof Disabling>();
    type Engaged = Omit<WebhookEventOf<"brake.engaged">["data"], Place>;
    expectTypeOf<NonNullable<BrakeView["cause"]>>().toExtend<Engaged>();
    expectTypeOf<keyof Engaged>().toEqualTypeOf<keyof NonNullable<BrakeView["cause"]>>();
  });

  it("have nothing that the type does not have", () => {
    type Deleted = WebhookEventOf<"account.deleted">;
    expectTypeOf<keyof Deleted["data"]>().toEqualTypeOf<
      "event" | "account" | "livemode" | "sequence" | "actor" | "closure" | "retained"
    >();
    type Released = WebhookEventOf<"legal_hold.released">;
    expectTypeOf<keyof Released["data"]>().toEqualTypeOf<
      "event" | "account" | "livemode" | "sequence" | "actor"
    >();
    // @ts-expect-error -- the purge's date is in the event `account.disabled`
    expectTypeOf<Deleted["data"]["purge_at"]>();
  });

  it("can be made as they are, for a receiver's own tests", () => {
    const made: WebhookEventOf<"account.purged"> = {
      id: "evt_1",
      type: "account.purged",
      timestamp: "2026-12-21T09:00:00.000Z",
      data: {
        event: "evt_1",
        account: "acct_1",
        livemode: false,
        sequence: 9,
        actor: { role: "system", id: "adieu" },
        closure: "clo_1",
        retained: [{ what: "invoices", reason: "tax", until: "2033-12-21T09:00:00.000Z" }],
      },
    };
    expectTypeOf(made).toExtend<WebhookEvent>();
  });
});
