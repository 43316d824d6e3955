/**
 * How much went to one destination of late, whichever accounts it was about: so that nobody pumps messages to a
 * number, or floods somebody, through us. Codes have a limit of their own, and count with everything else. One
 * object a destination; it knows when, never to whom: its name is a keyed hash, and what is older than a day it
 * forgets.
 *
 * Times are the world's own, even for accounts on a test clock: a provider bills by no other.
 */
import { DurableObject } from "cloudflare:workers";
import { createHmac, hkdfSync } from "node:crypto";
import { mailboxOf } from "../shared/email-address";
import type { Channel } from "../shared/notices";
import { CLEANING_INTERVAL_MIN_MS, COUNTED_DAY_MS, COUNTED_HOUR_MS } from "./limits";

/** To one destination in any hour and in any 24 hours. */
export type PerWindow = { readonly hour: number; readonly day: number };

/** @property all codes and every other notice together */
export type DestinationRules = { readonly codes: PerWindow; readonly all: PerWindow };

export type Counted = "code" | "notice";

/** @property retry_after_ms after which the next is let through, if none is sent before */
export type Taken = { readonly ok: true } | { readonly ok: false; readonly retry_after_ms: number };

const KEY_BYTES = 32;
const KEY_USE = "adieu destination limits 1";

/**
 * The name of a destination's object. Who does not have the secret cannot tell the address by trying all.
 *
 * @param secret of the deployment; where it is changed, counting begins anew
 */
export function destinationName(secret: string, channel: Channel, to: string): string {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", KEY_USE, KEY_BYTES));
  // Mail servers take other spellings of an address for the same: counted apart they would get round the limit.
  const address = channel === "email" ? mailboxOf(to) : to;
  return createHmac("sha256", key).update(`${channel}:${address}`).digest("hex");
}

const TABLE = { code: "takes", notice: "notices" } as const satisfies Record<Counted, string>;

const CODES = `SELECT at FROM ${TABLE.code}`;
const ALL = `${CODES} UNION ALL SELECT at FROM ${TABLE.notice}`;

/** Ms until fewer than the limits lie within their windows; 0 where that is so already. */
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

export class DestinationLimits extends DurableObject<Env> {
  /**
   * Counts what is about to be sent, unless there was too much.
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
    const armed = await this.ctx.storage.getAlarm();
    if (armed === null) await this.ctx.storage.setAlarm(now + COUNTED_DAY_MS);
    return { ok: true };
  }

  /**
   * What was counted was not sent: the last one up to now is no longer counted.
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

  /** Forgets what is older than a day; where nothing is left, the object leaves nothing behind. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    const sql = this.#opened();
    this.#forget(sql, now);
    const { oldest } = sql
      .exec<{ oldest: number | null }>(`SELECT min(at) AS oldest FROM (${ALL})`)
      .one();
    if (oldest === null) return this.ctx.storage.deleteAll();
    const next = Math.max(oldest + COUNTED_DAY_MS, now + CLEANING_INTERVAL_MIN_MS);
    await this.ctx.storage.setAlarm(next);
  }

  #forget(sql: SqlStorage, now: number): void {
    for (const table of Object.values(TABLE)) {
      sql.exec(`DELETE FROM ${table} WHERE at <= ?`, now - COUNTED_DAY_MS);
    }
  }

  /** `deleteAll` takes the table from the live object too, so each call begins by seeing to it. */
  #opened(): SqlStorage {
    const { sql } = this.ctx.storage;
    for (const table of Object.values(TABLE)) {
      sql.exec(`CREATE TABLE IF NOT EXISTS ${table} (at INTEGER NOT NULL)`);
    }
    return sql;
  }
}
