/**
 * Counts how many messages one destination was sent in the last day, over all accounts. So the service cannot be used
 * to pump messages to a number or to flood a person. Codes have a limit of their own, and count among all notices too.
 *
 * There is one object for each destination. It stores times, never an address: its name is a keyed hash. After a day it
 * deletes what it has stored. Times are real times, also for accounts on a test clock, because providers bill by them.
 */
import { createHmac, hkdfSync } from "node:crypto";
import { type ObjectSchema, StoredObject } from "../objects/stored-object";
import { mailboxOf } from "../shared/email-address";
import type { Channel } from "../shared/notices";
import { CLEANING_INTERVAL_MIN_MS, COUNTED_DAY_MS, COUNTED_HOUR_MS } from "./limits";

/** Messages to one destination in any hour and in any 24 hours. */
export type PerWindow = { readonly hour: number; readonly day: number };

/** @property all for codes and other notices together */
export type DestinationRules = { readonly codes: PerWindow; readonly all: PerWindow };

export type Counted = "code" | "notice";

/** @property retry_after_ms after this the next message is allowed, if none is sent before */
export type Taken = { readonly ok: true } | { readonly ok: false; readonly retry_after_ms: number };

const KEY_BYTES = 32;
const KEY_USE = "adieu destination limits 1";

/**
 * Names the object of a destination. Without the secret, the address cannot be found by trying all addresses.
 *
 * @param secret the deployment's. If it changes, counting begins again
 */
export const destinationName = (secret: string, channel: Channel, to: string): string =>
  // Mail servers take different spellings of an address for one mailbox. Counted apart, they would evade the limit.
  countedName(secret, channel, channel === "email" ? mailboxOf(to) : to);

/** Names the object that counts for a value of some kind, such as a network address. @param secret the deployment's */
export function countedName(secret: string, kind: string, value: string): string {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", KEY_USE, KEY_BYTES));
  return createHmac("sha256", key).update(`${kind}:${value}`).digest("hex");
}

const TABLE = { code: "takes", notice: "notices" } as const satisfies Record<Counted, string>;

const CODES = `SELECT at FROM ${TABLE.code}`;
const ALL = `${CODES} UNION ALL SELECT at FROM ${TABLE.notice}`;

/** Computes how long to wait until another message is within the limits, ms; 0 if one is now. */
const waitFor = (sql: SqlStorage, counted: string, { hour, day }: PerWindow, now: number): number =>
  Math.max(
    waitWithin(sql, counted, hour, COUNTED_HOUR_MS, now),
    waitWithin(sql, counted, day, COUNTED_DAY_MS, now),
  );

function waitWithin(
  sql: SqlStorage,
  counted: string,
  max: number,
  window: number,
  now: number,
): number {
  const [row] = sql
    .exec<{ at: number }>(`SELECT at FROM (${counted}) ORDER BY at DESC LIMIT 1 OFFSET ?`, max - 1)
    .toArray();
  return row === undefined ? 0 : Math.max(row.at + window - now, 0);
}

const SCHEMA: ObjectSchema = { number: 1 };

export class DestinationLimits extends StoredObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, SCHEMA);
  }

  /**
   * Counts a message that will be sent, unless the limit is reached.
   *
   * @param now ms
   */
  async take(now: number, what: Counted, { codes, all }: DestinationRules): Promise<Taken> {
    const sql = this.#opened();
    this.#forget(sql, now);
    const wait = Math.max(
      what === "code" ? waitFor(sql, CODES, codes, now) : 0,
      waitFor(sql, ALL, all, now),
    );
    if (wait > 0) return { ok: false, retry_after_ms: wait };
    sql.exec(`INSERT INTO ${TABLE[what]} (at) VALUES (?)`, now);
    const armed = await this.storage.getAlarm();
    if (armed === null) await this.storage.setAlarm(now + COUNTED_DAY_MS);
    return { ok: true };
  }

  /**
   * Takes back the last count up to now, because the message was not sent.
   *
   * @param now ms
   */
  async giveBack(now: number, what: Counted): Promise<void> {
    const table = TABLE[what];
    this.#opened().exec(
      `DELETE FROM ${table} WHERE rowid =
         (SELECT rowid FROM ${table} WHERE at <= ? ORDER BY at DESC LIMIT 1)`,
      now,
    );
  }

  /** Deletes what is older than a day. If nothing is left, the object's storage is deleted too. */
  protected override async onAlarm(): Promise<void> {
    const now = Date.now();
    const sql = this.#opened();
    this.#forget(sql, now);
    const { oldest } = sql
      .exec<{ oldest: number | null }>(`SELECT min(at) AS oldest FROM (${ALL})`)
      .one();
    if (oldest === null) return this.deleteStored();
    const next = Math.max(oldest + COUNTED_DAY_MS, now + CLEANING_INTERVAL_MIN_MS);
    await this.storage.setAlarm(next);
  }

  #forget(sql: SqlStorage, now: number): void {
    for (const table of Object.values(TABLE)) {
      sql.exec(`DELETE FROM ${table} WHERE at <= ?`, now - COUNTED_DAY_MS);
    }
  }

  /** Makes the tables if needed, at every call: `deleteAll` also drops them from an object that is still awake. */
  #opened(): SqlStorage {
    const { sql } = this.storage;
    for (const table of Object.values(TABLE)) {
      sql.exec(`CREATE TABLE IF NOT EXISTS ${table} (at INTEGER NOT NULL)`);
    }
    return sql;
  }
}
