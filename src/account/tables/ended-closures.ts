/** The closures that are over, and the free texts about any of them. */
import type { Closure } from "../../lifecycle/closure";
import { into, within } from "./lazy-tables";

export function keepEnded(sql: SqlStorage, closure: Closure): void {
  const statement = "INSERT INTO closures (id, closure) VALUES (?, ?)";
  into(sql, "closures", statement, closure.id, JSON.stringify(closure));
}

export function findEnded(sql: SqlStorage, id: string): Closure | null {
  const query = "SELECT closure FROM closures WHERE id = ?";
  const [row] = within<{ closure: string }>(sql, "closures", query, id);
  return row ? JSON.parse(row.closure) : null;
}

/** Where an ended closure stands among the others; 0 for one that is none. */
export function endedNumber(sql: SqlStorage, id: string): number {
  const query = "SELECT number FROM closures WHERE id = ?";
  return within<{ number: number }>(sql, "closures", query, id)[0]?.number ?? 0;
}

/** Ended closures, the latest first. @param before the number of the last one seen; null for none */
export const endedBefore = (sql: SqlStorage, before: number | null, limit: number): Closure[] =>
  within<{ closure: string }>(
    sql,
    "closures",
    "SELECT closure FROM closures WHERE number < ? ORDER BY number DESC LIMIT ?",
    before ?? Number.MAX_SAFE_INTEGER,
    limit,
  ).map(({ closure }) => JSON.parse(closure));

/** What people wrote; it may tell who they are, so it goes with the profile. */
export type Note = {
  readonly comment: string | null;
  readonly review_reason: string | null;
  readonly restore_reason: string | null;
  /** Why a review ended as it did, in the reviewer's words for the holder. */
  readonly holder_reason: string | null;
};

const NO_NOTE: Note = {
  comment: null,
  review_reason: null,
  restore_reason: null,
  holder_reason: null,
};

/** @param subject a closure's id, or `legal_hold` */
export function readNote(sql: SqlStorage, subject: string): Note {
  const query =
    "SELECT comment, review_reason, restore_reason, holder_reason FROM notes WHERE subject = ?";
  return within<Note>(sql, "notes", query, subject)[0] ?? NO_NOTE;
}

export function writeNote(sql: SqlStorage, subject: string, note: Partial<Note>): void {
  into(
    sql,
    "notes",
    `INSERT INTO notes (subject, comment, review_reason, restore_reason, holder_reason)
       VALUES (?1, ?2, ?3, ?4, ?5)
     ON CONFLICT (subject) DO UPDATE SET comment = coalesce(?2, comment),
       review_reason = coalesce(?3, review_reason), restore_reason = coalesce(?4, restore_reason),
       holder_reason = coalesce(?5, holder_reason)`,
    subject,
    note.comment ?? null,
    note.review_reason ?? null,
    note.restore_reason ?? null,
    note.holder_reason ?? null,
  );
}

export function removeNote(sql: SqlStorage, subject: string): void {
  within(sql, "notes", "DELETE FROM notes WHERE subject = ?", subject);
}
