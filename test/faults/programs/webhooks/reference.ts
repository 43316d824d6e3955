/**
 * The reference model for webhooks: what docs/webhooks.md promises, and nothing of how the service does it. It knows
 * which endpoint gets which delivery, when the delivery may be sent and when it must have been, how long an endpoint is
 * left alone, and when it is disabled. It gets every request and every call that a receiver saw, and throws if a call
 * breaks a promise.
 */
import {
  type Delivery,
  type Endpoint,
  type Feed,
  healthy,
  keyOf,
  makePendingAnew,
  wants,
} from "./predicted";
import { PredictedHealth } from "./predicted-health";
import { BrokenPromise, NOT_QUIET, sooner } from "./promises";
import { SeenCalls } from "./seen-calls";
import type { Seen } from "./surroundings";

export class Reference {
  readonly endpoints = new Map<string, Endpoint>();
  readonly feed: Feed[] = [];
  #places = 0;
  readonly #tally: (what: string) => void;
  readonly #health: PredictedHealth;
  readonly #calls: SeenCalls;

  constructor(tally: (what: string) => void) {
    this.#tally = tally;
    this.#health = new PredictedHealth(tally);
    this.#calls = new SeenCalls(this.endpoints, this.#health, tally);
  }

  /** How often an endpoint was disabled for what it did. */
  get disablings(): number {
    return this.#health.disablings;
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
      if (getsIt(endpoint)) this.#add(endpoint, fed, event.recorded);
      if (isResent) this.#mayAdd(endpoint, fed);
    }
  }

  /**
   * An event that was lost has come again to an endpoint that does not want it now, and was not sent it before. The
   * endpoint may have wanted its type at some time since the loss.
   */
  #mayAdd(endpoint: Endpoint, event: Feed): void {
    if (endpoint.livemode !== event.livemode) return;
    const { account, id: of, place, recorded: now } = event;
    for (const said of endpoint.secevent ? event.said : [null]) {
      const id = keyOf(of, said);
      if (endpoint.deliveries.has(id) || endpoint.old.has(id)) continue;
      this.#addPending(endpoint, { id, event: of, account, now, since: now, place });
      Object.assign(endpoint.deliveries.get(id) ?? {}, { lost: "may be sent" });
    }
  }

  #nextPlace(): number {
    this.#places += 1;
    return this.#places;
  }

  /** @param anew whether a replay takes it: then also what was there before, and in line as the endpoint is now */
  #add(endpoint: Endpoint, event: Feed, now: number, anew = false): void {
    if (!wants(endpoint, event) || endpoint.livemode !== event.livemode) return;
    const { account, id: of, place, recorded } = event;
    const inLine = endpoint.ordered && account !== null;
    for (const said of endpoint.secevent ? event.said : [null]) {
      const id = keyOf(event.id, said);
      const known = endpoint.deliveries.get(id);
      // Of what is too old to be kept it is not known whether it arrived.
      if (known === undefined && !endpoint.old.has(id))
        this.#addPending(endpoint, {
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

  #addPending(
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
    const mustBeSent = isWanted && delivery.status === "pending";
    Object.assign(delivery, {
      place,
      since: recorded,
      lost:
        isResent && delivery.status === "delivered"
          ? "must not be sent"
          : mustBeSent
            ? "must be sent"
            : "may be sent",
    });
    this.#tally(`lost, and ${delivery.lost}`);
  }

  /** A test goes at once, whatever the circuit says. */
  tested(endpoint: Endpoint, event: string, now: number): void {
    const place = this.#nextPlace();
    const id = keyOf(event, null);
    this.#addPending(endpoint, { id, event, account: null, now, since: now, place, apart: true });
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

  /** A replay is done: all deliveries in its range are pending again. */
  replayed(endpoint: Endpoint, now: number): void {
    const { replay } = endpoint;
    if (replay === null) return;
    endpoint.replay = null;
    for (const event of this.feed) {
      if (event.livemode !== endpoint.livemode) continue;
      if (event.place <= replay.after || event.place > replay.until) continue;
      if (replay.only === "all") this.#add(endpoint, event, now, true);
      else {
        for (const delivery of endpoint.deliveries.values()) {
          if (delivery.event !== event.id) continue;
          if (delivery.lost !== null) continue;
          if (delivery.status === "failed") makePendingAnew(delivery, now, true);
        }
      }
    }
  }

  /** Reads what receivers saw, in its order. @throws {BrokenPromise} if they saw what they must not, or too soon */
  saw(log: readonly Seen[]): void {
    this.#calls.saw(log);
  }

  /** D1 did not take it that an endpoint was disabled just now. */
  undisabled(endpoint: Endpoint): void {
    this.#health.undisabled(endpoint);
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

  /** From here on nothing that was seen so far is in doubt. */
  settled(): void {
    this.#calls.settled();
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
