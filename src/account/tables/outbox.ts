/**
 * The outbox: the side effects that an account owes beside publishing its events. They are notices to its holder,
 * documents to be deleted, erasers of the host to be asked, and failures to be reported. Each is a row of `errands`.
 *
 *   transaction            row                    background/outbox-runner.ts
 *   ───────────            ───                    ───────────────────────────
 *   owe() ───────────────▶ due at once
 *                          due ──────────────────▶ carried out: e-mail, bucket, eraser
 *   done()  ◀──────────────────────────────────── it is done, or given up
 *   delay() ◀──────────────────────────────────── it failed: due later, one attempt more
 *
 * An effect is written in the transaction that causes it, and removed in a later one, after it was carried out. So each
 * is carried out at least once, and twice if the object is lost in between.
 */

import type { UnsentNotice } from "../../lifecycle/event";
import type { Channel, HolderContent, ReceiptContent } from "../../shared/notices";
import { unreachable } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import { OUTBOX_AT_ONCE } from "../limits";
import type { TableReader, TableWriter } from "./sql";

export type PendingNotice = {
  readonly does: "notice";
  readonly channel: Channel;
  readonly content: HolderContent | ReceiptContent;
  /** When the notice was due first, by the account's time. */
  readonly at: Timestamp;
  /** The address to which it is sent; null for the address on file at that time. */
  readonly to: string | null;
  /** The closure that the notice is about and that still goes on; null if there is none. */
  readonly closure: string | null;
  /** Set if the notice is over the limit of its kind: it waits, and the next of its kind takes its place. */
  readonly over_limit?: true;
};

export type SideEffect =
  | PendingNotice
  | { readonly does: "delete_document"; readonly object: string }
  | { readonly does: "ask_eraser"; readonly task: string }
  /** Disables the account in an eraser's system, or enables it there again (suspensions.ts). */
  | { readonly does: "switch_system"; readonly eraser: string }
  /** Asks a system once more, some time after the erasure, whether anything is left (checks.ts). */
  | { readonly does: "check_again"; readonly task: string }
  /** Reports whether a subject's deadline fails at the time of the report (failing-deadlines.ts). */
  | { readonly does: "report_failing"; readonly subject: string };

/**
 * The kind is a column, so that an eraser can see for which entries it must wait: afterwards no address and no object
 * is known. An entry of the kind `unsent` is no work: it says of a notice that the erasure waited for that it was given
 * up, without its address and its content.
 */
export type OutboxKind =
  | "notice"
  | "closing_notice"
  | "unsent"
  | "document"
  | "eraser"
  | "system"
  | "check"
  | "report";

export type OutboxEntry = {
  readonly id: string;
  readonly kind: OutboxKind;
  readonly effect: SideEffect;
  /** How often it was carried out and failed. */
  readonly attempts: number;
  /** When the entry was added, ms. */
  readonly since: number;
};

type Row = { id: string; kind: OutboxKind; errand: string; attempts: number; since: number };

/** The entries that are due, the longest due first. @param now ms */
export const entriesDue = (tables: TableReader, now: number): OutboxEntry[] =>
  tables
    .query<Row>(
      "errands",
      `SELECT id, kind, errand, attempts, since FROM errands WHERE next_at <= ?
       ORDER BY next_at, id LIMIT ?`,
      now,
      OUTBOX_AT_ONCE,
    )
    .map(({ errand, ...row }) => ({ ...row, effect: JSON.parse(errand) }));

/** When the next entry is due, ms; null if the outbox is empty. */
export const nextEntryAt = (tables: TableReader): number | null =>
  tables.query<{ next_at: number | null }>(
    "errands",
    "SELECT min(next_at) AS next_at FROM errands WHERE kind <> 'unsent'",
  )[0]?.next_at ?? null;

/** Whether the outbox has an entry of one of these kinds. */
export const hasEntries = (tables: TableReader, ...kinds: readonly OutboxKind[]): boolean =>
  kinds.length > 0 &&
  tables.query(
    "errands",
    "SELECT 1 AS found FROM errands WHERE kind IN (SELECT value FROM json_each(?)) LIMIT 1",
    JSON.stringify(kinds),
  ).length > 0;

/** The notices that were given up or still wait, each template and channel once. */
export const unsentNotices = (tables: TableReader): UnsentNotice[] =>
  tables
    .query<{ template: UnsentNotice["template"]; channel: Channel }>(
      "errands",
      `SELECT DISTINCT errand ->> '$.content.template' AS template, errand ->> '$.channel' AS channel
       FROM errands WHERE kind IN ('notice', 'closing_notice', 'unsent') ORDER BY template, channel`,
    )
    .map(({ template, channel }) => ({ template, channel }));

