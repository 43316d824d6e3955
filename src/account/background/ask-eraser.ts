/**
 * Asks one of the host's erasers about one task, and writes down what it said. In the background, never on
 * the way of a call. What is asked follows from where the task stands: to erase, or whether anything is left.
 */
import type { ErasureTask } from "../../lifecycle/account";
import { SYSTEM } from "../../lifecycle/actor";
import type { TimedCommand } from "../../lifecycle/command";
import type { EraserAnswer, EraserRequest, Erasers, ProbeAnswer } from "../../shared/erasers";
import { unreachable } from "../../shared/result";
import { millisecondsOf, type Timestamp, timestampOf } from "../../shared/time";
import type { AccountStore } from "../core/store";
import type { Transaction } from "../core/transaction";
import {
  attemptsAt,
  noteAttempt,
  noteDeferred,
  noteNext,
  waitFor,
} from "../tables/eraser-attempts";
import { holdingNames } from "../tables/holdings";

type Asked = { readonly task: ErasureTask; readonly request: EraserRequest };

/** @param id the task's */
export async function askEraser(store: AccountStore, erasers: Erasers, id: string): Promise<void> {
  const asked = questionOf(store, id);
  if (asked === null) return store.errandTried(id, null);
  const answer = await answerOf(erasers, asked).catch((error): EraserAnswer => {
    console.error("an eraser could not be asked", id, error);
    return { outcome: "failed", error: "could not be asked", retry_after_ms: null };
  });
  // It may have acknowledged by the API meanwhile, or been retried: then something else is owed by now.
  if (!isSame(asked, questionOf(store, id))) return;
  if (answer.outcome === "later") {
    const { wait_ms } = answer;
    return store.errandTried(id, Date.now() + wait_ms, (_, at) =>
      noteNext(store.sql, id, laterBy(at, wait_ms)),
    );
  }
  const wait = waitAfter(store, asked, answer);
  store.errandTried(id, wait === null ? null : Date.now() + wait, (transaction, at) => {
    const error = "error" in answer ? answer.error : null;
    noteAttempt(store.sql, id, error, wait === null ? null : laterBy(at, wait));
    if (answer.outcome === "deferred") noteDeferred(store.sql, id, asked.task.round);
    conclude(transaction, asked.task, answer, at);
  });
}

const isSame = ({ task }: Asked, now: Asked | null): boolean =>
  now?.task.round === task.round && now.task.status === task.status;

const answerOf = (
  erasers: Erasers,
  { task, request }: Asked,
): Promise<EraserAnswer | ProbeAnswer> =>
  task.status === "acknowledged" ? erasers.probe(request) : erasers.request(request);

/** Null where the task is over, or a person's. */
function questionOf(store: AccountStore, id: string): Asked | null {
  const account = store.stored()?.account;
  const task = account?.erasure?.tasks.find((one) => one.id === id);
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
      holdings: task.status === "pending" ? holdingNames(store.sql) : [],
      holdings_total: account.holdings,
      at: started_at,
    },
  };
}

/** @returns ms until it is asked the same again; null where it is not */
const waitAfter = (
  store: AccountStore,
  { request }: Asked,
  answer: EraserAnswer | ProbeAnswer,
): number | null =>
  answer.outcome === "failed"
    ? waitFor(attemptsAt(store.sql, request.task) + 1, request.account, answer.retry_after_ms ?? 0)
    : null;

const laterBy = (at: Timestamp, ms: number): Timestamp => timestampOf(millisecondsOf(at) + ms);

type Concluding = Exclude<EraserAnswer | ProbeAnswer, { outcome: "later" }>;

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
