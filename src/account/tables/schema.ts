import { countHoldingBytes, lowerKinds } from "./holdings";
import { unfoldRetained } from "./retained";
import type { TableWriter } from "./sql";

type Step =
  | string
  /** For tables that only some accounts have (lazy-tables.ts): a step makes none. */
  | ((tables: TableWriter) => void);

/**
 * The tables that every account has. They are made when the account is registered, never by a read of an account that
 * does not exist. Data that most accounts never have is in tables of its own (lazy-tables.ts).
 */
const TABLES = `
  CREATE TABLE state (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    schema INTEGER NOT NULL,
    account TEXT NOT NULL,        -- the snapshot: lifecycle/account.ts, JSON
    policies TEXT NOT NULL,       -- the versions of the host's policies it was decided under, JSON
    head TEXT NOT NULL,           -- the hash of the last event
    confirmed INTEGER NOT NULL,   -- the last event that the directory has
    tries INTEGER NOT NULL,       -- alarms in a row that found what the queue had not taken
    alarm_at INTEGER,             -- when the alarm is armed for, ms
    clock_at TEXT,                -- the time of the account's test clock
    errand_at INTEGER,            -- when the next entry of the outbox is due, ms
    forget_at INTEGER,            -- when the oldest kept answer or portal session is forgotten, ms
    failing TEXT,                 -- what was due and failed: failing-deadlines.ts, JSON; null for nothing
    holding_bytes INTEGER NOT NULL DEFAULT 0, -- bytes of all holdings: holdings.ts
    confirmed_once INTEGER NOT NULL DEFAULT 0, -- the highest that was ever confirmed
    accepted INTEGER NOT NULL DEFAULT 0, -- the last event that the queue is known to have taken
    publish_at INTEGER,           -- when what the queue took is published again, ms
    uncleared INTEGER NOT NULL DEFAULT 0 -- whether a blocked closure waits for the brake's answer alone
  );
  CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    data TEXT NOT NULL,
    previous_hash TEXT,
    hash TEXT NOT NULL
  );
  CREATE TABLE profile (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    holder TEXT NOT NULL,
    metadata TEXT NOT NULL,
    password TEXT
  );`;

