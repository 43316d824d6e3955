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
import type { EraserAnswer, EraserRequest, Erasers, ProbeAnswer } from "../../shared/erasers";
import { logFault } from "../../shared/log";
import { unreachable } from "../../shared/result";
import { millisecondsOf, type Timestamp, timestampOf } from "../../shared/time";
import { waitFor } from "../core/erasure-outbox";
import type { AccountStore } from "../core/store";
import type { Transaction } from "../core/transaction";
import { attemptsAt, noteAttempt, noteDeferred, noteNext } from "../tables/eraser-attempts";
import { holdingNames } from "../tables/holdings";
import { writeOutcome } from "./outcome";

type Question = { readonly task: ErasureTask; readonly request: EraserRequest };

/** @param id the task's */
export async function askEraser(store: AccountStore, erasers: Erasers, id: string): Promise<void> {
  const question = questionOf(store, id);
  if (question === null) return writeOutcome(store, id, null);
  const answer = await answerOf(erasers, question).catch((error): EraserAnswer => {
    logFault("an eraser could not be asked", error);
    return { outcome: "failed", error: "could not be asked", retry_after_ms: null };
  });
  // Meanwhile the eraser may have acknowledged by the API, or the task was retried: then the outbox has another entry
  // under the task's id. Or the task has stalled: then it has none.
  const stillCounts = (account: Account | null) => isAsSeen(question.task, account);
  if (answer.outcome === "later") {
    const { wait_ms } = answer;
    return writeOutcome(store, id, Date.now() + wait_ms, {
      stillCounts,
      conclude: ({ tables }, at) => noteNext(tables, id, laterBy(at, wait_ms)),
    });
  }
  const wait = waitAfter(store, question, answer);
  writeOutcome(store, id, wait === null ? null : Date.now() + wait, {
    stillCounts,
    conclude: (transaction, at) => {
      const error = "error" in answer ? answer.error : null;
      const { tables } = transaction;
      noteAttempt(tables, id, error, wait === null ? null : laterBy(at, wait));
      if (answer.outcome === "deferred") noteDeferred(tables, id, question.task.round);
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

const answerOf = (
  erasers: Erasers,
  { task, request }: Question,
): Promise<EraserAnswer | ProbeAnswer> =>
  task.status === "acknowledged" ? erasers.probe(request) : erasers.request(request);

/** What the eraser is to be asked; null if the task is over, or has stalled and waits for staff. */
function questionOf(store: AccountStore, id: string): Question | null {
  const account = store.stored()?.account ?? null;
  const task = taskOf(account, id);
  if (!account?.erasure || !task) return null;
  if (task.status !== "pending" && task.status !== "acknowledged") return null;
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
const waitAfter = (
  store: AccountStore,
  { request }: Question,
  answer: EraserAnswer | ProbeAnswer,
): number | null =>
  answer.outcome === "failed"
    ? waitFor(
        attemptsAt(store.tables, request.task) + 1,
        request.account,
        answer.retry_after_ms ?? 0,
      )
    : null;

const laterBy = (at: Timestamp, ms: number): Timestamp => timestampOf(millisecondsOf(at) + ms);

type Concluding = Exclude<EraserAnswer | ProbeAnswer, { outcome: "later" }>;

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
      const { proof, probe } = answer;
      const acknowledged = { type: "AcknowledgeErasureTask", task, proof, probe } as const;
      transaction.run({ ...acknowledged, by: "eraser" }, at, SYSTEM);
      return;
    }
    case "gone":
      return then({ type: "CompleteErasureTask", task });
    case "present":
      return then({ type: "ReopenErasureTask", task });
    case "unknown":
      return then({ type: "StallErasureTask", task, cause: "not_registered" });
    case "deferred":
    case "failed":
      return;
    default:
      return unreachable(answer);
  }
}
