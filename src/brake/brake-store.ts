/**
 * What a brake stores in its own SQLite: its state, how many clearances it granted in which minute, which closures it
 * refused, and which events it has still to publish. The tables are made with the first row, so a brake that is off
 * leaves no trace.
 */
import type { Timestamp } from "../shared/time";
import type { ServiceEvent } from "../webhooks/service-events";
import { type BrakeLimits, type Excess, type Granted, HOUR_MINUTES } from "./brake";

export type Engaged = {
  readonly at: Timestamp;
  readonly excess: Excess;
  readonly test_clock: string | null;
  /** The end of the hour that the directory was asked for; null if the accounts were counted as they asked. */
  readonly foreseen_until: Timestamp | null;
};

export type Release = {
  readonly at: Timestamp;
  /** The id of the key that released it. */
  readonly by: string;
  readonly reason: string | null;
  /** Follows from the request's idempotency key; null if it had none. */
  readonly request: string | null;
};

export type BrakeState = {
  /** As an admin set them; null while the deployment's limits are in force. */
  readonly limits: BrakeLimits | null;
  readonly engaged: Engaged | null;
  readonly last_release: Release | null;
  /** Set by a release: accounts of that time that fall due before `until` pass uncounted. */
  readonly passing: { readonly test_clock: string | null; readonly until: Timestamp } | null;
  /** How many closures are refused at present, so that none has to be counted. Null if they were never counted. */
  readonly refused: number | null;
};

/** A closure whose erasure the brake has refused. */
export type RefusedClosure = { readonly closure: string; readonly account: string };

export type UnpublishedEvent = { readonly number: number; readonly event: ServiceEvent };

const UNTOUCHED: BrakeState = {
  limits: null,
  engaged: null,
  last_release: null,
  passing: null,
  refused: 0,
};

const SCHEMA = `
  CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), state TEXT NOT NULL);
  CREATE TABLE granted (
    test_clock TEXT NOT NULL,     -- empty for the real time
    minute INTEGER NOT NULL,      -- since the epoch, by the accounts' time
    n INTEGER NOT NULL,           -- granted, or reserved: clearance-blocks.ts
    at INTEGER NOT NULL,          -- the last of them, ms, by the real time
    PRIMARY KEY (test_clock, minute)
  ) WITHOUT ROWID;
  CREATE TABLE held (
    closure TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    test_clock TEXT NOT NULL,
    at INTEGER NOT NULL,          -- ms
    allowed_at INTEGER,           -- when the brake was released, ms
    poke_at INTEGER               -- when its account is to be woken, ms; null once it was
  ) WITHOUT ROWID;
  CREATE INDEX held_to_poke ON held (poke_at) WHERE poke_at IS NOT NULL;
  CREATE TABLE owed (number INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL);`;

