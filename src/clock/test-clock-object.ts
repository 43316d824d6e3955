/**
 * A test clock and its accounts. As with Stripe's test clocks, time stands still until the clock is advanced. Then
 * every account does all that is due in between, each thing at its own time.
 *
 * ```
 *   advance(to) ─▶ target stored, alarm set ─▶ answer: "advancing"
 *                        │
 *                        ▼ in the background, 32 accounts at a time
 *                  each account advances to the target, and its time is stored here
 *                        │
 *                        ├─ all are there ─▶ frozen_time = target, "ready", alarm deleted
 *                        └─ failure, restart ─▶ the alarm continues with the accounts that are behind
 * ```
 */
import type { Presence } from "../account/triggers";
import type { TestClockView } from "../contract/test-clocks";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { jittered } from "../shared/backoff";
import { inParallel } from "../shared/concurrency";
import { logFault } from "../shared/log";
import { err, ok, type Result } from "../shared/result";
import { type Timestamp, timestampOf } from "../shared/time";

export type TestClockRefusal =
  | { readonly code: "not_found" }
  | { readonly code: "test_clock_not_forward"; readonly frozen_time: Timestamp }
  | { readonly code: "test_clock_advancing" }
  | {
      readonly code: "limit_reached";
      readonly of: "accounts_of_test_clock";
      readonly limit: number;
    };

/** How the clock reaches its accounts. */
export type ClockAccounts = {
  advance(account: string, clock: string, to: Timestamp): Promise<Presence>;
  /** @returns whether nothing is left of the account; false if it is not on this clock */
  remove(account: string, clock: string): Promise<boolean>;
};

type Row = {
  id: string;
  name: string | null;
  frozen_time: Timestamp;
  target: Timestamp | null;
  created_at: Timestamp;
};

/** Accounts advanced at a time: each open object holds file descriptors and memory. */
const ACCOUNTS_AT_ONCE = 32;

/** Accounts on one clock. To advance the clock, each of them is called. */
const ACCOUNTS_MAX = 100_000;

/** How soon advancing continues after a failure or a restart, ms. While the clock advances, an alarm is always set. */
const RETRY_MS = 2_000;

const SCHEMA: ObjectSchema = { number: 1 };

export abstract class TestClockObjectBase<E> extends StoredObject<E> {
  protected abstract readonly accounts: ClockAccounts;
  #advancing = false;
  /** How many accounts are on the clock; null if they must be counted. */
  #attached: number | null = null;

  constructor(ctx: DurableObjectState, env: E) {
    super(ctx, env, SCHEMA);
  }

  /** Makes the clock. If it exists already, it stays as it is and is shown. */
  create(id: string, frozenTime: Timestamp, name: string | null): TestClockView {
    const made = this.#find();
    if (made !== null) return this.#view(made);
    const { sql } = this.storage;
    this.storage.transactionSync(() => {
      sql.exec(`
        CREATE TABLE clock (id TEXT NOT NULL, name TEXT, frozen_time TEXT NOT NULL, target TEXT,
          created_at TEXT NOT NULL);
        CREATE TABLE accounts (id TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID;`);
      sql.exec(
        "INSERT INTO clock (id, name, frozen_time, created_at) VALUES (?, ?, ?, ?)",
        id,
        name,
        frozenTime,
        timestampOf(Date.now()),
      );
    });
    return this.#view(this.#clock());
  }

