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

import { isReplayable } from "../connectors/facts";
import type { Connection } from "../connectors/runner";
import { directoryOf } from "../directory/directory";
import { space } from "../objects/spaces";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import type { PlainAnswer, PlainRequest } from "../outgoing/plain-call";
import type { SignedMessage } from "../outgoing/signed-post";
import { targetRulesOf } from "../outgoing/target";
import type {
  Connected,
  EraserAnswer,
  EraserRequest,
  Identity,
  ProbeAnswer,
  RehearsalAnswer,
  SwitchAnswer,
  SwitchVerb,
} from "../shared/erasers";
import { logFault } from "../shared/log";
import { err, ok, type Result } from "../shared/result";
import { settingsOf } from "../shared/settings";
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
import type { CallTarget, HttpAnswer } from "./call";
import { Caller } from "./caller";
import { type Capsule, openCapsule, sealCapsule } from "./capsules";
import { ConnectorCalls, held } from "./connector-calls";
import { eraserKeyOf, eraserObjectName } from "./eraser-address";
import {
  type CallAnswer,
  EraserReplay,
  type EraserReplayProgress,
  type EraserReplayRefusal,
  type ReplayCall,
} from "./eraser-replay";
import type { LedgerRow } from "./erasure-ledger";
import { type EraserFailing, Failing } from "./failing";
import { KnownEraser } from "./known-eraser";
import { probeMessage, replayMessage, replayProbeMessage, requestMessage } from "./messages";
import { Pause, type Paused } from "./pause";
import type { Eraser, EraserKey } from "./registrations";
import type { PendingCall } from "./replay-store";
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
export type EraserPorts = {
  /** Tells the operator, in the feed and by e-mail. Rejects if that has to be tried again. */
  readonly tellPaused: (eraser: EraserKey, paused: Paused) => Promise<void>;
  /** The sealed capsule of a task, from its account; null if there is none. Rejects if the account cannot be reached. */
  readonly capsuleOf: (account: string, livemode: boolean, task: string) => Promise<string | null>;
};

const NOT_FOUND_KEY = "not_found";

/** What a connector answers without having called its system. */
const WITHOUT_CALL: ReadonlySet<string> = new Set(["identify", "later", "no_verb", "held"]);

/** Of the value above, of `failing.ts`, `pause.ts`, `telling.ts` and `replay-store.ts`. */
const SCHEMA: ObjectSchema = { number: 1 };

