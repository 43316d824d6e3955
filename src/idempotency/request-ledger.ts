/**
 * Idempotency keys of requests that do not go to one account's object: the body with which a key came, and mostly the
 * answer. One object stores the keys of one shard, and the shard follows from the key.
 *
 * It never holds personal data: the account's own object stores a registration's answer. Here is only the fact that the
 * key was used.
 *
 * ```
 *   claim ─▶ new: the request is carried out ─▶ store the answer (a repeat gets it)
 *        │                                  ├─▶ release (nothing was changed: the key is free again)
 *        │                                  └─▶ abandon (unknown whether anything was changed: it may be tried again at
 *        │                                       once, with the same uuid)
 *        └▶ answered, in_flight, another_body: the request is not carried out
 * ```
 */
import type { Idempotency } from "../account/call";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { newUuid } from "../shared/ids";
import { DAY_MS, MINUTE_MS } from "../shared/time";

export type StoredAnswer = { readonly status: number; readonly body: string };

export type Claim =
  /** @property uuid for the id of what the request makes. A repeated attempt gets the same one */
  | { readonly state: "new"; readonly uuid: string }
  | { readonly state: "same" }
  | { readonly state: "another_body" }
  | { readonly state: "in_flight" }
  | { readonly state: "answered"; readonly answer: StoredAnswer };

/** How long a key stands for the same request (docs/api.md, Repeating a request). */
const KEY_TTL_MS = DAY_MS;

/** A request that has no answer after this has died. It may be tried again. */
const IN_FLIGHT_MAX_MS = MINUTE_MS;

/**
 * The shortest time between two cleanings, since each reads every key. An expired key is never answered, cleaned or
 * not.
 */
const CLEANING_MS = 10 * MINUTE_MS;

type Row = {
  fingerprint: string;
  uuid: string;
  answer: string | null;
  status: number | null;
  /** Until then the request counts as in flight, ms. */
  in_flight_until: number;
};

const SCHEMA: ObjectSchema = {
  number: 1,
  tables: `
    CREATE TABLE IF NOT EXISTS claims (key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL,
      uuid TEXT NOT NULL, answer TEXT, status INTEGER, in_flight_until INTEGER NOT NULL,
      at INTEGER NOT NULL) WITHOUT ROWID`,
};

export class RequestLedger extends StoredObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, SCHEMA);
  }

  /** Ties a key to a body, for requests whose answer is stored elsewhere. */
  async bind(request: Idempotency): Promise<Claim> {
    const row = this.#find(request.key);
    if (row) return { state: row.fingerprint === request.fingerprint ? "same" : "another_body" };
    return this.#insert(request, newUuid());
  }

  /** Claims a key for a request that is about to be carried out. */
  async claim(request: Idempotency): Promise<Claim> {
    const row = this.#find(request.key);
    if (row && row.fingerprint !== request.fingerprint) return { state: "another_body" };
    const { answer = null, status = null } = row ?? {};
    if (answer !== null && status !== null) {
      return { state: "answered", answer: { status, body: answer } };
    }
    if (row && row.in_flight_until > Date.now()) return { state: "in_flight" };
    return this.#insert(request, row?.uuid ?? newUuid());
  }

  /** Stores the answer, which a repeated request gets. */
  storeAnswer(key: string, answer: StoredAnswer): void {
    this.storage.sql.exec(
      "UPDATE claims SET answer = ?, status = ? WHERE key = ?",
      answer.body,
      answer.status,
      key,
    );
  }

  /** Frees a key, because its request changed nothing. */
  release(key: string): void {
    this.storage.sql.exec("DELETE FROM claims WHERE key = ? AND answer IS NULL", key);
  }

  /** Lets a request be tried again at once, as the same one, because it is unknown whether it changed anything. */
  abandon(key: string): void {
    this.storage.sql.exec("UPDATE claims SET in_flight_until = 0 WHERE key = ?", key);
  }

  protected override async onAlarm(): Promise<void> {
    const { sql } = this.storage;
    sql.exec("DELETE FROM claims WHERE at <= ?", Date.now() - KEY_TTL_MS);
    const { oldest } = sql
      .exec<{ oldest: number | null }>("SELECT min(at) AS oldest FROM claims")
      .one();
    if (oldest === null) return;
    await this.storage.setAlarm(Math.max(oldest + KEY_TTL_MS, Date.now() + CLEANING_MS));
  }

  #find(key: string): Row | undefined {
    return this.storage.sql
      .exec<Row>(
        `SELECT fingerprint, uuid, answer, status, in_flight_until FROM claims
         WHERE key = ? AND at > ?`,
        key,
        Date.now() - KEY_TTL_MS,
      )
      .toArray()[0];
  }

  async #insert({ key, fingerprint }: Idempotency, uuid: string): Promise<Claim> {
    const now = Date.now();
    this.storage.sql.exec(
      `INSERT OR REPLACE INTO claims (key, fingerprint, uuid, in_flight_until, at)
       VALUES (?, ?, ?, ?, ?)`,
      key,
      fingerprint,
      uuid,
      now + IN_FLIGHT_MAX_MS,
      now,
    );
    const armed = await this.storage.getAlarm();
    if (armed === null) await this.storage.setAlarm(now + KEY_TTL_MS);
    return { state: "new", uuid };
  }
}
