/**
 * The object of one of the host's erasers in one mode (`live:crm`, `test:crm`). It makes all calls of the eraser, so
 * that ten thousand accounts that fall due at once do not overload it.
 *
 * ```
 *   an account's object ─▶ request ─▶ the registration ─▶ the gate (waits) ─▶ the registration again ─▶ call ─▶ answer
 *   the alarm ─▶ replay ─▶ the same, once for each row of the ledger
 *            └─▶ the operator is told that the eraser is paused
 * ```
 *
 * Calls wait for their turn in memory only. Nothing is lost if the object is cut off: the account's object has stored
 * that it must call, and calls again. A connector's call may be one of several for one request (`connector-calls.ts`).
 */
import type { MakeCall } from "../connectors/authentication";
import { TokenMemory } from "../connectors/authentication";
import { isReplayable } from "../connectors/facts";
import { ANSWER_MAX_BYTES as PLAIN_ANSWER_MAX_BYTES } from "../connectors/limits";
import type { Connection } from "../connectors/runner";
import { space } from "../objects/spaces";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { jsonIn } from "../outgoing/answers";
import { carrierOf } from "../outgoing/carriers";
import { type PlainAnswer, type PlainRequest, plainCall } from "../outgoing/plain-call";
import type { Network, SignedMessage } from "../outgoing/signed-post";
import { targetRulesOf } from "../outgoing/target";
import { doubled } from "../shared/backoff";
import type {
  Connected,
  EraserAnswer,
  EraserRequest,
  Identity,
  ProbeAnswer,
  RehearsalAnswer,
} from "../shared/erasers";
import { logFault } from "../shared/log";
import { err, ok, type Result } from "../shared/result";
import { settingsOf } from "../shared/settings";
import { timestampOf } from "../shared/time";
import {
  erasureAnswer,
  type Failed,
  failed,
  type Later,
  type NotFound,
  probeAnswer,
  replayAnswer,
  type Unknown,
} from "./answers";
import { type CallTarget, callEraser, type HttpAnswer } from "./call";
import { connectionOf } from "./connections";
import { ConnectorCalls, held } from "./connector-calls";
import { eraserKeyOf, eraserObjectName } from "./eraser-address";
import {
  EraserReplay,
  type EraserReplayProgress,
  type EraserReplayRefusal,
  type ReplayCall,
} from "./eraser-replay";
import { Gate } from "./gate";
import { TELLING_WAIT_MAX_MS, TELLING_WAIT_MIN_MS } from "./limits";
import { probeMessage, replayMessage, requestMessage } from "./messages";
import { Pause, type Paused } from "./pause";
import type { Eraser, EraserKey } from "./registrations";
import { RememberedEraser } from "./remembered-eraser";

export type EraserStatus = {
  /** Calls that the eraser has not answered yet. */
  readonly in_flight: number;
  /** Calls that wait for their turn. */
  readonly waiting: number;
  /** The last one. */
  readonly replay: EraserReplayProgress | null;
  readonly not_found: NotFound;
  /** Since when nothing is called, and why; null if it is not paused. */
  readonly paused: Paused | null;
};

/** Since when the eraser has answered nothing but failures, RFC 3339, and the first of them. */
export type EraserFailing = {
  readonly failing_since: string;
  readonly first_error: string;
  /** Whether it is paused until an admin has repaired it. */
  readonly is_paused?: boolean;
};

/** What the eraser's object needs of other rooms. */
export type EraserPorts = {
  /** Tells the operator, in the feed and by e-mail. Rejects if that has to be tried again. */
  readonly tellPaused: (eraser: EraserKey, paused: Paused) => Promise<void>;
};

const NOT_FOUND_KEY = "not_found";
const FAILING_KEY = "failing";
const TELLING_WAIT_KEY = "telling_wait";

/** Of the values below, of `pause.ts` and of `replay-store.ts`. */
const SCHEMA: ObjectSchema = { number: 1 };

export abstract class EraserObjectBase<E extends Env> extends StoredObject<E> {
  readonly #registration = new RememberedEraser(this.env.CONTROL);
  readonly #gate = new Gate();
  readonly #memory = new TokenMemory();
  readonly #ports: EraserPorts;
  #madePause: Pause | null = null;
  #madeReplay: EraserReplay | null = null;
  /** The connection of the registration that it was made of: opening secrets takes time. */
  #connection: { readonly of: Eraser; readonly found: ReturnType<typeof connectionOf> } | null =
    null;

