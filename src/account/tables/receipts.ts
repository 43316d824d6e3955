/**
 * The receipts of requests that were made on the portal's pages. Each is worded once, when its request is complete, so
 * that the page, the files and the e-mail have the same bytes. Nothing personal is in them: they stay with the history.
 */
import type { TableReader, TableWriter } from "./sql";

export type StoredReceipt = {
  readonly subject: string;
  readonly text: string;
  /** Whether it was put into the outbox as an e-mail. */
  readonly emailed: boolean;
};

type Row = { subject: string; text: string; emailed: number };

/** @returns null if the closure has none */
export function readReceipt(tables: TableReader, closure: string): StoredReceipt | null {
  const query = "SELECT subject, text, emailed FROM receipts WHERE closure = ?";
  const [row] = tables.query<Row>("receipts", query, closure);
  return row === undefined ? null : { ...row, emailed: row.emailed === 1 };
}

export function keepReceipt(
  tables: TableWriter,
  closure: string,
  { subject, text, emailed }: StoredReceipt,
): void {
  const statement = "INSERT INTO receipts (closure, subject, text, emailed) VALUES (?, ?, ?, ?)";
  tables.insertInto("receipts", statement, closure, subject, text, Number(emailed));
}
