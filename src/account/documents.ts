/**
 * Which documents an account's closure has in the bucket, and the key of each. The pictures themselves are
 * never here. A document is gone for everybody the moment its key is; its object follows as soon as it can.
 */
import type { DocumentType } from "../lifecycle/policy";
import { oweErrand } from "./errands";
import { into, within } from "./tables";

export type DocumentFormat = "png" | "jpeg" | "pdf";

export type StoredDocument = {
  /** Its name in the bucket. */
  readonly object: string;
  readonly closure: string;
  readonly type: DocumentType;
  readonly key: string;
  /** Null until it lies there. */
  readonly format: DocumentFormat | null;
};

/** To be called before anything is put into the bucket: what is not known cannot be deleted. */
export function expectDocument(sql: SqlStorage, document: StoredDocument): void {
  into(
    sql,
    "documents",
    "INSERT INTO documents (object, closure, type, key, format) VALUES (?, ?, ?, ?, ?)",
    document.object,
    document.closure,
    document.type,
    document.key,
    document.format,
  );
}

export function markStored(sql: SqlStorage, object: string, format: DocumentFormat): void {
  within(sql, "documents", "UPDATE documents SET format = ? WHERE object = ?", format, object);
}

/** Those of a closure that lie in the bucket. */
export const documentsOf = (sql: SqlStorage, closure: string): StoredDocument[] =>
  within<StoredDocument & Record<string, SqlStorageValue>>(
    sql,
    "documents",
    "SELECT object, closure, type, key, format FROM documents WHERE closure = ? AND format IS NOT NULL",
    closure,
  );

/** Whether one of that name lies in the bucket, and is to lie there. */
export const isStored = (sql: SqlStorage, object: string): boolean =>
  within(
    sql,
    "documents",
    "SELECT 1 AS found FROM documents WHERE object = ? AND format IS NOT NULL",
    object,
  ).length > 0;

/** Whether one of that name is to come, and has not yet. */
export const isExpected = (sql: SqlStorage, object: string): boolean =>
  within(
    sql,
    "documents",
    "SELECT 1 AS found FROM documents WHERE object = ? AND format IS NULL",
    object,
  ).length > 0;

/** All that the bucket may still have of the account: what is expected, what is there, what is to go. */
export const objectsLeft = (sql: SqlStorage): string[] => [
  ...within<{ object: string }>(sql, "documents", "SELECT object FROM documents").map(
    ({ object }) => object,
  ),
  ...within<{ id: string }>(sql, "errands", "SELECT id FROM errands WHERE kind = 'document'").map(
    ({ id }) => id,
  ),
];

/** Forgets the key, and owes the deletion of the object. */
export function forgetDocument(sql: SqlStorage, object: string, now: number): void {
  within(sql, "documents", "DELETE FROM documents WHERE object = ?", object);
  oweErrand(sql, object, { does: "delete_document", object }, now);
}

/** @param closure null for all that there are. @param now ms. @returns how many there were */
export const forgetDocuments = (sql: SqlStorage, closure: string | null, now: number): number =>
  forgetFound(sql, "?1 IS NULL OR closure = ?1", closure, now);

/** Those of closures that are over. @param open the ids of those that are not */
export const forgetDocumentsBut = (sql: SqlStorage, open: readonly string[], now: number): number =>
  forgetFound(sql, "closure NOT IN (SELECT value FROM json_each(?1))", JSON.stringify(open), now);

function forgetFound(sql: SqlStorage, where: string, given: string | null, now: number): number {
  const query = `SELECT object FROM documents WHERE ${where}`;
  const found = within<{ object: string }>(sql, "documents", query, given);
  for (const { object } of found) forgetDocument(sql, object, now);
  return found.length;
}
