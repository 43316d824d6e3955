/**
 * What became of the notices to the holder: which, by which channel, when. Their addresses and their contents are never
 * kept, so this may stay after a deletion. A notice that still waits is in the outbox.
 */
import type { Channel } from "../../shared/notices";
import type { Timestamp } from "../../shared/time";
import { NOTICE_ERROR_MAX, PAST_NOTICES_KEPT } from "../limits";
import type { PendingNotice } from "./outbox";
import type { TableReader, TableWriter } from "./sql";

/**
 * - `sent`: the provider took it.
 * - `failed`: it was given up. The provider refused it for good, or failed for too long.
 * - `dropped`: it was not sent, because it was true no longer, or because no address was left.
 */
export type NoticeEnd = "sent" | "failed" | "dropped";

export type NoticeFacts = {
  readonly id: string;
  readonly template: PendingNotice["content"]["template"];
  readonly channel: Channel;
  /** The closure that it is about; null if there is none that goes on. */
  readonly closure: string | null;
  /** When it was due, by the account's time. */
  readonly at: Timestamp;
  /** Those that failed, and the one that ended it. */
  readonly attempts: number;
};

export type PastNotice = NoticeFacts & {
  readonly ended_as: NoticeEnd;
  /** Ms. */
  readonly ended_at: number;
  /** What the provider's last answer was, if it failed; null otherwise. It holds nothing personal. */
  readonly error: string | null;
};

/** @property next_at when it is tried next, ms */
export type WaitingNotice = NoticeFacts & { readonly next_at: number };

/** Keeps what became of a notice. If there are too many, the oldest is forgotten. */
export function keepPastNotice(tables: TableWriter, notice: PastNotice): void {
  tables.insertInto(
    "notices",
    `INSERT OR REPLACE INTO notices (id, template, channel, closure, at, attempts, ended_as, ended_at, error)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    notice.id,
    notice.template,
    notice.channel,
    notice.closure,
    notice.at,
    notice.attempts,
    notice.ended_as,
    notice.ended_at,
    notice.error?.slice(0, NOTICE_ERROR_MAX) ?? null,
  );
  tables.modify(
    "notices",
    `DELETE FROM notices WHERE id < (
       SELECT id FROM notices ORDER BY id DESC LIMIT 1 OFFSET ${PAST_NOTICES_KEPT - 1})`,
  );
}

/** The latest first. @param before the id of the last one seen; null to begin */
export const pastNotices = (
  tables: TableReader,
  before: string | null,
  limit: number,
): PastNotice[] =>
  tables.query<PastNotice>(
    "notices",
    "SELECT * FROM notices WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2",
    before,
    limit,
  );

/** Those that wait in the outbox, the latest first. @param before the id of the last one seen; null to begin */
export const waitingNotices = (
  tables: TableReader,
  before: string | null,
  limit: number,
): WaitingNotice[] =>
  tables.query<WaitingNotice>(
    "errands",
    `SELECT id, errand ->> '$.content.template' AS template, errand ->> '$.channel' AS channel,
       errand ->> '$.closure' AS closure, errand ->> '$.at' AS at, attempts, next_at
     FROM errands WHERE kind IN ('notice', 'closing_notice') AND (?1 IS NULL OR id < ?1)
     ORDER BY id DESC LIMIT ?2`,
    before,
    limit,
  );

/** An erasure takes the address away: what still waits is not sent. To be called before the outbox is emptied. */
export function dropWaitingNotices(tables: TableWriter): void {
  const ended_at = Date.now();
  for (const { next_at: _, ...notice } of waitingNotices(tables, null, PAST_NOTICES_KEPT)) {
    keepPastNotice(tables, { ...notice, ended_as: "dropped", ended_at, error: null });
  }
}