/** The objects of the bucket that are still to be deleted. */
export const pendingDeletions = (tables: TableReader): string[] =>
  tables
    .query<{ id: string }>("errands", "SELECT id FROM errands WHERE kind = 'document'")
    .map(({ id }) => id);

/**
 * The outbox of one transaction, and the only way to write to `errands`. Each change of the table sets `hasChanged`.
 * Then the transaction stores when the next entry is due, and sets the alarm for it.
 */
export class Outbox {
  readonly #tables: TableWriter;
  #hasChanged = false;

  constructor(tables: TableWriter) {
    this.#tables = tables;
  }

  /** Whether this transaction added, removed or delayed an entry. */
  get hasChanged(): boolean {
    return this.#hasChanged;
  }

  /**
   * Adds a side effect. It replaces an entry with the same id.
   * @param wait_ms until it is due
   */
  owe(id: string, effect: SideEffect, wait_ms = 0): void {
    const now = Date.now();
    this.#hasChanged = true;
    this.#tables.insertInto(
      "errands",
      "INSERT OR REPLACE INTO errands (id, kind, errand, attempts, next_at, since) VALUES (?, ?, ?, 0, ?, ?)",
      id,
      kindOf(effect),
      JSON.stringify(effect),
      now + wait_ms,
      now,
    );
  }

  /**
   * Adds a notice over the limit of its kind. If another one of that kind and channel waits already, the new one takes
   * its place and its time.
   */
  oweOverLimit(id: string, notice: PendingNotice, wait_ms: number): void {
    const effect: PendingNotice = { ...notice, over_limit: true };
    // An entry that is due may be on its way to the provider, so it is not replaced.
    const replaced = this.#tables.modify(
      "errands",
      `UPDATE errands SET errand = ?1 WHERE next_at > ?2 AND errand ->> '$.over_limit' = 1
         AND errand ->> '$.channel' = ?3 AND errand ->> '$.content.template' = ?4 RETURNING id`,
      JSON.stringify(effect),
      Date.now(),
      notice.channel,
      notice.content.template,
    );
    this.#hasChanged = true;
    if (replaced.length === 0) this.owe(id, effect, wait_ms);
  }

  /** Removes an entry, because it is done, given up, or not needed any more. */
  done(id: string): void {
    this.#hasChanged = true;
    this.#tables.modify("errands", "DELETE FROM errands WHERE id = ?", id);
  }

  /** Says of a notice that it was given up, once its entry is removed. */
  noteUnsent(id: string, { channel, content: { template } }: PendingNotice): void {
    this.#hasChanged = true;
    this.#tables.insertInto(
      "errands",
      "INSERT OR REPLACE INTO errands (id, kind, errand, attempts, next_at, since) VALUES (?, 'unsent', ?, 0, ?, ?)",
      id,
      JSON.stringify({ channel, content: { template } }),
      Number.MAX_SAFE_INTEGER,
      Date.now(),
    );
  }

  /**
   * An erasure begins that takes the address away: it waits for the notices of a template as for the last one, and they
   * are tried at once.
   */
  awaitNotices(template: PendingNotice["content"]["template"]): void {
    const now = Date.now();
    this.#hasChanged = true;
    this.#tables.modify(
      "errands",
      `UPDATE errands SET kind = 'closing_notice', since = ?1, next_at = min(next_at, ?1)
       WHERE kind = 'notice' AND errand ->> '$.content.template' = ?2`,
      now,
      template,
    );
  }

  /** Counts an attempt that failed. @param next_at when the entry is due again, ms */
  delay(id: string, next_at: number): void {
    this.#hasChanged = true;
    const statement = "UPDATE errands SET attempts = attempts + 1, next_at = ? WHERE id = ?";
    this.#tables.modify("errands", statement, next_at, id);
  }

  /** Makes an entry due now. */
  hasten(id: string): void {
    this.#hasChanged = true;
    this.#tables.modify("errands", "UPDATE errands SET next_at = ? WHERE id = ?", Date.now(), id);
  }

  /** Takes everything away. */
  clear(): void {
    this.#hasChanged = true;
    this.#tables.drop("errands");
  }
}

function kindOf(effect: SideEffect): OutboxKind {
  switch (effect.does) {
    case "delete_document":
      return "document";
    case "ask_eraser":
      return "eraser";
    case "switch_system":
      return "system";
    case "check_again":
      return "check";
    case "report_failing":
      return "report";
    case "notice": {
      const { content } = effect;
      // After a purge the account and its addresses stay, so nothing waits for that notice.
      return content.template === "completed" && content.action === "delete"
        ? "closing_notice"
        : "notice";
    }
    default:
      return unreachable(effect);
  }
}
