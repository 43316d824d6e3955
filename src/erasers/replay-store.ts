/**
 * Stores a replay in its eraser's object: how far the replay is, and its pending calls.
 *
 * Rows of the ledger become pending calls, and the place in the ledger is stored, in one transaction and before any of
 * the calls is made. So a crash between any two steps repeats calls, and skips none.
 */
import type { LedgerRow } from "./erasure-ledger";

export type ReplayRow = {
  readonly id: string;
  readonly since: string;
  readonly started_at: string;
  readonly total: number;
  readonly done: number;
  /** Of those that are done, how many were asked afterwards, and had nothing left. */
  readonly probed: number;
  readonly given_up: number;
  readonly last_error: string | null;
  /** The number of the ledger's row to read next; null once the ledger was read to its end. */
  readonly next_number: number | null;
  readonly ended_at: string | null;
};

/** @property next_at when it is made next, ms @property give_up_at after which it is not made again, ms */
export type PendingCall = Pick<LedgerRow, "task" | "account" | "target" | "at"> & {
  readonly attempts: number;
  readonly next_at: number;
  readonly give_up_at: number;
};

/**
 * The table and the column keep the names that deployed objects have: `owed` are the pending calls, `tries` attempts.
 */
const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS replay (
     id TEXT PRIMARY KEY, since TEXT NOT NULL, started_at TEXT NOT NULL, total INTEGER NOT NULL,
     done INTEGER NOT NULL, probed INTEGER NOT NULL, given_up INTEGER NOT NULL, last_error TEXT, next_number INTEGER,
     ended_at TEXT) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS owed (
     task TEXT PRIMARY KEY, account TEXT NOT NULL, target TEXT NOT NULL, at TEXT NOT NULL,
     tries INTEGER NOT NULL, next_at INTEGER NOT NULL, give_up_at INTEGER NOT NULL) WITHOUT ROWID`,
  // Calls that were never attempted come first: one that fails again and again must not hold them up.
  "CREATE INDEX IF NOT EXISTS owed_in_order ON owed (tries > 0, next_at)",
];

/** The columns of a replay that begin at zero. */
type Counters = "done" | "probed" | "given_up" | "last_error";

export class ReplayStore {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** The last replay that was begun; null if there was none. */
  current(): ReplayRow | null {
    const [row] = this.#sql.exec<ReplayRow>("SELECT * FROM replay").toArray();
    return row ?? null;
  }

  /** Replaces the replay before it. */
  begin({ id, since, started_at, total, next_number, ended_at }: Omit<ReplayRow, Counters>): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("DELETE FROM replay");
      this.#sql.exec("DELETE FROM owed");
      this.#sql.exec(
        "INSERT INTO replay VALUES (?, ?, ?, ?, 0, 0, 0, NULL, ?, ?)",
        id,
        since,
        started_at,
        total,
        next_number,
        ended_at,
      );
    });
  }

  /**
   * Adds a page of the ledger to the pending calls.
   *
   * @param next the number of the row to read next; null at the end of the ledger, when the total is known for good
   * @param times ms: when the calls are due, and when they are given up
   */
  addCalls(
    page: readonly LedgerRow[],
    next: number | null,
    times: { readonly now: number; readonly giveUpAt: number },
  ): void {
    this.#storage.transactionSync(() => {
      for (const { task, account, target, at } of page) {
        this.#sql.exec(
          "INSERT OR IGNORE INTO owed VALUES (?, ?, ?, ?, 0, ?, ?)",
          task,
          account,
          target,
          at,
          times.now,
          times.giveUpAt,
        );
      }
      this.#sql.exec("UPDATE replay SET next_number = ?", next);
      if (next === null) {
        this.#sql.exec("UPDATE replay SET total = done + given_up + (SELECT count(*) FROM owed)");
      }
    });
  }

  due(now: number, limit: number): PendingCall[] {
    return this.#sql
      .exec<PendingCall>(
        `SELECT task, account, target, at, tries AS attempts, next_at, give_up_at FROM owed
         WHERE next_at <= ? ORDER BY tries > 0, next_at LIMIT ?`,
        now,
        limit,
      )
      .toArray();
  }

  /** How many calls are pending, how many of them have failed, and when the next is due, ms. */
  pending(): { readonly all: number; readonly failing: number; readonly next_at: number | null } {
    return this.#sql
      .exec<{ all: number; failing: number; next_at: number | null }>(
        `SELECT count(*) AS "all", coalesce(sum(tries > 0), 0) AS failing, min(next_at) AS next_at
         FROM owed`,
      )
      .one();
  }

  /** @param isProbed whether the eraser was asked afterwards, and had nothing left */
  done(task: string, isProbed: boolean): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("DELETE FROM owed WHERE task = ?", task);
      this.#sql.exec("UPDATE replay SET done = done + 1, probed = probed + ?", Number(isProbed));
    });
  }

  /** Leaves a call pending until later. @param error why it failed; null if it was not even attempted */
  later(task: string, nextAt: number, error: string | null): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec(
        "UPDATE owed SET next_at = ?, tries = tries + ? WHERE task = ?",
        nextAt,
        error === null ? 0 : 1,
        task,
      );
      if (error !== null) this.#sql.exec("UPDATE replay SET last_error = ?", error);
    });
  }

  giveUp(task: string, error: string): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("DELETE FROM owed WHERE task = ?", task);
      this.#sql.exec("UPDATE replay SET given_up = given_up + 1, last_error = ?", error);
    });
  }

  end(at: string): void {
    this.#sql.exec("UPDATE replay SET ended_at = ?", at);
  }

  /** Ends the replay; everything that is not done counts as given up. */
  abandon(at: string, error: string): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("DELETE FROM owed");
      this.#sql.exec(
        `UPDATE replay SET given_up = max(total - done, given_up), next_number = NULL,
           last_error = ?, ended_at = ?`,
        error,
        at,
      );
    });
  }

  /** Each use makes sure of the tables: `deleteAll` removes them from an object that lives on. */
  get #sql(): SqlStorage {
    const { sql } = this.#storage;
    for (const statement of SCHEMA) sql.exec(statement);
    return sql;
  }
}
