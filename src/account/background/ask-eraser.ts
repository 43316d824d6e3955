/**
 * Asks one of the host's erasers about one task, and writes down what it answered. In the background, never on the way
 * of a call. What is asked follows from the task: a pending one is to erase; for an acknowledged one, the eraser is
 * asked whether anything is left (a probe).
 *
 *   question from the task ─▶ the eraser is called (waits) ─▶ one transaction: what fell due meanwhile is executed;
 *                                                              is the question still the same?
 *                                                                no:  nothing is written of the answer
 *                                                                yes: outcome, attempts and command
 *
 * So an answer that comes at the very millisecond at which its task stalls, or later, comes too late.
 */
import type { Account, ErasureTask } from "../../lifecycle/account";
import { SYSTEM } from "../../lifecycle/actor";
import type { TimedCommand } from "../../lifecycle/command";
import { hasToWait } from "../../lifecycle/erasure-task";
import type {
  Connected,
  EraserAnswer,
  EraserRequest,
  Erasers,
  ProbeAnswer,
} from "../../shared/erasers";
import { logFault } from "../../shared/log";
import { unreachable } from "../../shared/result";
import { millisecondsOf, parseDuration, type Timestamp, timestampOf } from "../../shared/time";
import { waitFor } from "../core/erasure-outbox";
import type { AccountStore } from "../core/store";
import type { Transaction } from "../core/transaction";
import { IDENTIFY_AGAIN_MS } from "../limits";
import { keepCapsule } from "../tables/capsules";
import { connectionOf, noteProgress, noteSources } from "../tables/connections";
import {
  attemptsAt,
  noteAttempt,
  noteDeferred,
  noteFault,
  noteNext,
} from "../tables/eraser-attempts";
import { holdingNames } from "../tables/holdings";
import { identityOf } from "./identity";
import { writeOutcome } from "./outcome";

type Question = { readonly task: ErasureTask; readonly request: EraserRequest };

/** @param id the task's */
export async function askEraser(store: AccountStore, erasers: Erasers, id: string): Promise<void> {
  const question = questionOf(store, id);
  if (question === null) return writeOutcome(store, id, null);
  const answer = await answerOf(store, erasers, question).catch((error): Told => {
    logFault("an eraser could not be asked", error);
    return { outcome: "failed", error: "could not be asked", retry_after_ms: null };
  });
  // Meanwhile the eraser may have acknowledged by the API, or the task was retried: then the outbox has another entry
  // under the task's id. Or the task has stalled: then it has none.
  const stillCounts = (account: Account | null) => isAsSeen(question.task, account);
  if (answer.outcome === "later" || answer.outcome === "underway" || answer.outcome === "held") {
    const { wait_ms } = answer;
    return writeOutcome(store, id, Date.now() + wait_ms, {
      stillCounts,
      conclude: (transaction, at) => {
        keepHanded(transaction, id, answer);
        noteNext(transaction.tables, id, laterBy(at, wait_ms));
        waiting(transaction, id, answer, at);
      },
    });
  }
  // It asks for other sources than before, because it was changed: asked again at once.
  if (answer.outcome === "identify") {
    const { sources } = answer;
    return writeOutcome(store, id, Date.now() + IDENTIFY_AGAIN_MS, {
      stillCounts,
      conclude: ({ tables }) => noteSources(tables, id, sources),
    });
  }
  const wait = waitAfter(store, question, answer);
  writeOutcome(store, id, wait === null ? null : Date.now() + wait, {
    stillCounts,
    conclude: (transaction, at) => {
      const error = "error" in answer ? answer.error : null;
      const { tables } = transaction;
      keepHanded(transaction, id, answer);
      noteAttempt(tables, id, error, wait === null ? null : laterBy(at, wait));
      if (answer.outcome === "deferred") noteDeferred(tables, id, question.task.round);
      resume(transaction, id, at);
      conclude(transaction, question.task, answer, at);
    },
  });
}

const taskOf = (account: Account | null, id: string): ErasureTask | undefined =>
  account?.erasure?.tasks.find((one) => one.id === id);

/** Whether a task is in the same round and state as when its question was put. */
const isAsSeen = ({ id, round, status }: ErasureTask, account: Account | null): boolean => {
  const now = taskOf(account, id);
  return now?.round === round && now.status === status;
};

type Told = EraserAnswer | ProbeAnswer;

