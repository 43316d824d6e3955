/**
 * Tables that an account gets with the first row that goes into them. A table costs a page, to write and to
 * keep, which is as much as an event; most accounts never have a holding, a note or an ended closure.
 *
 * Where one of them changes its shape, a step of the schema makes it first, as it was, if it is not there.
 */
type Values = Record<string, SqlStorageValue>;

const TABLES = {
  holdings: `CREATE TABLE IF NOT EXISTS holdings (
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    attributes TEXT NOT NULL,
    secret_last4 TEXT,
    url TEXT,
    reported_at TEXT NOT NULL,
    PRIMARY KEY (kind, ref)
  ) WITHOUT ROWID`,
  closures: `CREATE TABLE IF NOT EXISTS closures (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    closure TEXT NOT NULL
  )`,
  notes: `CREATE TABLE IF NOT EXISTS notes (
    subject TEXT PRIMARY KEY,     -- a closure's id, legal_hold, or account
    comment TEXT,
    review_reason TEXT,
    restore_reason TEXT
  ) WITHOUT ROWID`,
  wrong_proofs: `CREATE TABLE IF NOT EXISTS wrong_proofs (
    closure TEXT NOT NULL,
    step TEXT NOT NULL,
    wrong INTEGER NOT NULL,
    PRIMARY KEY (closure, step)
  ) WITHOUT ROWID`,
  requests: `CREATE TABLE IF NOT EXISTS requests (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL
  )`,
  retained: `CREATE TABLE IF NOT EXISTS retained (
    number INTEGER PRIMARY KEY,
    what TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT NOT NULL,
    content TEXT NOT NULL
  )`,
} as const;

export type Table = keyof typeof TABLES;

/** Carries out a statement that puts something into a table. @returns its rows, of which it may have none */
export function into<T extends Values>(
  sql: SqlStorage,
  table: Table,
  statement: string,
  ...bindings: SqlStorageValue[]
): T[] {
  sql.exec(TABLES[table]);
  return sql.exec<T>(statement, ...bindings).toArray();
}

/** Carries out a statement on what a table has: nothing, where nothing was ever put into it. */
export function within<T extends Values>(
  sql: SqlStorage,
  table: Table,
  statement: string,
  ...bindings: SqlStorageValue[]
): T[] {
  const [made] = sql.exec("SELECT 1 FROM sqlite_schema WHERE name = ?", table).toArray();
  return made ? sql.exec<T>(statement, ...bindings).toArray() : [];
}

/** Takes a table away with all that it has. */
export function drop(sql: SqlStorage, table: Table): void {
  sql.exec(`DROP TABLE IF EXISTS ${table}`);
}
