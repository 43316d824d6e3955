/** What the events of an erasure owe the host's erasers: a question to ask, or none any more. */
import type { RecordedEvent } from "../../lifecycle/event";
import { isBuiltInEraser } from "../../lifecycle/policy";
import { unreachable } from "../../shared/result";
import { millisecondsOf, timestampOf } from "../../shared/time";
import { attemptsAt, noteNext, noteOver, waitFor } from "../tables/eraser-attempts";
import { oweErrand, settleErrand } from "../tables/outbox";

type ErasureEvent = Extract<RecordedEvent, { type: `erasure.${string}` }>;

const isOfErasure = (event: RecordedEvent): event is ErasureEvent =>
  event.type.startsWith("erasure.");

/** @param now ms. @returns whether errands have changed */
export function followErasure(
  sql: SqlStorage,
  account: string,
  event: RecordedEvent,
  now: number,
): boolean {
  if (!isOfErasure(event)) return false;
  const ask = (task: string, wait = 0) =>
    oweErrand(sql, task, { does: "ask_eraser", task }, now, wait);
  switch (event.type) {
    case "erasure.started": {
      const asked = event.data.tasks.filter(({ eraser }) => !isBuiltInEraser(eraser));
      for (const { id } of asked) ask(id);
      return asked.length > 0;
    }
    case "erasure.task_acknowledged":
    case "erasure.task_retried":
      ask(event.data.task);
      return true;
    case "erasure.task_reopened": {
      // One that says it is done and is not must not be asked round and round.
      const { task } = event.data;
      const wait = waitFor(attemptsAt(sql, task), account, 0);
      ask(task, wait);
      noteNext(sql, task, timestampOf(millisecondsOf(event.at) + wait));
      return true;
    }
    case "erasure.task_done":
    case "erasure.task_stalled":
      if (isBuiltInEraser(event.data.eraser)) return false;
      settleErrand(sql, event.data.task);
      noteOver(sql, event.data.task);
      return true;
    default:
      return unreachable(event);
  }
}
