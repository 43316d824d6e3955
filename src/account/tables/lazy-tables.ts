/**
 * The tables that an account gets with their first row. A table costs a page of 4 KiB to write and to keep, as much as
 * an event, and most accounts never have a holding, a note or an ended closure.
 *
 * These are the shapes of today. If a table changes its shape, a step of the schema changes it in the accounts that
 * have it (schema.ts).
 */
export const LAZY_TABLES = {
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
    holder_reason TEXT,           -- of a review, told to the holder
    extension_reason TEXT,        -- of an answer that takes longer, told to the holder
    document_name TEXT            -- of the holder, as a reviewer read it
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
  portal_sessions: `CREATE TABLE portal_sessions (
    id TEXT PRIMARY KEY,
    terms TEXT NOT NULL,          -- whose session it is and what for, JSON
    link TEXT NOT NULL,           -- hash of the secret in its link
    browser TEXT,                 -- hash of the secret in the cookie; null until the link is visited
    created_at INTEGER NOT NULL,  -- ms, as all times here
    redeemed_at INTEGER,
    seen_at INTEGER,              -- when a page was last opened, to the minute
    ended_at INTEGER,
    ended_as TEXT                 -- ended or revoked
  ) WITHOUT ROWID`,
  receipts: `CREATE TABLE receipts (
    closure TEXT PRIMARY KEY,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    emailed INTEGER NOT NULL      -- whether it was put into the outbox
  ) WITHOUT ROWID`,
  notices: `CREATE TABLE notices (
    id TEXT PRIMARY KEY,          -- made with the notice, so it sorts by time
    template TEXT NOT NULL,
    channel TEXT NOT NULL,
    closure TEXT,
    at TEXT NOT NULL,             -- when it was due, by the account's time
    attempts INTEGER NOT NULL,
    ended_as TEXT NOT NULL,       -- sent, failed or dropped
    ended_at INTEGER NOT NULL,    -- ms
    error TEXT                    -- of the last attempt, if it failed: without anything personal
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
  connections: `CREATE TABLE connections (
    task TEXT PRIMARY KEY,
    sources TEXT NOT NULL,        -- what the connector asks for, JSON
    progress TEXT                 -- as the connector handed it over; null before the first time
  ) WITHOUT ROWID`,
  capsules: `CREATE TABLE capsules (
    task TEXT PRIMARY KEY,
    sealed TEXT NOT NULL,         -- by the eraser's object; nothing here can open it
    until TEXT                    -- null until the task is done
  ) WITHOUT ROWID`,
  checks: `CREATE TABLE checks (
    task TEXT PRIMARY KEY,
    eraser TEXT NOT NULL,
    target TEXT NOT NULL,
    at TEXT NOT NULL,             -- when the task was done, by the account's time
    due_at TEXT NOT NULL,         -- when its system is asked once more, by the account's time
    attempts INTEGER NOT NULL,    -- that have failed
    found INTEGER NOT NULL        -- 1 if something was found, and is not known to be erased yet
  ) WITHOUT ROWID`,
  suspensions: `CREATE TABLE suspensions (
    eraser TEXT PRIMARY KEY,
    wanted TEXT NOT NULL,         -- disabled or enabled
    attempts INTEGER NOT NULL,    -- that have failed since that is wanted
    untouched INTEGER NOT NULL,   -- 1 if the system could not be asked at all
    round INTEGER NOT NULL,       -- how often something else was wanted
    progress TEXT                 -- as the connector handed it over; null before the first time
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

export type LazyTable = keyof typeof LAZY_TABLES;

export const isLazy = (table: string): table is LazyTable => Object.hasOwn(LAZY_TABLES, table);
