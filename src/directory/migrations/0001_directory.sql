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
  review_claimed_by TEXT,
  review_claimed_until TEXT,
  contact_changed_at TEXT,
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
  account TEXT,                     -- null if it is about no account: webhook_endpoint.disabled
  sequence INTEGER,
  type TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  data TEXT NOT NULL,
  recorded_at TEXT NOT NULL         -- when it came here, by the world's time: a test clock has another
);
CREATE INDEX feed_of_account ON feed (livemode, account, position);
CREATE INDEX feed_of_type ON feed (livemode, type, position);
CREATE INDEX feed_of_mode ON feed (livemode, position);

-- The restore ledger: what a backup from before `at` still holds, and must be erased of it again.
CREATE TABLE erasures (
  number INTEGER PRIMARY KEY AUTOINCREMENT,  -- in the order of arrival here, which never changes
  livemode INTEGER NOT NULL,
  account TEXT NOT NULL,
  eraser TEXT NOT NULL,
  target TEXT NOT NULL,
  closure TEXT NOT NULL,
  task TEXT NOT NULL,
  acknowledged_by TEXT NOT NULL,    -- the eraser, or an admin who marked the task done
  at TEXT NOT NULL,                 -- when it was done, by the account's time; the last time, if it was reopened
  UNIQUE (livemode, task)
);
CREATE INDEX erasures_in_time ON erasures (livemode, at, number);
CREATE INDEX erasures_of_eraser ON erasures (livemode, eraser, at, number);
CREATE INDEX erasures_arrived ON erasures (livemode, eraser, number);
CREATE INDEX erasures_of_account ON erasures (livemode, account);
