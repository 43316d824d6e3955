/**
 * The types of what a receiver gets, distinguished by `type`. At run time only the envelope is checked: the signature
 * proves that Adieu wrote the message, so its data is trusted.
 */
import type { ErasureTarget } from "../lifecycle/account.ts";
import type { EventActor } from "../lifecycle/actor.ts";
import type { EventData } from "../lifecycle/event.ts";
import type { Duration, Timestamp } from "../shared/time.ts";

/** A message by Standard Webhooks 1.0. */
export type WebhookMessage<T extends string, D> = {
  /** The header `webhook-id`. It is the same at every attempt, so a message whose id you have seen is a repeat. */
  readonly id: string;
  readonly type: T;
  /** When it happened: RFC 3339, UTC, milliseconds. */
  readonly timestamp: string;
  readonly data: D;
};

/** An event of an account: the data of its type, and its place in the account's history. */
export type AccountEvent = {
  [T in keyof EventData]: WebhookMessage<T, AsJson<OfAccount & OwnData<EventData[T], OfAccount>>>;
}[keyof EventData];

type OfAccount = {
  /** The event's id, `evt_…`, as in the history and the feed. */
  readonly event: string;
  /** The account's id, as you registered it. */
  readonly account: string;
  readonly livemode: boolean;
  /** 1, 2, 3, … within the account. It gives the order of events; they may arrive in another one. */
  readonly sequence: number;
  readonly actor: EventActor;
};

/** An event of the service itself, and of no account. */
export type ServiceEvent = {
  [T in keyof ServiceEventData]: WebhookMessage<T, AsJson<OfService & ServiceEventData[T]>>;
}[keyof ServiceEventData];

type OfService = {
  readonly event: string;
  readonly account: null;
  readonly livemode: boolean;
  /** Always 0, because events of the service have no order. */
  readonly sequence: number;
  readonly actor: { readonly role: string; readonly id: string };
};

type ServiceEventData = {
  /** `gone`: the endpoint answered 410. `failing`: for five days every attempt failed. */
  "webhook_endpoint.disabled": {
    readonly endpoint: string;
    readonly cause: "gone" | "failing";
    /** Since when every attempt failed; null if the endpoint is `gone`. */
    readonly failing_since: string | null;
  };
  /** More accounts fall due within an hour than may: nothing more is erased until an admin releases the brake. */
  "brake.engaged": {
    readonly due: number;
    /** ISO 8601. */
    readonly within: "PT1H";
    readonly limit: number;
    readonly rule: "per_hour" | "share";
    readonly test_clock: string | null;
  };
  /** @property held accounts that had waited for the release */
  "brake.released": { readonly held: number };
  /**
   * An eraser's connector is wrong, so nothing is called until an admin has repaired it. Erasures wait.
   *
   * @property cause for people: which step answered what
   */
  "eraser.paused": { readonly eraser: string; readonly cause: string };
  /** A person has declared something on a public page. It is not verified. */
  "declaration.received": OfDeclaration;
  /** Support has said which account a declaration is about. Nothing is opened by that. */
  "declaration.matched": OfDeclaration & { readonly matched_account: string };
};

type OfDeclaration = {
  /** `GET /v1/declarations/{declaration}` shows what the person wrote. */
  readonly declaration: string;
  readonly kind: "cancellation" | "withdrawal" | "deletion";
  /** The id of the portal configuration on whose page it was made. */
  readonly configuration: string;
  /** Whether the person has opened a link that was sent to the address. */
  readonly email_verified: boolean;
};

/** Sent by `POST /v1/webhook_endpoints/{id}/test`, only to this endpoint. It is in no history. */
export type TestEvent = WebhookMessage<
  "webhook_endpoint.test",
  {
    readonly event: string;
    readonly account: null;
    readonly livemode: boolean;
    readonly endpoint: string;
  }
>;

/** What an eraser gets (`PUT /v1/erasers/{name}`): the request to erase, or the question whether anything is left. */
export type EraserMessage =
  | WebhookMessage<
      "erasure.requested",
      OfTask & {
        /** As many as fit into 64 KB. `GET /v1/accounts/{id}/holdings` lists all of them until they are erased. */
        readonly holdings: readonly { readonly kind: string; readonly ref: string }[];
        /** How many there are; absent if they are no longer known, as in a replay. */
        readonly holdings_total?: number;
        /** True if a backup may have brought back what was erased; then `holdings` is empty. */
        readonly replay?: true;
      }
    >
  | WebhookMessage<"erasure.probe", OfTask>;

type OfTask = {
  /** The task's id, `tsk_…`. Acknowledge it later with `POST /v1/erasure_tasks/{task}/ack`. */
  readonly task: string;
  readonly account: string;
  readonly livemode: boolean;
  /** `purge` if the account itself stays, `delete` if nothing does. */
  readonly target: ErasureTarget;
};

/** Every event that this version knows. */
export type RecognisedEvent = AccountEvent | ServiceEvent | TestEvent | EraserMessage;

/** An event whose type is newer than this version. Answer it with 2xx, or it is sent again for days. */
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

/** The members of the data that the event's place does not have too. An index signature, as of empty data, is left out. */
type OwnData<D, Place> = {
  [K in keyof D as K extends keyof Place ? never : string extends K ? never : K]: D[K];
};

/** The type after JSON: read-only, and without the brands that the service uses internally. */
type AsJson<T> = T extends Timestamp | Duration
  ? string
  : T extends readonly (infer Item)[]
    ? readonly AsJson<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: AsJson<T[K]> }
      : T;
