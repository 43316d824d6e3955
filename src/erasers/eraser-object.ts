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
 * Calls wait for their turn in memory only (`asking.ts`). Nothing is lost if the object is cut off: the account's object
 * has stored that it must call, and calls again. A connector's call may be one of several for one request
 * (`connector-calls.ts`).
 */
import { directoryOf } from "../directory/directory";
import { space } from "../objects/spaces";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import type { PlainAnswer, PlainRequest } from "../outgoing/plain-call";
import type { SignedMessage } from "../outgoing/signed-post";
import { targetRulesOf } from "../outgoing/target";
import type {
  CheckAnswer,
  CheckRequest,
  Connected,
  EraserAnswer,
  EraserRequest,
  Identity,
  ProbeAnswer,
  RehearsalAnswer,
  RehearsalPurpose,
  SwitchAnswer,
  SwitchRequest,
} from "../shared/erasers";
import { err, ok, type Result } from "../shared/result";
import { settingsOf } from "../shared/settings";
import { erasureAnswer, type NotFound, probeAnswer } from "./answers";
import { Asking } from "./asking";
import { hostEraserIn } from "./bound-eraser";
import type { CallTarget, HttpAnswer } from "./call";
import { Caller } from "./caller";
import { sealCapsule } from "./capsules";
import { eraserKeyOf, eraserObjectName } from "./eraser-address";
import { EraserReplay, type EraserReplayProgress, type EraserReplayRefusal } from "./eraser-replay";
import type { LedgerRow } from "./erasure-ledger";
import { type EraserFailing, Failing } from "./failing";
import { KnownEraser } from "./known-eraser";
import { probeMessage, requestMessage } from "./messages";
import { Pause, type Paused } from "./pause";
import type { EraserKey } from "./registrations";
import { type ReplayCallPorts, ReplayCalls } from "./replay-calls";
import { Telling } from "./telling";

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

/** Which accounts a restored system has. */
export type GuardRequest = {
  /** RFC 3339. */
  readonly since: string;
  readonly accounts: readonly string[];
  /** False: it only looks which of them were erased. */
  readonly isReplayed: boolean;
};

/** What the eraser's object needs of other rooms. */
export type EraserPorts = Pick<ReplayCallPorts, "capsuleOf" | "tellRepeated"> & {
  /** Tells the operator, in the feed and by e-mail. Rejects if that has to be tried again. */
  readonly tellPaused: (eraser: EraserKey, paused: Paused) => Promise<void>;
};

const NOT_FOUND_KEY = "not_found";

/** Of the value above, of `failing.ts`, `pause.ts`, `telling.ts` and `replay-store.ts`. */
const SCHEMA: ObjectSchema = { number: 1 };

