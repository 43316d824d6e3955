/**
 * Calls a connector's system for an account: to erase, to look whether anything is left, to rehearse, to disable and
 * enable. It decides what each step of a run means for the task. It stores nothing of the account.
 *
 * ```
 *   request, without what was asked for ─▶ identify
 *   request ─▶ advance ─┬─ finished ──▶ acknowledged (and probed afterwards)
 *                       ├─ continue ──▶ underway, again at once
 *                       ├─ running ───▶ underway, again after the wait; the job is accepted
 *                       ├─ retry ─────▶ failed
 *                       ├─ refused ───▶ failed; held, after three tasks in a row
 *                       └─ stop ──────▶ held: the eraser is paused
 * ```
 */

import type { CallAnswer } from "../connectors/authentication";
import type { ConnectorDocument } from "../connectors/document";
import { certaintyOf } from "../connectors/facts";
import type { Progress } from "../connectors/progress";
import { type Advance, advance, type Connection, type RunPorts } from "../connectors/runner";
import type {
  Connected,
  ConnectorFacts,
  EraserAnswer,
  Identity,
  ProbeAnswer,
  RehearsalAnswer,
  RehearsalPurpose,
  SwitchAnswer,
  SwitchRequest,
} from "../shared/erasers";
import { unreachable } from "../shared/result";
import { failed } from "./answers";
import type { Capsule } from "./capsules";
import { ConnectorAgain } from "./connector-again";
import {
  type Asked,
  type Ended,
  isLeft,
  missing,
  runToEnd,
  sourcesOf,
  subjectOf,
} from "./connector-run";
import { switchBy } from "./connector-switch";
import { handOver, takeBack } from "./handed";
import { DOCUMENT_RUNS_MAX } from "./limits";
import { held, type Pause } from "./pause";

/**
 * Each probe begins anew: it is short, and what it finds counts as of now. What was found is known only if the searches have
 * come to their end: an app may acknowledge a task whose system could not be searched yet.
 */
function asProbed(document: ConnectorDocument, known: Progress): Progress {
  const searches = document.erase.filter((step) => step.do === "find").length;
  const is_known = known.is_known || known.step >= searches;
  return { ...known, step: 0, item: 0, page: null, pages: 0, is_known, present: false };
}

/** Whether the account's object has given what this document asks for. */
const hasAll = (document: ConnectorDocument, connected: Connected | null): connected is Connected =>
  connected !== null && sourcesOf(document).every((source) => connected.sources.includes(source));

export class ConnectorCalls {
  readonly #connection: Connection;
  readonly #ports: RunPorts;
  readonly #pause: Pause;
  readonly #seal: (task: string, capsule: Capsule) => Promise<string>;
  #hasCalled = false;
  /** After a backup was restored. */
  readonly again: ConnectorAgain;

  /** @param seal seals what was found for a task */
  constructor(
    connection: Connection,
    ports: RunPorts,
    pause: Pause,
    seal: (task: string, capsule: Capsule) => Promise<string>,
  ) {
    this.#seal = seal;
    this.#connection = connection;
    this.#ports = { ...ports, call: (request) => this.#noted(ports.call(request)) };
    this.#pause = pause;
    this.again = new ConnectorAgain(connection, this.#ports, pause);
  }

  /** Whether a call of the system was made: one that was turned away was not. */
  get hasCalled(): boolean {
    return this.#hasCalled;
  }

  async #noted(calling: Promise<CallAnswer>): Promise<CallAnswer> {
    const answer = await calling;
    this.#hasCalled ||= answer.outcome !== "later";
    return answer;
  }

