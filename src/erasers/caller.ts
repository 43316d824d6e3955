/**
 * Makes the calls of one eraser, each in its turn: by the eraser's object itself, or by a carrier. The registration is
 * read again when the turn has come, because it may have been changed or deleted meanwhile.
 */
import type { CallAnswer, MakeCall } from "../connectors/authentication";
import { ANSWER_MAX_BYTES as PLAIN_ANSWER_MAX_BYTES } from "../connectors/limits";
import { carrierOf } from "../outgoing/carriers";
import { type PlainAnswer, type PlainRequest, plainCall } from "../outgoing/plain-call";
import type { Network, SignedMessage } from "../outgoing/signed-post";
import { jsonIn } from "../shared/json";
import { logFault } from "../shared/log";
import { err, type Result } from "../shared/result";
import type { Failed, Later, Unknown } from "./answers";
import { type CallTarget, callEraser, type HttpAnswer } from "./call";
import { Gate } from "./gate";
import type { Eraser } from "./registrations";

/** Another object of the class, which makes a call and keeps nothing of it. */
export type Carrier = {
  carry(target: CallTarget, message: SignedMessage): Promise<Result<HttpAnswer, string>>;
  carryPlain(request: PlainRequest): Promise<Result<PlainAnswer, string>>;
};

export type CallerPorts = {
  /** The name of the eraser's own object. Not known to the constructor of an object that no call has reached yet. */
  readonly owner: () => string;
  readonly carrier: (name: string) => Carrier;
  readonly network: () => Network;
  readonly registered: () => Promise<Result<Eraser, Failed | Unknown>>;
};

export class Caller {
  readonly #ports: CallerPorts;
  readonly #gate = new Gate();

  constructor(ports: CallerPorts) {
    this.#ports = ports;
  }

  get load(): Gate["load"] {
    return this.#gate.load;
  }

  /** Calls the eraser's URL in its turn. @param judge says what the answer means */
  signed<A>(
    eraser: Eraser,
    message: SignedMessage,
    judge: (answer: Result<HttpAnswer, string>, eraser: Eraser) => A,
  ): Promise<A | Failed | Unknown | Later> {
    return this.#inTurn(eraser, async (slot) => {
      const current = await this.#ports.registered();
      if (!current.ok) return current.error;
      const { url, secret } = current.value;
      const answer = await this.#carried(slot, (carrier) =>
        carrier.carry({ url, secret }, message),
      );
      return judge(answer, current.value);
    });
  }

  /** Calls the host's Worker in its turn. @param call is given the registration as it is then */
  bound<A>(
    eraser: Eraser,
    call: (eraser: Eraser) => Promise<A>,
  ): Promise<A | Failed | Unknown | Later> {
    return this.#inTurn(eraser, async () => {
      const current = await this.#ports.registered();
      return current.ok ? call(current.value) : current.error;
    });
  }

  /**
   * Makes the calls of a connector, each in its turn.
   * @param until ms: no call is made after it, because nobody waits for its answer; null for no end
   */
  plain(eraser: Eraser, until: number | null = null): MakeCall {
    return (request) =>
      this.#inTurn(eraser, async (slot): Promise<CallAnswer> => {
        if (until !== null && Date.now() >= until) return { outcome: "later", wait_ms: 0 };
        const current = await this.#ports.registered();
        // What the request was made of no longer counts.
        if (!current.ok || current.value.updated_at !== eraser.updated_at) {
          return { outcome: "later", wait_ms: 0 };
        }
        const answer = await this.#carried(slot, (carrier) => carrier.carryPlain(request));
        if (!answer.ok) return { outcome: "failed", error: answer.error };
        const { status, retry_after_ms, text } = answer.value;
        if (retry_after_ms !== null) this.#gate.rest(retry_after_ms);
        return { outcome: "answered", status, retry_after_ms, body: jsonIn(text) };
      });
  }

  /** Waits for a turn, and gives it back when the work is done. */
  async #inTurn<A>(
    { concurrency, per_minute }: Eraser,
    work: (slot: number) => Promise<A>,
  ): Promise<A | Later> {
    const turn = await this.#gate.enter(concurrency, per_minute);
    if (!turn.ok) return { outcome: "later", wait_ms: turn.wait_ms };
    try {
      return await work(turn.slot);
    } finally {
      turn.leave();
    }
  }

  /** Makes one call right here: for the eraser's own object, or as a carrier for it. */
  get here(): Carrier {
    const { network } = this.#ports;
    return {
      carry: (target, message) => callEraser(network(), target, message),
      carryPlain: (request) => plainCall(network(), request, PLAIN_ANSWER_MAX_BYTES),
    };
  }

  async #carried<T>(
    slot: number,
    by: (carrier: Carrier) => Promise<Result<T, string>>,
  ): Promise<Result<T, string>> {
    const owner = this.#ports.owner();
    const name = carrierOf(owner, slot);
    if (name === null) return by(this.here);
    try {
      return await by(this.#ports.carrier(name));
    } catch (error) {
      logFault("a call of an eraser was not carried", error, { eraser: owner });
      return err("the call was lost on its way");
    }
  }
}
