/**
 * Wrong proofs, counted by step over all closures of an account, so that nobody gets new attempts by opening a closure
 * again. They are no events, because a refusal is no event. The lifecycle decides what follows from the counts.
 */
import { type Closure, nextStep } from "../../lifecycle/closure";
import type { RecordedEvent } from "../../lifecycle/event";
import { WRONG_PROOFS_REMEMBERED } from "../../lifecycle/limits";
import type { StepType } from "../../lifecycle/policy";
import { before, type Timestamp } from "../../shared/time";
import type { TableWriter } from "./sql";

export type WrongProofs = {
  /** Wrong proofs since the step was last locked. */
  readonly wrong: number;
  /** How often it was locked. */
  readonly lockings: number;
};

/** Counts one more. Counts are forgotten a day after the last wrong proof. @returns the counts with it */
export function countWrongProof(tables: TableWriter, step: StepType, now: Timestamp): WrongProofs {
  const [row] = tables.insertInto<WrongProofs>(
    "wrong_proofs",
    `INSERT INTO wrong_proofs (step, wrong, lockings, last_at) VALUES (?1, 1, 0, ?2)
     ON CONFLICT (step) DO UPDATE SET
       wrong = iif(last_at > ?3, wrong, 0) + 1,
       lockings = iif(last_at > ?3, lockings, 0),
       last_at = ?2
     RETURNING wrong, lockings`,
    step,
    now,
    before(now, WRONG_PROOFS_REMEMBERED),
  );
  return row ?? { wrong: 1, lockings: 0 };
}

/**
 * Changes the counts after an event. After a locking there are five attempts again. After a right proof, or a rejection
 * because of wrong ones, the step has no wrong proofs any more.
 * @param closure the open one, before the event
 */
export function followProofs(
  tables: TableWriter,
  closure: Closure | null,
  event: RecordedEvent,
): void {
  if (event.type === "closure.step_locked") {
    const statement = "UPDATE wrong_proofs SET wrong = 0, lockings = lockings + 1 WHERE step = ?";
    tables.modify("wrong_proofs", statement, event.data.step);
  }
  if (event.type === "closure.step_passed") forget(tables, event.data.step);
  if (event.type === "closure.rejected" && event.data.cause === "too_many_wrong_proofs") {
    const step = closure && nextStep(closure);
    if (step) forget(tables, step.type);
  }
}

function forget(tables: TableWriter, step: StepType): void {
  tables.modify("wrong_proofs", "DELETE FROM wrong_proofs WHERE step = ?", step);
}
