/**
 * Makes the calls of a replay: erases an account again, and asks whether anything is left if the eraser is probed. Both
 * are made again if one fails. A connector that does not know the account by its id alone needs the capsule that the
 * account has kept.
 */
import { isReplayable } from "../connectors/facts";
import { logFault } from "../shared/log";
import { err, ok, type Result } from "../shared/result";
import { failed, type NotFound, probeAnswer, replayAnswer } from "./answers";
import type { Asking } from "./asking";
import { type Capsule, openCapsule } from "./capsules";
import type { CallAnswer } from "./eraser-replay";
import type { KnownEraser } from "./known-eraser";
import { replayMessage, replayProbeMessage } from "./messages";
import type { EraserKey } from "./registrations";
import type { PendingCall } from "./replay-store";

export type ReplayCallPorts = {
  readonly key: () => EraserKey;
  readonly known: KnownEraser;
  readonly asking: Asking;
  readonly notFound: () => NotFound;
  readonly connectorKeys: () => readonly string[];
  /** The sealed capsule of a task, from its account; null if there is none. Rejects if the account cannot be reached. */
  readonly capsuleOf: (account: string, livemode: boolean, task: string) => Promise<string | null>;
};

export class ReplayCalls {
  readonly #ports: ReplayCallPorts;

  constructor(ports: ReplayCallPorts) {
    this.#ports = ports;
  }

  /** Whether accounts can be erased again by their ids alone. */
  async needsIdAlone(): Promise<boolean> {
    const { known } = this.#ports;
    const registered = await known.registered();
    const found = registered.ok ? await known.connectionOf(registered.value) : null;
    return !(found && "connection" in found) || isReplayable(found.connection.document);
  }

  /** @param replay its id */
  async make(pending: PendingCall, replay: string): Promise<CallAnswer> {
    const { asking, known, notFound } = this.#ports;
    const subject = { ...subjectOf(pending), livemode: this.#ports.key().livemode };
    const recognised = await this.#knownFor(pending);
    if (!recognised.ok) return recognised.error;
    const capsule = recognised.value;
    const answer = await asking.ask({
      message: replayMessage(subject, replay),
      judge: (one) => replayAnswer(one, notFound()),
      connect: (calls) => calls.again.erase(pending, capsule),
      bound: (calls) => calls.eraseAgain(subject),
    });
    if (answer.outcome === "held") return { outcome: "later", wait_ms: answer.wait_ms };
    if (answer.outcome !== "done") return answer;
    if (answer.isAccepted || !(await known.isProbed())) return { outcome: "done", isProbed: false };
    const probed = await asking.ask({
      message: replayProbeMessage(subject, replay),
      judge: probeAnswer,
      connect: (calls) => calls.again.probe(pending, capsule),
      bound: (calls) => calls.probeAgain(subject),
    });
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
  }

  /** What is known of an account for a call of a replay: nothing, if its id is enough. */
  async #knownFor({ account, task }: PendingCall): Promise<Result<Capsule | null, CallAnswer>> {
    if (await this.needsIdAlone()) return ok(null);
    const { key, capsuleOf, connectorKeys } = this.#ports;
    try {
      const text = await capsuleOf(account, key().livemode, task);
      if (text === null) return err({ outcome: "hopeless", error: "no capsule is kept" });
      const capsule = await openCapsule(connectorKeys(), key(), task, text);
      if (capsule !== null) return ok(capsule);
      return err(failed("a capsule does not open under CONNECTOR_KEYS"));
    } catch (error) {
      logFault("a capsule was not read", error, { eraser: key().name });
      return err(failed("the account could not be asked for the capsule"));
    }
  }
}

const subjectOf = ({ task, account, target, at }: PendingCall) => ({ task, account, target, at });
