/**
 * How often the host's erasers were asked, what came of it, and when they are asked again by the account's
 * time. The calls themselves are errands; this outlives them, for whoever looks at the erasure.
 */

import { atLeast, fixed, lengthened, RETRY_WAITS_MS } from "../../shared/backoff";
import type { Timestamp } from "../../shared/time";
import { ERRAND_WAIT_MAX_MS } from "../limits";
import { spread } from "../spread";
import { into, within } from "./lazy-tables";

export type EraserCall = {
  readonly task: string;
  readonly attempts: number;
  readonly last_error: string | null;
};

/** Counts an attempt. @param next_at when it is asked again; null where it is not */
export function noteAttempt(
  sql: SqlStorage,
  task: string,
  error: string | null,
  next_at: Timestamp | null,
): void {
  into(
    sql,
    "eraser_calls",
    `INSERT INTO eraser_calls (task, attempts, last_error, next_at) VALUES (?1, 1, ?2, ?3)
     ON CONFLICT (task) DO UPDATE SET attempts = attempts + 1, last_error = ?2, next_at = ?3`,
    task,
    error,
    next_at,
  );
}

/** It is asked again, for another reason than that nobody answered. */
export function noteNext(sql: SqlStorage, task: string, next_at: Timestamp): void {
  into(
    sql,
    "eraser_calls",
    `INSERT INTO eraser_calls (task, attempts, last_error, next_at) VALUES (?1, 0, NULL, ?2)
     ON CONFLICT (task) DO UPDATE SET next_at = ?2`,
    task,
    next_at,
  );
}

/** It answered 202: it will acknowledge by itself. */
export function noteDeferred(sql: SqlStorage, task: string, round: number): void {
  within(sql, "eraser_calls", "UPDATE eraser_calls SET deferred = ? WHERE task = ?", round, task);
}

/** Whether it answered 202 in this round. */
export const hasDeferred = (sql: SqlStorage, task: string, round: number): boolean =>
  within(
    sql,
    "eraser_calls",
    "SELECT 1 AS found FROM eraser_calls WHERE task = ? AND deferred = ?",
    task,
    round,
  ).length > 0;

/** It is not asked again. */
export function noteOver(sql: SqlStorage, task: string): void {
  within(sql, "eraser_calls", "UPDATE eraser_calls SET next_at = NULL WHERE task = ?", task);
}

export const eraserCalls = (sql: SqlStorage): ReadonlyMap<string, EraserCall> =>
  new Map(
    within<EraserCall & Record<string, SqlStorageValue>>(
      sql,
      "eraser_calls",
      "SELECT task, attempts, last_error FROM eraser_calls",
    ).map((call) => [call.task, call]),
  );

export const attemptsAt = (sql: SqlStorage, task: string): number =>
  eraserCalls(sql).get(task)?.attempts ?? 0;

/** The next time after this one at which an eraser is asked again; for accounts on a test clock. */
export const nextCallAfter = (sql: SqlStorage, at: Timestamp): Timestamp | null =>
  within<{ next_at: Timestamp | null }>(
    sql,
    "eraser_calls",
    "SELECT min(next_at) AS next_at FROM eraser_calls WHERE next_at > ?",
    at,
  )[0]?.next_at ?? null;

/** Makes due, by the real time, what is due by the account's. @param now ms. @returns whether any was */
export function hurryCalls(sql: SqlStorage, at: Timestamp, now: number): boolean {
  const due = within<{ task: string }>(
    sql,
    "eraser_calls",
    "SELECT task FROM eraser_calls WHERE next_at <= ?",
    at,
  );
  for (const { task } of due) {
    within(sql, "errands", "UPDATE errands SET next_at = ? WHERE id = ?", now, task);
  }
  return due.length > 0;
}

/**
 * @param attempts so far
 * @param patience_ms what the eraser asked for
 * @returns ms to wait, varied by account, so that those who failed together do not come back together
 */
export function waitFor(attempts: number, account: string, patience_ms: number): number {
  const wait = lengthened(waitAfter(attempts), spread(account));
  return atLeast(wait, patience_ms, ERRAND_WAIT_MAX_MS);
}

/** The last wait is repeated until the task stalls. */
const waitAfter = fixed(RETRY_WAITS_MS);
