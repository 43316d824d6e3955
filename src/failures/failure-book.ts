/**
 * The list of work that was due and fails, one list for each mode. Accounts report when work begins to fail and when it
 * succeeds again. The book tells the operator by e-mail, once of each failure and at most once an hour, and
 * `GET /v1/health` shows it. It repairs nothing: every account tries again by itself. It also stores how far the sweep
 * over overdue accounts has come.
 *
 * ```
 *   failing() ─▶ row with told = 0 ─▶ alarm in 10 s, or an hour after the last e-mail
 *                                       ▼
 *                                     e-mail stored, sent ─▶ rows told = 1 ─▶ alarm for rows that came meanwhile
 *                                       ├─ not sent: again after 1 min, 2 min, … 1 h
 *                                       └─ after a day: given up, rows told = 1
 * ```
 */
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { doubled } from "../shared/backoff";
import type { FailingDeadline, MendedDeadline } from "../shared/failures";
import { newId } from "../shared/ids";
import { logFault } from "../shared/log";
import type { FailingDeadlinesNote, NotifyOperator } from "../shared/operator";
import { type Timestamp, timestampOf } from "../shared/time";
import { afterRun, type Job, type JobOutcome } from "./jobs";
import {
  GATHERING_MS,
  NAMED_MAX,
  TELLING_GIVE_UP_MS,
  TELLING_INTERVAL_MS,
  TELLING_WAIT_MAX_MS,
  TELLING_WAIT_MIN_MS,
} from "./limits";

export type FailuresView = {
  readonly total: number;
  /** When the oldest failure began; null if there is none. */
  readonly since: Timestamp | null;
  /** The oldest first, at most 25. */
  readonly data: readonly Omit<FailingDeadline, "livemode">[];
};

const SCHEMA: ObjectSchema = { number: 1 };

const TABLES = `
  CREATE TABLE IF NOT EXISTS failing (
    account TEXT NOT NULL,
    subject TEXT NOT NULL,
    what TEXT NOT NULL,
    due_at TEXT NOT NULL,
    since TEXT NOT NULL,
    told INTEGER NOT NULL,        -- 1 once an e-mail to the operator has covered it
    PRIMARY KEY (account, subject)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS failing_since ON failing (since);
  CREATE INDEX IF NOT EXISTS failing_untold ON failing (since) WHERE told = 0`;

type Row = Omit<FailingDeadline, "livemode">;

/** An e-mail that is still to be sent. Times are ms. */
type PendingEmail = {
  readonly note: FailingDeadlinesNote;
  /** It covers the failures that began up to then. */
  readonly until: Timestamp;
  readonly wait_ms: number;
  readonly give_up_at: number;
};

/** The place from which the sweep of both modes continues, in the order of the overdue accounts. */
export type Place = {
  readonly wake_at: string;
  readonly livemode: boolean;
  readonly id: string;
};

const SWEEP_PLACE = "sweep_place";
const JOBS = "jobs";
const PENDING = "owed";
const LAST_EMAIL_AT = "told_at";

export abstract class FailureBookBase<E> extends StoredObject<E> {
  readonly #notify: NotifyOperator<FailingDeadlinesNote>;
  #hasTables = false;

  constructor(ctx: DurableObjectState, env: E, notify: NotifyOperator<FailingDeadlinesNote>) {
    super(ctx, env, SCHEMA);
    this.#notify = notify;
  }