  constructor(ctx: DurableObjectState, env: E, ports: EraserPorts) {
    super(ctx, env, SCHEMA);
    this.#ports = ports;
  }

  /**
   * Asks the eraser to erase, in its turn. Never throws for what the eraser does.
   *
   * @param connected what a connector was given; null if it was given nothing yet
   */
  async request(request: EraserRequest, connected: Connected | null = null): Promise<EraserAnswer> {
    return this.#ask(
      requestMessage(request),
      (answer, { probe }) => erasureAnswer(answer, { probe, not_found: this.notFound() }),
      (calls, { probe }) => calls.request(request, connected, probe),
    );
  }

  /** Asks the eraser whether anything is left, in its turn. Never throws for what the eraser does. */
  async probe(request: EraserRequest, connected: Connected | null = null): Promise<ProbeAnswer> {
    return this.#ask(probeMessage(request), probeAnswer, (calls) =>
      calls.probe(request, connected),
    );
  }

  /**
   * Asks a connector what it would erase of an account. It changes nothing, and a paused eraser is asked too: that is how
   * an admin sees whether it is repaired.
   *
   * @param identity null at first: the answer says what it must hold
   */
  async rehearse(
    account: { readonly id: string; readonly at: string },
    identity: Identity | null,
  ): Promise<RehearsalAnswer> {
    this.requireKnownSchema();
    const registered = await this.#registered();
    if (!registered.ok) {
      const { error } = registered;
      return error.outcome === "unknown" ? error : { outcome: "failed", error: error.error };
    }
    const found = await this.#connectionOf(registered.value);
    if (found === null) return { outcome: "no_connector" };
    if ("missing" in found) return { outcome: "stopped", error: found.missing };
    return this.#callsOf(registered.value, found.connection).rehearse(account, identity);
  }

  /**
   * Whether the eraser must be asked afterwards if anything is left; false if it is not registered.
   *
   * @throws if CONTROL does not answer within two seconds and no registration is remembered. The caller may try again
   */
  async isProbed(): Promise<boolean> {
    return (await this.#registration.read(this.#key))?.probe ?? false;
  }

  /** After the registration was changed: reads it anew. */
  async forget(): Promise<void> {
    this.#forgetRegistration();
  }

  /** After the registration was changed: reads it anew, stores what a 404 of the eraser means, and goes on. */
  async configure(not_found: NotFound): Promise<void> {
    this.storage.kv.put(NOT_FOUND_KEY, not_found);
    this.#pause.end();
    this.#forgetRegistration();
  }

  /** Goes on, if it was paused. */
  async resume(): Promise<void> {
    this.#pause.end();
  }

  notFound(): NotFound {
    return this.storage.kv.get(NOT_FOUND_KEY) === "done" ? "done" : "retry";
  }

  /** After the eraser was deleted: deletes everything that is stored, so that a running replay ends. */
  async removed(): Promise<void> {
    this.#forgetRegistration();
    await this.deleteStored();
  }

  /** Null if the last call succeeded. */
  async failing(): Promise<EraserFailing | null> {
    const paused = this.#pause.current;
    if (paused === null) return this.#failing;
    return { failing_since: paused.since, first_error: paused.error, is_paused: true };
  }

  async status(): Promise<EraserStatus> {
    await this.#replay.ensureAlarm();
    const replay = this.#replay.progress();
    const paused = this.#pause.current;
    return { ...this.#gate.load, replay, not_found: this.notFound(), paused };
  }

  /** Calls the eraser again for everything erased since a moment. @param since RFC 3339 */
  async replay(
    id: string,
    since: string,
  ): Promise<Result<EraserReplayProgress, EraserReplayRefusal>> {
    const registered = await this.#registered();
    const found = registered.ok ? await this.#connectionOf(registered.value) : null;
    if (found !== null && "connection" in found && !isReplayable(found.connection.document)) {
      return err({ code: "not_replayable" });
    }
    return this.#replay.begin(id, since);
  }

  /** Makes one call, as a carrier for the eraser's own object. */
  async carry(target: CallTarget, message: SignedMessage): Promise<Result<HttpAnswer, string>> {
    return callEraser(this.#network(), target, message);
  }

  /** Makes one call of a connector, as a carrier for the eraser's own object. It keeps nothing of it. */
  async carryPlain(request: PlainRequest): Promise<Result<PlainAnswer, string>> {
    return plainCall(this.#network(), request, PLAIN_ANSWER_MAX_BYTES);
  }

  protected override async onAlarm(): Promise<void> {
    const waits = [await this.#tellPaused(), await this.#replay.run()].filter(
      (wait) => wait !== null,
    );
    if (waits.length > 0) await this.storage.setAlarm(Date.now() + Math.min(...waits));
  }

  /**
   * Asks by the eraser's URL, or by its connector.
   *
   * @param judge says what the answer of a URL means
   * @param connect asks a connector
   */
  async #ask<A extends { readonly outcome: string }, B extends { readonly outcome: string }>(
    message: SignedMessage,
    judge: (answer: Result<HttpAnswer, string>, eraser: Eraser) => A,
    connect: (calls: ConnectorCalls, eraser: Eraser) => Promise<B>,
  ): Promise<A | B | Failed | Unknown | Later | ReturnType<typeof held>> {
    // Not after the call: the eraser would be called again and again, and each answer lost.
    this.requireKnownSchema();
    const registered = await this.#registered();
    if (!registered.ok) return registered.error;
    const eraser = registered.value;
    const found = await this.#connectionOf(eraser);
    if (found === null) return this.#inTurn(eraser, message, judge);
    const paused = this.#pause.current;
    if (paused !== null) return held(paused.error);
    if ("missing" in found) {
      this.#pause.begin(found.missing);
      await this.#tellSoon();
      return held(found.missing);
    }
    const answer = await connect(this.#callsOf(eraser, found.connection), eraser);
    this.#noteHealth(answer);
    if (this.#pause.untold !== null) await this.#tellSoon();
    return answer;
  }

  /** Makes a call of a URL in its turn. */
  async #inTurn<A extends { readonly outcome: string }>(
    { concurrency }: Eraser,
    message: SignedMessage,
    judge: (answer: Result<HttpAnswer, string>, eraser: Eraser) => A,
  ): Promise<A | Failed | Unknown | Later> {
    const turn = await this.#gate.enter(concurrency);
    if (!turn.ok) return { outcome: "later", wait_ms: turn.wait_ms };
    try {
      // The registration may have been changed or deleted while this call waited.
      const current = await this.#registered();
      if (!current.ok) return current.error;
      const judged = judge(await this.#call(current.value, message, turn.slot), current.value);
      this.#noteHealth(judged);
      return judged;
    } finally {
      turn.leave();
    }
  }

  #callsOf(eraser: Eraser, connection: Connection): ConnectorCalls {
    const ports = { call: this.#plainInTurn(eraser), memory: this.#memory, now: () => Date.now() };
    return new ConnectorCalls(connection, ports, this.#pause);
  }

  /** Makes a call of a connector in its turn. */
  #plainInTurn(eraser: Eraser): MakeCall {
    return async (request) => {
      const turn = await this.#gate.enter(eraser.concurrency, eraser.per_minute);
      if (!turn.ok) return { outcome: "later", wait_ms: turn.wait_ms };
      try {
        const current = await this.#registered();
        // It was changed or deleted while this call waited: what it was made of no longer counts.
        if (!current.ok || current.value.updated_at !== eraser.updated_at) {
          return { outcome: "later", wait_ms: 0 };
        }
        const answer = await this.#callPlain(request, turn.slot);
        if (!answer.ok) return { outcome: "failed", error: answer.error };
        const { status, retry_after_ms, text } = answer.value;
        if (retry_after_ms !== null) this.#gate.rest(retry_after_ms);
        return { outcome: "answered", status, retry_after_ms, body: jsonIn(text) };
      } finally {
        turn.leave();
      }
    };
  }

  get #failing(): EraserFailing | null {
    return this.storage.kv.get<EraserFailing>(FAILING_KEY) ?? null;
  }

  /** Stores when the failures began. Written at the first failure and at the first success after it only. */
  #noteHealth(answer: { readonly outcome: string; readonly error?: string }): void {
    const isFailure = answer.outcome === "failed";
    if (isFailure === (this.#failing !== null)) return;
    if (!isFailure) this.storage.kv.delete(FAILING_KEY);
    else {
      const failing_since = timestampOf(Date.now());
      const first_error = answer.error ?? "";
      this.storage.kv.put(FAILING_KEY, { failing_since, first_error } satisfies EraserFailing);
    }
  }

  async #registered(): Promise<Result<Eraser, Failed | Unknown>> {
    try {
      const eraser = await this.#registration.read(this.#key);
      return eraser === null ? err({ outcome: "unknown" }) : ok(eraser);
    } catch (error) {
      logFault("an eraser's registration was not read", error, { eraser: this.#key.name });
      return err(failed("the eraser's registration could not be read"));
    }
  }

  /** @returns null if the eraser has a URL */
  async #connectionOf(eraser: Eraser): ReturnType<typeof connectionOf> {
    if (this.#connection?.of !== eraser) {
      const { connectorKeys } = settingsOf(this.env);
      this.#connection = { of: eraser, found: connectionOf(connectorKeys, eraser) };
    }
    return this.#connection.found;
  }

  #forgetRegistration(): void {
    this.#registration.forget();
    this.#memory.forget();
    this.#connection = null;
  }

  async #call(
    { url, secret }: CallTarget,
    message: SignedMessage,
    slot: number,
  ): Promise<Result<HttpAnswer, string>> {
    return this.#carried(
      slot,
      () => this.carry({ url, secret }, message),
      (carrier) => carrier.carry({ url, secret }, message),
    );
  }

  async #callPlain(request: PlainRequest, slot: number): Promise<Result<PlainAnswer, string>> {
    return this.#carried(
      slot,
      () => this.carryPlain(request),
      (carrier) => carrier.carryPlain(request),
    );
  }

  /** Makes a call here, or by the carrier of its slot. */
  async #carried<T>(
    slot: number,
    here: () => Promise<Result<T, string>>,
    by: (carrier: ReturnType<Env["ERASERS"]["getByName"]>) => Promise<Result<T, string>>,
  ): Promise<Result<T, string>> {
    const name = carrierOf(eraserObjectName(this.#key), slot);
    if (name === null) return here();
    try {
      return await by(space(this.env, "ERASERS").getByName(name));
    } catch (error) {
      logFault("a call of an eraser was not carried", error, { eraser: this.#key.name });
      return err("the call was lost on its way");
    }
  }

  /** Sets the alarm that tells the operator. It may come before a replay's own, which then sets it again. */
  async #tellSoon(): Promise<void> {
    await this.storage.setAlarm(Date.now());
  }

  /** @returns ms until it is tried again; null if there is nothing to tell */
  async #tellPaused(): Promise<number | null> {
    const { untold } = this.#pause;
    if (untold === null) return null;
    try {
      await this.#ports.tellPaused(this.#key, untold);
      this.#pause.told(untold);
      this.storage.kv.delete(TELLING_WAIT_KEY);
      return null;
    } catch (error) {
      logFault("the operator was not told that an eraser is paused", error, {
        eraser: this.#key.name,
      });
      const wait = this.storage.kv.get<number>(TELLING_WAIT_KEY) ?? TELLING_WAIT_MIN_MS;
      this.storage.kv.put(TELLING_WAIT_KEY, doubled(wait, TELLING_WAIT_MAX_MS));
      return wait;
    }
  }

  get #pause(): Pause {
    this.#madePause ??= new Pause(this.storage);
    return this.#madePause;
  }

  get #replay(): EraserReplay {
    this.#madeReplay ??= new EraserReplay({
      storage: this.storage,
      db: this.env.DIRECTORY,
      key: this.#key,
      call: (pending, replay) => this.#replayCall(pending, replay),
    });
    return this.#madeReplay;
  }

  #replayCall: ReplayCall = async (pending, replay) => {
    const { livemode } = this.#key;
    const answer = await this.#ask(
      replayMessage({ ...pending, livemode }, replay),
      (one) => replayAnswer(one, this.notFound()),
      (calls) => calls.replay(pending),
    );
    return answer.outcome === "held" ? { outcome: "later", wait_ms: answer.wait_ms } : answer;
  };

  /** Looked up anew for each call, because tests replace it. */
  #network(): Network {
    const rules = targetRulesOf(settingsOf(this.env));
    return { rules, fetch: (...call) => fetch(...call) };
  }

  get #key(): EraserKey {
    return eraserKeyOf(this.ctx.id.name);
  }
}
