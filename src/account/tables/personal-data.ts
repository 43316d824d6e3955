/**
 * The personal data in an account's object, and when a deletion erases it (I4). The list has every table, so a new
 * table cannot be added without a decision about it.
 */
import { isLazy, type LazyTable } from "./lazy-tables";
import type { Outbox } from "./outbox";
import { dropWaitingNotices } from "./past-notices";
import { dropPortalAddresses } from "./portal-sessions";
import type { Table, TableWriter } from "./sql";

/**
 * - `as_it_begins`: in the transaction in which the erasure begins, so that none of it is shown from then on.
 * - `with_holdings`: by the built-in eraser `holdings`.
 * - `at_its_end`: by the built-in eraser `profile`, the last of all. Until then documents are deleted from the bucket,
 *   and the last notice needs the holder's address.
 * - `by_itself`: ids and dates, forgotten within a day. The built-in eraser `profile` takes out what may be personal.
 * - `by_its_date`: personal, but a law requires it. It is deleted when its own time is over (retained.ts).
 * - `by_its_task`: deleted with the task that needs it (connections.ts), and what is left by the built-in eraser
 *   `profile`.
 * - `never`: not personal.
 */
type Erased =
  | "as_it_begins"
  | "with_holdings"
  | "at_its_end"
  | "by_itself"
  | "by_its_date"
  | "by_its_task"
  | "never";

const ERASED: Readonly<Record<Table, Erased>> = {
  /** Texts that people wrote. The reason of a legal hold is the company's own, and stays. */
  notes: "as_it_begins",
  /** Answers kept for repeated requests. */
  requests: "as_it_begins",
  wrong_proofs: "as_it_begins",
  codes: "as_it_begins",
  tokens: "as_it_begins",
  links: "as_it_begins",
  /** Has hashes of addresses. */
  told: "as_it_begins",
  holdings: "with_holdings",
  profile: "at_its_end",
  /** The keys are deleted when the erasure begins. After that the table has only uploads that did not end. */
  documents: "at_its_end",
  readings: "at_its_end",
  /** The outbox: a notice to an address that was replaced has that address. */
  errands: "at_its_end",
  /** The holder sees on the portal's pages how the erasure ends. */
  portal_sessions: "by_itself",
  /** What connectors found: ids of the holder in the host's systems. */
  connections: "by_its_task",
  /** What connectors found, to be enabled again. No row outlives the beginning of the erasure. */
  suspensions: "by_its_task",
  /** Sealed: what connectors found, kept because the policy wants it. */
  capsules: "by_its_date",
  retained: "by_its_date",
  retained_holdings: "by_its_date",
  /** Ids, dates, states: ids of accounts, members and holdings may not contain an `@`. */
  state: "never",
  events: "never",
  closures: "never",
  /** A product's name, a closure's id, dates, statements of the policy. */
  receipts: "never",
  /** Templates, channels and dates of what was sent. */
  notices: "never",
  eraser_calls: "never",
  /** Ids and dates of what is looked at again. They must outlive the erasure. */
  checks: "never",
  early_holds: "never",
  hold_attempts: "never",
};

const tablesErased = (when: Erased): LazyTable[] =>
  Object.keys(ERASED)
    .filter(isLazy)
    .filter((table) => ERASED[table] === when);

/** To be called in the transaction in which the erasure of a deletion begins. */
export function eraseAsItBegins(tables: TableWriter): void {
  for (const table of tablesErased("as_it_begins")) tables.drop(table);
}

/** The work of the built-in eraser `holdings`. */
export function eraseHoldings(tables: TableWriter): void {
  for (const table of tablesErased("with_holdings")) tables.drop(table);
}

/** The work of the built-in eraser `profile`. It also empties the outbox, because no address is left. */
export function eraseAtItsEnd(tables: TableWriter, outbox: Outbox): void {
  tables.modify("profile", "DELETE FROM profile");
  dropWaitingNotices(tables);
  for (const table of tablesErased("at_its_end")) {
    if (table === "errands") outbox.clear();
    else tables.drop(table);
  }
  for (const table of tablesErased("by_its_task")) tables.drop(table);
  dropPortalAddresses(tables);
  // Texts may have been written during the erasure. A legal hold on retained records stays, and so does its reason.
  tables.modify("notes", "DELETE FROM notes WHERE subject <> 'legal_hold'");
}