export class BrakeStore {
  readonly #storage: DurableObjectStorage;
  #made = false;
  #state = UNTOUCHED;
  /** Whether any refused closure has been allowed since. Mostly none has, and no query is needed. */
  #allowing = false;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#load();
  }

  get state(): BrakeState {
    return this.#state;
  }

  /** Whether any refused closure may have been allowed since. */
  get allowing(): boolean {
    return this.#allowing;
  }

  /** Runs `work` as one transaction. If it throws, what is held in memory is read again too. */
  transact(work: () => void): void {
    try {
      this.#storage.transactionSync(work);
    } catch (error) {
      this.#load();
      throw error;
    }
  }

  change(changed: Partial<BrakeState>): void {
    this.#state = { ...this.#state, ...changed };
    this.#write(
      `INSERT INTO state (id, state) VALUES (1, ?)
       ON CONFLICT (id) DO UPDATE SET state = excluded.state`,
      JSON.stringify(this.#state),
    );
  }

  /** The counts of each minute that lies within an hour of this one. */
  countedAround(testClock: string | null, minute: number): Granted[] {
    return this.#rows<Granted>(
      "SELECT minute, n FROM granted WHERE test_clock = ? AND minute > ? AND minute < ?",
      testClock ?? "",
      minute - HOUR_MINUTES,
      minute + HOUR_MINUTES,
    );
  }

  /** Counts clearances that are granted, or reserved for a block. @param now ms */
  count(testClock: string | null, minute: number, clearances: number, now: number): void {
    this.#write(
      `INSERT INTO granted (test_clock, minute, n, at) VALUES (?, ?, ?, ?)
       ON CONFLICT (test_clock, minute) DO UPDATE SET n = n + excluded.n, at = excluded.at`,
      testClock ?? "",
      minute,
      clearances,
      now,
    );
  }

  /** Takes back the count of clearances that were reserved and not granted. */
  uncount(testClock: string | null, minute: number, clearances: number): void {
    this.#rows(
      "UPDATE granted SET n = n - ? WHERE test_clock = ? AND minute = ?",
      clearances,
      testClock ?? "",
      minute,
    );
  }

  forgetCounts(): void {
    this.#rows("DELETE FROM granted");
  }

  /** Stores a refused closure, once however often it asks. @param now ms */
  addRefused({ closure, account }: RefusedClosure, testClock: string | null, now: number): void {
    const { refused } = this;
    this.#make();
    const isNew = this.#has(
      "INSERT OR IGNORE INTO held (closure, account, test_clock, at) VALUES (?, ?, ?, ?) RETURNING 1",
      closure,
      account,
      testClock ?? "",
      now,
    );
    if (isNew) this.change({ refused: refused + 1 });
  }

  /** How many closures are refused at present. */
  get refused(): number {
    return this.#state.refused ?? this.#countRefused();
  }

  /** Allows every refused closure, and has its account woken. @param now ms @returns how many */
  allowRefused(now: number): number {
    const { refused } = this;
    this.#rows("UPDATE held SET allowed_at = ?1, poke_at = ?1 WHERE allowed_at IS NULL", now);
    this.#allowing ||= refused > 0;
    this.change({ refused: 0 });
    return refused;
  }

  /** Deletes a closure that was allowed. @returns whether it was */
  takeAllowance(closure: string): boolean {
    return this.#has(
      "DELETE FROM held WHERE closure = ? AND allowed_at IS NOT NULL RETURNING 1",
      closure,
    );
  }

  /** Lists the closures whose accounts are to be woken now. @param now ms */
  toWake(now: number, limit: number): RefusedClosure[] {
    return this.#rows<RefusedClosure>(
      "SELECT closure, account FROM held WHERE poke_at <= ? ORDER BY poke_at LIMIT ?",
      now,
      limit,
    );
  }

  /** Notes that an account was woken. @param again when to wake it again, ms; null if it was reached */
  woken(closure: string, again: number | null): void {
    this.#rows("UPDATE held SET poke_at = ? WHERE closure = ?", again, closure);
  }

  /** When an account is to be woken next, ms; null if none is. */
  get nextWake(): number | null {
    const [row] = this.#rows<{ at: number | null }>(
      "SELECT min(poke_at) AS at FROM held WHERE poke_at IS NOT NULL",
    );
    return row?.at ?? null;
  }

  addEvent(event: ServiceEvent): void {
    this.#write("INSERT INTO owed (event) VALUES (?)", JSON.stringify(event));
  }

  /** Events that have still to be published, in their order. */
  get unpublished(): UnpublishedEvent[] {
    return this.#rows<{ number: number; event: string }>(
      "SELECT number, event FROM owed ORDER BY number",
    ).map(({ number, event }) => ({ number, event: JSON.parse(event) }));
  }

  published(number: number): void {
    this.#rows("DELETE FROM owed WHERE number = ?", number);
  }

  /** Deletes counts and allowances from before a time. @param before ms @returns whether any are left */
  clean(before: number): boolean {
    this.#rows("DELETE FROM granted WHERE at < ?", before);
    this.#rows("DELETE FROM held WHERE allowed_at < ? AND poke_at IS NULL", before);
    this.#allowing = this.#isAnyAllowed();
    return this.#allowing || this.#has("SELECT 1 FROM granted LIMIT 1");
  }

  #load(): void {
    const tables = "SELECT 1 FROM sqlite_master WHERE name = 'state'";
    this.#made = this.#storage.sql.exec(tables).toArray().length > 0;
    const [kept] = this.#rows<{ state: string }>("SELECT state FROM state");
    this.#state = kept ? { ...UNTOUCHED, refused: null, ...JSON.parse(kept.state) } : UNTOUCHED;
    this.#allowing = this.#isAnyAllowed();
  }

  /** For a state that was stored before it had the number. */
  #countRefused(): number {
    const [row] = this.#rows<{ n: number }>(
      "SELECT count(*) AS n FROM held WHERE allowed_at IS NULL",
    );
    return row?.n ?? 0;
  }

  #isAnyAllowed(): boolean {
    return this.#has("SELECT 1 FROM held WHERE allowed_at IS NOT NULL LIMIT 1");
  }

  #has(query: string, ...bindings: SqlStorageValue[]): boolean {
    return this.#rows(query, ...bindings).length > 0;
  }

  /** While there are no tables, there is nothing to find and nothing to change. */
  #rows<T extends Record<string, SqlStorageValue>>(
    query: string,
    ...bindings: SqlStorageValue[]
  ): T[] {
    return this.#made ? this.#storage.sql.exec<T>(query, ...bindings).toArray() : [];
  }

  #write(statement: string, ...bindings: SqlStorageValue[]): void {
    this.#make();
    this.#storage.sql.exec(statement, ...bindings);
  }

  #make(): void {
    if (!this.#made) this.#storage.sql.exec(SCHEMA);
    this.#made = true;
  }
}
