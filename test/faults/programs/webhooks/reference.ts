/**
 * The reference model for webhooks: what docs/webhooks.md promises, and nothing of how the service does it. It knows
 * which endpoint gets which delivery, when the delivery may be sent and when it must have been, how long an endpoint is
 * left alone, and when it is disabled. It gets every request and every call that a receiver saw, and throws if a call
 * breaks a promise.
 */
import { Buffer } from "node:buffer";
import { Webhook } from "standardwebhooks";
import type { Answered, Seen } from "./surroundings";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Between a try and the next: "again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h (± 10 %)". */
const WAITS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE].concat(
  [2, 5, 10, 14, 20, 24].map((hours) => hours * HOUR),
);
export const TRIES = WAITS.length + 1;

/** "After 20 failures in a row nothing is sent for 5 seconds … twice as long, up to five minutes". */
const FAILURES_IN_A_ROW = 20;
const PAUSE_MIN = 5 * SECOND;
const PAUSE_MAX = 5 * MINUTE;

/** "five days of nothing but failure, counted from when failures lie 12 hours apart"; "or 36 hours". */
const APART = 12 * HOUR;
const SILENCE = 36 * HOUR;
const FAILING = 5 * DAY;

/** "the one before signs too for 24 hours". "Three may do so at a time". */
const OLD_SIGNS = DAY;
const OLD_MAX = 3;

/** Beyond the ± 10 %: to the millisecond. */
const ROUNDING = 1;

type Range = { readonly from: number; readonly to: number };

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
  /** A test, or told to this endpoint alone. */
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
   * seen that yet. Then its list may lack what has just arrived, and have what is not owed.
   */
  behind: boolean;
  /** As it was before it was disabled just now for what it did: D1 may not have taken that. */
  undisabled: Health | null;
};

const wants = (endpoint: Pick<Endpoint, "wants">, { type }: Pick<Feed, "type">): boolean =>
  endpoint.wants.includes("*") || endpoint.wants.includes(type);

const NOT_QUIET: Range = { from: 0, to: 0 };

/** Thrown if the service breaks a promise of docs/webhooks.md. */
export class BrokenPromise extends Error {}

export class Reference {
  readonly endpoints = new Map<string, Endpoint>();
  readonly feed: Feed[] = [];
  /** Endpoints that are no more. */
  readonly gone = new Set<string>();
  /** How often an endpoint was disabled for what it did. */
  disablings = 0;
  #places = 0;
  /** By their numbers; without a delivery if it is too old to be known, but the endpoint's answer counts all the same. */
  readonly #calls = new Map<number, { endpoint: Endpoint; delivery: Delivery | null }>();
  readonly #tally: (what: string) => void;
  /** Sent at one moment, by delivery: more than once is spinning. */
  #sentAt = new Map<string, number>();

  constructor(tally: (what: string) => void) {
    this.#tally = tally;
  }

  created(
    endpoint: Pick<Endpoint, "id" | "livemode" | "secevent" | "url" | "wants" | "ordered">,
    secret: string,
  ): void {
    this.endpoints.set(endpoint.id, {
      ...endpoint,
      status: "enabled",
      cause: null,
      secrets: [{ secret, until: Number.POSITIVE_INFINITY, isNew: false }],
      deliveries: new Map(),
      old: new Map(),
      replay: null,
      ...healthy(),
      awake: true,
      behind: false,
      undisabled: null,
    });
  }

  deleted(id: string): void {
    this.endpoints.delete(id);
    this.gone.add(id);
  }

  /**
   * An event came into the feed: each enabled endpoint that wants it gets a delivery.
   *
   * @param isResent whether the account knows that the directory had it before
   */
  recorded(
    event: Omit<Feed, "place">,
    getsIt = (endpoint: Endpoint) => endpoint.status === "enabled",
    isResent = false,
  ): void {
    const fed = { ...event, place: this.#nextPlace() };
    this.feed.push(fed);
    for (const endpoint of this.endpoints.values()) {
      const known = [...endpoint.deliveries.values()].filter((one) => one.event === event.id);
      for (const delivery of known)
        if (delivery.lost !== null) this.#cameAgain(endpoint, delivery, fed, isResent);
      if (getsIt(endpoint)) this.#owe(endpoint, fed, event.recorded);
      if (isResent) this.#mayOwe(endpoint, fed);
    }
  }

  /**
   * An event that was lost has come again to an endpoint that does not want it now, and was not sent it before. The
   * endpoint may have wanted its type at some time since the loss.
   */
  #mayOwe(endpoint: Endpoint, event: Feed): void {
    if (endpoint.livemode !== event.livemode) return;
    const { account, id: of, place, recorded: now } = event;
    for (const said of endpoint.secevent ? event.said : [null]) {
      const id = keyOf(of, said);
      if (endpoint.deliveries.has(id) || endpoint.old.has(id)) continue;
      this.#oweNew(endpoint, { id, event: of, account, now, since: now, place });
      Object.assign(endpoint.deliveries.get(id) ?? {}, { lost: "may be sent" });
    }
  }

