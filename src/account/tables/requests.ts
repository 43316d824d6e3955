/**
 * The answers to requests with an idempotency key, kept for 24 h. An answer is stored in the transaction of its change
 * (I7), and only if something was changed: a refusal changed nothing, so trying again does no harm and may succeed.
 * Keys are kept as hashes, bodies as keyed hashes.
 */
import { err, ok } from "../../shared/result";
import type { Answered, Idempotency } from "../call";
import { ANSWERS_FORGOTTEN_AT_ONCE, REQUEST_TTL_MS } from "../limits";
import type { TableReader, TableWriter } from "./sql";

/** The earlier answer to the same request; null if none is kept. */
export function earlierAnswer<T>(
  tables: TableReader,
  request: Idempotency | null,
): Answered<T> | null {
  if (request === null) return null;
  const [row] = tables.query<{ fingerprint: string; answer: string }>(
    "requests",
    "SELECT fingerprint, answer FROM requests WHERE key = ? AND at > ?",
    request.key,
    Date.now() - REQUEST_TTL_MS,
  );
  if (row === undefined) return null;
  if (row.fingerprint !== request.fingerprint) return err({ code: "idempotency_key_reused" });
  const answer: Answered<T> = JSON.parse(row.answer);
  return answer.ok ? ok({ ...answer.value, repeated: true }) : { ...answer, repeated: true };
}

/**
 * Stores an answer for the case that the request is repeated.
 *
 * @param now ms
 * @param awaits the closure whose erasure begins right afterwards. The answer must show it as it is then, so it will be
 * written anew. Null if the answer is final
 */
export function keepRequest(
  tables: TableWriter,
  request: Idempotency,
  answer: Answered<unknown>,
  now: number,
  awaits: string | null = null,
): void {
  tables.insertInto(
    "requests",
    "INSERT OR REPLACE INTO requests (key, fingerprint, answer, at) VALUES (?, ?, ?, ?)",
    request.key,
    request.fingerprint,
    JSON.stringify(awaits === null ? answer : { ...answer, awaits }),
    now,
  );
}

/** The request whose answer awaits a closure's erasure; null if none does. @property at ms */
export function awaitingRequest(
  tables: TableReader,
  closure: string,
): (Idempotency & { readonly at: number }) | null {
  const query = `SELECT key, fingerprint, at FROM requests WHERE answer ->> '$.awaits' = ?
    ORDER BY number DESC LIMIT 1`;
  const [row] = tables.query<Idempotency & { at: number }>("requests", query, closure);
  return row ?? null;
}

/**
 * Forgets the answers whose time is over.
 * @param now ms
 * @returns when the next one's is, ms; null if none is kept
 */
export function forgetAnswers(tables: TableWriter, now: number): number | null {
  tables.modify(
    "requests",
    `DELETE FROM requests WHERE at <= ? AND number IN
       (SELECT number FROM requests ORDER BY number LIMIT ?)`,
    now - REQUEST_TTL_MS,
    ANSWERS_FORGOTTEN_AT_ONCE,
  );
  const query = "SELECT at FROM requests ORDER BY number LIMIT 1";
  const [oldest] = tables.query<{ at: number }>("requests", query);
  return oldest === undefined ? null : oldest.at + REQUEST_TTL_MS;
}
