/**
 * How many one-time codes went to one destination of late, whichever accounts asked: so that nobody pumps
 * messages to a number, or floods somebody, through us. One object a destination; it knows when, never to
 * whom: its name is a keyed hash, and what is older than a day it forgets.
 *
 * Times are the world's own, even for accounts on a test clock: a provider bills by no other.
 */
import { DurableObject } from "cloudflare:workers";
import { createHmac, hkdfSync } from "node:crypto";
import { mailboxOf } from "../shared/email-address";
import type { Channel } from "../shared/notices";
import { CLEANING_INTERVAL_MIN_MS, CODES_DAY_MS, CODES_HOUR_MS } from "./limits";

/** Codes to one destination in any hour and in any 24 hours. */
export type CodeLimits = { readonly hour: number; readonly day: number };

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

export class DestinationLimits extends DurableObject<Env> {
  /**
   * Counts a code that is about to be sent, unless there were too many.
   *
   * @param now ms
   */
  async take(now: number, { hour, day }: CodeLimits): Promise<Taken> {
    const sql = this.#opened();
    sql.exec("DELETE FROM takes WHERE at <= ?", now - CODES_DAY_MS);
    const wait = Math.max(
      this.#waitFor(now, hour, CODES_HOUR_MS),
      this.#waitFor(now, day, CODES_DAY_MS),
    );
    if (wait > 0) return { ok: false, retry_after_ms: wait };
    sql.exec("INSERT INTO takes (at) VALUES (?)", now);
    const armed = await this.ctx.storage.getAlarm();
    if (armed === null) await this.ctx.storage.setAlarm(now + CODES_DAY_MS);
    return { ok: true };
  }

  /**
   * One that was counted was not sent: the last one up to now is no longer counted.
   *
   * @param now ms
   */
  async giveBack(now: number): Promise<void> {
    this.#opened().exec(
      `DELETE FROM takes WHERE rowid =
         (SELECT rowid FROM takes WHERE at <= ? ORDER BY at DESC LIMIT 1)`,
      now,
    );
  }

  /** Forgets what is older than a day; where nothing is left, the object leaves nothing behind. */
  override async alarm(): Promise<void> {
    const now = Date.now();
    const sql = this.#opened();
    sql.exec("DELETE FROM takes WHERE at <= ?", now - CODES_DAY_MS);
    const { oldest } = sql
      .exec<{ oldest: number | null }>("SELECT min(at) AS oldest FROM takes")
      .one();
    if (oldest === null) return this.ctx.storage.deleteAll();
    const next = Math.max(oldest + CODES_DAY_MS, now + CLEANING_INTERVAL_MIN_MS);
    await this.ctx.storage.setAlarm(next);
  }

  /** Ms until fewer than `max` lie within the window; 0 where that is so already. */
  #waitFor(now: number, max: number, window: number): number {
    const [row] = this.ctx.storage.sql
      .exec<{ at: number }>("SELECT at FROM takes ORDER BY at DESC LIMIT 1 OFFSET ?", max - 1)
      .toArray();
    return row === undefined ? 0 : Math.max(row.at + window - now, 0);
  }

  /** `deleteAll` takes the table from the live object too, so each call begins by seeing to it. */
  #opened(): SqlStorage {
    const { sql } = this.ctx.storage;
    sql.exec("CREATE TABLE IF NOT EXISTS takes (at INTEGER NOT NULL)");
    return sql;
  }
}
