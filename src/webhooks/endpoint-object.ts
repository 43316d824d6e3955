/**
 * One webhook endpoint, and all calls of it: one object an endpoint, so that one which is slow or dead holds
 * up nobody else. It sends what D1 says is due to it, knows how it goes with it, and keeps what it owes
 * besides: a replay, a note to the operator.
 *
 * It never decides what an endpoint is owed, and never keeps an event: D1 remembers.
 */
import { DurableObject } from "cloudflare:workers";
import type { FeedSpan } from "../directory/feed-slices";
import { CALLS_PER_OBJECT } from "../outgoing/limits";
import type { Network, SignedMessage, SignedTarget } from "../outgoing/signed-post";
import type { OperatorNote, TellOperator } from "../shared/operator";
import { within } from "../shared/patience";
import type { Result } from "../shared/result";
import { timestampOf } from "../shared/time";
import { attempt, type Received } from "./attempt";
import { type Issuer, messageOf } from "./delivery-message";
import { type DueDelivery, hasten } from "./delivery-rows";
import { type Disabling, disableEndpoint } from "./disabling";
import { Dispatch, type Rest, type Sent } from "./dispatch";
import { type EndpointNamespace, objectName, wakeEndpoints } from "./endpoint-address";
import { afterFailure, afterSuccess, HEALTHY, hasFailedForGood, widthOf } from "./endpoint-health";
import {
  EndpointReplay,
  type ReplayRefusal,
  type ReplayScope,
  type ReplayStanding,
} from "./endpoint-replay";
import { Standing } from "./endpoint-standing";
import { type Endpoint, findEndpoint, signingSecrets } from "./endpoints";
import { ALARM_RUN_MS, REPLAY_SLICE } from "./limits";
import { OwedNote } from "./owed-note";
import { refusalOf } from "./security-event-token";

/** What an endpoint's object needs of the world around it; the composition root supplies it. */
export type EndpointPorts = {
  readonly db: D1Database;
  readonly objects: EndpointNamespace;
  /** Looked up anew for each call: it is played in tests. */
  readonly network: () => Network;
  readonly issuer: Issuer;
  readonly tellOperator: TellOperator;
};

/** Kept while what waits for later tries is being made due at once: the moment at which it was enabled. */
const RESUMED_KEY = "resumed_at";

export abstract class EndpointObjectBase<E = unknown> extends DurableObject<E> {
  readonly #ports: EndpointPorts;
  readonly #standing: Standing;
  readonly #replay: EndpointReplay;
  readonly #note: OwedNote;
  readonly #dispatch: Dispatch;
  /** The endpoint as it was when it was last disabled: its `updated_at`. */
  #disabled: string | null = null;
  /** Meanwhile no further delivery goes. */
  #isDisabling = false;

