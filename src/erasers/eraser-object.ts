/**
 * The object of one of the host's erasers in one mode (`live:crm`, `test:crm`). It makes all calls of the eraser, so
 * that ten thousand accounts that fall due at once do not overload it.
 *
 * ```
 *   an account's object ─▶ request ─▶ the registration ─▶ the gate (waits) ─▶ the registration again ─▶ call ─▶ answer
 *   the alarm ─▶ replay ─▶ the same, once for each row of the ledger
 * ```
 *
 * Calls wait for their turn in memory only. Nothing is lost if the object is cut off: the account's object has stored
 * that it must call, and calls again.
 */
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { carrierOf } from "../outgoing/carriers";
import type { Network, SignedMessage } from "../outgoing/signed-post";
import { targetRulesOf } from "../outgoing/target";
import type { EraserAnswer, EraserRequest, ProbeAnswer } from "../shared/erasers";
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
import { eraserKeyOf, eraserObjectName } from "./eraser-address";
import { EraserReplay, type EraserReplayProgress, type EraserReplayRefusal } from "./eraser-replay";
import { Gate } from "./gate";
import { probeMessage, requestMessage } from "./messages";
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
};

/** Since when the eraser has answered nothing but failures, RFC 3339, and the first of them. */
export type EraserFailing = { readonly failing_since: string; readonly first_error: string };

const NOT_FOUND_KEY = "not_found";
const FAILING_KEY = "failing";

/** Of the values below and of `replay-store.ts`. */
const SCHEMA: ObjectSchema = { number: 1 };

export class EraserObject extends StoredObject<Env> {
  readonly #registration = new RememberedEraser(this.env.CONTROL);
  readonly #gate = new Gate();
  #madeReplay: EraserReplay | null = null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, SCHEMA);
  }

  /** Asks the eraser to erase, in its turn. Never throws for what the eraser does. */
  async request(request: EraserRequest): Promise<EraserAnswer> {
    const message = requestMessage(request);
    return this.#inTurn(message, (answer, { probe }) =>
      erasureAnswer(answer, { probe, not_found: this.notFound() }),
    );
  }

  /** Asks the eraser whether anything is left, in its turn. Never throws for what the eraser does. */
  async probe(request: EraserRequest): Promise<ProbeAnswer> {
    return this.#inTurn(probeMessage(request), probeAnswer);
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
    this.#registration.forget();
  }

  /** After the registration was changed: reads it anew, and stores what a 404 of the eraser means. */
  async configure(not_found: NotFound): Promise<void> {
    this.storage.kv.put(NOT_FOUND_KEY, not_found);
    this.#registration.forget();
  }

  notFound(): NotFound {
    return this.storage.kv.get(NOT_FOUND_KEY) === "done" ? "done" : "retry";
  }

  /** After the eraser was deleted: deletes everything that is stored, so that a running replay ends. */
  async removed(): Promise<void> {
    this.#registration.forget();
    await this.deleteStored();
  }

  /** Null if the last call succeeded. */
  async failing(): Promise<EraserFailing | null> {
    return this.#failing;
  }

  async status(): Promise<EraserStatus> {
    await this.#replay.ensureAlarm();
    const replay = this.#replay.progress();
    return { ...this.#gate.load, replay, not_found: this.notFound() };
  }

  /** Calls the eraser again for everything erased since a moment. @param since RFC 3339 */
  async replay(
    id: string,
    since: string,
  ): Promise<Result<EraserReplayProgress, EraserReplayRefusal>> {
    return this.#replay.begin(id, since);
  }

  /** Makes one call, as a carrier for the eraser's own object. */
  async carry(target: CallTarget, message: SignedMessage): Promise<Result<HttpAnswer, string>> {
    return callEraser(this.#network(), target, message);
  }

  protected override async onAlarm(): Promise<void> {
    const wait = await this.#replay.run();
    if (wait !== null) await this.storage.setAlarm(Date.now() + wait);
  }

  /** Makes a call in its turn. @param judge says what the answer means */
  async #inTurn<A extends { readonly outcome: string }>(
    message: SignedMessage,
    judge: (answer: Result<HttpAnswer, string>, eraser: Eraser) => A,
  ): Promise<A | Failed | Unknown | Later> {
    // Not after the call: the eraser would be called again and again, and each answer lost.
    this.requireKnownSchema();
    const registered = await this.#registered();
    if (!registered.ok) return registered.error;
    const turn = await this.#gate.enter(registered.value.concurrency);
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

  async #call(
    { url, secret }: CallTarget,
    message: SignedMessage,
    slot: number,
  ): Promise<Result<HttpAnswer, string>> {
    const carrier = carrierOf(eraserObjectName(this.#key), slot);
    if (carrier === null) return this.carry({ url, secret }, message);
    try {
      return await this.env.ERASERS.getByName(carrier).carry({ url, secret }, message);
    } catch (error) {
      logFault("a call of an eraser was not carried", error, { eraser: this.#key.name });
      return err("the call was lost on its way");
    }
  }

  get #replay(): EraserReplay {
    this.#madeReplay ??= new EraserReplay({
      storage: this.storage,
      db: this.env.DIRECTORY,
      key: this.#key,
      call: (message) => this.#inTurn(message, (answer) => replayAnswer(answer, this.notFound())),
    });
    return this.#madeReplay;
  }

  /** Looked up anew for each call, because tests replace it. */
  #network(): Network {
    const rules = targetRulesOf(settingsOf(this.env));
    return { rules, fetch: (...call) => fetch(...call) };
  }

  get #key(): EraserKey {
    return eraserKeyOf(this.ctx.id.name);
  }
}
