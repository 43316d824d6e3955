-- The host's own systems that must acknowledge an erasure; policies name them.
CREATE TABLE erasers (
  livemode INTEGER NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  secret TEXT NOT NULL,
  probe INTEGER NOT NULL,           -- whether it is asked afterwards if anything is left
  concurrency INTEGER NOT NULL,     -- calls to it at a time
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (livemode, name)
) WITHOUT ROWID;

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
