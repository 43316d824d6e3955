/**
 * What an account owes the world outside its object, beside publishing: notices to its holder, documents to
 * be deleted, erasers of the host to be asked. Written in the transaction that owes it, taken away when it is done; done at least once.
 */
import type { Channel, HolderContent } from "../../shared/notices";
import { unreachable } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import { ERRANDS_AT_ONCE } from "../limits";
import { into, within } from "./lazy-tables";

export type NoticeErrand = {
  readonly does: "notice";
  readonly channel: Channel;
  readonly content: HolderContent;
  /** When it was owed, by the account's time. */
  readonly at: Timestamp;
  /** Where to, where that is not the address on file. */
  readonly to: string | null;
  /** The closure that it says goes on; null where it says that of none. */
  readonly closure: string | null;
  /** There was too much of its kind: it waits, and the next of its kind takes its place. */
  readonly over_limit?: true;
};

export type Errand =
  | NoticeErrand
  | { readonly does: "delete_document"; readonly object: string }
  | { readonly does: "ask_eraser"; readonly task: string }
  /** Says whether a subject's deadline fails, as it is when this is done (failing.ts). */
  | { readonly does: "report_failing"; readonly subject: string };

/** Those that an eraser may have to wait for: afterwards nobody would know whom to tell, or what to delete. */
export type ErrandKind = "notice" | "closing_notice" | "document" | "eraser" | "report";

export type OwedErrand = {
  readonly id: string;
  readonly kind: ErrandKind;
  readonly errand: Errand;
  /** Tries so far. */
  readonly attempts: number;
  /** Milliseconds. */
  readonly since: number;
};

type Row = { id: string; kind: ErrandKind; errand: string; attempts: number; since: number };

function kindOf(errand: Errand): ErrandKind {
  switch (errand.does) {
    case "delete_document":
      return "document";
    case "ask_eraser":
      return "eraser";
    case "report_failing":
      return "report";
    case "notice": {
      const { content } = errand;
      // After a purge the account stays, and with it whom to tell: nothing waits for that.
      return content.template === "completed" && content.action === "delete"
        ? "closing_notice"
        : "notice";
    }
    default:
      return unreachable(errand);
  }
}

/** @param now ms. @param wait ms until it is due; at once, where left out */
export function oweErrand(
  sql: SqlStorage,
  id: string,
  errand: Errand,
  now: number,
  wait = 0,
): void {
  into(
    sql,
    "errands",
    "INSERT OR REPLACE INTO errands (id, kind, errand, attempts, next_at, since) VALUES (?, ?, ?, 0, ?, ?)",
    id,
    kindOf(errand),
    JSON.stringify(errand),
    now + wait,
    now,
  );
}

/**
 * Owes a notice of which there was too much, later: in the place of the one of its kind that waits already, if
 * any, and at that one's time, so that nobody can put it off for ever.
 * @param wait ms
 */
export function oweLater(
  sql: SqlStorage,
  id: string,
  notice: NoticeErrand,
  now: number,
  wait: number,
): void {
  const errand: NoticeErrand = { ...notice, over_limit: true };
  // One that is due may be on its way: it is left alone.
  const replaced = within(
    sql,
    "errands",
    `UPDATE errands SET errand = ?1 WHERE next_at > ?2 AND errand ->> '$.over_limit' = 1
       AND errand ->> '$.channel' = ?3 AND errand ->> '$.content.template' = ?4 RETURNING id`,
    JSON.stringify(errand),
    now,
    notice.channel,
    notice.content.template,
  );
  if (replaced.length === 0) oweErrand(sql, id, errand, now, wait);
}

export const dueErrands = (sql: SqlStorage, now: number): OwedErrand[] =>
  within<Row>(
    sql,
    "errands",
    "SELECT id, kind, errand, attempts, since FROM errands WHERE next_at <= ? ORDER BY next_at, id LIMIT ?",
    now,
    ERRANDS_AT_ONCE,
  ).map((row) => ({ ...row, errand: JSON.parse(row.errand) }));

/** When the next try is due, ms; null where nothing is owed. */
export function nextErrandAt(sql: SqlStorage): number | null {
  const query = "SELECT min(next_at) AS next_at FROM errands";
  return within<{ next_at: number | null }>(sql, "errands", query)[0]?.next_at ?? null;
}

export function settleErrand(sql: SqlStorage, id: string): void {
  within(sql, "errands", "DELETE FROM errands WHERE id = ?", id);
}

/** It was tried, and is to be tried again. */
export function delayErrand(sql: SqlStorage, id: string, next_at: number): void {
  const statement = "UPDATE errands SET attempts = attempts + 1, next_at = ? WHERE id = ?";
  within(sql, "errands", statement, next_at, id);
}

/** Whether the profile has to stay a while. */
export const isAwaited = (sql: SqlStorage, ...kinds: readonly ErrandKind[]): boolean =>
  kinds.length > 0 &&
  within(
    sql,
    "errands",
    "SELECT 1 AS found FROM errands WHERE kind IN (SELECT value FROM json_each(?)) LIMIT 1",
    JSON.stringify(kinds),
  ).length > 0;
