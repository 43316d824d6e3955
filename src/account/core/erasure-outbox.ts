/**
 * Keeps the outbox in step with the tasks of the host's erasers. As long as an eraser must be asked about a task, the
 * outbox has an entry under the task's id, and afterwards none. Each event of the erasure decides that.
 */
import type { Account } from "../../lifecycle/account";
import { hasToWait, waitedFor } from "../../lifecycle/erasure-task";
import type { RecordedEvent } from "../../lifecycle/event";
import { isBuiltInEraser } from "../../lifecycle/policy";
import { atLeast, fixed, RETRY_WAITS_MS } from "../../shared/backoff";
import { unreachable } from "../../shared/result";
import { millisecondsOf, type Timestamp, timestampOf } from "../../shared/time";
import { OUTBOX_WAIT_MAX_MS } from "../limits";
import { forgetConnection } from "../tables/connections";
import { attemptsAt, noteNext, noteOver, noteRetried, tasksDue } from "../tables/eraser-attempts";
import type { Outbox } from "../tables/outbox";
import type { TableWriter } from "../tables/sql";
import { varied } from "./varied-wait";

type ErasureEvent = Extract<RecordedEvent, { type: `erasure.${string}` }>;

const isOfErasure = (event: RecordedEvent): event is ErasureEvent =>
  event.type.startsWith("erasure.");

/** @param account the account after the event */
export function followErasure(
  tables: TableWriter,
  outbox: Outbox,
  account: Account,
  event: RecordedEvent,
): void {
  const { erasure } = account;
  if (!isOfErasure(event) || erasure === null) return;
  const ask = (task: string, wait_ms = 0) =>
    outbox.owe(task, { does: "ask_eraser", task }, wait_ms);
  /** It was acknowledged before its turn, and that did not hold: it is asked when its turn comes. */
  const mustWait = (task: string) =>
    erasure.tasks.some((one) => one.id === task && hasToWait(erasure, one));
  switch (event.type) {
    case "erasure.started":
      for (const task of erasure.tasks) {
        if (!isBuiltInEraser(task.eraser) && !hasToWait(erasure, task)) ask(task.id);
      }
      return;
    case "erasure.task_retried":
      // The waits begin anew, because a person has repaired the cause.
      noteRetried(tables, event.data.task);
      return mustWait(event.data.task) ? undefined : ask(event.data.task);
    case "erasure.task_acknowledged":
      return ask(event.data.task);
    case "erasure.task_reopened": {
      // Back off, or an eraser that reports success but fails its probe is called in a loop.
      const { task } = event.data;
      if (mustWait(task)) {
        outbox.done(task);
        return noteOver(tables, task);
      }
      const wait_ms = waitFor(attemptsAt(tables, task), account.id, 0);
      ask(task, wait_ms);
      noteNext(tables, task, timestampOf(millisecondsOf(event.at) + wait_ms));
      return;
    }
    case "erasure.task_done": {
      const { task, eraser } = event.data;
      if (isBuiltInEraser(eraser)) return;
      outbox.done(task);
      noteOver(tables, task);
      forgetConnection(tables, task);
      for (const { id } of waitedFor(erasure, eraser)) ask(id);
      return;
    }
    case "erasure.task_stalled":
      // It may be tried again, and then its search may find nothing any more: so what it found is kept.
      outbox.done(event.data.task);
      return noteOver(tables, event.data.task);
    case "erasure.task_accepted":
    case "erasure.task_held":
    case "erasure.task_resumed":
      // The entry stays: its next time was written with the answer.
      return;
    case "erasure.task_repeated":
      // It may be of an earlier erasure, and asks for nothing more.
      return;
    default:
      return unreachable(event);
  }
}

/**
 * Makes the calls that are due by the account's test clock due by the real time too.
 * @param at the time of the test clock
 */
export function hastenErasers(tables: TableWriter, outbox: Outbox, at: Timestamp): void {
  for (const task of tasksDue(tables, at)) outbox.hasten(task);
}

/**
 * How long to wait before an eraser is asked again. Varied by account, so that accounts that failed together do not
 * come back together.
 *
 * @param attempts so far
 * @param patience_ms the wait that the eraser asked for
 * @returns ms
 */
export function waitFor(attempts: number, account: string, patience_ms: number): number {
  const wait = varied(waitAfter(attempts), account);
  return atLeast(wait, patience_ms, OUTBOX_WAIT_MAX_MS);
}

/** The last wait is repeated until the task stalls. */
const waitAfter = fixed(RETRY_WAITS_MS);
