/**
 * Records that a task that was done was carried out again, by a replay of its eraser. The eraser's object tells it before
 * it takes the call for done, so it may tell the same more than once: it is recorded once for each task and replay.
 */
import { SYSTEM } from "../../lifecycle/actor";
import type { Repetition } from "../../lifecycle/event";
import { ok } from "../../shared/result";
import type { Answered } from "../call";
import type { AccountStore } from "../core/store";
import { doneTask, wasRepeated } from "../tables/event-log";

const CALL = { actor: SYSTEM, expected_versions: null, idempotency: null } as const;

/** @returns not_found if no eraser of the host was ever done with such a task of this account */
export const taskRepeated = (
  store: AccountStore,
  task: string,
  repetition: Repetition,
): Answered<null> =>
  store.change(CALL, {
    plan: (_, tables) => {
      const done = doneTask(tables, task);
      const known = wasRepeated(tables, task, repetition);
      return ok({ command: { type: "RepeatErasureTask", done, repetition, known } });
    },
    answer: () => null,
  });
