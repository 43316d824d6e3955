/**
 * One of the host's erasers, and all calls of it: one object an eraser and mode (`live:crm`, `test:crm`), so
 * that ten thousand accounts that fall due at once do not knock it over. Calls wait here for their turn, in
 * memory alone: whoever asked has written down what it owes, and asks again.
 */
import { DurableObject } from "cloudflare:workers";
import { CALLS_PER_OBJECT } from "../outgoing/limits";
import type { Network, SignedMessage } from "../outgoing/signed-post";
import { targetRulesOf } from "../outgoing/target";
import type { EraserAnswer, EraserRequest, ProbeAnswer } from "../shared/erasers";
import { err, ok, type Result } from "../shared/result";
import { settingsOf } from "../shared/settings";
import { keyOf, objectName } from "./address";
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
import { type CallTarget, callEraser, type Received } from "./call";
import { Gate } from "./gate";
import { probeMessage, requestMessage } from "./messages";
import { Registration } from "./registration";
import { Replay, type ReplayRefusal, type ReplayStanding } from "./replay";
import type { Eraser, EraserKey } from "./rows";

export type EraserStanding = {
  /** Calls that the eraser has not answered yet. */
  readonly in_flight: number;
  /** Calls that wait for their turn. */
  readonly waiting: number;
  readonly replay: ReplayStanding | null;
  readonly not_found: NotFound;
};

const NOT_FOUND_KEY = "not_found";

export class EraserObject extends DurableObject<Env> {
  readonly #registration = new Registration(this.env.DB);
  readonly #gate = new Gate();
  #madeReplay: Replay | null = null;

  /** Asks the eraser to erase, in its turn. Never throws for what the eraser does. */
  async request(request: EraserRequest): Promise<EraserAnswer> {
    const message = requestMessage(request);
    return this.#inTurn(message, (received, { probe }) =>
      erasureAnswer(received, { probe, not_found: this.notFound() }),
    );
  }

  /** Asks the eraser whether anything is left, in its turn. Never throws for what the eraser does. */
  async probe(request: EraserRequest): Promise<ProbeAnswer> {
    return this.#inTurn(probeMessage(request), probeAnswer);
  }

  /**
   * Whether it is to be asked afterwards if anything is left; not where it is not registered.
   *
   * @throws where D1 does not answer and nothing is remembered
   */
  async isProbed(): Promise<boolean> {
    return (await this.#registration.read(this.#key))?.probe ?? false;
  }

  /** After its registration was changed. */
  async forget(): Promise<void> {
    this.#registration.forget();
  }

  /** Keeps what a 404 of the eraser means; and its registration was changed. */
  async configure(not_found: NotFound): Promise<void> {
    this.ctx.storage.kv.put(NOT_FOUND_KEY, not_found);
    this.#registration.forget();
  }

  notFound(): NotFound {
    return this.ctx.storage.kv.get(NOT_FOUND_KEY) === "done" ? "done" : "retry";
  }

  /** After it was taken away: nothing is left, and a replay that runs ends. */
  async removed(): Promise<void> {
    this.#registration.forget();
    await this.ctx.storage.deleteAll();
  }

  async standing(): Promise<EraserStanding> {
    await this.#replay.goOn();
    const replay = this.#replay.standing();
    return { ...this.#gate.standing, replay, not_found: this.notFound() };
  }

  /** Calls the eraser again for all that was erased since. @param since RFC 3339 */
  async replay(id: string, since: string): Promise<Result<ReplayStanding, ReplayRefusal>> {
    return this.#replay.begin(id, since);
  }

  /** Carries a call for the eraser's own object, which has as many in flight as one object can have. */
  async carry(target: CallTarget, message: SignedMessage): Promise<Result<Received, string>> {
    return callEraser(this.#network(), target, message);
  }

  override async alarm(): Promise<void> {
    const wait = await this.#replay.run();
    if (wait !== null) await this.ctx.storage.setAlarm(Date.now() + wait);
  }

  async #inTurn<A>(
    message: SignedMessage,
    judge: (received: Result<Received, string>, eraser: Eraser) => A,
  ): Promise<A | Failed | Unknown | Later> {
    const registered = await this.#registered();
    if (!registered.ok) return registered.error;
    const turn = await this.#gate.enter(registered.value.concurrency);
    if (!turn.ok) return { outcome: "later", wait_ms: turn.wait_ms };
    try {
      // It may have been changed or taken away while this call waited.
      const current = await this.#registered();
      if (!current.ok) return current.error;
      return judge(await this.#call(current.value, message, turn.slot), current.value);
    } finally {
      turn.leave();
    }
  }

  async #registered(): Promise<Result<Eraser, Failed | Unknown>> {
    try {
      const eraser = await this.#registration.read(this.#key);
      return eraser === null ? err({ outcome: "unknown" }) : ok(eraser);
    } catch (error) {
      console.error("eraser not read", this.ctx.id.name, error);
      return err(failed("the eraser's registration could not be read"));
    }
  }

  async #call(
    { url, secret }: CallTarget,
    message: SignedMessage,
    slot: number,
  ): Promise<Result<Received, string>> {
    const carrier = Math.floor(slot / CALLS_PER_OBJECT);
    if (carrier === 0) return callEraser(this.#network(), { url, secret }, message);
    const name = objectName(this.#key, carrier);
    try {
      return await this.env.ERASERS.getByName(name).carry({ url, secret }, message);
    } catch (error) {
      console.error("eraser's call not carried", name, error);
      return err("the call was lost on its way");
    }
  }

  get #replay(): Replay {
    this.#madeReplay ??= new Replay({
      storage: this.ctx.storage,
      db: this.env.DB,
      key: this.#key,
      call: (message) =>
        this.#inTurn(message, (received) => replayAnswer(received, this.notFound())),
    });
    return this.#madeReplay;
  }

  /** The network is played in tests: it is looked up anew for each call. */
  #network(): Network {
    const rules = targetRulesOf(settingsOf(this.env));
    return { rules, fetch: (...call) => fetch(...call) };
  }

  get #key(): EraserKey {
    return keyOf(this.ctx.id.name);
  }
}
