/**
 * Asks one eraser, in its turn: by its URL, by its connector, or by its binding.
 *
 * ```
 *   ask ─▶ the registration ─┬─ a connector ─▶ paused? its secrets? ─▶ its calls, each in its turn
 *                            ├─ a binding ───▶ the host's Worker, in its turn
 *                            └─ a URL ───────▶ a signed call, in its turn
 * ```
 *
 * What came of it is noted: since when the eraser fails, and that a wrong connector is paused.
 */
import type { Connection } from "../connectors/runner";
import type { SignedMessage } from "../outgoing/signed-post";
import {
  type Identity,
  LOOK_MAX_MS,
  type RehearsalAnswer,
  type RehearsalPurpose,
  type SwitchAnswer,
  type SwitchRequest,
} from "../shared/erasers";
import type { Result } from "../shared/result";
import { type Failed, failed, type Later, type Unknown } from "./answers";
import { BoundCalls, type HostEraser } from "./bound-eraser";
import type { HttpAnswer } from "./call";
import type { Caller } from "./caller";
import type { Capsule } from "./capsules";
import { ConnectorCalls } from "./connector-calls";
import type { Failing } from "./failing";
import type { KnownEraser } from "./known-eraser";
import { held, type Pause } from "./pause";
import type { Eraser } from "./registrations";
import type { Telling } from "./telling";

export type AskingPorts = {
  readonly known: KnownEraser;
  readonly caller: Caller;
  readonly failing: Failing;
  readonly pause: Pause;
  readonly telling: Telling;
  readonly seal: (task: string, capsule: Capsule) => Promise<string>;
  /** The host's Worker at a binding; null if the deployment has none. */
  readonly hostEraser: (binding: string) => HostEraser | null;
};

/** The same question in each way. */
export type Ways<U, C, B> = {
  readonly message: SignedMessage;
  /** Says what the answer of a URL means. */
  readonly judge: (answer: Result<HttpAnswer, string>, eraser: Eraser) => U;
  readonly connect: (calls: ConnectorCalls, eraser: Eraser) => Promise<C>;
  readonly bound: (calls: BoundCalls, eraser: Eraser) => Promise<B>;
};

type Outcome = { readonly outcome: string };

export class Asking {
  readonly #ports: AskingPorts;

  constructor(ports: AskingPorts) {
    this.#ports = ports;
  }

  async ask<U extends Outcome, C extends Outcome, B extends Outcome>({
    message,
    judge,
    connect,
    bound,
  }: Ways<U, C, B>): Promise<U | C | B | Failed | Unknown | Later | ReturnType<typeof held>> {
    const { known, caller, failing } = this.#ports;
    const registered = await known.registered();
    if (!registered.ok) return registered.error;
    const eraser = registered.value;
    const connected = await this.#connected(eraser, (calls) => connect(calls, eraser));
    if (connected !== null) return connected;
    if (eraser.binding !== null) return this.#bound(eraser, bound);
    return caller.signed(eraser, message, (answer, current) => {
      const judged = judge(answer, current);
      failing.note(judged);
      return judged;
    });
  }

  /**
   * Asks a connector what it would erase, and notes nothing. A paused eraser is rehearsed too, so that an admin sees whether it
   * is repaired; for people who look, its system is not called again and again.
   */
  async rehearse(
    account: { readonly id: string; readonly at: string },
    identity: Identity | null,
    purpose: RehearsalPurpose,
  ): Promise<RehearsalAnswer> {
    const { known, pause } = this.#ports;
    const registered = await known.registered();
    if (!registered.ok) {
      const { error } = registered;
      return error.outcome === "unknown" ? error : { outcome: "failed", error: error.error };
    }
    const found = await known.connectionOf(registered.value);
    if (found === null) return { outcome: "no_connector" };
    if ("missing" in found) return { outcome: "stopped", error: found.missing };
    if (purpose === "look" && pause.current !== null) {
      return { outcome: "stopped", error: "the eraser is paused" };
    }
    const until = purpose === "look" ? Date.now() + LOOK_MAX_MS : null;
    const calls = this.#callsOf(registered.value, found.connection, until);
    return calls.rehearse(account, identity, purpose);
  }

  async switch(request: SwitchRequest): Promise<SwitchAnswer> {
    const registered = await this.#ports.known.registered();
    if (!registered.ok) return registered.error;
    const eraser = registered.value;
    const connected = await this.#connected(eraser, (calls) => calls.switched(request));
    if (connected !== null) return connected;
    if (eraser.binding === null) return { outcome: "no_verb" };
    return this.#bound(eraser, (calls) => calls.switched(request));
  }

  /** Asks a connector, unless the eraser is paused. @returns null if the eraser has none */
  async #connected<C extends Outcome>(
    eraser: Eraser,
    connect: (calls: ConnectorCalls) => Promise<C>,
  ): Promise<C | ReturnType<typeof held> | null> {
    const { known, pause, telling, failing } = this.#ports;
    const found = await known.connectionOf(eraser);
    if (found === null) return null;
    const paused = pause.current;
    if (paused !== null) return held(paused.error);
    if ("missing" in found) {
      pause.begin(found.missing);
      await telling.soon();
      return held(found.missing);
    }
    const calls = this.#callsOf(eraser, found.connection);
    const answer = await connect(calls);
    // What is known without a call says nothing of the system. A pause says itself since when.
    if (calls.hasCalled && answer.outcome !== "held") failing.note(answer);
    await telling.soon();
    return answer;
  }

  async #bound<B extends Outcome>(
    eraser: Eraser,
    bound: (calls: BoundCalls, eraser: Eraser) => Promise<B>,
  ): Promise<B | Failed | Unknown | Later> {
    const { caller, hostEraser, failing } = this.#ports;
    return caller.bound(eraser, async (current) => {
      const host = current.binding === null ? null : hostEraser(current.binding);
      const answer =
        host === null
          ? failed("the deployment has no such binding")
          : await bound(new BoundCalls(host), current);
      if (answer.outcome !== "no_verb") failing.note(answer);
      return answer;
    });
  }

  /** @param until ms: after it no call is made any more; null for no end */
  #callsOf(eraser: Eraser, connection: Connection, until: number | null = null): ConnectorCalls {
    const { caller, known, pause, seal } = this.#ports;
    const ports = {
      call: caller.plain(eraser, until),
      memory: known.memory,
      now: () => Date.now(),
    };
    return new ConnectorCalls(connection, ports, pause, seal);
  }
}