  #nextPlace(): number {
    this.#places += 1;
    return this.#places;
  }

  /** @param anew whether a replay takes it: then also what was owed before, and in line as the endpoint is now */
  #owe(endpoint: Endpoint, event: Feed, now: number, anew = false): void {
    if (!wants(endpoint, event) || endpoint.livemode !== event.livemode) return;
    const { account, id: of, place, recorded } = event;
    const inLine = endpoint.ordered && account !== null;
    for (const said of endpoint.secevent ? event.said : [null]) {
      const id = keyOf(event.id, said);
      const known = endpoint.deliveries.get(id);
      // Of what is too old to be kept it is not known whether it arrived.
      if (known === undefined && !endpoint.old.has(id))
        this.#oweNew(endpoint, {
          id,
          event: of,
          account,
          now,
          since: recorded,
          place,
          inLine,
          anew,
        });
      if (known === undefined || !anew) continue;
      if (known.lost === null) makePendingAnew(Object.assign(known, { inLine }), now, true);
      if (known.lost === "must not be sent") known.lost = "may be sent";
    }
  }

  #oweNew(
    endpoint: Endpoint,
    of: {
      id: string;
      event: string;
      account: string | null;
      now: number;
      since: number;
      place: number;
      inLine?: boolean;
      apart?: boolean;
      anew?: boolean;
    },
  ): void {
    const { now, inLine = false, apart = false, anew = false, ...rest } = of;
    endpoint.deliveries.set(rest.id, {
      ...rest,
      inLine,
      apart,
      status: "pending",
      attempts: 0,
      due: { from: now, to: now },
      arrived: false,
      before: null,
      anew,
      blurred: anew,
      lost: null,
    });
  }

  /** An older copy of the directory is put back: the feed lacks its last events. @returns those that are of accounts */
  lose(count: number): readonly Feed[] {
    const lost = this.feed.splice(Math.max(0, this.feed.length - count));
    const ids = new Set(lost.map(({ id }) => id));
    for (const { deliveries } of this.endpoints.values()) {
      for (const delivery of deliveries.values())
        if (ids.has(delivery.event)) delivery.lost = "not yet again";
    }
    return lost.filter(({ account }) => account !== null);
  }

  /** A lost event has come again. What is known to have arrived must not be sent again, if the account knew of the loss. */
  #cameAgain(endpoint: Endpoint, delivery: Delivery, event: Feed, isResent: boolean): void {
    const { place, recorded } = event;
    const isWanted = endpoint.status === "enabled" && wants(endpoint, event);
    const isOwed = isWanted && delivery.status === "pending";
    Object.assign(delivery, {
      place,
      since: recorded,
      lost:
        isResent && delivery.status === "delivered"
          ? "must not be sent"
          : isOwed
            ? "must be sent"
            : "may be sent",
    });
    this.#tally(`lost, and ${delivery.lost}`);
  }

  /** A test goes at once, whatever the circuit says. */
  tested(endpoint: Endpoint, event: string, now: number): void {
    const place = this.#nextPlace();
    const id = keyOf(event, null);
    this.#oweNew(endpoint, { id, event, account: null, now, since: now, place, apart: true });
    this.#hurry(endpoint);
  }

  retried(endpoint: Endpoint, delivery: Delivery, now: number): void {
    makePendingAnew(delivery, now);
    this.#hurry(endpoint);
  }

  #hurry(endpoint: Endpoint): void {
    endpoint.quiet = NOT_QUIET;
  }

  enabled(endpoint: Endpoint, now: number): void {
    if (endpoint.status === "disabled") {
      Object.assign(endpoint, healthy());
      for (const delivery of endpoint.deliveries.values()) {
        if (delivery.status === "pending") delivery.due = sooner(delivery.due, now);
      }
    }
    endpoint.status = "enabled";
    endpoint.cause = null;
  }

  /** By a request; one that is disabled already keeps its cause. */
  switchedOff(endpoint: Endpoint): void {
    endpoint.status = "disabled";
  }

  rotated(endpoint: Endpoint, secret: string, now: number): void {
    const until = now + OLD_SIGNS;
    const old = endpoint.secrets.map((one) => (one.until < until ? one : { ...one, until }));
    endpoint.secrets = [
      { secret, until: Number.POSITIVE_INFINITY, isNew: true },
      ...old.filter((one) => one.until > now),
    ];
  }

  mayRotate(endpoint: Endpoint, now: number): boolean {
    return this.signing(endpoint, now) <= OLD_MAX;
  }

  signing = (endpoint: Endpoint, now: number): number =>
    endpoint.secrets.filter(({ until }) => until > now).length;

  /** A replay is done: all deliveries in its range are pending again. */
  replayed(endpoint: Endpoint, now: number): void {
    const { replay } = endpoint;
    if (replay === null) return;
    endpoint.replay = null;
    for (const event of this.feed) {
      if (event.livemode !== endpoint.livemode) continue;
      if (event.place <= replay.after || event.place > replay.until) continue;
      if (replay.only === "all") this.#owe(endpoint, event, now, true);
      else {
        for (const delivery of endpoint.deliveries.values()) {
          if (delivery.event !== event.id) continue;
          if (delivery.lost !== null) continue;
          if (delivery.status === "failed") makePendingAnew(delivery, now, true);
        }
      }
    }
  }

  /** Reads what receivers saw, in its order. @throws {BrokenPromise} where they saw what they must not, or too soon */
  saw(log: readonly Seen[]): void {
    for (const seen of log) {
      if (seen.seen === "call") this.#called(seen);
      else this.#answered(seen.number, seen.answer);
    }
  }

  #called(call: Extract<Seen, { seen: "call" }>): void {
    const { number, url, at } = call;
    const endpoint = [...this.endpoints.values()].find((one) => one.url === url);
    if (endpoint === undefined)
      throw new BrokenPromise(`${url} was called, where no endpoint is any more`);
    const id = call.headers.get("webhook-id") ?? "";
    const key = endpoint.secevent ? saidIn(call.body) : keyOf(id, null);
    const delivery = endpoint.deliveries.get(key);
    const what = `${id} to ${endpoint.id}`;
    if (delivery === undefined && endpoint.old.has(key)) {
      this.#calls.set(number, { endpoint, delivery: null });
      return this.#tally("calls of old ones");
    }
    if (delivery === undefined) throw new BrokenPromise(`${what} was not owed`);
    if (delivery.event !== (endpoint.secevent ? eventIn(call.body) : eventOf(call.body)))
      throw new BrokenPromise(`${what} brought another event`);
    this.#tally("calls");
    if (endpoint.status === "disabled")
      throw new BrokenPromise(`${what} was sent while it is disabled`);
    if (delivery.lost !== null) return this.#calledAfterLoss(endpoint, delivery, call, what);
    if (delivery.blurred && delivery.status !== "pending") makePendingAnew(delivery, at);
    if (delivery.status !== "pending")
      throw new BrokenPromise(`${what} was sent, though it was ${delivery.status}`);
    if (delivery.attempts >= TRIES)
      throw new BrokenPromise(`${what} was tried more than ${TRIES} times`);
    if (at < delivery.due.from) {
      throw new BrokenPromise(
        `${what} was tried ${delivery.due.from - at} ms too soon, after ${delivery.attempts} tries`,
      );
    }
    if (at < endpoint.quiet.from) {
      throw new BrokenPromise(
        `${what} was sent ${endpoint.quiet.from - at} ms before it may be called again`,
      );
    }
    this.#mustBeInOrder(endpoint, delivery, what);
    this.#mustBeSigned(endpoint, call);
    const sent = (this.#sentAt.get(delivery.id + endpoint.id) ?? 0) + 1;
    this.#sentAt.set(delivery.id + endpoint.id, sent);
    this.#calls.set(number, { endpoint, delivery });
  }

  #calledAfterLoss(
    endpoint: Endpoint,
    delivery: Delivery,
    call: Extract<Seen, { seen: "call" }>,
    what: string,
  ): void {
    if (delivery.lost === "not yet again" || delivery.lost === "must not be sent")
      throw new BrokenPromise(`${what} was sent, and ${delivery.lost}`);
    if (call.at < endpoint.quiet.from)
      throw new BrokenPromise(`${what} was sent before the endpoint may be called again`);
    this.#mustBeSigned(endpoint, call);
    this.#tally("sent after it was lost");
    this.#calls.set(call.number, { endpoint, delivery });
  }

  /** "an account's event is sent once the one before it has arrived, or was given up". */
  #mustBeInOrder(endpoint: Endpoint, delivery: Delivery, what: string): void {
    if (!delivery.inLine) return;
    for (const other of endpoint.deliveries.values()) {
      const isBefore =
        other.inLine && other.account === delivery.account && other.place < delivery.place;
      if (other.lost !== null) continue;
      if (!isBefore || other.status !== "pending" || other.anew) continue;
      throw new BrokenPromise(`${what} was sent before ${other.id}, which is before it`);
    }
    this.#tally("sent in line");
  }

  #mustBeSigned(
    { secrets }: Endpoint,
    { headers, body, at }: Extract<Seen, { seen: "call" }>,
  ): void {
    const given = Object.fromEntries(headers);
    for (const { secret, until, isNew } of secrets) {
      const isGood = verifies(secret, body, given);
      if (until > at && !isGood && !isNew)
        throw new BrokenPromise("a secret that is good does not verify");
      if (until <= at && isGood)
        throw new BrokenPromise(`a secret verifies ${at - until} ms after its time`);
      if (until !== Number.POSITIVE_INFINITY)
        this.#tally(until > at ? "an old secret signs" : "an old secret is over");
    }
  }

  #answered(number: number, answer: Answered): void {
    const call = this.#calls.get(number);
    if (call === undefined) return;
    const { endpoint, delivery } = call;
    const now = Date.now();
    this.#tally(answer.ok ? "arrivals" : "failures");
    if (delivery !== null) this.#outcome(delivery, answer, now);
    this.#healthAfter(endpoint, answer, now);
  }

  #outcome(delivery: Delivery, answer: Answered, now: number): void {
    const { attempts, due, status } = delivery;
    delivery.before = { attempts, due, status };
    delivery.attempts += 1;
    if (answer.ok) delivery.status = "delivered";
    delivery.arrived ||= answer.ok;
    const wait = WAITS[delivery.attempts - 1];
    if (!answer.ok && (answer.gone || wait === undefined)) delivery.status = "failed";
    else if (wait !== undefined) delivery.due = later(now, wait, answer.retryAfterMs ?? 0);
  }

  #healthAfter(endpoint: Endpoint, answer: Answered, now: number): void {
    if (answer.gone) return this.#disabledBy(endpoint, "gone");
    if (answer.ok) {
      Object.assign(endpoint, healthy());
      return;
    }
    const isSilent = now - (endpoint.lastFailure ?? now) > SILENCE;
    endpoint.failures += 1;
    endpoint.failingSince = isSilent ? now : (endpoint.failingSince ?? now);
    if (isSilent) endpoint.clock = null;
    if (endpoint.clock === null && now - endpoint.failingSince >= APART) endpoint.clock = now;
    endpoint.lastFailure = now;
    const asked = answer.retryAfterMs === null ? 0 : now + Math.min(answer.retryAfterMs, PAUSE_MAX);
    const isQuiet = now < endpoint.quiet.from;
    endpoint.quiet = longer(endpoint.quiet, { from: asked, to: asked });
    if (endpoint.failures >= FAILURES_IN_A_ROW && !isQuiet) {
      const pause = Math.min(PAUSE_MIN * 2 ** endpoint.openings, PAUSE_MAX);
      endpoint.openings += 1;
      endpoint.quiet = longer(endpoint.quiet, later(now, pause));
      this.#tally("the circuit opened");
    }
    if (endpoint.clock !== null && now - endpoint.clock >= FAILING)
      this.#disabledBy(endpoint, "failing");
  }

  #disabledBy(endpoint: Endpoint, cause: "gone" | "failing"): void {
    if (endpoint.status === "disabled") return;
    endpoint.status = "disabled";
    endpoint.cause = cause;
    this.disablings += 1;
    this.#tally(`disabled: ${cause}`);
    const { failures, failingSince, lastFailure, clock, openings, quiet } = endpoint;
    endpoint.undisabled = { failures, failingSince, lastFailure, clock, openings, quiet };
    Object.assign(endpoint, healthy());
  }

  /** D1 did not take it that an endpoint was disabled just now. */
  undisabled(endpoint: Endpoint): void {
    if (endpoint.undisabled === null)
      throw new BrokenPromise(`${endpoint.id} is enabled, and must not be`);
    Object.assign(endpoint, endpoint.undisabled);
    endpoint.status = "enabled";
    endpoint.cause = null;
    this.disablings -= 1;
  }

  /** Deliveries that are older are no longer kept. */
  forgotten(before: number): void {
    for (const { deliveries, old } of this.endpoints.values()) {
      for (const [key, delivery] of deliveries) {
        if (delivery.since >= before) continue;
        deliveries.delete(key);
        old.set(key, delivery);
      }
    }
  }

  /**
   * Of the feed the last event of each mode stays.
   *
   * @param fed the ids that the feed has
   * @param isCertain whether all that are older must be pruned by now
   */
  prunedFeed(before: number, fed: ReadonlySet<string>, isCertain: boolean): void {
    const isLast = ({ place, livemode }: Feed) =>
      !this.feed.some((other) => other.livemode === livemode && other.place > place);
    for (const event of this.feed) {
      const stays = event.recorded >= before || isLast(event);
      if (stays && !fed.has(event.id)) throw new BrokenPromise(`the feed has lost ${event.id}`);
      if (!stays && isCertain && fed.has(event.id))
        throw new BrokenPromise(`the feed keeps ${event.id}, which is too old`);
    }
    const kept = this.feed.filter(({ id }) => fed.has(id));
    if (kept.length < this.feed.length) this.#tally("events pruned");
    this.feed.splice(0, this.feed.length, ...kept);
  }

  /** Everybody is done: what should have been sent by now, and was not. */
  overdue(now: number): string[] {
    return [...this.endpoints.values()].flatMap((endpoint) => {
      if (endpoint.status === "disabled" || !endpoint.awake || now < endpoint.quiet.to) return [];
      const pending = [...endpoint.deliveries.values()].filter(
        ({ status }) => status === "pending",
      );
      const isBehind = (one: Delivery) =>
        one.inLine &&
        pending.some(
          (other) =>
            other.account === one.account &&
            (other.lost !== null || (other.inLine && other.place < one.place)),
        );
      return pending
        .filter((one) => one.lost === null && one.due.to <= now && !isBehind(one))
        .map(
          ({ id, attempts }) =>
            `${id} to ${endpoint.id} is due after ${attempts} tries and was not sent`,
        );
    });
  }

  /** From here on nothing that was seen so far is in doubt. */
  settled(): void {
    this.#calls.clear();
    this.#sentAt.clear();
    for (const endpoint of this.endpoints.values()) {
      endpoint.undisabled = null;
      endpoint.secrets = endpoint.secrets.map((one) => ({ ...one, isNew: false }));
      for (const delivery of endpoint.deliveries.values()) {
        delivery.before = null;
        delivery.anew = false;
        delivery.blurred = false;
      }
    }
  }
}