export abstract class EraserObjectBase<E extends Env> extends StoredObject<E> {
  readonly #known = new KnownEraser(
    this.env.CONTROL,
    () => this.#key,
    () => settingsOf(this.env).connectorKeys,
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
    const registered = await this.#known.registered();
    if (!registered.ok) {
      const { error } = registered;
      return error.outcome === "unknown" ? error : { outcome: "failed", error: error.error };
    }
    const found = await this.#known.connectionOf(registered.value);
    if (found === null) return { outcome: "no_connector" };
    if ("missing" in found) return { outcome: "stopped", error: found.missing };
    return this.#callsOf(registered.value, found.connection).rehearse(account, identity);
  }

  /**
   * Disables an account in a connector's system, or enables it there again, in its turn.
   *
   * @param identity null at first: the answer says what it must hold
   */
  async switch(
    verb: SwitchVerb,
    account: { readonly id: string; readonly at: string },
    identity: Identity | null,
  ): Promise<SwitchAnswer> {
    this.requireKnownSchema();
    const registered = await this.#known.registered();
    if (!registered.ok) return registered.error;
    return (
      (await this.#connected(registered.value, (calls) =>
        calls.switch(verb, account, identity),
      )) ?? {
        outcome: "no_verb",
      }
    );
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
    const registered = await this.#known.registered();
    if (!registered.ok) return registered.error;
    const eraser = registered.value;
    const connected = await this.#connected(eraser, (calls) => connect(calls, eraser));
    if (connected !== null) return connected;
    return this.#caller.signed(eraser, message, (answer, current) => {
      const judged = judge(answer, current);
      this.#failing.note(judged);
      return judged;
    });
  }

  /** Asks a connector, unless the eraser is paused. @returns null if the eraser has a URL */
  async #connected<B extends { readonly outcome: string }>(
    eraser: Eraser,
    connect: (calls: ConnectorCalls) => Promise<B>,
  ): Promise<B | ReturnType<typeof held> | null> {
    const found = await this.#known.connectionOf(eraser);
    if (found === null) return null;
    const paused = this.#pause.current;
    if (paused !== null) return held(paused.error);
    if ("missing" in found) {
      this.#pause.begin(found.missing);
      await this.#telling.soon();
      return held(found.missing);
    }
    const answer = await connect(this.#callsOf(eraser, found.connection));
    if (!WITHOUT_CALL.has(answer.outcome)) this.#failing.note(answer);
    await this.#telling.soon();
    return answer;
  }

  #callsOf(eraser: Eraser, connection: Connection): ConnectorCalls {
    const call = this.#caller.plain(eraser);
    const ports = { call, memory: this.#known.memory, now: () => Date.now() };
    const seal = (task: string, capsule: Capsule) =>
      sealCapsule(settingsOf(this.env).connectorKeys, this.#key, task, capsule);
    return new ConnectorCalls(connection, ports, this.#pause, seal);
  }

  get #replay(): EraserReplay {
    this.#madeReplay ??= new EraserReplay({
      storage: this.storage,
      db: directoryOf(this.env),
      key: this.#key,
      call: (pending, replay) => this.#replayCall(pending, replay),
    });
    return this.#madeReplay;
  }

  /** Erases again, and asks whether anything is left if the eraser is probed. Both are made again if one fails. */
  #replayCall: ReplayCall = async (pending, replay) => {
    const subject = { ...pending, livemode: this.#key.livemode };
    const known = await this.#knownFor(pending);
    if (!known.ok) return known.error;
    const capsule = known.value;
    const answer = await this.#ask(
      replayMessage(subject, replay),
      (one) => replayAnswer(one, this.notFound()),
      (calls) => calls.again.erase(pending, capsule),
    );
    if (answer.outcome === "held") return { outcome: "later", wait_ms: answer.wait_ms };
    if (answer.outcome !== "done") return answer;
    if (answer.isAccepted || !(await this.isProbed())) return { outcome: "done", isProbed: false };
    const probed = await this.#ask(replayProbeMessage(subject, replay), probeAnswer, (calls) =>
      calls.again.probe(pending, capsule),
    );
    switch (probed.outcome) {
      case "gone":
        return { outcome: "done", isProbed: true };
      case "no_probe":
        return { outcome: "done", isProbed: false };
      case "present":
        return failed("something was left");
      case "held":
        return { outcome: "later", wait_ms: probed.wait_ms };
      case "failed":
      case "later":
      case "unknown":
        return probed;
      default:
        return failed("it could not be asked whether anything is left");
    }
  };

  /** Whether accounts can be erased again by their ids alone. */
  async #needsIdAlone(): Promise<boolean> {
    const registered = await this.#known.registered();
    const found = registered.ok ? await this.#known.connectionOf(registered.value) : null;
    return !(found && "connection" in found) || isReplayable(found.connection.document);
  }

  /** Whether a replay could erase anything: by ids alone, or by capsules of which there is one at least. */
  async #isReplayable(since: string): Promise<boolean> {
    return (await this.#needsIdAlone()) || this.#replay.hasCapsules(since);
  }

  /** What is known of an account for a call of a replay: nothing, if its id is enough. */
  async #knownFor({ account, task }: PendingCall): Promise<Result<Capsule | null, CallAnswer>> {
    if (await this.#needsIdAlone()) return ok(null);
    const { livemode } = this.#key;
    try {
      const text = await this.#ports.capsuleOf(account, livemode, task);
      if (text === null) return err({ outcome: "hopeless", error: "no capsule is kept" });
      const keys = settingsOf(this.env).connectorKeys;
      const capsule = await openCapsule(keys, this.#key, task, text);
      if (capsule !== null) return ok(capsule);
      return err(failed("a capsule does not open under CONNECTOR_KEYS"));
    } catch (error) {
      logFault("a capsule was not read", error, { eraser: this.#key.name });
      return err(failed("the account could not be asked for the capsule"));
    }
  }

  get #key(): EraserKey {
    return eraserKeyOf(this.ctx.id.name);
  }
}
