/**
 * The systems of the host in which the account is disabled, or is to be disabled or enabled again: what is wanted, how
 * often that has failed, and what the connector has found there. That may be personal, but what is found must be known
 * when the account is to be enabled again. A row goes when that is done, or when the account's erasure begins.
 */
import type { TableReader, TableWriter } from "./sql";

export type Wanted = "disabled" | "enabled";

export type Suspension = {
  readonly eraser: string;
  readonly wanted: Wanted;
  /** Calls that have failed since that is wanted. */
  readonly attempts: number;
  /** Whether the system cannot have been changed, because it could not be asked at all: nothing has to be undone. */
  readonly isUntouched: boolean;
  /** How often something else was wanted. */
  readonly round: number;
  /** What the connector handed over last; null before that. */
  readonly progress: string | null;
};

type Row = Omit<Suspension, "isUntouched"> & { untouched: number };

const SELECT = "SELECT eraser, wanted, attempts, untouched, round, progress FROM suspensions";

const read = ({ untouched, ...row }: Row): Suspension => ({ ...row, isUntouched: untouched === 1 });

export const suspensions = (tables: TableReader): Suspension[] =>
  tables.query<Row>("suspensions", `${SELECT} ORDER BY eraser`).map(read);

export function suspensionOf(tables: TableReader, eraser: string): Suspension | null {
  const [row] = tables.query<Row>("suspensions", `${SELECT} WHERE eraser = ?`, eraser);
  return row ? read(row) : null;
}

/** Stores what is wanted from now on. The attempts are counted anew. What was found is kept. */
export function want(tables: TableWriter, eraser: string, wanted: Wanted): void {
  tables.insertInto(
    "suspensions",
    `INSERT INTO suspensions (eraser, wanted, attempts, untouched, round) VALUES (?1, ?2, 0, 0, 1)
     ON CONFLICT (eraser) DO UPDATE SET wanted = ?2, attempts = 0, untouched = 0, round = round + 1`,
    eraser,
    wanted,
  );
}

/** Stores what a connector handed over. */
export function noteSwitchProgress(tables: TableWriter, eraser: string, progress: string): void {
  const statement = "UPDATE suspensions SET progress = ? WHERE eraser = ?";
  tables.modify("suspensions", statement, progress, eraser);
}

export function noteSwitchFailed(tables: TableWriter, eraser: string): void {
  const statement = "UPDATE suspensions SET attempts = attempts + 1 WHERE eraser = ?";
  tables.modify("suspensions", statement, eraser);
}

/** Stores that the system could not be asked at all. */
export function noteUntouched(tables: TableWriter, eraser: string): void {
  tables.modify("suspensions", "UPDATE suspensions SET untouched = 1 WHERE eraser = ?", eraser);
}

export function forgetSuspension(tables: TableWriter, eraser: string): void {
  tables.modify("suspensions", "DELETE FROM suspensions WHERE eraser = ?", eraser);
}
