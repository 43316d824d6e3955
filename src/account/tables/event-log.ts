/**
 * The account's history: append-only and numbered without gaps. Each event has the hash of the one before it, so that
 * no event can be changed or taken out unnoticed (I1).
 *
 * hash = hex of SHA-256 over the JSON Canonicalization Scheme (RFC 8785) of
 * {id, type, at, sequence, actor, data, previous_hash}.
 */
import { hash as digest } from "node:crypto";
import canonicalize from "canonicalize";
import type { PublishedEvent } from "../../contract/queue-messages";
import type { EventActor } from "../../lifecycle/actor";
import type { DoneTask } from "../../lifecycle/command";
import type { EventType, RecordedEvent } from "../../lifecycle/event";
import { newId } from "../../shared/ids";
import type { TableReader, TableWriter } from "./sql";

export type StoredEvent = PublishedEvent & {
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

/** An event to be written, with the JSON of its parts, which is made once for the hash and the row. */
export type Entry = {
  readonly hash: string;
  /** The event as it is published. */
  readonly published: PublishedEvent;
  readonly row: readonly SqlStorageValue[];
};

/** @param previous_hash of the event before it; null for the first */
export function entryOf(event: RecordedEvent, previous_hash: string | null): Entry {
  const { type, at, sequence, data } = event;
  const actor = event.actor satisfies EventActor;
  const published = { id: newId("evt"), type, at, sequence, actor, data };
  const [actorText, dataText] = [canonical(actor), canonical(data)];
  const hash = hashOf({ ...published, previous_hash }, actorText, dataText);
  return {
    hash,
    published,
    row: [sequence, published.id, type, at, actorText, dataText, previous_hash, hash],
  };
}

const COLUMNS = ["sequence", "id", "type", "at", "actor", "data", "previous_hash", "hash"] as const;
const PLACES = `(${COLUMNS.map(() => "?").join(", ")})`;

/** Rows in one statement, which takes 100 parameters. */
const ROWS_MAX = Math.floor(100 / COLUMNS.length);

/** Writes the events of a change, with as few statements as possible. */
export function append(tables: TableWriter, entries: readonly Entry[]): void {
  for (let start = 0; start < entries.length; start += ROWS_MAX) {
    const rows = entries.slice(start, start + ROWS_MAX).map(({ row }) => row);
    const places = rows.map(() => PLACES).join(", ");
    const statement = `INSERT INTO events (${COLUMNS.join(", ")}) VALUES ${places}`;
    tables.insertInto("events", statement, ...rows.flat());
  }
}

/** The members in RFC 8785's order, which is theirs by name; only nested members need its general rule. */
function hashOf(
  { at, id, previous_hash, sequence, type }: Omit<StoredEvent, "hash">,
  actor: string,
  data: string,
): string {
  const rest = JSON.stringify({ id, previous_hash, sequence, type }).slice(1);
  return digest("sha256", `{"actor":${actor},"at":"${at}","data":${data},${rest}`);
}

const canonical = (value: object): string => canonicalize(value) ?? "";

/** An event of the history whose type, and so whose data, is known. */
export type TypedEvent<T extends EventType> = Extract<RecordedEvent, { type: T }> &
  Pick<StoredEvent, "hash">;

/** All events of some types, oldest first. Only for types of which an account has few events. */
export const eventsOfTypes = <T extends EventType>(
  tables: TableReader,
  types: readonly T[],
): TypedEvent<T>[] =>
  tables
    .query<Row>(
      "events",
      "SELECT * FROM events WHERE type IN (SELECT value FROM json_each(?)) ORDER BY sequence",
      JSON.stringify(types),
    )
    // The cast is safe: the core wrote the row, and its hash shows any change since.
    .map((row) => ({ ...row, ...parsed(row) }) as unknown as TypedEvent<T>);

/** The task of an earlier or of this erasure that is done; null if none of that id is. */
export function doneTask(tables: TableReader, task: string): DoneTask | null {
  const statement =
    "SELECT data FROM events WHERE type = 'erasure.task_done' AND data ->> '$.task' = ?";
  const [row] = tables.query<{ data: string }>("events", statement, task);
  return row ? JSON.parse(row.data) : null;
}

/** Whether a task was repeated by this replay; or by a check, if `replay` is left out. */
export const wasRepeated = (
  tables: TableReader,
  task: string,
  { replay = null }: { readonly replay?: string | null },
): boolean =>
  tables.query(
    "events",
    `SELECT 1 AS found FROM events WHERE type = 'erasure.task_repeated'
       AND data ->> '$.task' = ? AND data ->> '$.replay' IS ? LIMIT 1`,
    task,
    replay,
  ).length > 0;

const parsed = ({ actor, data }: Row): Pick<StoredEvent, "actor" | "data"> => ({
  actor: JSON.parse(actor),
  data: JSON.parse(data),
});

/** A page of the history, oldest first. */
export const eventsAfter = (tables: TableReader, sequence: number, limit: number): StoredEvent[] =>
  tables
    .query<Row>(
      "events",
      "SELECT * FROM events WHERE sequence > ? ORDER BY sequence LIMIT ?",
      sequence,
      limit,
    )
    .map((row) => ({ ...row, ...parsed(row) }));

/** Which events of a history are wanted. */
export type EventFilter = {
  /** Only events before this sequence; null for all. */
  readonly before: number | null;
  /** Only events of these types; null for all. */
  readonly types: readonly string[] | null;
  /** The actor's role. */
  readonly role: string | null;
};

/** A page of the history, newest first. */
export const eventsBefore = (
  tables: TableReader,
  { before, types, role }: EventFilter,
  limit: number,
): StoredEvent[] =>
  tables
    .query<Row>(
      "events",
      `SELECT * FROM events WHERE (?1 IS NULL OR sequence < ?1)
         AND (?2 IS NULL OR type IN (SELECT value FROM json_each(?2)))
         AND (?3 IS NULL OR actor ->> 'role' = ?3)
       ORDER BY sequence DESC LIMIT ?4`,
      before,
      types && JSON.stringify(types),
      role,
      limit,
    )
    .map((row) => ({ ...row, ...parsed(row) }));

/** The sequence of an event; null if there is no such event. It looks through the history, for ids have no index. */
export const sequenceOfEvent = (tables: TableReader, id: string): number | null =>
  tables.query<{ sequence: number }>("events", "SELECT sequence FROM events WHERE id = ?", id)[0]
    ?.sequence ?? null;
