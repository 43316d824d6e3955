/**
 * The checks that an account owes: which systems are asked once more, some time after the erasure, whether anything is left
 * or has come back. A row goes with the event that says what came of it. Ids and dates alone: nothing is personal.
 */
import type { Timestamp } from "../../shared/time";
import type { TableReader, TableWriter } from "./sql";

export type Check = {
  readonly task: string;
  readonly eraser: string;
  readonly target: "purge" | "delete";
  /** When the task was done. */
  readonly at: Timestamp;
  readonly due_at: Timestamp;
  /** Calls that have failed. */
  readonly attempts: number;
  /** Whether something was found, and is not known to be erased yet. */
  readonly hasFound: boolean;
};

type Row = Omit<Check, "hasFound"> & { found: number };

const SELECT = "SELECT task, eraser, target, at, due_at, attempts, found FROM checks";

const read = ({ found, ...row }: Row): Check => ({ ...row, hasFound: found === 1 });

export function checkOf(tables: TableReader, task: string): Check | null {
  const [row] = tables.query<Row>("checks", `${SELECT} WHERE task = ?`, task);
  return row ? read(row) : null;
}

/** Those that are due, by the account's time. */
export const checksDue = (tables: TableReader, now: Timestamp): Check[] =>
  tables.query<Row>("checks", `${SELECT} WHERE due_at <= ? ORDER BY due_at, task`, now).map(read);

/** The next time after this one at which a check is due; for accounts on a test clock. */
export const nextCheckAfter = (tables: TableReader, at: Timestamp): Timestamp | null =>
  tables.query<{ due_at: Timestamp | null }>(
    "checks",
    "SELECT min(due_at) AS due_at FROM checks WHERE due_at > ?",
    at,
  )[0]?.due_at ?? null;

export function oweCheck(tables: TableWriter, check: Omit<Check, "attempts" | "hasFound">): void {
  const { task, eraser, target, at, due_at } = check;
  tables.insertInto(
    "checks",
    `INSERT OR REPLACE INTO checks (task, eraser, target, at, due_at, attempts, found)
     VALUES (?, ?, ?, ?, ?, 0, 0)`,
    task,
    eraser,
    target,
    at,
    due_at,
  );
}

export function noteCheckFailed(tables: TableWriter, task: string): void {
  tables.modify("checks", "UPDATE checks SET attempts = attempts + 1 WHERE task = ?", task);
}

/** Stores that something was found. */
export function noteFound(tables: TableWriter, task: string): void {
  tables.modify("checks", "UPDATE checks SET found = 1 WHERE task = ?", task);
}

export function forgetCheck(tables: TableWriter, task: string): void {
  tables.modify("checks", "DELETE FROM checks WHERE task = ?", task);
}

/** @returns the tasks of which one was owed */
export const forgetChecks = (tables: TableWriter): string[] =>
  tables
    .modify<{ task: string }>("checks", "DELETE FROM checks RETURNING task")
    .map(({ task }) => task);
