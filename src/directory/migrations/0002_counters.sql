-- The combination of everything that the list of accounts can be filtered by. A filter is true or false for all
-- accounts of one kind, so a list merges the kinds that match and never reads an account in vain.
ALTER TABLE accounts ADD COLUMN kind TEXT NOT NULL
  GENERATED ALWAYS AS (json_array(closure_status, state, held, policy)) VIRTUAL;
CREATE INDEX accounts_of_kind ON accounts (livemode, kind, created_at, id);
CREATE INDEX accounts_due_of_kind ON accounts (livemode, kind, due_at, id) WHERE due_at IS NOT NULL;

-- What the brake counts, and nothing else: an account under a hold, or whose erasure has begun, falls due no more.
CREATE INDEX accounts_falling_due ON accounts (livemode, test_clock, due_at, held, state)
  WHERE due_at IS NOT NULL AND held = 0 AND state NOT IN ('erasing', 'purged', 'deleted');

CREATE INDEX accounts_reviewed_overdue ON accounts (livemode, review_overdue, review_due_at, id)
  WHERE review_due_at IS NOT NULL;

DROP INDEX accounts_newest;
DROP INDEX accounts_counted;
DROP INDEX accounts_due;
DROP INDEX accounts_clocked;

-- How many accounts there are of each value of a property. Kept in the transactions that write `accounts`.
CREATE TABLE account_counts (
  livemode INTEGER NOT NULL,
  property TEXT NOT NULL,           -- state, policy, closure_status, purge_on, delete_on, test_clock
  value TEXT NOT NULL,
  n INTEGER NOT NULL,
  recounted INTEGER NOT NULL,       -- how many of them the running recount has come to
  PRIMARY KEY (livemode, property, value)
) WITHOUT ROWID;

-- The recount, which walks over the accounts in the order of their primary key. One row.
CREATE TABLE account_recount (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  livemode INTEGER,                 -- the last account that it has come to; null if it has not begun
  id TEXT,
  started_at TEXT,
  finished_at TEXT,                 -- of the last one that came to the end
  differences INTEGER NOT NULL DEFAULT 0,  -- counters that were wrong then
  differed_at TEXT                  -- when the last wrong counter was found
);
INSERT INTO account_recount (one) VALUES (1);
