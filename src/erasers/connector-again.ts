/**
 * Calls a connector's system again after a backup was restored: to erase what came back, and to look whether anything is
 * left. A capsule says what was found the first time; without one, the account's id must be enough.
 */
import { certaintyOf } from "../connectors/facts";
import { hasSearch } from "../connectors/names";
import type { Progress } from "../connectors/progress";
import type { Connection, RunPorts } from "../connectors/runner";
import { unreachable } from "../shared/result";
import { type Failed, failed, type Later, type ReplayAnswer } from "./answers";
import type { Capsule } from "./capsules";
import { type Asked, type Ended, isLeft, missing, runToEnd, subjectOf } from "./connector-run";
import { takeBack } from "./handed";
import { ADVANCES_MAX, PAUSED_WAIT_MS } from "./limits";
import type { Pause } from "./pause";

/** The round of a replay: none of a task's, so that a run begins again from its first step. */
const AGAIN = 0;

export class ConnectorAgain {
  readonly #connection: Connection;
  readonly #ports: RunPorts;
  readonly #pause: Pause;

  constructor(connection: Connection, ports: RunPorts, pause: Pause) {
    this.#connection = connection;
    this.#ports = ports;
    this.#pause = pause;
  }

  /**
   * Erases again what a backup brought back. A job that was accepted counts as done.
   *
   * @param capsule null: by the account's id alone
   */
  async erase(
    asked: Omit<Asked, "round">,
    capsule: Capsule | null,
  ): Promise<ReplayAnswer | { outcome: "later"; wait_ms: number }> {
    const step = await this.#run("erase", asked, capsule, this.#knownBy(capsule));
    switch (step.outcome) {
      case "finished": {
        const isJob = certaintyOf(this.#connection.document) === "job";
        const verified = step.found === 0 ? "search" : isJob ? "job" : "acknowledged";
        return { outcome: "done", isAccepted: false, verified };
      }
      case "running":
        return { outcome: "done", isAccepted: true, verified: "acknowledged" };
      case "not_identified":
        return failed(missing(step.sources));
      default:
        return this.#notDone(step);
    }
  }

  /** Looks whether anything is left after a call of a replay. @param capsule null: by the account's id alone */
  async probe(
    asked: Omit<Asked, "round">,
    capsule: Capsule | null,
  ): Promise<{ outcome: "gone" | "present" | "no_probe" } | Later | Failed> {
    const hasProbe = this.#connection.document.probe !== undefined;
    if (!hasProbe && !hasSearch(this.#connection.document)) return { outcome: "no_probe" };
    // Without a probe the searches are made anew: what was found before says nothing of now.
    const known = hasProbe ? this.#knownBy(capsule) : null;
    const step = await this.#run("probe", asked, capsule, known);
    switch (step.outcome) {
      case "finished":
        if (!hasProbe && step.progress.is_known) return { outcome: "no_probe" };
        return { outcome: isLeft(this.#connection.document, step) ? "present" : "gone" };
      case "running":
        return failed("a probe waits for a job");
      case "not_identified":
        return { outcome: "no_probe" };
      default:
        return this.#notDone(step);
    }
  }

  #run(
    purpose: "erase" | "probe",
    asked: Omit<Asked, "round">,
    capsule: Capsule | null,
    before: Progress | null,
  ) {
    return runToEnd(this.#connection, this.#ports, {
      purpose,
      subject: subjectOf(asked, capsule?.identity ?? {}),
      before,
      most: ADVANCES_MAX,
    });
  }

  /** What was found when the account was erased, from the first step; null if nothing is known of it. */
  #knownBy(capsule: Capsule | null): Progress | null {
    const found = capsule && takeBack(this.#connection.document, AGAIN, capsule.progress);
    return found && found.items.length > 0 ? { ...found, is_known: true } : null;
  }

  /** What a replay makes of a step that has to be made again. */
  #notDone(
    step: Extract<Ended, { outcome: "later" | "retry" | "refused" | "stop" }>,
  ): { outcome: "later"; wait_ms: number } | Failed {
    switch (step.outcome) {
      case "later":
        return { outcome: "later", wait_ms: step.wait_ms };
      case "retry":
        return failed(step.error, step.retry_after_ms);
      case "refused":
        return failed(step.error);
      case "stop":
        this.#pause.begin(step.error);
        return { outcome: "later", wait_ms: PAUSED_WAIT_MS };
      default:
        return unreachable(step);
    }
  }
}