/** Asks. A connector may first ask for what the account is recognised by, and is asked again with that. */
async function answerOf(
  store: AccountStore,
  erasers: Erasers,
  { task, request }: Question,
): Promise<Told> {
  const ask = (connected: Connected | null): Promise<Told> =>
    task.status === "acknowledged"
      ? erasers.probe(request, connected)
      : erasers.request(request, connected);
  const known = connectionOf(store.tables, task.id);
  const connected = (sources: readonly string[]): Connected => ({
    identity: identityOf(store.tables, sources),
    sources,
    progress: connectionOf(store.tables, task.id)?.progress ?? null,
    wants_capsule: task.capsule !== undefined,
  });
  const answer = await ask(known && connected(known.sources));
  if (answer.outcome !== "identify") return answer;
  const { sources } = answer;
  // Before it is asked again: what it hands over needs the row.
  writeOutcome(store, task.id, Date.now(), {
    stillCounts: (account) => isAsSeen(task, account),
    conclude: ({ tables }) => noteSources(tables, task.id, sources),
  });
  return ask(connected(sources));
}

/** What the eraser is to be asked; null if the task is over, waits for other erasers, or has stalled and waits for staff. */
function questionOf(store: AccountStore, id: string): Question | null {
  const account = store.stored()?.account ?? null;
  const task = taskOf(account, id);
  if (!account?.erasure || !task) return null;
  if (task.status !== "pending" && task.status !== "acknowledged") return null;
  if (hasToWait(account.erasure, task)) return null;
  const { target, started_at } = account.erasure;
  return {
    task,
    request: {
      task: id,
      round: task.round,
      eraser: task.eraser,
      account: account.id,
      livemode: account.livemode,
      target,
      holdings: task.status === "pending" ? holdingNames(store.tables) : [],
      holdings_total: account.holdings,
      at: started_at,
    },
  };
}

/** @returns ms until the same is asked again; null if it is not */
const waitAfter = (store: AccountStore, { request }: Question, answer: Told): number | null =>
  answer.outcome === "failed"
    ? waitFor(
        attemptsAt(store.tables, request.task) + 1,
        request.account,
        answer.retry_after_ms ?? 0,
      )
    : null;

const laterBy = (at: Timestamp, ms: number): Timestamp => timestampOf(millisecondsOf(at) + ms);

/** Stores what a connector handed over, in the transaction that writes its answer. */
function keepHanded({ tables }: Transaction, task: string, answer: Told): void {
  if ("progress" in answer && answer.progress !== undefined) {
    noteProgress(tables, task, answer.progress);
  }
}

/** While a task waits, its events say for what: for a job that was accepted, or for its eraser, which is paused. */
function waiting(transaction: Transaction, task: string, answer: Told, at: Timestamp): void {
  const then = (command: TimedCommand) => void transaction.run(command, at, SYSTEM);
  if (answer.outcome === "held") {
    noteFault(transaction.tables, task, answer.error);
    return then({ type: "HoldErasureTask", task });
  }
  if (answer.outcome !== "underway") return;
  resume(transaction, task, at);
  const patience = answer.patience === null ? null : parseDuration(answer.patience);
  if (patience !== null) then({ type: "AcceptErasureTask", task, patience });
}

const resume = (transaction: Transaction, task: string, at: Timestamp): void =>
  void transaction.run({ type: "ResumeErasureTask", task }, at, SYSTEM);

type Concluding = Exclude<Told, { outcome: "later" | "underway" | "held" | "identify" }>;

/** Carries out what the answer means for the task. */
function conclude(
  transaction: Transaction,
  { id: task }: ErasureTask,
  answer: Concluding,
  at: Timestamp,
): void {
  const then = (command: TimedCommand) => void transaction.run(command, at, SYSTEM);
  switch (answer.outcome) {
    case "acknowledged": {
      const { proof, probe, connector, capsule } = answer;
      const acknowledged = { type: "AcknowledgeErasureTask", task, proof, probe } as const;
      if (capsule !== undefined) keepCapsule(transaction.tables, task, capsule);
      transaction.run(
        {
          ...acknowledged,
          by: "eraser",
          ...(connector && { connector }),
          ...(capsule !== undefined && { capsule: true }),
        },
        at,
        SYSTEM,
      );
      return;
    }
    case "gone":
      return then({ type: "CompleteErasureTask", task });
    case "present":
      return then({ type: "ReopenErasureTask", task });
    case "not_identified":
      return then({ type: "StallErasureTask", task, cause: "not_identified" });
    case "unknown":
      return then({ type: "StallErasureTask", task, cause: "not_registered" });
    case "deferred":
    case "failed":
      return;
    default:
      return unreachable(answer);
  }
}