type Health = Pick<
  Endpoint,
  "failures" | "failingSince" | "lastFailure" | "clock" | "openings" | "quiet"
>;

const healthy = (): Health => ({
  failures: 0,
  failingSince: null,
  lastFailure: null,
  clock: null,
  openings: 0,
  quiet: NOT_QUIET,
});

/** "with all its tries before it" */
function makePendingAnew(delivery: Delivery, now: number, blurred = false): void {
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

/** After a wait, give or take a tenth. */
const later = (now: number, wait: number, atLeast = 0): Range => ({
  from: now + Math.max(wait * 0.9 - ROUNDING, atLeast),
  to: now + Math.max(wait * 1.1 + ROUNDING, atLeast),
});

const longer = (a: Range, b: Range): Range => ({
  from: Math.max(a.from, b.from),
  to: Math.max(a.to, b.to),
});

/** What waits is sent at once: it may be as soon as now. */
const sooner = (due: Range, now: number): Range => ({
  from: Math.min(due.from, now),
  to: Math.min(due.to, now),
});

/** Of a delivery, for the endpoint that it is to. */
export const keyOf = (event: string, said: string | null): string =>
  said === null ? event : `${event} ${said}`;

type Token = { txn?: string; events: Record<string, unknown> };

const claimsOf = (token: string): Token =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

function saidIn(token: string): string {
  const { txn = "", events } = claimsOf(token);
  const said = Object.keys(events)[0] ?? "";
  return said.endsWith("/verification") ? eventIn(token) : keyOf(txn, said);
}

/** The event that a message of the format `standard` brings. */
const eventOf = (body: string): string => JSON.parse(body).data.event;

const eventIn = (token: string): string => claimsOf(token).txn ?? "";

/** Whether a secret is among those that signed. */
function verifies(secret: string, body: string, headers: Record<string, string>): boolean {
  const at = new Date(Number(headers["webhook-timestamp"]) * 1_000);
  const signature = new Webhook(secret).sign(headers["webhook-id"] ?? "", at, body);
  return (headers["webhook-signature"] ?? "").split(" ").includes(signature);
}
