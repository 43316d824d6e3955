/**
 * The documents that an account's closures have in the bucket, and the key of each. The pictures themselves are never
 * here. Without its key a document is unreadable at once; its object is deleted from the bucket as soon as possible.
 */
import type { DocumentSide, DocumentType } from "../../lifecycle/policy";
import type { Timestamp } from "../../shared/time";
import { type Outbox, pendingDeletions } from "./outbox";
import type { TableReader, TableWriter } from "./sql";

export type DocumentFormat = "png" | "jpeg" | "pdf";

/** Whether a document is in colour: certainly, or for the reviewer to judge. */
export type DocumentColour = "clear" | "uncertain";

/** @property colour null if the policy asks for none */
export type Judged = { readonly format: DocumentFormat; readonly colour: DocumentColour | null };

/** What identifies a document: a closure has one of each. */
export type DocumentName = {
  readonly closure: string;
  readonly type: DocumentType;
  readonly side: DocumentSide;
};

export type StoredDocument = DocumentName & {
  /** Its name in the bucket. */
  readonly object: string;
  readonly key: string;
  /** Null until it lies in the bucket. */
  readonly format: DocumentFormat | null;
  /** By the account's time; null until then, and for uploads from before this was kept. */
  readonly uploaded_at: Timestamp | null;
  /** Grows with each upload to the closure. */
  readonly edition: number;
  /** Null if the policy asks for no colour, and for documents from before this was kept. */
  readonly colour: DocumentColour | null;
};

export type ExpectedDocument = DocumentName & Pick<StoredDocument, "object" | "key">;

/** Stores an upload before anything is put into the bucket, because an unknown object could never be deleted. */
export function expectDocument(tables: TableWriter, document: ExpectedDocument): void {
  tables.insertInto(
    "documents",
    "INSERT INTO documents (object, closure, type, side, key) VALUES (?, ?, ?, ?, ?)",
    document.object,
    document.closure,
    document.type,
    document.side,
    document.key,
  );
}

/**
 * Stores that a document is in the bucket. It replaces the document of the same type and side.
 *
 * @returns the names of the objects that it replaces: their keys are gone, the objects are to be deleted
 */
export function storeDocument(
  tables: TableWriter,
  object: string,
  { format, colour }: Judged,
  at: Timestamp,
): string[] {
  // This comes first, so that the new edition is higher than that of the replaced document.
  tables.modify(
    "documents",
    `UPDATE documents SET format = ?1, uploaded_at = ?2, colour = ?4,
       edition = 1 + (SELECT max(edition) FROM documents AS other
                      WHERE other.closure = documents.closure)
     WHERE object = ?3`,
    format,
    at,
    object,
    colour,
  );
  return tables
    .modify<{ object: string }>(
      "documents",
      `DELETE FROM documents WHERE format IS NOT NULL AND object <> ?1 AND (closure, type, side) =
       (SELECT closure, type, side FROM documents WHERE object = ?1) RETURNING object`,
      object,
    )
    .map((one) => one.object);
}

/** The documents of a closure that lie in the bucket. */
export const documentsOf = (tables: TableReader, closure: string): StoredDocument[] =>
  tables.query<StoredDocument & Record<string, SqlStorageValue>>(
    "documents",
    `SELECT object, closure, type, side, key, format, uploaded_at, edition, colour FROM documents
     WHERE closure = ? AND format IS NOT NULL ORDER BY type, side DESC`,
    closure,
  );

/** Stores that a reviewer has read a document, and with it all that were there. */
export function keepReading(tables: TableWriter, closure: string, reader: string): void {
  tables.insertInto(
    "readings",
    `INSERT OR REPLACE INTO readings (closure, reader, edition)
     SELECT ?1, ?2, max(edition) FROM documents WHERE closure = ?1`,
    closure,
    reader,
  );
}

/** Whether documents were uploaded since a reviewer read one; no, if the reviewer has read none. */
export const hasUnread = (tables: TableReader, closure: string, reader: string): boolean =>
  tables.query(
    "readings",
    `SELECT 1 AS found FROM readings WHERE closure = ?1 AND reader = ?2 AND edition <
       (SELECT max(edition) FROM documents WHERE closure = ?1 AND format IS NOT NULL)`,
    closure,
    reader,
  ).length > 0;

/** Whether a document under that name is in the bucket and belongs there. */
export const isStored = (tables: TableReader, object: string): boolean =>
  tables.query(
    "documents",
    "SELECT 1 AS found FROM documents WHERE object = ? AND format IS NOT NULL",
    object,
  ).length > 0;

/** The upload that is expected under that name; null if there is none. */
export const expectedDocument = (tables: TableReader, object: string): DocumentName | null =>
  tables.query<DocumentName & Record<string, SqlStorageValue>>(
    "documents",
    "SELECT closure, type, side FROM documents WHERE object = ? AND format IS NULL",
    object,
  )[0] ?? null;

/** All objects that the bucket may still have of the account: expected, there, or to be deleted. */
export const objectsLeft = (tables: TableReader): string[] => [
  ...tables
    .query<{ object: string }>("documents", "SELECT object FROM documents")
    .map(({ object }) => object),
  ...pendingDeletions(tables),
];

/** Forgets a document's key, and puts the deletion of its object into the outbox. */
export function forgetDocument(tables: TableWriter, outbox: Outbox, object: string): void {
  tables.modify("documents", "DELETE FROM documents WHERE object = ?", object);
  outbox.owe(object, { does: "delete_document", object });
}

/** Forgets the documents of a closure. @param closure null for all that there are */
export const forgetDocuments = (
  tables: TableWriter,
  outbox: Outbox,
  closure: string | null,
): void => forgetFound(tables, outbox, "?1 IS NULL OR closure = ?1", closure);

/** Forgets the documents of closures that are over. @param open the ids of those that are not */
export const forgetDocumentsBut = (
  tables: TableWriter,
  outbox: Outbox,
  open: readonly string[],
): void =>
  forgetFound(
    tables,
    outbox,
    "closure NOT IN (SELECT value FROM json_each(?1))",
    JSON.stringify(open),
  );

function forgetFound(
  tables: TableWriter,
  outbox: Outbox,
  where: string,
  given: string | null,
): void {
  const query = `SELECT object FROM documents WHERE ${where}`;
  const found = tables.query<{ object: string }>("documents", query, given);
  tables.modify("readings", `DELETE FROM readings WHERE ${where}`, given);
  for (const { object } of found) forgetDocument(tables, outbox, object);
}
