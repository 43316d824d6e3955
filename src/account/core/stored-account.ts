/**
 * The account's own row: in SQLite, in memory while the object is awake, and the alarm that follows from it. One method
 * writes all three, so that none can change without the others. An alarm is set in the transaction that writes its
 * time, and memory changes if and only if that transaction commits.
 */
import type { Timestamp } from "../../shared/time";
import { nextDue } from "../tables/failing-deadlines";
import { loadSnapshot, type Snapshot, saveBookkeeping, saveSnapshot } from "../tables/snapshot";
import { type TableReader, TableWriter } from "../tables/sql";
import { type AlarmSettings, type Arming, armed } from "./alarm";

export class StoredAccount {
  readonly #storage: DurableObjectStorage;
  readonly #tables: TableWriter;
  readonly #settings: AlarmSettings;
  /** The account as it was committed last. Undefined: not read yet. Null: no account is registered. */
  #committed: Snapshot | null | undefined;
  /** The account as the running transaction has written it; undefined if none runs, or it has not written yet. */
  #written: Snapshot | undefined;
  #nextDue: Timestamp | null = null;

  constructor(storage: DurableObjectStorage, settings: AlarmSettings) {
    this.#storage = storage;
    this.#tables = new TableWriter(storage.sql);
    this.#settings = settings;
  }

  get tables(): TableReader {
    return this.#tables;
  }

  /** The account as it was written last, in this transaction or before it. */
  get(): Snapshot | null {
    if (this.#written !== undefined) return this.#written;
    if (this.#committed === undefined) this.#remember(loadSnapshot(this.#storage, this.#tables));
    return this.#committed ?? null;
  }

  /**
   * When the next deadline is due that has not failed. It is in memory, so a call on a warm object only compares two
   * texts.
   */
  get nextDue(): Timestamp | null {
    this.get();
    return this.#nextDue;
  }

  /**
   * Runs work in one transaction. All that it writes is committed; if it throws, nothing is, and the error is rethrown.
   */
  transaction<T>(work: (tables: TableWriter) => T): T {
    this.get();
    try {
      const result = this.savepoint(() => work(this.#tables));
      if (this.#written !== undefined) this.#remember(this.#written);
      return result;
    } finally {
      this.#written = undefined;
    }
  }

  /** Runs a part of a transaction. If the part throws, it is undone, and the error is rethrown. */
  savepoint<T>(part: () => T): T {
    try {
      return this.#storage.transactionSync(part);
    } catch (error) {
      this.#tables.forgetKnown();
      throw error;
    }
  }

  /**
   * Writes the row and sets its alarm, within a transaction. Writes nothing if nothing has changed.
   * @param isUncleared whether a due erasure waits for the brake's clearance: the alarm need not ask for it at once
   */
  write(next: Snapshot, arming: Arming, isUncleared: boolean): void {
    const before = this.get();
    // Nothing has changed, so the alarm stays as it is: a refusal must not move it (I8).
    if (arming === "in_time" && before !== null && isSame(before, next)) return;
    const now = armed(this.#storage, this.#settings, next, arming, isUncleared);
    if (before !== null && isSame(before, now)) return;
    const isSameAccount = before?.account === now.account && before.clock_at === now.clock_at;
    if (isSameAccount) saveBookkeeping(this.#tables, now);
    else saveSnapshot(this.#tables, now);
    this.#written = now;
  }

  /** Changes the account in memory alone: it could not be written, or the next write of the row carries the change. */
  rememberUnwritten(snapshot: Snapshot): void {
    this.#remember(snapshot);
  }

  /** Forgets everything, the object's storage included. */
  async destroy(): Promise<void> {
    await this.#storage.deleteAlarm();
    await this.#storage.deleteAll();
    this.#tables.forgetKnown();
    this.#remember(null);
  }

  #remember(snapshot: Snapshot | null): void {
    this.#committed = snapshot;
    this.#nextDue = snapshot && nextDue(snapshot.account, snapshot.failing);
  }
}

/** Whether two snapshots are the same row. */
const isSame = (one: Snapshot, other: Snapshot): boolean =>
  one.account === other.account &&
  one.clock_at === other.clock_at &&
  one.confirmed === other.confirmed &&
  one.confirmed_once === other.confirmed_once &&
  one.accepted === other.accepted &&
  one.publish_at === other.publish_at &&
  one.tries === other.tries &&
  one.alarm_at === other.alarm_at &&
  one.outbox_at === other.outbox_at &&
  one.forget_at === other.forget_at &&
  one.uncleared === other.uncleared &&
  one.failing === other.failing;
