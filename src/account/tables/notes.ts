/** Free texts that people wrote about a closure, a task, a legal hold or the account. Personal: they go with an erasure. */
import type { TableReader, TableWriter } from "./sql";

/** The texts about one subject. */
export type Note = {
  readonly comment: string | null;
  readonly review_reason: string | null;
  readonly restore_reason: string | null;
  /** The reason of a reviewer's decision, in the reviewer's words for the holder. */
  readonly holder_reason: string | null;
  /** Why an answer takes longer, in the host's words for the holder. */
  readonly extension_reason: string | null;
  /** The holder's name as a reviewer read it from a document. */
  readonly document_name: string | null;
};

const NO_NOTE: Note = {
  comment: null,
  review_reason: null,
  restore_reason: null,
  holder_reason: null,
  extension_reason: null,
  document_name: null,
};

/** @param subject a closure's id, a task's id, `legal_hold` or `account` */
export function readNote(tables: TableReader, subject: string): Note {
  const query =
    "SELECT comment, review_reason, restore_reason, holder_reason, extension_reason, document_name FROM notes WHERE subject = ?";
  return tables.query<Note>("notes", query, subject)[0] ?? NO_NOTE;
}

/** Adds to the texts about a subject. A text that is left out stays. */
export function writeNote(tables: TableWriter, subject: string, note: Partial<Note>): void {
  tables.insertInto(
    "notes",
    `INSERT INTO notes
       (subject, comment, review_reason, restore_reason, holder_reason, extension_reason, document_name)
       VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
     ON CONFLICT (subject) DO UPDATE SET comment = coalesce(?2, comment),
       review_reason = coalesce(?3, review_reason), restore_reason = coalesce(?4, restore_reason),
       holder_reason = coalesce(?5, holder_reason),
       extension_reason = coalesce(?6, extension_reason),
       document_name = coalesce(?7, document_name)`,
    subject,
    note.comment ?? null,
    note.review_reason ?? null,
    note.restore_reason ?? null,
    note.holder_reason ?? null,
    note.extension_reason ?? null,
    note.document_name ?? null,
  );
}

export function removeNote(tables: TableWriter, subject: string): void {
  tables.modify("notes", "DELETE FROM notes WHERE subject = ?", subject);
}
