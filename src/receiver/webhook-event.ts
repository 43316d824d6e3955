/**
 * What a receiver is told, told apart by `type`. Types alone: whoever wrote the message is known by its signature,
 * and what it then says of its own data is believed.
 */
import type { ErasureTarget } from "../lifecycle/account.ts";
import type { EventActor } from "../lifecycle/actor.ts";
import type { EventData } from "../lifecycle/event.ts";
import type { Timestamp } from "../shared/time.ts";

/** By Standard Webhooks 1.0. */
export type WebhookMessage<T extends string, D> = {
  /** The header `webhook-id`, the same at every try: a message whose id you have seen is a repeat. */
  readonly id: string;
  readonly type: T;
  /** When it happened: RFC 3339, UTC, milliseconds. */
  readonly timestamp: string;
  readonly data: D;
};

/** What happened to an account: the type's own data, and the event's place in the account's history. */
export type AccountEvent = {
  [T in keyof EventData]: WebhookMessage<T, AsJson<OfAccount & OwnData<EventData[T], OfAccount>>>;
}[keyof EventData];

type OfAccount = {
  /** The event's id, `evt_…`, as in the history and the feed. */
  readonly event: string;
  /** The account's id: your own. */
  readonly account: string;
  readonly livemode: boolean;
  /** 1, 2, 3, … within the account: the order, which that of arrival is not. */
  readonly sequence: number;
  readonly actor: EventActor;
};

/** What befell the service itself, and no account. */
export type ServiceEvent = {
  [T in keyof ServiceEventData]: WebhookMessage<T, AsJson<OfService & ServiceEventData[T]>>;
}[keyof ServiceEventData];

type OfService = {
  readonly event: string;
  readonly account: null;
  readonly livemode: boolean;
  /** Events of the service have no order: always 0. */
  readonly sequence: number;
  readonly actor: { readonly role: string; readonly id: string };
};

type ServiceEventData = {
  /** `gone`: it answered 410. `failing`: it has done nothing but fail for five days. */
  "webhook_endpoint.disabled": {
    readonly endpoint: string;
    readonly cause: "gone" | "failing";
    /** Since when it did nothing but fail; null where it is `gone`. */
    readonly failing_since: string | null;
  };
  /** More accounts fall due within an hour than may: nothing more is erased until an admin releases it. */
  "brake.engaged": {
    readonly due: number;
    /** ISO 8601. */
    readonly within: "PT1H";
    readonly limit: number;
    readonly rule: "per_hour" | "share";
    readonly test_clock: string | null;
  };
  /** @property held accounts that had waited for it */
  "brake.released": { readonly held: number };
};

/** Sent by `POST /v1/webhook_endpoints/{id}/test`, to the one endpoint; it stands in no history. */
export type TestEvent = WebhookMessage<
  "webhook_endpoint.test",
  {
    readonly event: string;
    readonly account: null;
    readonly livemode: boolean;
    readonly endpoint: string;
  }
>;

/** What an eraser is asked (`PUT /v1/erasers/{name}`): to erase, or whether anything is left. */
export type EraserMessage =
  | WebhookMessage<
      "erasure.requested",
      OfTask & {
        /** The first of them: as many as fit 64 KB. `GET /v1/accounts/{id}/holdings` has all, until they are erased. */
        readonly holdings: readonly { readonly kind: string; readonly ref: string }[];
        /** How many there are; absent where `holdings` is not known any more. */
        readonly holdings_total?: number;
        /** There where a backup brought back what had been erased; `holdings` is empty then. */
        readonly replay?: true;
      }
    >
  | WebhookMessage<"erasure.probe", OfTask>;

type OfTask = {
  /** `tsk_…`, by which it is acknowledged later: `POST /v1/erasure_tasks/{task}/ack`. */
  readonly task: string;
  readonly account: string;
  readonly livemode: boolean;
  /** `purge` where the account's shell stays, `delete` where nothing does. */
  readonly target: ErasureTarget;
};

/** All that this version knows. */
export type RecognisedEvent = AccountEvent | ServiceEvent | TestEvent | EraserMessage;

/** Of a type that is newer than this version. Answer it with 2xx, or it will come again for days. */
export type UnrecognisedEvent = WebhookMessage<
  "unrecognised",
  Readonly<Record<string, unknown>>
> & {
  /** The type that it came with. */
  readonly name: string;
};

export type WebhookEvent = RecognisedEvent | UnrecognisedEvent;

export type WebhookType = WebhookEvent["type"];

/** The event of one type: `WebhookEventOf<"account.deleted">`. */
export type WebhookEventOf<T extends WebhookType> = Extract<WebhookEvent, { readonly type: T }>;

/** What the place says too is the place's; an index signature, as of empty data, says nothing. */
type OwnData<D, Place> = {
  [K in keyof D as K extends keyof Place ? never : string extends K ? never : K]: D[K];
};

/** As it arrives: brands are the service's own. */
type AsJson<T> = T extends Timestamp
  ? string
  : T extends readonly (infer Item)[]
    ? readonly AsJson<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: AsJson<T[K]> }
      : T;
