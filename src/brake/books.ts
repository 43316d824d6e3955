/**
 * What a brake keeps in its own SQLite: how it stands, who was let go in which minute, who is held, and what
 * is to be told. Nothing is made before the first of it is written, so a brake that is off leaves no trace.
 */

import type { Timestamp } from "../shared/time";
import type { ServiceEvent } from "../webhooks/service-events";
import { type BrakeLimits, busiestHour, type Excess, type Granted, HOUR_MINUTES } from "./brake";

export type Engaged = {
  readonly at: Timestamp;
  readonly excess: Excess;
  readonly test_clock: string | null;
  /** Where the mass was seen coming, the end of the hour that was looked at. */
  readonly foreseen_until: Timestamp | null;
};

export type Release = {
  readonly at: Timestamp;
  /** The id of the key that released it. */
  readonly by: string;
  readonly reason: string | null;
  /** Follows from the request's idempotency key; null where it had none. */
  readonly request: string | null;
};

export type BrakeState = {
  /** As an admin set them; null while the deployment's hold. */
  readonly limits: BrakeLimits | null;
  readonly engaged: Engaged | null;
  readonly last_release: Release | null;
  /** What was seen coming when the brake was released: whoever of that time falls due before passes. */
  readonly passing: { readonly test_clock: string | null; readonly until: Timestamp } | null;
};

/** An account whose erasure waits for the brake. */
export type Held = { readonly closure: string; readonly account: string };

export type OwedEvent = { readonly number: number; readonly event: ServiceEvent };

const UNTOUCHED: BrakeState = { limits: null, engaged: null, last_release: null, passing: null };

const SCHEMA = `
  CREATE TABLE state (id INTEGER PRIMARY KEY CHECK (id = 1), state TEXT NOT NULL);
  CREATE TABLE granted (
    test_clock TEXT NOT NULL,     -- empty for the real time
    minute INTEGER NOT NULL,      -- since the epoch, by the accounts' time
    n INTEGER NOT NULL,
    at INTEGER NOT NULL,          -- the last of them, ms, by the world's time
    PRIMARY KEY (test_clock, minute)
  ) WITHOUT ROWID;
  CREATE TABLE held (
    closure TEXT PRIMARY KEY,
    account TEXT NOT NULL,
    test_clock TEXT NOT NULL,
    at INTEGER NOT NULL,          -- ms
    allowed_at INTEGER,           -- when the brake was released, ms
    poke_at INTEGER               -- when it is to be poked, ms; null once it was
  ) WITHOUT ROWID;
  CREATE INDEX held_to_poke ON held (poke_at) WHERE poke_at IS NOT NULL;
  CREATE TABLE owed (number INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL);`;

export class BrakeBooks {
  readonly #storage: DurableObjectStorage;
  #made = false;
  #state = UNTOUCHED;
  /** Whether any closure may be allowed: most of a brake's life none is, and nobody need look. */
  #allowing = false;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
    this.#load();
  }

  get state(): BrakeState {
    return this.#state;
  }

  /** Whether a closure may be in the books as one that is allowed. */
  get allowing(): boolean {
    return this.#allowing;
  }

  /** All or nothing, and so is what is remembered of it. */
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

  /** The most that were let go within an hour around a minute. */
  grantedAround(testClock: string | null, minute: number): number {
    const granted = this.#rows<Granted>(
      "SELECT minute, n FROM granted WHERE test_clock = ? AND minute > ? AND minute < ?",
      testClock ?? "",
      minute - HOUR_MINUTES,
      minute + HOUR_MINUTES,
    );
    return busiestHour(granted, minute);
  }

  /** @param now ms */
  count(testClock: string | null, minute: number, now: number): void {
    this.#write(
      `INSERT INTO granted (test_clock, minute, n, at) VALUES (?, ?, 1, ?)
       ON CONFLICT (test_clock, minute) DO UPDATE SET n = n + 1, at = excluded.at`,
      testClock ?? "",
      minute,
      now,
    );
  }

  forgetCounts(): void {
    this.#rows("DELETE FROM granted");
  }

  /** Once a closure, however often it asks. @param now ms */
  hold({ closure, account }: Held, testClock: string | null, now: number): void {
    this.#write(
      "INSERT OR IGNORE INTO held (closure, account, test_clock, at) VALUES (?, ?, ?, ?)",
      closure,
      account,
      testClock ?? "",
      now,
    );
  }

  /** Those that are refused so far. */
  get held(): number {
    const [row] = this.#rows<{ n: number }>(
      "SELECT count(*) AS n FROM held WHERE allowed_at IS NULL",
    );
    return row?.n ?? 0;
  }

  /** All that are held may go on, and are to be poked. @param now ms @returns how many */
  allowHeld(now: number): number {
    const { held } = this;
    this.#rows("UPDATE held SET allowed_at = ?1, poke_at = ?1 WHERE allowed_at IS NULL", now);
    this.#allowing ||= held > 0;
    return held;
  }

  /** Strikes off a closure that was allowed. @returns whether it was */
  redeem(closure: string): boolean {
    return this.#has(
      "DELETE FROM held WHERE closure = ? AND allowed_at IS NOT NULL RETURNING 1",
      closure,
    );
  }

  /** @param now ms */
  toPoke(now: number, limit: number): Held[] {
    return this.#rows<Held>(
      "SELECT closure, account FROM held WHERE poke_at <= ? ORDER BY poke_at LIMIT ?",
      now,
      limit,
    );
  }

  /** @param again when it is to be poked again, ms; null where it was reached */
  poked(closure: string, again: number | null): void {
    this.#rows("UPDATE held SET poke_at = ? WHERE closure = ?", again, closure);
  }

  /** When somebody is to be poked next, ms; null when nobody is. */
  get nextPoke(): number | null {
    const [row] = this.#rows<{ at: number | null }>(
      "SELECT min(poke_at) AS at FROM held WHERE poke_at IS NOT NULL",
    );
    return row?.at ?? null;
  }

  owe(event: ServiceEvent): void {
    this.#write("INSERT INTO owed (event) VALUES (?)", JSON.stringify(event));
  }

  /** What is to be told, in the order it happened. */
  get owed(): OwedEvent[] {
    return this.#rows<{ number: number; event: string }>(
      "SELECT number, event FROM owed ORDER BY number",
    ).map(({ number, event }) => ({ number, event: JSON.parse(event) }));
  }

  told(number: number): void {
    this.#rows("DELETE FROM owed WHERE number = ?", number);
  }

  /** Drops counts and allowances that are older. @param before ms @returns whether some are left */
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
    this.#state = kept ? JSON.parse(kept.state) : UNTOUCHED;
    this.#allowing = this.#isAnyAllowed();
  }

  #isAnyAllowed(): boolean {
    return this.#has("SELECT 1 FROM held WHERE allowed_at IS NOT NULL LIMIT 1");
  }

  #has(query: string, ...bindings: SqlStorageValue[]): boolean {
    return this.#rows(query, ...bindings).length > 0;
  }

  /** Where nothing was made yet, there is nothing to find and nothing to change. */
  #rows<T extends Record<string, SqlStorageValue>>(
    query: string,
    ...bindings: SqlStorageValue[]
  ): T[] {
    return this.#made ? this.#storage.sql.exec<T>(query, ...bindings).toArray() : [];
  }

  #write(statement: string, ...bindings: SqlStorageValue[]): void {
    if (!this.#made) this.#storage.sql.exec(SCHEMA);
    this.#made = true;
    this.#storage.sql.exec(statement, ...bindings);
  }
}
