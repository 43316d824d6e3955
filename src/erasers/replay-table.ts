/**
 * A replay as its eraser's object keeps it: how far it is, and the calls that it still owes. What is read of
 * the ledger is owed before any of it is called, so that a crash between any two steps loses nothing.
 */
import type { Erasure } from "../directory/erasures";

export type ReplayRow = {
  readonly id: string;
  readonly since: string;
  readonly started_at: string;
  readonly total: number;
  readonly done: number;
  readonly given_up: number;
  readonly last_error: string | null;
  /** Where the ledger is read on; null when it was read to its end. */
  readonly next_number: number | null;
  readonly ended_at: string | null;
};

/** @property next_at when it is called again, ms @property give_up_at ms */
export type OwedCall = Pick<Erasure, "task" | "account" | "target" | "at"> & {
  readonly tries: number;
  readonly next_at: number;
  readonly give_up_at: number;
};

const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS replay (
     id TEXT PRIMARY KEY, since TEXT NOT NULL, started_at TEXT NOT NULL, total INTEGER NOT NULL,
     done INTEGER NOT NULL, given_up INTEGER NOT NULL, last_error TEXT, next_number INTEGER,
     ended_at TEXT) WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS owed (
     task TEXT PRIMARY KEY, account TEXT NOT NULL, target TEXT NOT NULL, at TEXT NOT NULL,
     tries INTEGER NOT NULL, next_at INTEGER NOT NULL, give_up_at INTEGER NOT NULL) WITHOUT ROWID`,
  // Those never tried come first: what fails again and again must not hold them up.
  "CREATE INDEX IF NOT EXISTS owed_in_order ON owed (tries > 0, next_at)",
];

export class ReplayTable {
  readonly #storage: DurableObjectStorage;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** The last one that was begun. */
  current(): ReplayRow | null {
    const [row] = this.#sql.exec<ReplayRow>("SELECT * FROM replay").toArray();
    return row ?? null;
  }

  /** In the place of the one before. */
  begin({ id, since, started_at, total, next_number, ended_at }: Omit<ReplayRow, Progress>): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("DELETE FROM replay");
      this.#sql.exec("DELETE FROM owed");
      this.#sql.exec(
        "INSERT INTO replay VALUES (?, ?, ?, ?, 0, 0, NULL, ?, ?)",
        id,
        since,
        started_at,
        total,
        next_number,
        ended_at,
      );
    });
  }

  /** @param next where the ledger is read on; null at its end, where it is known how many there are */
  owe(
    erasures: readonly Erasure[],
    next: number | null,
    times: { readonly now: number; readonly giveUpAt: number },
  ): void {
    this.#storage.transactionSync(() => {
      for (const { task, account, target, at } of erasures) {
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

  due(now: number, limit: number): OwedCall[] {
    return this.#sql
      .exec<OwedCall>(
        "SELECT * FROM owed WHERE next_at <= ? ORDER BY tries > 0, next_at LIMIT ?",
        now,
        limit,
      )
      .toArray();
  }

  /** How many calls are owed, how many of them have failed, and when the next is due. */
  owed(): { readonly all: number; readonly failing: number; readonly next_at: number | null } {
    return this.#sql
      .exec<{ all: number; failing: number; next_at: number | null }>(
        `SELECT count(*) AS "all", coalesce(sum(tries > 0), 0) AS failing, min(next_at) AS next_at
         FROM owed`,
      )
      .one();
  }

  done(task: string): void {
    this.#storage.transactionSync(() => {
      this.#sql.exec("DELETE FROM owed WHERE task = ?", task);
      this.#sql.exec("UPDATE replay SET done = done + 1");
    });
  }

  /** To be called again. @param error why it failed; null where it was not even tried */
  again(task: string, nextAt: number, error: string | null): void {
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

  /** Ends it with all that is left undone. */
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

  /** `deleteAll` takes the tables from the live object too, so each use begins by seeing to them. */
  get #sql(): SqlStorage {
    const { sql } = this.#storage;
    for (const statement of SCHEMA) sql.exec(statement);
    return sql;
  }
}

/** What a replay begins without. */
type Progress = "done" | "given_up" | "last_error";
