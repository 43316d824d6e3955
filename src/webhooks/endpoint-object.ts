/**
 * The object of one webhook endpoint. It makes all calls of the endpoint, so that a slow or dead endpoint delays no
 * other.
 *
 * D1 decides what the endpoint is sent; this object sends it (`dispatch.ts`). It stores only what D1 does not have:
 * the endpoint's health, a replay, a note to the operator. It never stores an event.
 *
 * ```
 *   wake, alarm ─▶ #work ─▶ dispatch.run() ─▶ the pending note ─▶ the alarm is set for the next due delivery
 * ```
 */
import type { FeedSpan } from "../directory/feed-span";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { carrierOf } from "../outgoing/carriers";
import type { Network, SignedMessage, SignedTarget } from "../outgoing/signed-post";
import type { Databases } from "../shared/databases";
import { logFault } from "../shared/log";
import type { NotifyOperator } from "../shared/operator";
import { within } from "../shared/patience";
import type { Result } from "../shared/result";
import { timestampOf } from "../shared/time";
import { type Attempt, attempt } from "./attempt";
import { type Issuer, messageOf } from "./delivery-message";
import { completeDisabling, Disabler, type Disabling } from "./disabling";
import { Dispatch, type Rest, type Sent } from "./dispatch";
import { type DueDelivery, makeDue } from "./due-deliveries";
import type { EndpointNamespace } from "./endpoint-address";
import { afterFailure, afterSuccess, HEALTHY, hasFailedForGood, widthOf } from "./endpoint-health";
import {
  EndpointReplay,
  type EndpointReplayProgress,
  type EndpointReplayRefusal,
  type ReplayScope,
} from "./endpoint-replay";
import { signingSecrets } from "./endpoint-secrets";
import type { Endpoint } from "./endpoints";
import { ALARM_RUN_MS, REPLAY_SLICE } from "./limits";
import { PendingNote } from "./pending-note";
import { refusalOf } from "./security-event-token";
import { StoredHealth } from "./stored-health";

/** What an endpoint's object needs of the world around it; the composition root supplies it. */
export type EndpointPorts = {
  readonly databases: Databases;
  readonly objects: EndpointNamespace;
  /** Called anew for each call, because tests replace the network. */
  readonly network: () => Network;
  readonly issuer: Issuer;
  readonly notifyOperator: NotifyOperator;
};

/** When the endpoint was enabled, ms; kept while deliveries that wait for a later attempt are made due at once. */
const ENABLED_AT_KEY = "resumed_at";

/** Of everything that the object stores, in whatever file. */
const SCHEMA: ObjectSchema = { number: 1 };

export abstract class EndpointObjectBase<E = unknown> extends StoredObject<E> {
  readonly #ports: EndpointPorts;
  readonly #health: StoredHealth;
  readonly #replay: EndpointReplay;
  readonly #note: PendingNote;
  readonly #disabler: Disabler;
  readonly #dispatch: Dispatch;

