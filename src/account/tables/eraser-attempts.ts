/**
 * The attempts of the host's erasers for each task: how many, with what outcome, and when the next one is due by the
 * account's time. The calls themselves are entries of the outbox. These rows outlive them, so that the erasure can show
 * them.
 */
import type { Timestamp } from "../../shared/time";
import type { TableReader, TableWriter } from "./sql";

export type EraserCall = {
  readonly task: string;
  readonly attempts: number;
  readonly last_error: string | null;
};

/** Counts an attempt. @param next_at when the eraser is asked again; null if it is not */
export function noteAttempt(
  tables: TableWriter,
  task: string,
  error: string | null,
  next_at: Timestamp | null,
): void {
  tables.insertInto(
    "eraser_calls",
    `INSERT INTO eraser_calls (task, attempts, last_error, next_at) VALUES (?1, 1, ?2, ?3)
     ON CONFLICT (task) DO UPDATE SET attempts = attempts + 1, last_error = ?2, next_at = ?3`,
    task,
    error,
    next_at,
  );
}

/** Stores when the eraser is asked again, for another reason than a failed call. */
export function noteNext(tables: TableWriter, task: string, next_at: Timestamp): void {
  tables.insertInto(
    "eraser_calls",
    `INSERT INTO eraser_calls (task, attempts, last_error, next_at) VALUES (?1, 0, NULL, ?2)
     ON CONFLICT (task) DO UPDATE SET next_at = ?2`,
    task,
    next_at,
  );
}

/** Stores why a task waits. It is no attempt. */
export function noteFault(tables: TableWriter, task: string, error: string): void {
  tables.modify(
    "eraser_calls",
    "UPDATE eraser_calls SET last_error = ? WHERE task = ?",
    error,
    task,
  );
}

/** Stores that the eraser answered 202: it will acknowledge by itself. */
export function noteDeferred(tables: TableWriter, task: string, round: number): void {
  tables.modify("eraser_calls", "UPDATE eraser_calls SET deferred = ? WHERE task = ?", round, task);
}

/** Whether the eraser answered 202 in this round. */
export const hasDeferred = (tables: TableReader, task: string, round: number): boolean =>
  tables.query(
    "eraser_calls",
    "SELECT 1 AS found FROM eraser_calls WHERE task = ? AND deferred = ?",
    task,
    round,
  ).length > 0;

/** Stores that a task is tried anew. Its attempts, which decide the waits, are counted from here. */
export function noteRetried(tables: TableWriter, task: string): void {
  tables.modify("eraser_calls", "UPDATE eraser_calls SET attempts = 0 WHERE task = ?", task);
}

/** Stores that the eraser is not asked again. */
export function noteOver(tables: TableWriter, task: string): void {
  tables.modify("eraser_calls", "UPDATE eraser_calls SET next_at = NULL WHERE task = ?", task);
}

export const eraserCalls = (tables: TableReader): ReadonlyMap<string, EraserCall> =>
  new Map(
    tables
      .query<EraserCall & Record<string, SqlStorageValue>>(
        "eraser_calls",
        "SELECT task, attempts, last_error FROM eraser_calls",
      )
      .map((call) => [call.task, call]),
  );

export const attemptsAt = (tables: TableReader, task: string): number =>
  eraserCalls(tables).get(task)?.attempts ?? 0;

/** The next time after this one at which an eraser is asked again; for accounts on a test clock. */
export const nextCallAfter = (tables: TableReader, at: Timestamp): Timestamp | null =>
  tables.query<{ next_at: Timestamp | null }>(
    "eraser_calls",
    "SELECT min(next_at) AS next_at FROM eraser_calls WHERE next_at > ?",
    at,
  )[0]?.next_at ?? null;

/** The tasks about which an eraser is due to be asked again, by the account's time. */
export const tasksDue = (tables: TableReader, at: Timestamp): string[] =>
  tables
    .query<{ task: string }>("eraser_calls", "SELECT task FROM eraser_calls WHERE next_at <= ?", at)
    .map(({ task }) => task);
