/** The tables of a rebuild, in the keeper's object: the run, and the accounts that it has yet to look at. */
import { SCAN_START, type ScanPlace, scanPlaceSchema } from "../archive/scan";
import { type Timestamp, timestampOf } from "../shared/time";
import { REBUILD_REQUESTS_REMEMBERED } from "./limits";
import type { Look } from "./mending";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS rebuild_run (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT,
    total INTEGER NOT NULL DEFAULT 0,      -- accounts that were asked for, each once while it waits
    done INTEGER NOT NULL DEFAULT 0,
    not_found INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,     -- given up
    events INTEGER NOT NULL DEFAULT 0,     -- events that the feed did not have
    last_error TEXT,
    scan TEXT,                             -- where the run reads on in the archive, as JSON; null if it does not
    slices INTEGER                         -- slices of the archive that were read; null if none was asked for
  );
  CREATE TABLE IF NOT EXISTS rebuild_pending (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    account TEXT NOT NULL UNIQUE,
    after INTEGER NOT NULL DEFAULT 0,      -- the last event that was brought
    attempts INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL DEFAULT 0     -- ms
  );
  CREATE INDEX IF NOT EXISTS rebuild_due ON rebuild_pending (next_at, number);
  CREATE TABLE IF NOT EXISTS rebuild_named (
    account TEXT PRIMARY KEY               -- an account that the archive names, and that was added in this run
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS rebuild_requests (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE
  );`;

export type RunRow = {
  readonly id: string;
  readonly started_at: Timestamp;
  readonly ended_at: Timestamp | null;
  readonly total: number;
  readonly done: number;
  readonly not_found: number;
  readonly failed: number;
  readonly events: number;
  readonly last_error: string | null;
  readonly slices: number | null;
};

/** @property attempts that have failed */
export type Pending = Pick<Look, "after"> & { readonly account: string; readonly attempts: number };

export class RebuildStore {
  readonly #storage: DurableObjectStorage;
  /** Null: not looked yet. A look at an object that never rebuilt makes no table. */
  #hasTables: boolean | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** The last run; null if there was none. */
  run(): RunRow | null {
    if (!this.#exists()) return null;
    return (
      this.#rows<RunRow>(
        `SELECT id, started_at, ended_at, total, done, not_found, failed, events, last_error, slices
         FROM rebuild_run`,
      )[0] ?? null
    );
  }

  pendingCount(): number {
    if (!this.#exists()) return 0;
    return this.#rows<{ n: number }>("SELECT count(*) AS n FROM rebuild_pending")[0]?.n ?? 0;
  }

  /**
   * Adds accounts to the run that goes on, or begins one.
   *
   * @param request whose accounts are added once, however often it comes
   * @param accounts ids, or `archive`: all that the archive names
   */
  add(run: string, request: string, accounts: readonly string[] | "archive"): void {
    this.#make();
    this.#storage.transactionSync(() => {
      const isNew = this.#rows(
        "INSERT OR IGNORE INTO rebuild_requests (id) VALUES (?) RETURNING id",
        request,
      );
      if (isNew.length === 0) return;
      this.#rows(
        `DELETE FROM rebuild_requests
         WHERE number <= (SELECT max(number) FROM rebuild_requests) - ?`,
        REBUILD_REQUESTS_REMEMBERED,
      );
      this.#rows(
        `INSERT INTO rebuild_run (one, id, started_at) VALUES (1, ?, ?)
         ON CONFLICT (one) DO UPDATE SET id = excluded.id, started_at = excluded.started_at,
           ended_at = NULL, total = 0, done = 0, not_found = 0, failed = 0, events = 0, last_error = NULL,
           scan = NULL, slices = NULL
         WHERE ended_at IS NOT NULL`,
        run,
        timestampOf(Date.now()),
      );
      if (accounts === "archive") {
        this.#rows("DELETE FROM rebuild_named");
        this.#rows(
          "UPDATE rebuild_run SET scan = ?, slices = coalesce(slices, 0)",
          JSON.stringify(SCAN_START),
        );
      } else {
        this.#wait(accounts);
      }
    });
  }

  /** An account that waits and was begun begins anew: what it lacks may have changed. */
  #wait(accounts: readonly string[]): void {
    const before = this.pendingCount();
    this.#rows(
      `INSERT INTO rebuild_pending (account) SELECT value FROM json_each(?) WHERE true
       ON CONFLICT (account) DO UPDATE SET after = 0, attempts = 0, next_at = 0`,
      JSON.stringify(accounts),
    );
    this.#rows("UPDATE rebuild_run SET total = total + ?", this.pendingCount() - before);
  }

  /** Where the run reads on in the archive; null if it has read it, or does not read it. */
  scanPlace(): ScanPlace | null {
    const [row] = this.#rows<{ scan: string | null }>("SELECT scan FROM rebuild_run");
    return row === undefined || row.scan === null
      ? null
      : scanPlaceSchema.parse(JSON.parse(row.scan));
  }

  /**
   * Adds the accounts that a step of the scan found, each once in the run.
   *
   * @param from where the step began: nothing is added if a later request has set the scan back meanwhile
   */
  scanned(from: ScanPlace, accounts: readonly string[], next: ScanPlace | null): void {
    this.#storage.transactionSync(() => {
      const moved = this.#rows(
        "UPDATE rebuild_run SET scan = ?, slices = slices + ? WHERE scan = ? RETURNING id",
        next === null ? null : JSON.stringify(next),
        Number(accounts.length > 0),
        JSON.stringify(from),
      );
      if (moved.length === 0) return;
      const added = this.#rows<{ account: string }>(
        `INSERT OR IGNORE INTO rebuild_named (account)
         SELECT value FROM json_each(?) RETURNING account`,
        JSON.stringify(accounts),
      );
      this.#wait(added.map(({ account }) => account));
    });
  }

  /** @param now ms */
  due(now: number, limit: number): Pending[] {
    return this.#rows<Pending>(
      `SELECT account, after, attempts FROM rebuild_pending
       WHERE next_at <= ? ORDER BY next_at, number LIMIT ?`,
      now,
      limit,
    );
  }

  /** When the next account is due, ms; null if none waits. */
  nextAt(): number | null {
    const [row] = this.#rows<{ at: number | null }>(
      "SELECT min(next_at) AS at FROM rebuild_pending",
    );
    return row?.at ?? null;
  }

  /** Counts an account as `done`, `not_found` or `failed`; it waits no longer. */
  settle(account: string, as: "done" | "not_found" | "failed", events: number): void {
    this.#storage.transactionSync(() => {
      const known = this.#rows(
        "DELETE FROM rebuild_pending WHERE account = ? RETURNING account",
        account,
      );
      if (known.length === 0) return;
      this.#rows(
        `UPDATE rebuild_run SET done = done + ?, not_found = not_found + ?, failed = failed + ?,
           events = events + ?`,
        Number(as === "done"),
        Number(as === "not_found"),
        Number(as === "failed"),
        events,
      );
    });
  }

  /** An account has more events than were brought. */
  goOn(account: string, after: number, events: number): void {
    this.#storage.transactionSync(() => {
      this.#rows(
        "UPDATE rebuild_pending SET after = ?, attempts = 0 WHERE account = ?",
        after,
        account,
      );
      this.#rows("UPDATE rebuild_run SET events = events + ?", events);
    });
  }

  /** @param at ms */
  later(account: string, at: number): void {
    this.#rows(
      "UPDATE rebuild_pending SET attempts = attempts + 1, next_at = ? WHERE account = ?",
      at,
      account,
    );
  }

  noteError(error: string): void {
    this.#rows("UPDATE rebuild_run SET last_error = ?", error);
  }

  /** Ends the run if no account waits. @returns whether it has ended */
  end(): boolean {
    const ended = this.#rows(
      `UPDATE rebuild_run SET ended_at = ?
       WHERE ended_at IS NULL AND scan IS NULL
         AND NOT EXISTS (SELECT 1 FROM rebuild_pending) RETURNING id`,
      timestampOf(Date.now()),
    );
    if (ended.length > 0) this.#rows("DELETE FROM rebuild_named");
    return ended.length > 0;
  }

  #exists(): boolean {
    this.#hasTables ??=
      this.#rows("SELECT 1 AS found FROM sqlite_schema WHERE name = 'rebuild_run'").length > 0;
    return this.#hasTables;
  }

  #make(): void {
    this.#storage.sql.exec(SCHEMA);
    this.#hasTables = true;
  }

  #rows<T extends Record<string, SqlStorageValue>>(
    statement: string,
    ...bindings: SqlStorageValue[]
  ): T[] {
    return this.#storage.sql.exec<T>(statement, ...bindings).toArray();
  }
}
