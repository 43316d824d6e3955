/**
 * The account's history: append-only, numbered without gaps, each event holding the hash of the one
 * before it, so that nothing can be changed or taken out unseen (I1).
 *
 * hash = hex of SHA-256 over the JSON Canonicalization Scheme (RFC 8785) of
 * {id, type, at, sequence, actor, data, previous_hash}.
 */
import { hash as digest } from "node:crypto";
import canonicalize from "canonicalize";
import type { EventActor, RecordedEvent } from "../lifecycle/event";
import { newId } from "../shared/ids";
import type { ToldEvent } from "../shared/messages";

export type StoredEvent = ToldEvent & {
  readonly hash: string;
  readonly previous_hash: string | null;
};

type Row = {
  sequence: number;
  id: string;
  type: string;
  at: string;
  actor: string;
  data: string;
  previous_hash: string | null;
  hash: string;
};

/**
 * Writes one event.
 * @param previous_hash of the event before it; null for the first
 * @returns its hash, and the event as others are told of it
 */
export function append(
  sql: SqlStorage,
  event: RecordedEvent,
  previous_hash: string | null,
): { readonly hash: string; readonly told: ToldEvent } {
  const told = {
    id: newId("evt"),
    type: event.type,
    at: event.at,
    sequence: event.sequence,
    actor: event.actor satisfies EventActor,
    data: event.data,
  };
  const hash = eventHash({ ...told, previous_hash });
  sql.exec(
    "INSERT INTO events (sequence, id, type, at, actor, data, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    event.sequence,
    told.id,
    event.type,
    event.at,
    JSON.stringify(event.actor),
    JSON.stringify(event.data),
    previous_hash,
    hash,
  );
  return { hash, told };
}

export const eventHash = (event: Omit<StoredEvent, "hash">): string =>
  digest("sha256", canonicalize(event) ?? "");

/** A page of the history, oldest first. */
export const eventsAfter = (sql: SqlStorage, sequence: number, limit: number): StoredEvent[] =>
  sql
    .exec<Row>("SELECT * FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?", sequence, limit)
    .toArray()
    .map((row) => ({ ...row, actor: JSON.parse(row.actor), data: JSON.parse(row.data) }));
