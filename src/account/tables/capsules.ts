/**
 * Capsules: what a connector found of the account, sealed by the eraser's object, and kept beyond the erasure because the
 * policy wants it. The account's object cannot open one. It hands one out for a replay, until its time is over.
 */
import { capsuleRecord } from "../../lifecycle/capsule";
import type { Timestamp } from "../../shared/time";
import type { TableReader, TableWriter } from "./sql";

/** Stores the capsule of a task. It replaces that of an earlier round. */
export function keepCapsule(tables: TableWriter, task: string, sealed: string): void {
  tables.insertInto(
    "capsules",
    `INSERT INTO capsules (task, sealed) VALUES (?1, ?2)
     ON CONFLICT (task) DO UPDATE SET sealed = ?2, until = NULL`,
    task,
    sealed,
  );
}

/** The task is done: its capsule is one of the retained records from now on, or is deleted if it does not count. */
export function dateCapsule(
  tables: TableWriter,
  { task, eraser, until }: { task: string; eraser: string; until: Timestamp | null },
): void {
  if (until === null)
    return void tables.modify("capsules", "DELETE FROM capsules WHERE task = ?", task);
  tables.modify("capsules", "UPDATE capsules SET until = ? WHERE task = ?", until, task);
  const { what, reason } = capsuleRecord(eraser, until);
  tables.insertInto(
    "retained",
    "INSERT INTO retained (what, reason, until, content) VALUES (?, ?, ?, ?)",
    what,
    reason,
    until,
    JSON.stringify({ holder: {} }),
  );
}

/** The sealed capsule of a task; null if there is none, or its time is over. */
export const capsuleOf = (tables: TableReader, task: string): string | null =>
  tables.query<{ sealed: string }>(
    "capsules",
    "SELECT sealed FROM capsules WHERE task = ? AND until IS NOT NULL",
    task,
  )[0]?.sealed ?? null;

export const forgetCapsules = (tables: TableWriter, now: Timestamp): void =>
  void tables.modify("capsules", "DELETE FROM capsules WHERE until <= ?", now);
