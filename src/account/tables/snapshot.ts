/** The account as it follows from its events, in one row, so that a cold object needs one read. */
import type { Account } from "../../lifecycle/account";
import { completed, type Policy, type StoredPolicy } from "../../lifecycle/policy";
import { NewerSchema } from "../../shared/newer-schema";
import { later, type Timestamp, timestampOf } from "../../shared/time";
import { REQUEST_TTL_MS } from "../limits";
import type { Failing } from "./failing-deadlines";
import { migrate, SCHEMA } from "./schema";
import type { TableReader, TableWriter } from "./sql";

export type Snapshot = {
  readonly account: Account;
  /** The host's policies that the account still refers to, by id and version. */
  readonly policies: Readonly<Record<string, Policy>>;
  /** The hash of the last event. */
  readonly head: string;
  /** The sequence of the last event that the directory has confirmed. */
  readonly confirmed: number;
  /**
   * The highest sequence that was ever confirmed. It is above `confirmed` while the directory lacks events that it had.
   */
  readonly confirmed_once: number;
  /**
   * The sequence of the last event that the queue is known to have taken. It is written only if no confirmation comes
   * soon, so it may be below `confirmed`. 0 if the queue may lose what it took.
   */
  readonly accepted: number;
  /** When what the queue took is published again, if it is not confirmed by then, ms; null if nothing waits for that. */
  readonly publish_at: number | null;
  /** How often the alarm found events that the queue had not taken, in a row. */
  readonly tries: number;
  /** Milliseconds; null while no alarm is armed. */
  readonly alarm_at: number | null;
  /** The time of the account's test clock; null if it lives by the real time. */
  readonly clock_at: Timestamp | null;
  /** When the next entry of the outbox is due, ms; null while it is empty. The column is `errand_at`. */
  readonly outbox_at: number | null;
  /** When the oldest answer or portal session that is kept is forgotten, ms; null while none is kept. */
  readonly forget_at: number | null;
  /** Due work that failed and is tried again later. */
  readonly failing: readonly Failing[];
  /** Bytes of all holdings. */
  readonly holding_bytes: number;
  /**
   * Whether a blocked closure waits for nothing but the brake's answer. It has no due time of its own, so nothing else
   * in the row says that the brake must be asked again.
   */
  readonly uncleared: boolean;
};

/** The row of a new account. */
export const newSnapshot = (clock_at: Timestamp | null): Omit<Snapshot, "account" | "head"> => ({
  policies: {},
  confirmed: 0,
  confirmed_once: 0,
  accepted: 0,
  publish_at: null,
  tries: 0,
  alarm_at: null,
  clock_at,
  outbox_at: null,
  forget_at: null,
  failing: [],
  holding_bytes: 0,
  uncleared: false,
});

/** The account's time: its test clock's, or the real one, which for an account never runs backwards. */
export const nowOf = ({ account, clock_at }: Pick<Snapshot, "account" | "clock_at">): Timestamp =>
  clock_at ?? later(timestampOf(Date.now()), account.updated_at);

type Row = {
  id: number;
  schema: number;
  account: string;
  policies: string;
  head: string;
  confirmed: number;
  confirmed_once: number;
  accepted: number;
  publish_at: number | null;
  tries: number;
  alarm_at: number | null;
  clock_at: Timestamp | null;
  errand_at: number | null;
  forget_at: number | null;
  failing: string | null;
  holding_bytes: number;
  uncleared: number;
};

/**
 * Reads the row.
 *
 * @returns null if no account was registered: then there are no tables either, and reading makes none
 * @throws NewerSchema if newer code has written it
 */
export function loadSnapshot(storage: DurableObjectStorage, tables: TableWriter): Snapshot | null {
  const row = readRow(tables);
  if (row === null) return null;
  const { id: _, schema, account, policies, errand_at, failing, uncleared, ...rest } = row;
  if (schema > SCHEMA.length) throw new NewerSchema(schema, SCHEMA.length);
  if (schema < SCHEMA.length) {
    storage.transactionSync(() => {
      migrate(tables, schema);
      tables.modify("state", "UPDATE state SET schema = ?", SCHEMA.length);
    });
    // The row was read in its older shape.
    return loadSnapshot(storage, tables);
  }
  return {
    ...rest,
    outbox_at: errand_at,
    account: JSON.parse(account),
    policies: policiesKept(policies),
    failing: failing === null ? [] : JSON.parse(failing),
    uncleared: uncleared === 1,
  };
}

/** Policies were parsed when the host put them, maybe before their schema had all its members. */
function policiesKept(json: string): Snapshot["policies"] {
  const stored: Record<string, StoredPolicy> = JSON.parse(json);
  return Object.fromEntries(Object.entries(stored).map(([key, one]) => [key, completed(one)]));
}

function readRow(tables: TableReader): Row | null {
  try {
    return tables.query<Row>("state", "SELECT * FROM state")[0] ?? null;
  } catch (error) {
    if (error instanceof Error && error.message.includes("no such table")) return null;
    throw error;
  }
}

/** Writes the whole row. */
export function saveSnapshot(tables: TableWriter, snapshot: Snapshot): void {
  tables.insertInto(
    "state",
    `INSERT OR REPLACE INTO state (id, schema, account, policies, head, confirmed, tries, alarm_at, clock_at, errand_at,
       forget_at, failing, holding_bytes, confirmed_once, accepted, publish_at, uncleared)
     VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    SCHEMA.length,
    JSON.stringify(snapshot.account),
    JSON.stringify(snapshot.policies),
    snapshot.head,
    snapshot.confirmed,
    snapshot.tries,
    snapshot.alarm_at,
    snapshot.clock_at,
    snapshot.outbox_at,
    snapshot.forget_at,
    failingText(snapshot),
    snapshot.holding_bytes,
    snapshot.confirmed_once,
    snapshot.accepted,
    snapshot.publish_at,
    Number(snapshot.uncleared),
  );
}

const failingText = ({ failing }: Snapshot): string | null =>
  failing.length === 0 ? null : JSON.stringify(failing);

/**
 * Writes the columns that may change while the account itself does not: what the queue took and the directory confirmed,
 * the alarm, the times of the outbox and of kept answers, failed work, and whether the brake must be asked.
 */
export function saveBookkeeping(tables: TableWriter, snapshot: Snapshot): void {
  const { confirmed, confirmed_once, accepted, publish_at, tries, alarm_at, outbox_at, forget_at } =
    snapshot;
  tables.modify(
    "state",
    `UPDATE state SET confirmed = ?, confirmed_once = ?, accepted = ?, publish_at = ?, tries = ?,
       alarm_at = ?, errand_at = ?, forget_at = ?, failing = ?, uncleared = ?`,
    confirmed,
    confirmed_once,
    accepted,
    publish_at,
    tries,
    alarm_at,
    outbox_at,
    forget_at,
    failingText(snapshot),
    Number(snapshot.uncleared),
  );
}

/** The snapshot after an answer was stored, so that it is forgotten in its time. An older answer is forgotten first. */
export const withKeptAnswer = (snapshot: Snapshot): Snapshot => ({
  ...snapshot,
  forget_at: snapshot.forget_at ?? Date.now() + REQUEST_TTL_MS,
});