  read(): Result<TestClockView, TestClockRefusal> {
    const clock = this.#find();
    return clock ? ok(this.#view(clock)) : err({ code: "not_found" });
  }

  /** Puts an account on the clock. @returns the time at which to register it */
  attach(account: string): Result<Timestamp, TestClockRefusal> {
    const clock = this.#find();
    if (clock === null) return err({ code: "not_found" });
    if (clock.target !== null) return err({ code: "test_clock_advancing" });
    this.#attached ??= this.#view(clock).accounts;
    if (this.#attached >= ACCOUNTS_MAX) {
      return err({ code: "limit_reached", of: "accounts_of_test_clock", limit: ACCOUNTS_MAX });
    }
    const added = this.storage.sql.exec(
      "INSERT OR IGNORE INTO accounts (id, at) VALUES (?, ?) RETURNING id",
      account,
      clock.frozen_time,
    );
    this.#attached += added.toArray().length;
    return ok(clock.frozen_time);
  }

  /** Takes an account off the clock, because its registration was refused. */
  detach(account: string): void {
    this.#attached = null;
    if (this.#find()) this.storage.sql.exec("DELETE FROM accounts WHERE id = ?", account);
  }

  /** Begins to advance the clock. The accounts follow in the background. */
  async advance(to: Timestamp): Promise<Result<TestClockView, TestClockRefusal>> {
    const clock = this.#find();
    if (clock === null) return err({ code: "not_found" });
    if (clock.target !== null) return err({ code: "test_clock_advancing" });
    if (to <= clock.frozen_time) {
      return err({ code: "test_clock_not_forward", frozen_time: clock.frozen_time });
    }
    this.storage.transactionSync(() => {
      this.storage.sql.exec("UPDATE clock SET target = ?", to);
      void this.storage.setAlarm(Date.now() + jittered(RETRY_MS, Math.random()));
    });
    this.#advanceInBackground();
    return ok(this.#view(this.#clock()));
  }

  /** Removes the accounts of the clock. @returns their ids, at every call until `forget` */
  async removeAccounts(): Promise<Result<string[], TestClockRefusal>> {
    const clock = this.#find();
    if (clock === null) return err({ code: "not_found" });
    const ids = this.storage.sql
      .exec<{ id: string }>("SELECT id FROM accounts")
      .toArray()
      .map(({ id }) => id);
    const removed: string[] = [];
    await inParallel(ids, ACCOUNTS_AT_ONCE, async (id) => {
      if (await this.accounts.remove(id, clock.id)) removed.push(id);
    });
    return ok(removed);
  }

  /** Deletes the clock itself, when its accounts have gone from the directory too. */
  async forget(): Promise<void> {
    this.#attached = null;
    await this.storage.deleteAlarm();
    await this.deleteStored();
  }

  /** Continues advancing. The alarm is set again first, in case the process is killed meanwhile. */
  protected override async onAlarm(): Promise<void> {
    if (!this.#find()?.target) return;
    const armed = this.storage.setAlarm(Date.now() + jittered(RETRY_MS, Math.random()));
    this.#advanceInBackground();
    await armed;
  }

  #advanceInBackground(): void {
    if (this.#advancing) return;
    this.#advancing = true;
    this.#advanceAll()
      .catch(async (error) => {
        logFault("advancing failed", error);
        await this.storage.setAlarm(Date.now() + jittered(RETRY_MS, Math.random()));
      })
      .finally(() => {
        this.#advancing = false;
      });
  }

  async #advanceAll(): Promise<void> {
    const { sql } = this.storage;
    for (;;) {
      const clock = this.#find();
      const to = clock?.target;
      if (!clock || !to) return;
      const behind = sql
        .exec<{ id: string }>("SELECT id FROM accounts WHERE at < ? LIMIT 500", to)
        .toArray();
      if (behind.length === 0) {
        sql.exec("UPDATE clock SET frozen_time = ?, target = NULL", to);
        await this.storage.deleteAlarm();
        return;
      }
      await inParallel(behind, ACCOUNTS_AT_ONCE, async ({ id }) => {
        await this.accounts.advance(id, clock.id, to);
        sql.exec("UPDATE accounts SET at = ? WHERE id = ?", to, id);
      });
    }
  }

  #find(): Row | null {
    const made = this.storage.sql
      .exec("SELECT 1 FROM sqlite_master WHERE name = 'clock'")
      .toArray();
    return made.length === 0 ? null : this.#clock();
  }

  #clock(): Row {
    return this.storage.sql.exec<Row>("SELECT * FROM clock").one();
  }

  #view({ id, name, frozen_time, target, created_at }: Row): TestClockView {
    const { accounts } = this.storage.sql
      .exec<{ accounts: number }>("SELECT count(*) AS accounts FROM accounts")
      .one();
    return {
      object: "test_clock",
      id,
      name,
      livemode: false,
      frozen_time: target ?? frozen_time,
      status: target === null ? "ready" : "advancing",
      accounts,
      created_at,
    };
  }
}
