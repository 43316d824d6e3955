/**
 * Makes the calls of a replay: erases an account again, and asks whether anything is left if the eraser is probed. Both
 * are made again if one fails. A connector that does not know the account by its id alone needs the capsule that the
 * account has kept. A check is the same the other way round: it asks first, and erases what it finds.
 */
import { isReplayable } from "../connectors/facts";
import type { Repetition } from "../lifecycle/event";
import type { SignedMessage } from "../outgoing/signed-post";
import type { CheckAnswer } from "../shared/erasers";
import { logFault } from "../shared/log";
import { err, ok, type Result } from "../shared/result";
import { failed, type NotFound, probeAnswer, replayAnswer } from "./answers";
import type { Asking } from "./asking";
import { type Capsule, openCapsule } from "./capsules";
import type { CallAnswer } from "./eraser-replay";
import type { LedgerRow } from "./erasure-ledger";
import type { KnownEraser } from "./known-eraser";
import { checkMessage, replayMessage, replayProbeMessage } from "./messages";
import type { EraserKey } from "./registrations";
import type { PendingCall } from "./replay-store";

/** An erasure that was acknowledged. @property at when, or when it began: RFC 3339 */
type Erased = Pick<LedgerRow, "task" | "account" | "target" | "at">;

export type ReplayCallPorts = {
  readonly key: () => EraserKey;
  readonly known: KnownEraser;
  readonly asking: Asking;
  readonly notFound: () => NotFound;
  readonly connectorKeys: () => readonly string[];
  /** The sealed capsule of a task, from its account; null if there is none. Rejects if the account cannot be reached. */
  readonly capsuleOf: (account: string, livemode: boolean, task: string) => Promise<string | null>;
  /**
   * Tells an account that a task of it was carried out again. Told twice, it is recorded once; an account that has no
   * such task any more has nothing to record. Rejects if the account cannot be reached.
   */
  readonly tellRepeated: (
    account: string,
    livemode: boolean,
    task: string,
    repetition: Repetition,
  ) => Promise<void>;
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

  /**
   * Erases an account again, and tells the account.
   *
   * @param replay its id
   */
  async make(pending: PendingCall, replay: string): Promise<CallAnswer> {
    const { key, capsuleOf, tellRepeated, known } = this.#ports;
    const { livemode } = key();
    const { account, task } = pending;
    const recognised = await this.#knownFor(task, () => capsuleOf(account, livemode, task));
    if (!recognised.ok) return recognised.error;
    const made = await this.#erase(pending, replay, recognised.value, () => known.isProbed());
    if (made.outcome !== "done") return made;
    try {
      const { verified } = made;
      await tellRepeated(account, livemode, task, { cause: "restore", verified, replay });
      return made;
    } catch (error) {
      logFault("an account was not told of a replay", error, { eraser: key().name });
      return failed("the account could not be told");
    }
  }

  /**
   * Looks, some time after an erasure, whether anything is left or has come back, and erases it again if so. The account
   * asks for it, and writes down what comes of it.
   *
   * @param sealed the task's capsule; null if the account keeps none
   */
  async check(erased: Erased, sealed: string | null): Promise<CheckAnswer> {
    const registered = await this.#ports.known.registered();
    if (!registered.ok) return asCheck(registered.error);
    const { connector, probe } = registered.value;
    // A URL or a Worker promises by its registration that it can be asked; a connector's document says so itself.
    if (connector === null && !probe) return notAsked("it is not probed");
    const recognised = await this.#knownFor(erased.task, async () => sealed);
    if (!recognised.ok) return asCheck(recognised.error);
    const capsule = recognised.value;
    const found = await this.#look(checkMessage(this.#subjectOf(erased)), erased, capsule);
    switch (found.outcome) {
      case "gone":
        return { outcome: "checked", verified: "probe", found_again: false };
      case "no_probe":
        return notAsked("it has no probe");
      case "present": {
        const made = await this.#erase(erased, CHECK, capsule, async () => true);
        return made.outcome === "done"
          ? { outcome: "checked", verified: made.verified, found_again: true }
          : { ...asCheck(made), found_again: true };
      }
      default:
        return asCheck(found);
    }
  }

  /** Erases again, and asks afterwards if anything is left. @param isProbed whether it is to be asked */
  async #erase(
    erased: Erased,
    replay: string,
    capsule: Capsule | null,
    isProbed: () => Promise<boolean>,
  ): Promise<CallAnswer> {
    const { asking, notFound } = this.#ports;
    const subject = this.#subjectOf(erased);
    const answer = await asking.ask({
      message: replayMessage(subject, replay),
      judge: (one) => replayAnswer(one, notFound()),
      connect: (calls) => calls.again.erase(erased, capsule),
      bound: (calls) => calls.eraseAgain(subject),
    });
    if (answer.outcome === "held") return { outcome: "later", wait_ms: answer.wait_ms };
    if (answer.outcome !== "done") return answer;
    const { verified } = answer;
    if (answer.isAccepted || !(await isProbed())) return { outcome: "done", verified };
    const found = await this.#look(replayProbeMessage(subject, replay), erased, capsule);
    switch (found.outcome) {
      case "gone":
        return { outcome: "done", verified: "probe" };
      case "no_probe":
        return { outcome: "done", verified };
      case "present":
        return failed("something was left");
      default:
        return found;
    }
  }

  async #look(message: SignedMessage, erased: Erased, capsule: Capsule | null) {
    const found = await this.#ports.asking.ask({
      message,
      judge: probeAnswer,
      connect: (calls) => calls.again.probe(erased, capsule),
      bound: (calls) => calls.probeAgain(this.#subjectOf(erased)),
    });
    switch (found.outcome) {
      case "gone":
      case "no_probe":
      case "present":
      case "failed":
      case "later":
      case "unknown":
        return found;
      case "held":
        return { outcome: "later", wait_ms: found.wait_ms } as const;
      default:
        return failed("it could not be asked whether anything is left");
    }
  }

  /** What is known of an account for a call: nothing, if its id is enough. */
  async #knownFor(
    task: string,
    sealed: () => Promise<string | null>,
  ): Promise<Result<Capsule | null, Exclude<CallAnswer, { outcome: "done" }>>> {
    if (await this.needsIdAlone()) return ok(null);
    const { key, connectorKeys } = this.#ports;
    try {
      const text = await sealed();
      if (text === null) return err({ outcome: "hopeless", error: "no capsule is kept" });
      const capsule = await openCapsule(connectorKeys(), key(), task, text);
      if (capsule !== null) return ok(capsule);
      return err(failed("a capsule does not open under CONNECTOR_KEYS"));
    } catch (error) {
      logFault("a capsule was not read", error, { eraser: key().name });
      return err(failed("the account could not be asked for the capsule"));
    }
  }

  #subjectOf({ task, account, target, at }: Erased) {
    return { task, account, target, at, livemode: this.#ports.key().livemode };
  }
}

/** Stands in the ids of a check's messages where a replay's id stands: a task has one check. */
const CHECK = "check";

const notAsked = (error: string) => ({ outcome: "not_asked", error }) as const;

type NotChecked = Exclude<CheckAnswer, { outcome: "checked" }>;

function asCheck(answer: Exclude<CallAnswer, { outcome: "done" }>): NotChecked {
  switch (answer.outcome) {
    case "hopeless":
      return notAsked(answer.error);
    case "unknown":
      return notAsked("the eraser is not registered any more");
    default:
      return answer;
  }
}
