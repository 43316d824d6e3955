/** What the reference knows of a delivery, of an event in the feed, and of an endpoint. */
import { NOT_QUIET, type Range } from "./promises";

export type Delivery = {
  readonly id: string;
  readonly event: string;
  readonly account: string | null;
  /** The place of its event in the feed. */
  place: number;
  /** When its event arrived. */
  since: number;
  /** Whether it goes after what comes before it of its account. */
  inLine: boolean;
  /** A test: it goes to this endpoint alone. */
  readonly apart: boolean;
  status: "pending" | "delivered" | "failed";
  attempts: number;
  /** When it may be sent next, and when it must be. */
  due: Range;
  /** Whether it ever came to the receiver. */
  arrived: boolean;
  /** Before its last try: what came of that may not have been written down. */
  before: { attempts: number; due: Range; status: Delivery["status"] } | null;
  /** Made pending anew since all was last quiet. */
  anew: boolean;
  /** The same by a replay: it may have been on its way just then. */
  blurred: boolean;
  /**
   * An older copy of the directory was put back, and the feed had lost the event. Then nothing is certain of the
   * delivery, but whether it must, may or must not be sent once the event has come again.
   */
  lost: null | "not yet again" | "must be sent" | "may be sent" | "must not be sent";
};

export type Feed = {
  readonly id: string;
  readonly type: string;
  readonly account: string | null;
  readonly livemode: boolean;
  readonly recorded: number;
  readonly place: number;
  /** The names of the security events that it is. */
  readonly said: readonly string[];
};

type Secret = {
  readonly secret: string;
  readonly until: number;
  /** Made since all was last quiet: what was on its way by then need not be signed by it. */
  readonly isNew: boolean;
};

type Replay = {
  readonly id: string;
  readonly after: number;
  readonly until: number;
  readonly only: "all" | "failed";
};

export type Endpoint = {
  readonly id: string;
  readonly livemode: boolean;
  readonly secevent: boolean;
  url: string;
  wants: readonly string[];
  ordered: boolean;
  status: "enabled" | "disabled";
  cause: "gone" | "failing" | null;
  secrets: Secret[];
  readonly deliveries: Map<string, Delivery>;
  /** Deliveries that are too old to be kept. Within an hour their object forgets them too. */
  readonly old: Map<string, Delivery>;
  /** Asked for, and not yet seen done. */
  replay: Replay | null;
  failures: number;
  failingSince: number | null;
  lastFailure: number | null;
  clock: number | null;
  openings: number;
  /** It must be left alone until `from`, and may be until `to`. */
  quiet: Range;
  /** Whether it is certain that its object knows what is to be done. */
  awake: boolean;
  /**
   * Whether the endpoint was changed while a database was out, or the directory went back, and its object may not have
   * seen that yet. Then its list may lack what has just arrived, and have what it should not have.
   */
  behind: boolean;
  /** As it was before it was disabled just now for what it did: D1 may not have taken that. */
  undisabled: Health | null;
};

export type Health = Pick<
  Endpoint,
  "failures" | "failingSince" | "lastFailure" | "clock" | "openings" | "quiet"
>;

export const healthy = (): Health => ({
  failures: 0,
  failingSince: null,
  lastFailure: null,
  clock: null,
  openings: 0,
  quiet: NOT_QUIET,
});

export const wants = (endpoint: Pick<Endpoint, "wants">, { type }: Pick<Feed, "type">): boolean =>
  endpoint.wants.includes("*") || endpoint.wants.includes(type);

/** "with all its tries before it" */
export function makePendingAnew(delivery: Delivery, now: number, blurred = false): void {
  const due = { from: now, to: now };
  Object.assign(delivery, {
    status: "pending",
    attempts: 0,
    due,
    before: null,
    anew: true,
    blurred,
  });
}

/** Of a delivery, for the endpoint that it is to. */
export const keyOf = (event: string, said: string | null): string =>
  said === null ? event : `${event} ${said}`;