export abstract class EraserObjectBase<E extends Env> extends StoredObject<E> {
  readonly #known = new KnownEraser(
    this.env.CONTROL,
    () => this.#key,
    () => this.#connectorKeys,
  );
  readonly #ports: EraserPorts;
  readonly #caller = new Caller({
    owner: () => eraserObjectName(this.#key),
    carrier: (name) => space(this.env, "ERASERS").getByName(name),
    // Looked up anew for each call, because tests replace it.
    network: () => ({
      rules: targetRulesOf(settingsOf(this.env)),
      fetch: (...call) => fetch(...call),
    }),
    registered: () => this.#known.registered(),
  });
  readonly #failing = new Failing(this.storage);
  readonly #pause = new Pause(this.storage);
  readonly #telling = new Telling(this.storage, this.#pause, (paused) =>
    this.#ports.tellPaused(this.#key, paused),
  );
  readonly #asking = new Asking({
    known: this.#known,
    caller: this.#caller,
    failing: this.#failing,
    pause: this.#pause,
    telling: this.#telling,
    seal: (task, capsule) => sealCapsule(this.#connectorKeys, this.#key, task, capsule),
    hostEraser: (binding) => hostEraserIn(this.env, binding),
  });
  readonly #replayCalls = new ReplayCalls({
    key: () => this.#key,
    known: this.#known,
    asking: this.#asking,
    notFound: () => this.notFound(),
    connectorKeys: () => this.#connectorKeys,
    capsuleOf: (...of) => this.#ports.capsuleOf(...of),
    tellRepeated: (...of) => this.#ports.tellRepeated(...of),
  });
  #madeReplay: EraserReplay | null = null;

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
    // Not after the call: the eraser would be called again and again, and each answer lost.
    this.requireKnownSchema();
    return this.#asking.ask({
      message: requestMessage(request),
      judge: (answer, { probe }) => erasureAnswer(answer, { probe, not_found: this.notFound() }),
      connect: (calls, { probe }) => calls.request(request, connected, probe),
      bound: (calls, { probe }) => calls.erase(request, probe),
    });
  }

  /** Asks the eraser whether anything is left, in its turn. Never throws for what the eraser does. */
  async probe(request: EraserRequest, connected: Connected | null = null): Promise<ProbeAnswer> {
    this.requireKnownSchema();
    return this.#asking.ask({
      message: probeMessage(request),
      judge: probeAnswer,
      connect: (calls) => calls.probe(request, connected),
      bound: (calls) => calls.probe(request),
    });
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
    purpose: RehearsalPurpose = "rehearse",
  ): Promise<RehearsalAnswer> {
    this.requireKnownSchema();
    return this.#asking.rehearse(account, identity, purpose);
  }

  /**
   * Looks, some time after an erasure, whether anything is left, and erases what it finds, each in its turn.
   *
   * @param sealed the task's capsule; null if the account keeps none
   */
  async check(request: CheckRequest, sealed: string | null): Promise<CheckAnswer> {
    this.requireKnownSchema();
    return this.#replayCalls.check(request, sealed);
  }

  /** Disables an account in the eraser's system, or enables it there again, in its turn. */
  async switch(request: SwitchRequest): Promise<SwitchAnswer> {
    this.requireKnownSchema();
    return this.#asking.switch(request);
  }

  /**
   * Whether the eraser must be asked afterwards if anything is left; false if it is not registered.
   *
   * @throws if CONTROL does not answer within two seconds and no registration is remembered. The caller may try again
   */
  async isProbed(): Promise<boolean> {
    return this.#known.isProbed();
  }

  /** After the registration was changed: reads it anew. */
  async forget(): Promise<void> {
    this.#known.forget();
  }

  /** After the registration was changed: reads it anew, stores what a 404 of the eraser means, and goes on. */
  async configure(not_found: NotFound): Promise<void> {
    this.storage.kv.put(NOT_FOUND_KEY, not_found);
    this.#pause.end();
    this.#known.forget();
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
    this.#known.forget();
    await this.deleteStored();
  }

  /** Null if the last call succeeded. */
  async failing(): Promise<EraserFailing | null> {
    const paused = this.#pause.current;
    if (paused === null) return this.#failing.current;
    return { failing_since: paused.since, first_error: paused.error, is_paused: true };
  }

  async status(): Promise<EraserStatus> {
    await this.#replay.ensureAlarm();
    const replay = this.#replay.progress();
    const paused = this.#pause.current;
    return { ...this.#caller.load, replay, not_found: this.notFound(), paused };
  }

  /** Calls the eraser again for everything erased since a moment. @param since RFC 3339 */
  async replay(
    id: string,
    since: string,
  ): Promise<Result<EraserReplayProgress, EraserReplayRefusal>> {
    if (!(await this.#isReplayable(since))) return err({ code: "not_replayable" });
    return this.#replay.begin(id, since);
  }

  /**
   * Looks which of some accounts the eraser has erased since a moment, and erases these again.
   *
   * @param since RFC 3339 @param isReplayed false: it only looks
   */
  async guard(
    id: string,
    { since, accounts, isReplayed }: GuardRequest,
  ): Promise<
    Result<{ erased: LedgerRow[]; replay: EraserReplayProgress | null }, EraserReplayRefusal>
  > {
    if (!isReplayed) {
      return ok({ erased: await this.#replay.erasedAmong(since, accounts), replay: null });
    }
    if (!(await this.#isReplayable(since))) return err({ code: "not_replayable" });
    const begun = await this.#replay.beginOf(id, since, accounts);
    return begun.ok ? ok({ ...begun.value, erased: [...begun.value.erased] }) : begun;
  }

  /** Makes one call, as a carrier for the eraser's own object. */
  async carry(target: CallTarget, message: SignedMessage): Promise<Result<HttpAnswer, string>> {
    return this.#caller.here.carry(target, message);
  }

  /** Makes one call of a connector, as a carrier for the eraser's own object. It keeps nothing of it. */
  async carryPlain(request: PlainRequest): Promise<Result<PlainAnswer, string>> {
    return this.#caller.here.carryPlain(request);
  }

  protected override async onAlarm(): Promise<void> {
    const waits = [await this.#telling.run(), await this.#replay.run()].filter(
      (wait) => wait !== null,
    );
    if (waits.length > 0) await this.storage.setAlarm(Date.now() + Math.min(...waits));
  }

  get #replay(): EraserReplay {
    this.#madeReplay ??= new EraserReplay({
      storage: this.storage,
      db: directoryOf(this.env),
      key: this.#key,
      call: (pending, replay) => this.#replayCalls.make(pending, replay),
    });
    return this.#madeReplay;
  }

  /** Whether a replay could erase anything: by ids alone, or by capsules of which there is one at least. */
  async #isReplayable(since: string): Promise<boolean> {
    return (await this.#replayCalls.needsIdAlone()) || this.#replay.hasCapsules(since);
  }

  get #connectorKeys(): readonly string[] {
    return settingsOf(this.env).connectorKeys;
  }

  get #key(): EraserKey {
    return eraserKeyOf(this.ctx.id.name);
  }
}