  constructor(ctx: DurableObjectState, env: E, ports: EndpointPorts) {
    super(ctx, env);
    const { storage } = ctx;
    this.#ports = ports;
    this.#standing = new Standing(storage);
    this.#replay = new EndpointReplay(storage, ports.db);
    this.#note = new OwedNote(storage, ports.tellOperator, (note) => isDone(ports.db, note));
    this.#dispatch = new Dispatch({
      db: ports.db,
      endpoint: this.#id,
      width: () => (this.#isDisabling ? 0 : widthOf(this.#standing.health, Date.now())),
      pausedUntil: () => this.#standing.health.paused_until,
      send: (due, endpoint, slot) => this.#send(due, endpoint, slot),
      answered: (endpoint, received) => this.#answered(endpoint, received),
      readOn: (endpoint) => this.#readOn(endpoint),
      gone: () => this.removed(),
    });
  }

  /** Something may be due. Answers at once: sending goes on by itself. */
  async wake(): Promise<void> {
    void this.#work();
  }

  /** The same, whatever pauses it: somebody wants to see now whether this delivery arrives. */
  async hurry(delivery: string): Promise<void> {
    this.#dispatch.hurry(delivery);
    this.#standing.unpaused();
    void this.#work();
  }

  /** The endpoint was changed: what is not on its way yet is sent to it as it is now. */
  async changed(): Promise<void> {
    this.#dispatch.changed();
    void this.#work();
  }

  /** The endpoint was enabled again: it begins anew, and what waits is due at once. */
  async resumed(): Promise<void> {
    this.ctx.storage.kv.put(RESUMED_KEY, Date.now());
    this.#standing.become(HEALTHY);
    return this.changed();
  }

  /** After the endpoint was taken away: nothing is left. */
  async removed(): Promise<void> {
    this.#dispatch.changed();
    this.#standing.become(HEALTHY);
    await this.ctx.storage.deleteAll();
  }

  /** Owes the endpoint anew what it was told before. @param id the same again is the same replay */
  async replay(
    id: string,
    asked: { after: string; scope: ReplayScope; span: FeedSpan },
  ): Promise<Result<ReplayStanding, ReplayRefusal>> {
    const begun = this.#replay.begin({ id, ...asked });
    if (begun.ok) void this.#work();
    return begun;
  }

  async lastReplay(): Promise<ReplayStanding | null> {
    return this.#replay.standing();
  }

  /** Carries a call for the endpoint's own object, which has as many in flight as one object can have. */
  async carry(target: SignedTarget, message: SignedMessage): Promise<Received> {
    return attempt(this.#ports.network(), target, message);
  }

  /** Waits for the run, for the platform keeps an object awake that an alarm has called. */
  override async alarm(): Promise<void> {
    await within(this.#work(), ALARM_RUN_MS);
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    const rest = await this.#dispatch.run();
    try {
      await this.#note.pay();
      await this.#arm(rest);
    } catch (error) {
      console.error("endpoint not armed", this.#id, error);
    }
  }

  /** For what the object knows that it will have to do. The sweep is the net under it. */
  async #arm({ at }: Rest): Promise<void> {
    const times = [at, this.#note.at].filter((time) => time !== null);
    const { storage } = this.ctx;
    const armed = await storage.getAlarm();
    if (times.length === 0) {
      if (armed !== null) await storage.deleteAlarm();
      return;
    }
    const next = Math.max(Math.min(...times), Date.now());
    if (armed !== next) await storage.setAlarm(next);
  }

  async #send(due: DueDelivery, endpoint: Endpoint, slot: number): Promise<Sent> {
    const message = await messageOf(due, endpoint, this.#ports.issuer);
    if (!message.ok) return { unsendable: message.error };
    const secrets = signingSecrets(endpoint, Date.now());
    const received = await this.#call({ url: endpoint.url, secrets }, message.value, slot);
    return { received: endpoint.format === "secevent" ? withRefusal(received) : received };
  }

  #call(target: SignedTarget, message: SignedMessage, slot: number): Promise<Received> {
    const carrier = Math.floor(slot / CALLS_PER_OBJECT);
    if (carrier === 0) return this.carry(target, message);
    return this.#ports.objects.getByName(objectName(this.#id, carrier)).carry(target, message);
  }

  async #answered(endpoint: Endpoint, received: Received): Promise<void> {
    // What was on its way when it was disabled says nothing new.
    if (this.#disabled === endpoint.updated_at) return;
    if (received.status === 410) return this.#disable(endpoint, "gone");
    const { health } = this.#standing;
    const now = Date.now();
    const failure = { at: now, sentAt: received.at, retryAfterMs: received.retry_after_ms };
    this.#standing.become(
      received.error === null
        ? afterSuccess(health, now)
        : afterFailure(health, failure, Math.random()),
    );
    if (hasFailedForGood(this.#standing.health, now)) return this.#disable(endpoint, "failing");
    await this.#standing.tell(this.#ports.db, endpoint);
  }

  async #disable(endpoint: Endpoint, cause: Disabling["cause"]): Promise<void> {
    this.#disabled = endpoint.updated_at;
    this.#isDisabling = true;
    const since = cause === "failing" ? this.#standing.health.failing_since : null;
    const disabling = { cause, failing_since: since === null ? null : timestampOf(since) };
    // Before it is done, lest it be done and nobody told.
    this.#note.owe(noteOf(endpoint, disabling));
    try {
      const owed = await disableEndpoint(this.#ports.db, endpoint, disabling);
      if (owed === null) return;
      this.#note.happened();
      await wakeEndpoints(this.#ports.objects, owed);
    } catch (error) {
      this.#disabled = null;
      throw error;
    } finally {
      this.#isDisabling = false;
    }
    this.#dispatch.changed();
    this.#standing.become(HEALTHY);
  }

  /** What is to be sent besides what is due by itself. @returns whether there was any */
  async #readOn(endpoint: Endpoint): Promise<boolean> {
    return (await this.#hasten()) || this.#replay.goOn(endpoint);
  }

  async #hasten(): Promise<boolean> {
    const { kv } = this.ctx.storage;
    const resumedAt = kv.get<number>(RESUMED_KEY);
    if (resumedAt === undefined) return false;
    const now = timestampOf(Date.now());
    const asked = { at: timestampOf(resumedAt), now, limit: REPLAY_SLICE };
    const isMore = await hasten(this.#ports.db, this.#id, asked);
    if (!isMore && kv.get(RESUMED_KEY) === resumedAt) kv.delete(RESUMED_KEY);
    return true;
  }

  get #id(): string {
    const { name } = this.ctx.id;
    if (name === undefined) throw new Error("an endpoint's object without a name");
    return name;
  }
}

const noteOf = (
  { id, livemode, url, updated_at }: Endpoint,
  disabling: Disabling,
): OperatorNote => ({
  id: `${id}:${updated_at}`,
  endpoint: id,
  livemode,
  host: new URL(url).host,
  ...disabling,
  at: timestampOf(Date.now()),
});

/** Whether an endpoint stands as a note says. */
async function isDone(db: D1Database, { endpoint, cause }: OperatorNote): Promise<boolean> {
  const found = await findEndpoint(db, endpoint);
  return found?.status === "disabled" && found.disabled_cause === cause;
}

/** With what a receiver of security events says against one, by RFC 8935. */
function withRefusal(received: Received): Received {
  const refusal = received.error === null ? null : refusalOf(received.excerpt);
  return refusal === null ? received : { ...received, error: `${received.error}: ${refusal}` };
}