  get #document(): ConnectorDocument {
    return this.#connection.document;
  }

  /** @param isProbed whether the system is asked afterwards, if the document can */
  async request(
    asked: Asked,
    connected: Connected | null,
    isProbed: boolean,
  ): Promise<EraserAnswer> {
    const document = this.#document;
    if (!hasAll(document, connected)) return { outcome: "identify", sources: sourcesOf(document) };
    const subject = subjectOf(asked, connected.identity);
    const before = takeBack(document, asked.round, connected.progress);
    const step = await advance(this.#connection, "erase", subject, before, this.#ports);
    const handed = (progress: Progress) => handOver(document, asked.round, progress);
    switch (step.outcome) {
      case "finished": {
        this.#pause.noteSuccess();
        const connector = this.#factsOf(step);
        const probe = isProbed && document.probe !== undefined && step.found !== 0;
        const progress = handed(step.progress);
        const kept = connected.wants_capsule && {
          capsule: await this.#seal(asked.task, { identity: connected.identity, progress }),
        };
        return { outcome: "acknowledged", proof: null, probe, connector, progress, ...kept };
      }
      case "continue":
      case "running": {
        this.#pause.noteSuccess();
        const isRunning = step.outcome === "running";
        return {
          outcome: "underway",
          progress: handed(step.progress),
          wait_ms: isRunning ? step.wait_ms : 0,
          patience: isRunning ? document.patience : null,
        };
      }
      default:
        return this.#unfinished(step, asked.task, handed);
    }
  }

  /** What was found before is probed; if nothing is known, the searches are the probe. */
  async probe(asked: Asked, connected: Connected | null): Promise<ProbeAnswer> {
    const document = this.#document;
    if (!hasAll(document, connected)) return { outcome: "identify", sources: sourcesOf(document) };
    const subject = subjectOf(asked, connected.identity);
    const known = takeBack(document, asked.round, connected.progress);
    const before = known && asProbed(document, known);
    const step = await runToEnd(this.#connection, this.#ports, {
      purpose: "probe",
      subject,
      before,
      most: DOCUMENT_RUNS_MAX,
    });
    switch (step.outcome) {
      case "finished":
        this.#pause.noteSuccess();
        return { outcome: isLeft(document, step) ? "present" : "gone" };
      case "running":
        return failed("a probe waits for a job");
      default:
        return this.#unfinished(step, asked.task, (progress) =>
          handOver(document, asked.round, known ?? progress),
        );
    }
  }

  /** Searches, and probes or looks; it changes nothing. A fault is shown and pauses nothing. */
  async rehearse(
    account: { readonly id: string; readonly at: string },
    identity: Identity | null,
    purpose: RehearsalPurpose,
  ): Promise<RehearsalAnswer> {
    const document = this.#document;
    const sources = sourcesOf(document);
    if (identity === null && sources.length > 0) return { outcome: "identify", sources };
    const subject = {
      account: account.id,
      task: "rehearsal",
      at: account.at,
      identity: identity ?? {},
    };
    const step = await runToEnd(this.#connection, this.#ports, {
      purpose,
      subject,
      before: null,
      most: DOCUMENT_RUNS_MAX,
    });
    switch (step.outcome) {
      case "finished": {
        const { by, found, present, said } = step;
        const wasProbed = purpose === "rehearse" && document.probe !== undefined && found !== 0;
        return {
          outcome: "rehearsed",
          connector: document.id,
          version: document.version,
          by: [...by],
          found,
          present: wasProbed ? present : null,
          said,
        };
      }
      case "not_identified":
        return { outcome: "not_identified", error: missing(step.sources) };
      case "stop":
      case "refused":
        return { outcome: "stopped", error: step.error };
      case "retry":
        return { outcome: "failed", error: step.error };
      case "later":
        return { outcome: "failed", error: "the eraser is busy: try again in a minute" };
      case "running":
        return { outcome: "failed", error: "a rehearsal waits for a job" };
      default:
        return unreachable(step);
    }
  }

  /** Disables the account in the system, or enables it there again. */
  switched(request: SwitchRequest): Promise<SwitchAnswer> {
    return switchBy(this.#connection, this.#ports, this.#pause, request);
  }

  #factsOf({ by, found }: Extract<Advance, { outcome: "finished" }>): ConnectorFacts {
    const { id, version } = this.#document;
    const certainty = certaintyOf(this.#document);
    // A probe has not been made yet. If it is, the task says so.
    const verified = certainty === "probe" ? "acknowledged" : certainty;
    return { id, version, by: [...by], found, verified: found === 0 ? "search" : verified };
  }

  #unfinished(
    step: Exclude<Ended, { outcome: "finished" | "running" }>,
    task: string,
    handed: (progress: Progress) => string,
  ): Extract<EraserAnswer, { outcome: "failed" | "later" | "held" | "not_identified" }> {
    switch (step.outcome) {
      case "retry":
        return { ...failed(step.error, step.retry_after_ms), progress: handed(step.progress) };
      case "later":
        return { outcome: "later", wait_ms: step.wait_ms, progress: handed(step.progress) };
      case "refused":
        if (this.#pause.noteRefusal(task, step.error)) return held(step.error);
        return { ...failed(step.error), progress: handed(step.progress) };
      case "stop":
        this.#pause.begin(step.error);
        return held(step.error);
      case "not_identified":
        return { outcome: "not_identified", error: missing(step.sources) };
      default:
        return unreachable(step);
    }
  }
}
