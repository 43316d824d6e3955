/**
 * A part of the audit log of a mode: who looked at what, and who did what that no account's history has. The object of the
 * part has it, and it alone writes it (`audit-shards.ts`). It has ids and no personal data: no name, no address, nothing
 * that was searched for.
 *
 * An entry is written before its answer is given, so nothing is seen that the log does not have. Each entry has the hash
 * of the one before it in its part, so that none can be changed or taken out unnoticed. The oldest are deleted in their
 * time; the chain is then whole from the oldest that is left.
 *
 * hash = hex of SHA-256 over the JSON Canonicalization Scheme (RFC 8785) of the entry without its hash.
 */
import { hash as digest } from "node:crypto";
import canonicalize from "canonicalize";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { idFrom, newId } from "../shared/ids";
import { logFault } from "../shared/log";
import { Remembered } from "../shared/remembered";
import { settingsFound } from "../shared/settings";
import { DAY_MS, timestampOf } from "../shared/time";
import { EntryCounts } from "./entry-counts";
import {
  APART_MS,
  FOLDED_MAX,
  FOLDED_MS,
  PRUNE_AGAIN_MS,
  PRUNE_EVERY_MS,
  PRUNED_AT_ONCE,
} from "./limits";

/** What a person asks for. */
export type Act = {
  /** The person's id. */
  readonly person: string;
  /** The API key by which the person's console calls; null if the person is signed in here. */
  readonly key: string | null;
  /** The operation's name, such as `getAccount`. */
  readonly act: string;
  readonly account: string | null;
  /** What else it is about: the id of a closure, of an endpoint, the kind of a search. */
  readonly subject: string | null;
  /** The code of the problem with which it was refused; null if it was not refused before it was tried. */
  readonly refused: string | null;
  /** The request's id, which the log of the service has too. */
  readonly request: string;
};

/** `too_many`: the person has so many entries that they must wait. Nothing was written. */
export type Recorded = "recorded" | "folded" | "too_many";

export type AuditEntry = Act & {
  readonly id: string;
  readonly at: string;
  readonly previous_hash: string | null;
  readonly hash: string;
};

export type AuditFilter = {
  readonly person: string | null;
  readonly account: string | null;
  readonly act: string | null;
  /** RFC 3339; both inclusive. */
  readonly from: string | null;
  readonly until: string | null;
};

const SCHEMA: ObjectSchema = {
  number: 1,
  tables: `
    CREATE TABLE IF NOT EXISTS entries (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, at TEXT NOT NULL,
      person TEXT NOT NULL, key TEXT, act TEXT NOT NULL, account TEXT, subject TEXT, refused TEXT, request TEXT NOT NULL,
      previous_hash TEXT, hash TEXT NOT NULL);
    CREATE UNIQUE INDEX IF NOT EXISTS entries_by_id ON entries (id);
    CREATE INDEX IF NOT EXISTS entries_of_person ON entries (person, id);
    CREATE INDEX IF NOT EXISTS entries_of_account ON entries (account, id) WHERE account IS NOT NULL;
    CREATE INDEX IF NOT EXISTS entries_of_act ON entries (act, id);
    CREATE INDEX IF NOT EXISTS entries_in_time ON entries (at, number)`,
};

const COLUMNS = "id, at, person, key, act, account, subject, refused, request, previous_hash, hash";

type Row = AuditEntry & Record<string, SqlStorageValue>;

export class AuditLog extends StoredObject<Env> {
  /** What was written within the last minute and may come again. */
  readonly #lately = new Remembered<true>(FOLDED_MS, FOLDED_MAX);
  readonly #counts = new EntryCounts();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, SCHEMA);
  }

  /**
   * Writes an entry.
   *
   * @param folds whether the same act of the same person within a minute needs no further entry
   */
  async record(act: Act, folds: boolean): Promise<Recorded> {
    const { sql } = this.storage;
    const now = Date.now();
    const { request: _, ...same } = act;
    const mark = folds || act.refused !== null ? JSON.stringify(same) : null;
    if (mark !== null && this.#lately.fresh(mark, now)) return "folded";
    if (!this.#counts.add(act.person, now)) return "too_many";
    if (mark !== null) this.#lately.set(mark, true, now);
    const [last] = sql
      .exec<{ hash: string }>("SELECT hash FROM entries ORDER BY number DESC LIMIT 1")
      .toArray();
    const written = {
      id: newId("aud"),
      at: timestampOf(now),
      person: act.person,
      key: act.key,
      act: act.act,
      account: act.account,
      subject: act.subject,
      refused: act.refused,
      request: act.request,
      previous_hash: last?.hash ?? null,
    };
    sql.exec(
      `INSERT INTO entries (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...Object.values(written),
      digest("sha256", canonicalize(written) ?? ""),
    );
    if (last === undefined) await this.storage.setAlarm(now + PRUNE_EVERY_MS);
    return "recorded";
  }

  /** Entries that fit, the newest first: ids sort by time. @param before the id of the last one seen; null for the newest */
  list(filter: AuditFilter, before: string | null, limit: number): AuditEntry[] {
    const { sql, values } = pageStatement(filter, before);
    return this.storage.sql.exec<Row>(sql, ...values, limit).toArray();
  }

  /** Deletes what is kept no longer, some at a time. */
  protected override async onAlarm(): Promise<void> {
    let next = PRUNE_EVERY_MS;
    try {
      const settings = settingsFound(this.env);
      const days = settings.ok ? settings.value.staff.auditKeptDays : null;
      if (days !== null) {
        const oldest = timestampOf(Date.now() - days * DAY_MS);
        const deleted = this.storage.sql
          .exec(
            `DELETE FROM entries WHERE number IN
               (SELECT number FROM entries WHERE at < ? ORDER BY at, number LIMIT ?) RETURNING number`,
            oldest,
            PRUNED_AT_ONCE,
          )
          .toArray().length;
        if (deleted === PRUNED_AT_ONCE) next = PRUNE_AGAIN_MS;
      }
    } catch (error) {
      logFault("entries of the audit log were not pruned", error);
    }
    await this.storage.setAlarm(Date.now() + next);
  }
}

/**
 * The statement of a page; its last parameter is the limit. A span of time is also one of ids, in whose order the indexes
 * are: so a page reads its own entries, however many lie in the span, before it and after it.
 */
export function pageStatement(
  filter: AuditFilter,
  before: string | null,
): { readonly sql: string; readonly values: readonly string[] } {
  const { person, account, act, from, until } = filter;
  const first = from === null ? null : idFrom("aud", Date.parse(from) - APART_MS);
  const end = until === null ? null : idFrom("aud", Date.parse(until) + APART_MS);
  // One upper bound: SQLite seeks by one, and would step over all entries between the two.
  const [below = null] = [before, end].filter((id) => id !== null).toSorted();
  const conditions = [
    ["id < ?", below],
    ["id >= ?", first],
    ["person = ?", person],
    ["account = ?", account],
    ["act = ?", act],
    // The sign keeps SQLite from seeking by the time: it would read the whole span for every page.
    ["+at >= ?", from],
    ["+at <= ?", until],
  ].filter((one): one is [string, string] => one[1] !== null);
  const where = conditions.length === 0 ? "true" : conditions.map(([sql]) => sql).join(" AND ");
  return {
    sql: `SELECT ${COLUMNS} FROM entries WHERE ${where} ORDER BY id DESC LIMIT ?`,
    values: conditions.map(([, value]) => value),
  };
}
