/**
 * Tables that an account gets with the first row that goes into them. A table costs a page, to write and to
 * keep, which is as much as an event; most accounts never have a holding, a note or an ended closure.
 *
 * Where one of them changes its shape, a step of the schema changes it in the accounts that have it.
 */
type Values = Record<string, SqlStorageValue>;

const TABLES = {
  holdings: `CREATE TABLE holdings (
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    attributes TEXT NOT NULL,
    secret_last4 TEXT,
    url TEXT,
    reported_at TEXT NOT NULL,
    PRIMARY KEY (kind, ref)
  ) WITHOUT ROWID`,
  closures: `CREATE TABLE closures (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    closure TEXT NOT NULL
  )`,
  notes: `CREATE TABLE notes (
    subject TEXT PRIMARY KEY,     -- a closure's id, legal_hold, or account
    comment TEXT,
    review_reason TEXT,
    restore_reason TEXT,
    holder_reason TEXT            -- of a review, told to the holder
  ) WITHOUT ROWID`,
  wrong_proofs: `CREATE TABLE wrong_proofs (
    step TEXT PRIMARY KEY,
    wrong INTEGER NOT NULL,       -- since it was last locked
    lockings INTEGER NOT NULL,
    last_at TEXT NOT NULL         -- by the account's time
  ) WITHOUT ROWID`,
  requests: `CREATE TABLE requests (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,
    answer TEXT NOT NULL,
    at INTEGER NOT NULL
  )`,
  errands: `CREATE TABLE errands (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    errand TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,     -- ms
    since INTEGER NOT NULL        -- ms
  ) WITHOUT ROWID`,
  codes: `CREATE TABLE codes (
    number INTEGER PRIMARY KEY,
    closure TEXT NOT NULL,
    channel TEXT NOT NULL,
    hash TEXT,                    -- null once it is used, or void
    sent_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
  )`,
  tokens: `CREATE TABLE tokens (
    fingerprint TEXT PRIMARY KEY
  ) WITHOUT ROWID`,
  documents: `CREATE TABLE documents (
    object TEXT PRIMARY KEY,      -- its name in the bucket
    closure TEXT NOT NULL,
    type TEXT NOT NULL,
    key TEXT NOT NULL,            -- what it is encrypted under
    format TEXT,                  -- null until it lies in the bucket
    side TEXT NOT NULL DEFAULT 'front',
    uploaded_at TEXT,             -- by the account's time
    edition INTEGER NOT NULL DEFAULT 0, -- grows with each upload to the closure
    colour TEXT                   -- clear or uncertain; null where nobody asked
  ) WITHOUT ROWID`,
  readings: `CREATE TABLE readings (
    closure TEXT NOT NULL,
    reader TEXT NOT NULL,         -- a reviewer's key
    edition INTEGER NOT NULL,     -- the newest that there was when it last read
    PRIMARY KEY (closure, reader)
  ) WITHOUT ROWID`,
  links: `CREATE TABLE links (
    hash TEXT PRIMARY KEY,
    closure TEXT NOT NULL
  ) WITHOUT ROWID`,
  told: `CREATE TABLE told (
    kind TEXT NOT NULL,           -- of notice
    at TEXT NOT NULL              -- by the account's time
  )`,
  eraser_calls: `CREATE TABLE eraser_calls (
    task TEXT PRIMARY KEY,
    attempts INTEGER NOT NULL,
    last_error TEXT,
    next_at TEXT,                 -- by the account's time; null while it is not to be asked
    deferred INTEGER              -- the round in which it answered 202; null while it has not
  ) WITHOUT ROWID`,
  early_holds: `CREATE TABLE early_holds (
    number INTEGER PRIMARY KEY,
    act TEXT NOT NULL,            -- placed or released
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT,
    case_reference TEXT
  )`,
  hold_attempts: `CREATE TABLE hold_attempts (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    attempt TEXT NOT NULL
  )`,
  retained: `CREATE TABLE retained (
    number INTEGER PRIMARY KEY,
    what TEXT NOT NULL,
    reason TEXT NOT NULL,
    until TEXT NOT NULL,
    content TEXT NOT NULL         -- the holder's fields, JSON: {"holder": {…}}
  )`,
  retained_holdings: `CREATE TABLE retained_holdings (
    item INTEGER NOT NULL,        -- the number of what is retained
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    attributes TEXT NOT NULL,
    url TEXT,
    PRIMARY KEY (item, kind, ref)
  ) WITHOUT ROWID`,
} as const;

export type Table = keyof typeof TABLES;

/** The tables that an object has, looked up once while it is awake and nothing changes them. */
const known = new WeakMap<SqlStorage, ReadonlySet<string>>();

function has(sql: SqlStorage, table: Table): boolean {
  let tables = known.get(sql);
  if (tables === undefined) {
    const rows = sql.exec<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
    tables = new Set(rows.toArray().map(({ name }) => name));
    known.set(sql, tables);
  }
  return tables.has(table);
}

/** To be called where a transaction that may have made or dropped tables was rolled back. */
export const forgetTables = (sql: SqlStorage): void => void known.delete(sql);

/** Carries out a statement that puts something into a table. @returns its rows, of which it may have none */
export function into<T extends Values>(
  sql: SqlStorage,
  table: Table,
  statement: string,
  ...bindings: SqlStorageValue[]
): T[] {
  if (!has(sql, table)) {
    sql.exec(TABLES[table]);
    forgetTables(sql);
  }
  return sql.exec<T>(statement, ...bindings).toArray();
}

/** Carries out a statement on what a table has: nothing, where nothing was ever put into it. */
export function within<T extends Values>(
  sql: SqlStorage,
  table: Table,
  statement: string,
  ...bindings: SqlStorageValue[]
): T[] {
  return has(sql, table) ? sql.exec<T>(statement, ...bindings).toArray() : [];
}

/** For a step of the schema: a table that is not there yet is made with the column in it. */
export function addColumn(sql: SqlStorage, table: Table, column: string): void {
  if (has(sql, table)) sql.exec(`ALTER TABLE ${table} ADD COLUMN ${column}`);
}

/** Takes a table away with all that it has. */
export function drop(sql: SqlStorage, table: Table): void {
  if (!has(sql, table)) return;
  sql.exec(`DROP TABLE ${table}`);
  forgetTables(sql);
}