  /** Stores that work began to fail. Repeating it changes nothing. */
  async failing({ account, subject, what, due_at, since }: FailingDeadline): Promise<void> {
    this.#rows(
      `INSERT INTO failing (account, subject, what, due_at, since, told) VALUES (?1, ?2, ?3, ?4, ?5, 0)
       ON CONFLICT (account, subject) DO UPDATE SET what = ?3, due_at = ?4, since = ?5,
         told = iif(since = ?5, told, 0)`,
      account,
      subject,
      what,
      due_at,
      since,
    );
    await this.#arm();
  }

  /** Deletes a failure, because the work succeeded or is not due any more. */
  mended({ account, subject }: MendedDeadline): void {
    this.#rows("DELETE FROM failing WHERE account = ? AND subject = ?", account, subject);
  }

  /**
   * The place of the sweep; null to begin with the longest overdue account. The book of live mode has it for both
   * modes.
   */
  sweepPlace(): Place | null {
    return this.storage.kv.get<Place>(SWEEP_PLACE) ?? null;
  }

  keepSweepPlace(place: Place | null): void {
    if (place === null) this.storage.kv.delete(SWEEP_PLACE);
    else this.storage.kv.put(SWEEP_PLACE, place);
  }

  /** Stores what came of the jobs. The book of live mode has it for both modes. @param at when they began */
  keepJobs(outcomes: readonly JobOutcome[], at: Timestamp): void {
    this.storage.kv.put(JOBS, afterRun(this.jobs(), outcomes, at));
  }

  jobs(): readonly Job[] {
    return this.storage.kv.get<Job[]>(JOBS) ?? [];
  }

  view(): FailuresView {
    const [counted] = this.#rows<{ total: number; since: Timestamp | null }>(
      "SELECT count(*) AS total, min(since) AS since FROM failing",
    );
    return {
      total: counted?.total ?? 0,
      since: counted?.since ?? null,
      data: this.#rows<Row>(
        `SELECT account, subject, what, due_at, since FROM failing
         ORDER BY since, account, subject LIMIT ?`,
        NAMED_MAX,
      ),
    };
  }

  /** Never throws, because the platform gives up an alarm that keeps failing for two minutes. */
  protected override async onAlarm(): Promise<void> {
    try {
      await this.#tellNow();
    } catch (error) {
      logFault("an e-mail about failures was not sent", error);
      await this.storage.setAlarm(Date.now() + TELLING_WAIT_MAX_MS);
    }
  }

  async #tellNow(): Promise<void> {
    const pending = this.storage.kv.get<PendingEmail>(PENDING) ?? this.#makeEmail();
    if (pending === null) return;
    const outcome = await this.#notify(pending.note);
    const now = Date.now();
    const next = now + pending.wait_ms;
    if (!outcome.sent && !outcome.final && next < pending.give_up_at) {
      logFault("an e-mail about failures was not sent", outcome.error);
      const wait_ms = doubled(pending.wait_ms, TELLING_WAIT_MAX_MS);
      this.storage.kv.put(PENDING, { ...pending, wait_ms } satisfies PendingEmail);
      await this.storage.setAlarm(next);
      return;
    }
    this.#rows("UPDATE failing SET told = 1 WHERE told = 0 AND since <= ?", pending.until);
    this.storage.kv.delete(PENDING);
    this.storage.kv.put(LAST_EMAIL_AT, now);
    await this.#arm();
  }

  /** Makes an e-mail about the failures that no e-mail has named yet; null if there are none any more. */
  #makeEmail(): PendingEmail | null {
    const [counted] = this.#rows<{ total: number; until: Timestamp | null }>(
      "SELECT count(*) AS total, max(since) AS until FROM failing WHERE told = 0",
    );
    if (!counted?.until) return null;
    const deadlines = this.#rows<Row>(
      `SELECT account, subject, what, due_at, since FROM failing WHERE told = 0
       ORDER BY since, account, subject LIMIT ?`,
      NAMED_MAX,
    );
    const now = Date.now();
    const pending: PendingEmail = {
      note: {
        id: newId("ntc"),
        livemode: this.ctx.id.name !== "test",
        at: timestampOf(now),
        total: counted.total,
        deadlines,
      },
      until: counted.until,
      wait_ms: TELLING_WAIT_MIN_MS,
      give_up_at: now + TELLING_GIVE_UP_MS,
    };
    this.storage.kv.put(PENDING, pending);
    return pending;
  }

  /** Sets the alarm for the next e-mail, if one has to be sent and no alarm is set. */
  async #arm(): Promise<void> {
    const [unnamed] = this.#rows("SELECT 1 AS found FROM failing WHERE told = 0 LIMIT 1");
    if (unnamed === undefined || (await this.storage.getAlarm()) !== null) return;
    const last = this.storage.kv.get<number>(LAST_EMAIL_AT) ?? 0;
    await this.storage.setAlarm(Math.max(Date.now() + GATHERING_MS, last + TELLING_INTERVAL_MS));
  }

  #rows<T extends Record<string, SqlStorageValue>>(
    statement: string,
    ...bindings: SqlStorageValue[]
  ): T[] {
    const { sql } = this.storage;
    if (!this.#hasTables) sql.exec(TABLES);
    this.#hasTables = true;
    return sql.exec<T>(statement, ...bindings).toArray();
  }
}
