/**
 * The deliveries that are not simply the next ones in the feed: those that wait for another attempt, failed for good, or
 * are sent again by a request; and tests, which are in no feed. They are kept in the endpoint's own object.
 */
import type { FeedSpan } from "../../directory/feed-span";
import { type Delivery, deliverySchema, type ListPlace, TEST_TYPE } from "./delivery";

const COLUMNS = Object.keys(deliverySchema.shape).filter(
  (name) => name !== "endpoint" && name !== "delivered_at",
);

export const EXCEPTIONS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS exceptions (
    id TEXT PRIMARY KEY,
    event TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,             -- pending or failed
    attempts INTEGER NOT NULL,
    last_attempt_at TEXT,
    last_status INTEGER,
    last_error TEXT,
    last_latency_ms INTEGER,
    last_response TEXT,
    next_at TEXT,
    created_at TEXT NOT NULL,
    asked_at TEXT,
    position INTEGER NOT NULL,
    line TEXT,
    payload TEXT,
    replayed INTEGER NOT NULL DEFAULT 0  -- whether a replay of failed deliveries will send it again
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS exceptions_due ON exceptions (next_at, position) WHERE status = 'pending';
  CREATE INDEX IF NOT EXISTS exceptions_in_line ON exceptions (line, position)
    WHERE status = 'pending' AND line IS NOT NULL;
  CREATE INDEX IF NOT EXISTS exceptions_replayed ON exceptions (position, id) WHERE replayed = 1;
  CREATE INDEX IF NOT EXISTS exceptions_listed ON exceptions (status, position, id);`;

/**
 * If an endpoint asks for order, the deliveries of one account form a line, in which each waits until no earlier one is
 * pending. Their positions give the order: the feed takes an account's events without a gap.
 */
const FIRST_IN_LINE = `(line IS NULL OR NOT EXISTS (SELECT 1 FROM exceptions AS before
  WHERE before.line = due.line AND before.status = 'pending' AND before.position < due.position))`;

/** Beyond what was read of the feed, an earlier delivery of the line may come, of which nothing is stored. */
const nothingUnreadBefore = (read: string) => `(line IS NULL OR position <= ${read})`;

/** Counts of exceptions. Times are RFC 3339; null if there is none. */
export type ExceptionCounts = {
  readonly pending: number;
  readonly due: number;
  readonly oldest_due_at: string | null;
  readonly oldest_created_at: string | null;
  readonly failed: number;
};

export class Exceptions {
  readonly #sql: SqlStorage;
  readonly #endpoint: string;

  constructor(sql: SqlStorage, endpoint: string) {
    this.#sql = sql;
    this.#endpoint = endpoint;
  }

  find(id: string): Delivery | null {
    return this.#read("SELECT * FROM exceptions WHERE id = ?", id)[0] ?? null;
  }

  /** Those of some ids that there are: their positions. */
  among(ids: readonly string[]): ReadonlyMap<string, number> {
    const found = this.#sql
      .exec<{ id: string; position: number }>(
        "SELECT id, position FROM exceptions WHERE id IN (SELECT value FROM json_each(?))",
        JSON.stringify(ids),
      )
      .toArray();
    return new Map(found.map(({ id, position }) => [id, position]));
  }

  /** The event has come to another position: the feed had lost it. */
  moveTo(id: string, position: number): void {
    this.#sql.exec("UPDATE exceptions SET position = ? WHERE id = ?", position, id);
  }

  put(delivery: Delivery): void {
    const row: Record<string, unknown> = delivery;
    this.#sql.exec(
      `INSERT OR REPLACE INTO exceptions (${COLUMNS.join(", ")})
       VALUES (${COLUMNS.map(() => "?").join(", ")})`,
      ...COLUMNS.map((name) => row[name]),
    );
  }

  remove(id: string): void {
    this.#sql.exec("DELETE FROM exceptions WHERE id = ?", id);
  }

  /**
   * The pending ones that are due and first in their line, the longest due first.
   *
   * @param now RFC 3339 @param read the position up to which the feed was read
   * @param except ids as a JSON array: deliveries in flight
   */
  due(now: string, read: number, except: string, limit: number): Delivery[] {
    return this.#read(
      `SELECT * FROM exceptions AS due
       WHERE status = 'pending' AND next_at <= ?1
         AND id NOT IN (SELECT value FROM json_each(?2)) AND ${FIRST_IN_LINE}
         AND ${nothingUnreadBefore("?4")}
       ORDER BY next_at, position LIMIT ?3`,
      now,
      except,
      limit,
      read,
    );
  }

  /**
   * One of them, if it is due and first in its line.
   *
   * @param now RFC 3339 @param read the position up to which the feed was read
   */
  dueById(id: string, now: string, read: number): Delivery | null {
    const [found] = this.#read(
      `SELECT * FROM exceptions AS due
       WHERE id = ?1 AND status = 'pending' AND next_at <= ?2 AND ${FIRST_IN_LINE}
         AND ${nothingUnreadBefore("?3")}`,
      id,
      now,
      read,
    );
    return found ?? null;
  }

  /** Whether one of a line is due between two positions of the feed. @param now RFC 3339 */
  isLineDue(now: string, after: number, until: number): boolean {
    return (
      after < until &&
      this.#sql
        .exec(
          `SELECT 1 FROM exceptions WHERE status = 'pending' AND next_at <= ?1
             AND line IS NOT NULL AND position > ?2 AND position <= ?3 LIMIT 1`,
          now,
          after,
          until,
        )
        .toArray().length > 0
    );
  }

  /** When the next one is due that is not due yet, RFC 3339. @param now RFC 3339 */
  nextAt(now: string): string | null {
    return this.#sql
      .exec<{ at: string | null }>(
        "SELECT min(next_at) AS at FROM exceptions WHERE status = 'pending' AND next_at > ?",
        now,
      )
      .one().at;
  }

  /** Whether a delivery of a line must wait for an earlier one. */
  isLineBlocked(line: string, position: number): boolean {
    return (
      this.#sql
        .exec(
          `SELECT 1 FROM exceptions WHERE line = ? AND status = 'pending' AND position < ? LIMIT 1`,
          line,
          position,
        )
        .toArray().length > 0
    );
  }

  /**
   * Makes those due that wait for another attempt, unless they were attempted since. Those that are due anyway, and may
   * be in flight, stay as they are.
   *
   * @param at RFC 3339: the new `next_at`; deliveries that were attempted after it are left out
   * @param now RFC 3339
   */
  makeDue(at: string, now: string): void {
    this.#sql.exec(
      `UPDATE exceptions SET next_at = ?1
       WHERE status = 'pending' AND next_at > ?2 AND coalesce(last_attempt_at, '') < ?1`,
      at,
      now,
    );
  }

  /** @param ids as a JSON array @param at RFC 3339: the new `next_at` */
  postpone(ids: string, at: string): void {
    this.#sql.exec(
      `UPDATE exceptions SET next_at = ?2
       WHERE status = 'pending' AND id IN (SELECT value FROM json_each(?1))`,
      ids,
      at,
    );
  }

  /** Marks those that failed for good in a span of the feed. Their events may move before they are restarted. */
  markFailed({ after, until }: FeedSpan): void {
    this.#sql.exec(
      `UPDATE exceptions SET replayed = 1
       WHERE status = 'failed' AND position > ? AND position <= ?`,
      after,
      until,
    );
  }

  /** How many failed ones there are of a part of the feed: those that `markFailed` would mark. */
  countFailed({ after, until }: FeedSpan): number {
    return this.#sql
      .exec<{ n: number }>(
        "SELECT count(*) AS n FROM exceptions WHERE status = 'failed' AND position > ? AND position <= ?",
        after,
        until,
      )
      .one().n;
  }

  /** Takes the marks of a replay away that was stopped. */
  unmark(): void {
    this.#sql.exec("UPDATE exceptions SET replayed = 0 WHERE replayed = 1");
  }

  /** Makes marked ones pending again, the earliest events first. @param now RFC 3339 @returns how many */
  restartMarked(now: string, limit: number): number {
    return this.#sql
      .exec(
        `UPDATE exceptions SET status = 'pending', attempts = 0, next_at = ?1, replayed = 0
         WHERE id IN (SELECT id FROM exceptions INDEXED BY exceptions_replayed
           WHERE replayed = 1 ORDER BY position, id LIMIT ?2)
         RETURNING id`,
        now,
        limit,
      )
      .toArray().length;
  }

  /** Those of a status, the latest first. @param before the last one that was listed */
  list(status: "pending" | "failed", before: ListPlace | null, limit: number): Delivery[] {
    return this.#read(
      `SELECT * FROM exceptions WHERE status = ?1 AND (position, id) < (?2, ?3)
       ORDER BY position DESC, id DESC LIMIT ?4`,
      status,
      before?.position ?? Number.MAX_SAFE_INTEGER,
      before?.id ?? "",
      limit,
    );
  }

  /** How many events of the feed beyond a position are exceptions. */
  countBeyond(position: number): number {
    return this.#count(
      "SELECT count(*) AS n FROM exceptions WHERE position > ? AND type <> ?",
      position,
      TEST_TYPE,
    );
  }

  /** @param now RFC 3339 */
  counts(now: string): ExceptionCounts {
    return this.#sql
      .exec<ExceptionCounts>(
        `SELECT count(*) FILTER (WHERE status = 'pending') AS pending,
           count(*) FILTER (WHERE status = 'pending' AND next_at <= ?1) AS due,
           min(next_at) FILTER (WHERE status = 'pending' AND next_at <= ?1) AS oldest_due_at,
           min(created_at) FILTER (WHERE status = 'pending') AS oldest_created_at,
           count(*) FILTER (WHERE status = 'failed') AS failed
         FROM exceptions`,
        now,
      )
      .one();
  }

  /**
   * Forgets those that are older than a time, and of the failed ones all but the latest.
   *
   * @param before RFC 3339; null to keep them whatever their age is
   */
  forget(before: string | null, failedKept: number): void {
    if (before !== null) this.#sql.exec("DELETE FROM exceptions WHERE created_at < ?", before);
    this.#sql.exec(
      `DELETE FROM exceptions WHERE id IN (SELECT id FROM exceptions WHERE status = 'failed'
         ORDER BY position DESC, id DESC LIMIT -1 OFFSET ?)`,
      failedKept,
    );
  }

  #read(sql: string, ...bindings: unknown[]): Delivery[] {
    return this.#sql
      .exec(sql, ...bindings)
      .toArray()
      .map((row) => deliverySchema.parse({ ...row, endpoint: this.#endpoint, delivered_at: null }));
  }

  #count(sql: string, ...bindings: unknown[]): number {
    return this.#sql.exec<{ n: number }>(sql, ...bindings).one().n;
  }
}
