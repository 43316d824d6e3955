/**
 * One-time codes: each is kept as a keyed hash, bound to its closure and channel, and is valid once, for ten minutes.
 * The times of sending are kept for a day, to limit the number of codes.
 */
import { createHmac, randomInt } from "node:crypto";
import { CODE_TTL } from "../../lifecycle/limits";
import type { Channel } from "../../shared/notices";
import { after, before, type Duration, type Timestamp } from "../../shared/time";
import { type Judgement, RIGHT, wrong } from "../../verification/proof-fault";
import { hashesEqual } from "../../verification/secrets";
import { typedCode } from "../../verification/typed";
import type { TableReader, TableWriter } from "./sql";

/** The code of accounts of the test mode, which get no messages. */
export const TEST_MODE_CODE = "000000";

const DIGITS = 6;
const REMEMBERED = "P1D" as Duration;

export type CodeOf = { readonly closure: string; readonly channel: Channel };

export const newCode = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, "0");

/**
 * Makes the key of the hashes of codes. @param secret of the deployment: another secret voids the codes that were sent
 */
export const codeSecret = (secret: string): string =>
  createHmac("sha256", secret).update("adieu one-time codes 1").digest("hex");

const hashOf = (secret: string, { closure, channel }: CodeOf, code: string): string =>
  createHmac("sha256", secret)
    .update(JSON.stringify([closure, channel, code]))
    .digest("hex");

/** Stores a code, and voids those that were sent before. @returns its number, and when it expires */
export function keepCode(
  tables: TableWriter,
  secret: string,
  of: CodeOf,
  code: string,
  now: Timestamp,
): { readonly number: number; readonly expires_at: Timestamp } {
  voidCodes(tables);
  tables.modify("codes", "DELETE FROM codes WHERE sent_at < ?", before(now, REMEMBERED));
  const expires_at = after(now, CODE_TTL);
  const [row] = tables.insertInto<{ number: number }>(
    "codes",
    "INSERT INTO codes (closure, channel, hash, sent_at, expires_at) VALUES (?, ?, ?, ?, ?) RETURNING number",
    of.closure,
    of.channel,
    hashOf(secret, of, code),
    now,
    expires_at,
  );
  return { number: row?.number ?? 0, expires_at };
}

/** Drops a code that was not sent after all, so that it does not count. */
export function dropCode(tables: TableWriter, number: number): void {
  tables.modify("codes", "DELETE FROM codes WHERE number = ?", number);
}

/** When codes were sent within the last day, to any address. */
export const codesSent = (tables: TableReader): Timestamp[] =>
  tables
    .query<{ sent_at: Timestamp }>("codes", "SELECT sent_at FROM codes")
    .map(({ sent_at }) => sent_at);

/** Whether the last code that was sent for the closure is still valid. */
export function isCodeOut(tables: TableReader, of: CodeOf, now: Timestamp): boolean {
  const query =
    "SELECT 1 FROM codes WHERE closure = ? AND channel = ? AND hash IS NOT NULL AND expires_at > ?";
  return tables.query("codes", query, of.closure, of.channel, now).length > 0;
}

/** Judges a typed code by the last code that was sent for the closure. */
export function judgeCode(
  tables: TableReader,
  secret: string,
  of: CodeOf,
  typed: string,
  now: Timestamp,
): Judgement {
  const [row] = tables.query<{ hash: string | null; expires_at: Timestamp }>(
    "codes",
    "SELECT hash, expires_at FROM codes WHERE closure = ? AND channel = ? ORDER BY number DESC LIMIT 1",
    of.closure,
    of.channel,
  );
  if (row === undefined) return wrong("no_code_sent");
  if (row.hash === null) return wrong("code_void");
  if (row.expires_at <= now) return wrong("code_expired");
  return hashesEqual(row.hash, hashOf(secret, of, typedCode(typed))) ? RIGHT : wrong("code_wrong");
}

/** Voids the codes that were sent, because one was used or replaced, or an address of the holder has changed. */
export function voidCodes(tables: TableWriter): void {
  tables.modify("codes", "UPDATE codes SET hash = NULL WHERE hash IS NOT NULL");
}
