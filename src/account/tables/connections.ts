/**
 * What the connectors of an erasure need: which sources of the account's identity each asks for, and what it handed over
 * to be kept. That may hold ids that a search found, so a row is deleted as soon as its task is done.
 */
import type { TableReader, TableWriter } from "./sql";

export type Connection = {
  readonly sources: readonly string[];
  readonly progress: string | null;
};

type Row = { sources: string; progress: string | null };

/** @returns null if the task's eraser is not known to be a connector */
export function connectionOf(tables: TableReader, task: string): Connection | null {
  const [row] = tables.query<Row>(
    "connections",
    "SELECT sources, progress FROM connections WHERE task = ?",
    task,
  );
  return row ? { sources: JSON.parse(row.sources), progress: row.progress } : null;
}

/** Stores which sources a connector asks for. What it handed over stays. */
export function noteSources(tables: TableWriter, task: string, sources: readonly string[]): void {
  tables.insertInto(
    "connections",
    `INSERT INTO connections (task, sources) VALUES (?1, ?2)
     ON CONFLICT (task) DO UPDATE SET sources = ?2`,
    task,
    JSON.stringify(sources),
  );
}

/** Stores what a connector handed over. */
export function noteProgress(tables: TableWriter, task: string, progress: string): void {
  tables.modify(
    "connections",
    "UPDATE connections SET progress = ? WHERE task = ?",
    progress,
    task,
  );
}

/** To be called when the task is done. */
export function forgetConnection(tables: TableWriter, task: string): void {
  tables.modify("connections", "DELETE FROM connections WHERE task = ?", task);
}
