/**
 * The object of one webhook endpoint. It makes all calls of the endpoint, so that a slow or dead endpoint delays no
 * other.
 *
 * It keeps the endpoint's place in the feed, and of its deliveries those that are not simply the next ones
 * (`deliveries/`); and the endpoint's health, a replay, a note to the operator. It never stores an event.
 *
 * ```
 *   wake, alarm ─▶ #work ─▶ dispatch.run() ─▶ the pending note, the row's health ─▶ the alarm is set for what comes next
 * ```
 */

import type { Databases } from "../directory/databases";
import { endOfFeed, type FeedPlace } from "../directory/feed-of-types";
import type { FeedSpan } from "../directory/feed-span";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import type { Network, SignedMessage, SignedTarget } from "../outgoing/signed-post";
import { logFault } from "../shared/log";
import type { NotifyOperator } from "../shared/operator";
import { within } from "../shared/patience";
import type { Result } from "../shared/result";
import { timestampOf } from "../shared/time";
import { type Attempt, attempt } from "./attempt";
import type { ArrivalCount } from "./deliveries/arrival-times";
import { Deliveries } from "./deliveries/deliveries";
import type { Delivery } from "./deliveries/delivery";
import { type DuePage, type DueQuery, DueReader, wishOf } from "./deliveries/due";
import {
  type AskedEvent,
  type DeliveryPage,
  type DeliverySources,
  deliveriesOfEvents,
  type FindableDelivery,
  findDelivery,
  listDeliveries,
} from "./deliveries/list";
import type { ReplayScope } from "./deliveries/replay-state";
import { type Standing, standingOf } from "./deliveries/standing";
import type { Issuer } from "./delivery-message";
import { completeDisabling, Disabler, type Disabling } from "./disabling";
import { Dispatch, type Rest } from "./dispatch";
import type { EndpointNamespace } from "./endpoint-address";
import { afterFailure, afterSuccess, HEALTHY, hasFailedForGood, widthOf } from "./endpoint-health";
import {
  EndpointReplay,
  type EndpointReplayProgress,
  type EndpointReplayRefusal,
} from "./endpoint-replay";
import type { Endpoint } from "./endpoints";
import { ALARM_RUN_MS } from "./limits";
import type { RecordedOutcome } from "./outcomes";
import { PendingNote } from "./pending-note";
import { Sender } from "./sender";
import { StoredHealth } from "./stored-health";

/** What an endpoint's object needs of the world around it; the composition root supplies it. */
export type EndpointPorts = {
  readonly databases: Databases;
  readonly objects: EndpointNamespace;
  /** Called anew for each call, because tests replace the network. */
  readonly network: () => Network;
  readonly issuer: Issuer;
  readonly notifyOperator: NotifyOperator;
  /** Deliveries that were made before are forgotten, RFC 3339; null if none is. */
  readonly keptSince: () => string | null;
};

/** Of everything that the object stores, in whatever file. */
const SCHEMA: ObjectSchema = { number: 1 };

export abstract class EndpointObjectBase<E = unknown> extends StoredObject<E> {
  readonly #ports: EndpointPorts;
  readonly #health: StoredHealth;
  readonly #replay: EndpointReplay;
  readonly #note: PendingNote;
  readonly #disabler: Disabler;
  readonly #dispatch: Dispatch;
  readonly #sender: Sender;
  /** Null until it is first needed: an object that only carries calls for others keeps nothing. */
  #made: { readonly deliveries: Deliveries; readonly due: DueReader } | null = null;