  constructor(ctx: DurableObjectState, env: E, ports: EndpointPorts) {
    super(ctx, env, SCHEMA);
    const { storage } = this;
    this.#ports = ports;
    this.#health = new StoredHealth(storage);
    this.#replay = new EndpointReplay(storage, ports.databases.directory);
    this.#note = new PendingNote(storage, ports.notifyOperator, (note) =>
      completeDisabling(ports.databases, ports.objects, note),
    );
    this.#disabler = new Disabler(ports.databases, ports.objects, this.#note);
    this.#dispatch = new Dispatch({
      databases: ports.databases,
      endpoint: this.#id,
      width: () => (this.#disabler.isRunning ? 0 : widthOf(this.#health.current, Date.now())),
      pausedUntil: () => this.#health.current.paused_until,
      send: (due, endpoint, slot) => this.#send(due, endpoint, slot),
      afterAttempt: (endpoint, made) => this.#afterAttempt(endpoint, made),
      makeMoreDue: (endpoint) => this.#makeMoreDue(endpoint),
      deleted: () => this.removed(),
    });
  }

  /** Makes the object send what is due. Answers at once, before anything is sent. */
  async wake(): Promise<void> {
    void this.#work();
  }

  /** Sends one delivery before all others, even if the circuit is open: a person wants to see whether it arrives. */
  async sendFirst(delivery: string): Promise<void> {
    this.#dispatch.sendFirst(delivery);
    this.#health.endPause();
    void this.#work();
  }

  /** After the endpoint was changed: deliveries not yet in flight are sent to it as it is now. */
  async changed(): Promise<void> {
    this.#dispatch.endpointChanged();
    void this.#work();
  }

  /** After the endpoint was enabled again: its health begins anew, and everything pending is due at once. */
  async enabled(): Promise<void> {
    this.storage.kv.put(ENABLED_AT_KEY, Date.now());
    this.#health.set(HEALTHY);
    return this.changed();
  }

  /** After the endpoint was deleted: deletes everything that is stored. */
  async removed(): Promise<void> {
    this.#dispatch.endpointChanged();
    this.#health.set(HEALTHY);
    await this.deleteStored();
  }

  /** Begins a replay. @param id the same id again is the same replay */
  async replay(
    id: string,
    request: { after: string; scope: ReplayScope; span: FeedSpan },
  ): Promise<Result<EndpointReplayProgress, EndpointReplayRefusal>> {
    const begun = this.#replay.begin({ id, ...request });
    if (begun.ok) void this.#work();
    return begun;
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
      await this.#note.send();
      await this.#setAlarm(rest);
    } catch (error) {
      logFault("the alarm of an endpoint was not set", error, { endpoint: this.#id });
    }
  }

  /** Sets the alarm for the next work that the object knows of. If the alarm is lost, the sweep wakes the object. */
  async #setAlarm({ at }: Rest): Promise<void> {
    const times = [at, this.#note.at].filter((time) => time !== null);
    const { storage } = this;
    const current = await storage.getAlarm();
    if (times.length === 0) {
      if (current !== null) await storage.deleteAlarm();
      return;
    }
    const next = Math.max(Math.min(...times), Date.now());
    if (current !== next) await storage.setAlarm(next);
  }

  async #send(due: DueDelivery, endpoint: Endpoint, slot: number): Promise<Sent> {
    const message = await messageOf(due, endpoint, this.#ports.issuer);
    if (!message.ok) return { unsendable: message.error };
    const secrets = signingSecrets(endpoint, Date.now());
    const made = await this.#call({ url: endpoint.url, secrets }, message.value, slot);
    return { attempt: endpoint.format === "secevent" ? withRefusal(made) : made };
  }

  #call(target: SignedTarget, message: SignedMessage, slot: number): Promise<Attempt> {
    const carrier = carrierOf(this.#id, slot);
    return carrier === null
      ? this.carry(target, message)
      : this.#ports.objects.getByName(carrier).carry(target, message);
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

  async #disable(endpoint: Endpoint, cause: Disabling["cause"]): Promise<void> {
    const since = cause === "failing" ? this.#health.current.failing_since : null;
    const failing_since = since === null ? null : timestampOf(since);
    const isDisabled = await this.#disabler.disable(endpoint, { cause, failing_since });
    if (!isDisabled) return;
    this.#dispatch.endpointChanged();
    this.#health.set(HEALTHY);
  }

  async #makeMoreDue(endpoint: Endpoint): Promise<boolean> {
    return (await this.#makeAllDue()) || this.#replay.nextSlice(endpoint);
  }

  /** After the endpoint was enabled: makes a slice of its pending deliveries due. @returns whether there was work */
  async #makeAllDue(): Promise<boolean> {
    const { kv } = this.storage;
    const enabledAt = kv.get<number>(ENABLED_AT_KEY);
    if (enabledAt === undefined) return false;
    const now = timestampOf(Date.now());
    const slice = { at: timestampOf(enabledAt), now, limit: REPLAY_SLICE };
    const isMore = await makeDue(this.#ports.databases.directory, this.#id, slice);
    if (!isMore && kv.get(ENABLED_AT_KEY) === enabledAt) kv.delete(ENABLED_AT_KEY);
    return true;
  }

  get #id(): string {
    const { name } = this.ctx.id;
    if (name === undefined) throw new Error("an endpoint's object without a name");
    return name;
  }
}

/** Adds what the receiver of a security event says against it, by RFC 8935. */
function withRefusal(made: Attempt): Attempt {
  const refusal = made.error === null ? null : refusalOf(made.excerpt);
  return refusal === null ? made : { ...made, error: `${made.error}: ${refusal}` };
}