/** The steps by which accounts of earlier versions get the same tables: a numbered list that only grows. */
export const SCHEMA: readonly Step[] = [
  `CREATE TABLE state (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     schema INTEGER NOT NULL,
     account TEXT NOT NULL,        -- the snapshot: lifecycle/account.ts, JSON
     policies TEXT NOT NULL,       -- the versions of the host's policies it was decided under, JSON
     head TEXT NOT NULL,           -- the hash of the last event
     confirmed INTEGER NOT NULL,   -- the last event that the directory has
     tries INTEGER NOT NULL,       -- publications since, that were not confirmed
     alarm_at INTEGER,             -- when the alarm is armed for, ms
     clock_at TEXT                 -- the time of the account's test clock
   );
   CREATE TABLE events (
     sequence INTEGER PRIMARY KEY,
     id TEXT NOT NULL,
     type TEXT NOT NULL,
     at TEXT NOT NULL,
     actor TEXT NOT NULL,
     data TEXT NOT NULL,
     previous_hash TEXT,
     hash TEXT NOT NULL
   );
   CREATE TABLE profile (
     id INTEGER PRIMARY KEY CHECK (id = 1),
     holder TEXT NOT NULL,
     metadata TEXT NOT NULL,
     password TEXT
   );`,
  `ALTER TABLE state ADD COLUMN errand_at INTEGER;  -- when the next errand is to be tried, ms
   UPDATE state SET account = json_set(account, '$.contact_changed_at', NULL,
     '$.closure.disputed_at', NULL, '$.underlying.disputed_at', NULL,
     '$.closure.review.approvals', json('[]'), '$.closure.review.claim', NULL);`,
  `UPDATE state SET account = json_set(account,
     '$.legal_hold.placed_by', '', '$.legal_hold.case_reference', NULL);
   UPDATE state SET account = json_set(account, '$.erasure.tasks', (
     SELECT json_group_array(json_set(value, '$.since', account ->> '$.erasure.started_at',
       '$.round', 1, '$.proof', NULL)) FROM json_each(account, '$.erasure.tasks')))
   WHERE json_type(account, '$.erasure') = 'object';`,
  // Wrong proofs were counted by closure. Those of an open closure begin anew.
  `UPDATE state SET account = json_set(account, '$.locks', json('[]'));
   DROP TABLE IF EXISTS wrong_proofs;`,
  (tables) => tables.addColumn("notes", "holder_reason TEXT"),
  `ALTER TABLE state ADD COLUMN failing TEXT;`,
  `ALTER TABLE state ADD COLUMN holding_bytes INTEGER NOT NULL DEFAULT 0;`,
  (tables) => countHoldingBytes(tables),
  (tables) => unfoldRetained(tables),
  // A dispute was part of its closure. It was not stored since when a closure is blocked, so its holder gets a new
  // date.
  `UPDATE state SET account = json_set(account, '$.disputes', (
     SELECT json_group_array(json_object('closure', value ->> '$.id', 'at', value ->> '$.disputed_at'))
     FROM json_each(json_array(account -> '$.closure', account -> '$.underlying'))
     WHERE value ->> '$.disputed_at' IS NOT NULL));
   UPDATE state SET account = json_set(account, '$.closure.blocked', NULL, '$.underlying.blocked', NULL,
     '$.legal_hold.second_key', json('false'));
   UPDATE state SET account = json_set(account, '$.closure.blocked', json_object(
     'since', account ->> '$.updated_at', 'obstructed_since', NULL, 'needs_new_date', json('true'),
     'expires_at', NULL, 'notice_at', account ->> '$.updated_at'))
   WHERE account ->> '$.closure.status' = 'blocked';
   UPDATE state SET account = json_set(account, '$.underlying.blocked', json_object(
     'since', account ->> '$.updated_at', 'obstructed_since', NULL, 'needs_new_date', json('true'),
     'expires_at', NULL, 'notice_at', account ->> '$.updated_at'))
   WHERE account ->> '$.underlying.status' = 'blocked';`,
  // An account that has kept answers from before forgets them with its next alarm.
  `ALTER TABLE state ADD COLUMN forget_at INTEGER;
   UPDATE state SET forget_at = (SELECT 0 FROM sqlite_schema WHERE type = 'table' AND name = 'requests');`,
  (tables) => tables.addColumn("eraser_calls", "deferred INTEGER"),
  (tables) => {
    tables.addColumn("documents", "side TEXT NOT NULL DEFAULT 'front'");
    tables.addColumn("documents", "uploaded_at TEXT");
    tables.addColumn("documents", "edition INTEGER NOT NULL DEFAULT 0");
  },
  (tables) => tables.addColumn("documents", "colour TEXT"),
  (tables) => lowerKinds(tables),
  `ALTER TABLE state ADD COLUMN confirmed_once INTEGER NOT NULL DEFAULT 0;
   UPDATE state SET confirmed_once = confirmed;`,
  `ALTER TABLE state ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE state ADD COLUMN publish_at INTEGER;`,
  (tables) => tables.addColumn("notes", "extension_reason TEXT"),
  "ALTER TABLE state ADD COLUMN uncleared INTEGER NOT NULL DEFAULT 0;",
  // Approvals and the placing of a hold were kept by the actor's id alone.
  `UPDATE state SET account = json_set(account, '$.closure.review.approvals', (
     SELECT json_group_array(json_object('role', 'reviewer', 'id', value))
     FROM json_each(account, '$.closure.review.approvals')))
   WHERE json_type(account, '$.closure.review.approvals') = 'array';
   UPDATE state SET account = json_set(account, '$.underlying.review.approvals', (
     SELECT json_group_array(json_object('role', 'reviewer', 'id', value))
     FROM json_each(account, '$.underlying.review.approvals')))
   WHERE json_type(account, '$.underlying.review.approvals') = 'array';
   UPDATE state SET account = json_set(account, '$.legal_hold.placed_by',
     json_object('role', 'support', 'id', account ->> '$.legal_hold.placed_by'))
   WHERE json_type(account, '$.legal_hold.placed_by') = 'text';`,
  (tables) => tables.addColumn("notes", "document_name TEXT"),
];

/** Makes or changes the tables. @param from how many steps the account has gone through; 0 for one that is new */
export function migrate(tables: TableWriter, from: number): void {
  if (from === 0) tables.define(TABLES);
  else takeSteps(tables, from);
}

export function takeSteps(tables: TableWriter, from: number): void {
  for (const step of SCHEMA.slice(from)) {
    if (typeof step === "string") tables.define(step);
    else step(tables);
  }
}
