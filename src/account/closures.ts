/** The closures that are over, and the free texts about any of them. */
import type { Closure } from "../lifecycle/closure";

export function keepEnded(sql: SqlStorage, closure: Closure): void {
  sql.exec("INSERT INTO closures (id, closure) VALUES (?, ?)", closure.id, JSON.stringify(closure));
}

export function findEnded(sql: SqlStorage, id: string): Closure | null {
  const row = sql.exec<{ closure: string }>("SELECT closure FROM closures WHERE id = ?", id);
  const text = row.toArray()[0]?.closure;
  return text ? JSON.parse(text) : null;
}

/** Where an ended closure stands among the others; 0 for one that is none. */
export function endedNumber(sql: SqlStorage, id: string): number {
  const rows = sql.exec<{ number: number }>("SELECT number FROM closures WHERE id = ?", id);
  return rows.toArray()[0]?.number ?? 0;
}

/** Ended closures, the latest first. @param before the number of the last one seen; null for none */
export const endedBefore = (sql: SqlStorage, before: number | null, limit: number): Closure[] =>
  sql
    .exec<{ closure: string }>(
      "SELECT closure FROM closures WHERE number < ? ORDER BY number DESC LIMIT ?",
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    )
    .toArray()
    .map(({ closure }) => JSON.parse(closure));

/** What people wrote; it may tell who they are, so it goes with the profile. */
export type Note = {
  readonly comment: string | null;
  readonly review_reason: string | null;
  readonly restore_reason: string | null;
};

const NO_NOTE: Note = { comment: null, review_reason: null, restore_reason: null };

/** @param subject a closure's id, or `legal_hold` */
export function readNote(sql: SqlStorage, subject: string): Note {
  const rows = sql.exec<Note>(
    "SELECT comment, review_reason, restore_reason FROM notes WHERE subject = ?",
    subject,
  );
  return rows.toArray()[0] ?? NO_NOTE;
}

export function writeNote(sql: SqlStorage, subject: string, note: Partial<Note>): void {
  sql.exec(
    `INSERT INTO notes (subject, comment, review_reason, restore_reason) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT (subject) DO UPDATE SET comment = coalesce(?2, comment),
       review_reason = coalesce(?3, review_reason), restore_reason = coalesce(?4, restore_reason)`,
    subject,
    note.comment ?? null,
    note.review_reason ?? null,
    note.restore_reason ?? null,
  );
}

export function removeNote(sql: SqlStorage, subject: string): void {
  sql.exec("DELETE FROM notes WHERE subject = ?", subject);
}

/** Counts one wrong proof. @returns the wrong ones since the step was last locked */
export function countWrongProof(sql: SqlStorage, closure: string, step: string): number {
  return sql
    .exec<{ wrong: number }>(
      `INSERT INTO wrong_proofs (closure, step, wrong) VALUES (?, ?, 1)
       ON CONFLICT (closure, step) DO UPDATE SET wrong = wrong + 1 RETURNING wrong`,
      closure,
      step,
    )
    .one().wrong;
}

export function forgetWrongProofs(sql: SqlStorage, closure: string, step: string): void {
  sql.exec("DELETE FROM wrong_proofs WHERE closure = ? AND step = ?", closure, step);
}