  constructor(ctx: DurableObjectState, env: E, ports: EndpointPorts) {
    super(ctx, env, SCHEMA);
    const { storage } = this;
    this.#ports = ports;
    this.#health = new StoredHealth(storage);
    this.#replay = new EndpointReplay(storage, ports.databases.directory);
    this.#note = new PendingNote(storage, ports.notifyOperator, (note) =>
      completeDisabling(ports.databases, ports.objects, note),
    );
    this.#disabler = new Disabler(ports.databases, ports.objects, this.#note, (endpoint) =>
      this.#owesNoMore(endpoint),
    );
    this.#sender = new Sender(this.#id, ports, (...call) => this.carry(...call));
    this.#dispatch = new Dispatch({
      endpoint: this.#id,
      read: (query) => this.#read(query),
      record: (outcomes) => this.#record(outcomes),
      width: () => (this.#disabler.isRunning ? 0 : widthOf(this.#health.current, Date.now())),
      pausedUntil: () => this.#health.current.paused_until,
      send: (due, endpoint, slot) => this.#sender.send(due, endpoint, slot),
      afterAttempt: (endpoint, made) => this.#afterAttempt(endpoint, made),
      makeMoreDue: (endpoint) => this.#replay.nextSlice(endpoint, this.#deliveries),
      deleted: () => this.removed(),
    });
  }

  /** Makes the object send what is due. Answers at once, before anything is sent. */
  async wake(): Promise<void> {
    void this.#work();
  }

  /**
   * Sends a delivery before all others, even if the circuit is open: a person wants to see whether it arrives. A test
   * that is there already is left as it is.
   */
  async sendTest(test: Delivery): Promise<Delivery> {
    const kept = this.#deliveries.find(test.id);
    if (kept !== null) return kept;
    this.#deliveries.keep([test]);
    this.#sendFirst(test.id);
    return test;
  }

  /** A test that was sent or waits to be; null if there is none. */
  async findTest(id: string): Promise<Delivery | null> {
    return this.#deliveries.find(id);
  }

  /**
   * Makes a delivery pending again with all its attempts, whatever became of it, and sends it before all others.
   *
   * @returns null if the endpoint never had such a delivery, or the delivery is no longer kept
   * @throws if D1 does not answer
   */
  async retry(endpoint: Endpoint, asked: FindableDelivery): Promise<Delivery | null> {
    const now = timestampOf(Date.now());
    const found = await findDelivery(this.#sources(endpoint), asked);
    if (found === null) return null;
    this.#deliveries.restartAll([found], now);
    this.#sendFirst(found.id);
    return this.#deliveries.exceptions.find(found.id);
  }

  /** Deliveries of the endpoint, the latest first. @throws if D1 does not answer */
  async list(endpoint: Endpoint, page: DeliveryPage): Promise<Delivery[]> {
    return listDeliveries(this.#sources(endpoint), page);
  }

  /** Deliveries of some events, in their order. @throws if D1 does not answer */
  async ofEvents(endpoint: Endpoint, events: readonly AskedEvent[]): Promise<Delivery[]> {
    return deliveriesOfEvents(this.#sources(endpoint), events);
  }

  /** What has not been delivered. @param now RFC 3339 */
  async standing(now: string): Promise<Standing> {
    return standingOf(this.#deliveries, now);
  }

  /** How long deliveries took that arrived on these days. */
  async arrivals(days: { readonly from: string; readonly until: string }): Promise<ArrivalCount[]> {
    return this.#deliveries.delivered.arrivals(days);
  }

  /**
   * After the endpoint was made or changed: what arrives from now on is owed as the endpoint is now, and deliveries not
   * yet in flight are sent to it as it is now.
   *
   * @param from the end of the feed before the change; null if it is not known
   * @param before the endpoint before the change: the object may not have learned of an earlier change
   */
  async changed(endpoint: Endpoint, from: FeedPlace | null, before?: Endpoint): Promise<void> {
    if (before !== undefined) await this.#keeping.due.learn(before);
    if (from !== null) this.#deliveries.begin(wishOf(endpoint), from);
    this.#dispatch.endpointChanged();
    void this.#work();
  }

  /** After the endpoint was enabled again: its health begins anew, and everything pending is due at once. */
  async enabled(endpoint: Endpoint, from: FeedPlace | null, before: Endpoint): Promise<void> {
    const now = timestampOf(Date.now());
    this.#deliveries.exceptions.makeDue(now, now);
    this.#health.set(HEALTHY);
    return this.changed(endpoint, from, before);
  }

  /** After the endpoint was deleted: deletes everything that is stored. */
  async removed(): Promise<void> {
    this.#dispatch.endpointChanged();
    this.#health.set(HEALTHY);
    this.#made = null;
    await this.deleteStored();
  }

  /** Begins a replay. @param id the same id again is the same replay */
  async replay(
    id: string,
    request: { after: string; scope: ReplayScope; span: FeedSpan },
  ): Promise<Result<EndpointReplayProgress, EndpointReplayRefusal>> {
    const begun = this.#replay.begin({ id, ...request }, this.#deliveries);
    if (begun.ok) void this.#work();
    return begun;
  }

  /** @returns null if no replay runs */
  async stopReplay(): Promise<EndpointReplayProgress | null> {
    return this.#replay.stop();
  }

  /** @returns null if no replay was stopped */
  async resumeReplay(): Promise<EndpointReplayProgress | null> {
    const resumed = this.#replay.resume();
    if (resumed !== null) void this.#work();
    return resumed;
  }

  /** How many deliveries a replay would make pending again; null if that cannot be counted beforehand. */
  async countReplay(
    endpoint: Endpoint,
    request: { scope: ReplayScope; span: FeedSpan },
  ): Promise<number | null> {
    return this.#replay.count(endpoint, request, this.#deliveries);
  }

  /** The last replay that was begun. */
  async lastReplay(): Promise<EndpointReplayProgress | null> {
    return this.#replay.progress();
  }

  /** Makes one call, for itself or as a carrier for the endpoint's own object. */
  async carry(target: SignedTarget, message: SignedMessage): Promise<Attempt> {
    return attempt(this.#ports.network(), target, message);
  }

  /** Waits for the run, because the platform keeps an object awake while its alarm handler runs. */
  protected override async onAlarm(): Promise<void> {
    await within(this.#work(), ALARM_RUN_MS);
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    const rest = await this.#dispatch.run();
    try {
      // Until the disabling has ended, CONTROL does not say whether the note tells what happened.
      if (!this.#disabler.isRunning) await this.#note.send();
      await this.#health.retryRow(this.#ports.databases.control, this.#id);
      await this.#setAlarm(rest);
    } catch (error) {
      logFault("the alarm of an endpoint was not set", error, { endpoint: this.#id });
    }
  }

  /** Sets the alarm for the next work that the object knows of. If the alarm is lost, the sweep wakes the object. */
  async #setAlarm({ at }: Rest): Promise<void> {
    const times = [at, this.#note.at, this.#health.rowAt].filter((time) => time !== null);
    const { storage } = this;
    const current = await storage.getAlarm();
    if (times.length === 0) {
      if (current !== null) await storage.deleteAlarm();
      return;
    }
    const next = Math.max(Math.min(...times), Date.now());
    if (current !== next) await storage.setAlarm(next);
  }

  get #deliveries(): Deliveries {
    return this.#keeping.deliveries;
  }

  get #keeping() {
    if (this.#made !== null) return this.#made;
    const { databases, keptSince } = this.#ports;
    const deliveries = new Deliveries(this.storage, this.#id);
    const due = new DueReader(databases, this.#id, deliveries, keptSince);
    this.#made = { deliveries, due };
    return this.#made;
  }

  #sources(endpoint: Endpoint): DeliverySources {
    const { databases, keptSince } = this.#ports;
    const { directory } = databases;
    return { directory, endpoint, deliveries: this.#deliveries, since: keptSince() };
  }

  #read(query: DueQuery): Promise<DuePage> {
    const { due, deliveries } = this.#keeping;
    deliveries.forgetOld(this.#ports.keptSince(), Date.now());
    return due.read(query);
  }

  /** What was in flight when the endpoint was deleted is not stored. */
  #record(outcomes: readonly RecordedOutcome[]): void {
    this.#made?.deliveries.record(outcomes);
  }

  #sendFirst(delivery: string): void {
    this.#dispatch.sendFirst(delivery);
    this.#health.endPause();
    void this.#work();
  }

  /** Brings the health up to date; disables an endpoint that answers 410 or has failed for too long. */
  async #afterAttempt(endpoint: Endpoint, made: Attempt): Promise<void> {
    // A delivery that was in flight when the endpoint was disabled says nothing new.
    if (this.#disabler.hasDisabled(endpoint)) return;
    if (made.status === 410) return this.#disable(endpoint, "gone");
    const health = this.#health.current;
    const now = Date.now();
    const failure = { at: now, sentAt: made.at, retryAfterMs: made.retry_after_ms };
    this.#health.set(
      made.error === null
        ? afterSuccess(health, now)
        : afterFailure(health, failure, Math.random()),
    );
    if (hasFailedForGood(this.#health.current, now)) return this.#disable(endpoint, "failing");
    await this.#health.updateRow(this.#ports.databases.control, endpoint);
  }

  async #owesNoMore(endpoint: Endpoint): Promise<void> {
    const end = await endOfFeed(this.#ports.databases.directory, endpoint.livemode);
    this.#deliveries.begin({ ...wishOf(endpoint), isEnabled: false }, end);
  }

  async #disable(endpoint: Endpoint, cause: Disabling["cause"]): Promise<void> {
    const since = cause === "failing" ? this.#health.current.failing_since : null;
    const failing_since = since === null ? null : timestampOf(since);
    const isDisabled = await this.#disabler.disable(endpoint, { cause, failing_since });
    if (!isDisabled) return;
    this.#dispatch.endpointChanged();
    this.#health.set(HEALTHY);
  }

  get #id(): string {
    const { name } = this.ctx.id;
    if (name === undefined) throw new Error("an endpoint's object without a name");
    return name;
  }
}
