-- The directory over all accounts: a projection that lags; the account's own object is the truth.
CREATE TABLE accounts (
  livemode INTEGER NOT NULL,
  id TEXT NOT NULL,
  policy TEXT NOT NULL,
  state TEXT NOT NULL,
  version INTEGER NOT NULL,
  feed_sequence INTEGER NOT NULL,   -- the last of its events that the feed holds, without a gap
  closure TEXT,
  closure_kind TEXT,
  closure_status TEXT,
  held INTEGER NOT NULL,
  due_at TEXT,                      -- when the promised purge or deletion is due
  due_action TEXT,
  wake_at TEXT,                     -- when anything at all is due, for the sweep
  review_due_at TEXT,
  review_overdue INTEGER NOT NULL,
  test_clock TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (livemode, id)
) WITHOUT ROWID;
CREATE INDEX accounts_newest ON accounts (livemode, created_at, id);
CREATE INDEX accounts_counted ON accounts (livemode, state, policy, closure_status, due_action);
CREATE INDEX accounts_due ON accounts (livemode, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX accounts_waking ON accounts (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX accounts_reviewed ON accounts (livemode, review_due_at, id) WHERE review_due_at IS NOT NULL;
CREATE INDEX accounts_clocked ON accounts (test_clock) WHERE test_clock IS NOT NULL;
-- Accounts of which the directory lacks events that came before others: hardly ever a row.
CREATE INDEX accounts_with_gap ON accounts (updated_at) WHERE feed_sequence < version;

-- Every event of every account, in the order of its arrival here, which never changes.
CREATE TABLE feed (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  livemode INTEGER NOT NULL,
  account TEXT,                     -- null where it is about no account: webhook_endpoint.disabled
  sequence INTEGER,
  type TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  data TEXT NOT NULL
);
CREATE INDEX feed_of_account ON feed (livemode, account, position);
CREATE INDEX feed_of_type ON feed (livemode, type, position);

CREATE TABLE webhook_endpoints (
  id TEXT PRIMARY KEY,
  livemode INTEGER NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,             -- JSON: types, or ["*"]
  description TEXT,
  format TEXT NOT NULL,
  status TEXT NOT NULL,
  secret TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) WITHOUT ROWID;

-- What is owed to an endpoint. The queue only moves it; this row remembers.
CREATE TABLE deliveries (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,          -- follows from event and endpoint
  endpoint TEXT NOT NULL,
  event TEXT NOT NULL,
  type TEXT NOT NULL,
  status TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  last_status INTEGER,
  last_error TEXT,
  next_at TEXT,
  created_at TEXT NOT NULL,
  delivered_at TEXT,
  payload TEXT                      -- the body, where it is not an event of the feed: a test
);
CREATE INDEX deliveries_of_endpoint ON deliveries (endpoint, number);
CREATE INDEX deliveries_pending ON deliveries (next_at) WHERE status = 'pending';

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,        -- SHA-256 of the key
  name TEXT NOT NULL,
  roles TEXT NOT NULL,              -- JSON
  livemode INTEGER NOT NULL,
  created_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE policies (
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  policy TEXT NOT NULL,             -- JSON, as the schema parsed it
  created_at TEXT NOT NULL,
  PRIMARY KEY (id, version)
) WITHOUT ROWID;
