/**
 * The tables of an account's object, as a numbered list that only grows. They are made with the account's
 * registration, never by a look at an account that does not exist.
 */
export const SCHEMA: readonly string[] = [
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
   );
   CREATE TABLE holdings (
     kind TEXT NOT NULL,
     ref TEXT NOT NULL,
     attributes TEXT NOT NULL,
     secret_last4 TEXT,
     url TEXT,
     reported_at TEXT NOT NULL,
     PRIMARY KEY (kind, ref)
   ) WITHOUT ROWID;
   CREATE TABLE closures (
     number INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     closure TEXT NOT NULL
   );
   CREATE TABLE notes (
     subject TEXT PRIMARY KEY,     -- a closure's id, or legal_hold
     comment TEXT,
     review_reason TEXT,
     restore_reason TEXT
   ) WITHOUT ROWID;
   CREATE TABLE wrong_proofs (
     closure TEXT NOT NULL,
     step TEXT NOT NULL,
     wrong INTEGER NOT NULL,
     PRIMARY KEY (closure, step)
   ) WITHOUT ROWID;
   CREATE TABLE requests (
     number INTEGER PRIMARY KEY,
     key TEXT NOT NULL UNIQUE,
     fingerprint TEXT NOT NULL,
     answer TEXT NOT NULL,
     at INTEGER NOT NULL
   );
   CREATE TABLE retained (
     number INTEGER PRIMARY KEY,
     what TEXT NOT NULL,
     reason TEXT NOT NULL,
     until TEXT NOT NULL,
     content TEXT NOT NULL
   );`,
];

export function migrate(sql: SqlStorage, from: number): void {
  for (const statements of SCHEMA.slice(from)) sql.exec(statements);
}
