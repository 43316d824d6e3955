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
  answer_by TEXT,                   -- by when the law wants an answer to what is open
  review_due_at TEXT,
  review_overdue INTEGER NOT NULL,
  review_claimed_by TEXT,
  review_claimed_until TEXT,
  contact_changed_at TEXT,
  test_clock TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  -- The combination of everything that the list of accounts can be filtered by. A filter is true or false for all
  -- accounts of one kind, so a list merges the kinds that match and never reads an account in vain.
  kind TEXT NOT NULL
    GENERATED ALWAYS AS (json_array(closure_status, state, held, policy)) VIRTUAL,
  PRIMARY KEY (livemode, id)
) WITHOUT ROWID;
CREATE INDEX accounts_of_kind ON accounts (livemode, kind, created_at, id);
CREATE INDEX accounts_due_of_kind ON accounts (livemode, kind, due_at, id) WHERE due_at IS NOT NULL;
-- What the brake counts, and nothing else: an account under a hold, or whose erasure has begun, falls due no more.
CREATE INDEX accounts_falling_due ON accounts (livemode, test_clock, due_at, held, state)
  WHERE due_at IS NOT NULL AND held = 0 AND state NOT IN ('erasing', 'purged', 'deleted');
CREATE INDEX accounts_to_answer ON accounts (livemode, answer_by, id) WHERE answer_by IS NOT NULL;
CREATE INDEX accounts_waking ON accounts (wake_at) WHERE wake_at IS NOT NULL;
CREATE INDEX accounts_reviewed ON accounts (livemode, review_due_at, id) WHERE review_due_at IS NOT NULL;
CREATE INDEX accounts_reviewed_overdue ON accounts (livemode, review_overdue, review_due_at, id)
  WHERE review_due_at IS NOT NULL;
CREATE INDEX accounts_review_claimed ON accounts (livemode, review_claimed_by, review_due_at, id)
  WHERE review_claimed_by IS NOT NULL AND review_due_at IS NOT NULL;
-- Accounts of which the directory lacks events that came before others: hardly ever a row.
CREATE INDEX accounts_with_gap ON accounts (updated_at) WHERE feed_sequence < version;

-- How many accounts there are of each value of a property. Kept in the transactions that write `accounts`.
CREATE TABLE account_counts (
  livemode INTEGER NOT NULL,
  property TEXT NOT NULL,           -- state, policy, closure_status, purge_on, delete_on, answer_on, review_on, test_clock
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
  recorded_at TEXT NOT NULL,        -- when it came here, by the world's time: a test clock has another
  resent INTEGER NOT NULL DEFAULT 0 -- whether the feed had it before and lost it: src/directory/follower.ts, `Resent`
);
CREATE INDEX feed_of_account ON feed (livemode, account, position);
CREATE INDEX feed_of_type ON feed (livemode, type, position);
CREATE INDEX feed_of_mode ON feed (livemode, position);

-- How far the archive has the feed of each mode: the last link of its hash chain (src/archive/format.ts). It goes back
-- with the feed when an older copy of the database is put back, so it always says which of the archive's generations
-- is the one of this feed.
CREATE TABLE feed_archive (
  livemode INTEGER PRIMARY KEY,
  generation INTEGER NOT NULL,
  position INTEGER NOT NULL,        -- events of the mode up to here are in the archive, and may be pruned
  hash TEXT NOT NULL,
  archived_at TEXT NOT NULL         -- when the link was made
);

-- Archived events that cannot be found by the time in their id: they came late, came again after a loss, or are of the
-- service itself. Few, but after losses and outages.
CREATE TABLE archived_places (
  id TEXT PRIMARY KEY,
  livemode INTEGER NOT NULL,
  position INTEGER NOT NULL         -- the last one, if it came again
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
  capsule_until TEXT,               -- until when the account keeps a capsule of what was found; null if it keeps none
  UNIQUE (livemode, task)
);
CREATE INDEX erasures_in_time ON erasures (livemode, at, number);
CREATE INDEX erasures_of_eraser ON erasures (livemode, eraser, at, number);
CREATE INDEX erasures_arrived ON erasures (livemode, eraser, number);
CREATE INDEX erasures_of_account ON erasures (livemode, account);
CREATE INDEX erasures_with_capsule ON erasures (livemode, eraser, at) WHERE capsule_until IS NOT NULL;
CREATE INDEX erasures_capsules_end ON erasures (livemode, capsule_until) WHERE capsule_until IS NOT NULL;

-- Why holders left: one reason for each closure for which one was given. A comment is in no table of D1.
CREATE TABLE leaving_reasons (
  livemode INTEGER NOT NULL,
  account TEXT NOT NULL,
  closure TEXT NOT NULL,
  code TEXT NOT NULL,               -- as it is counted: `other` if there were too many different ones
  PRIMARY KEY (livemode, account, closure)
) WITHOUT ROWID;

-- The account of each closure that was opened, and when what happened, by the account's time.
CREATE TABLE closures (
  livemode INTEGER NOT NULL,
  id TEXT NOT NULL,
  account TEXT NOT NULL,
  opened_at TEXT,
  review_at TEXT,                   -- when the review was asked for
  review_due_at TEXT,
  decided_at TEXT,                  -- when a reviewer decided
  ended_at TEXT,                    -- when it was withdrawn, restored, rejected, or expired
  executed_at TEXT,                 -- when the erasure began
  completed_at TEXT,
  PRIMARY KEY (livemode, id)
) WITHOUT ROWID;

-- How much of what happened on each day. Some rows a day; kept in the transactions that write `closures`.
CREATE TABLE day_counts (
  livemode INTEGER NOT NULL,
  day TEXT NOT NULL,                -- of UTC, such as 2026-11-30
  measure TEXT NOT NULL,            -- src/directory/closure-moments.ts, `DAY_MEASURES`
  bound INTEGER NOT NULL,           -- of durations: seconds that they did not exceed (src/shared/durations-counted.ts); else 0
  n INTEGER NOT NULL,
  PRIMARY KEY (livemode, day, measure, bound)
) WITHOUT ROWID;

-- How long each eraser took from the beginning of an erasure to its acknowledgement, a day. As bounded.
CREATE TABLE eraser_times (
  livemode INTEGER NOT NULL,
  day TEXT NOT NULL,
  eraser TEXT NOT NULL,
  bound INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (livemode, day, eraser, bound)
) WITHOUT ROWID;

-- How many closures have each reason. Kept in the transactions that write `leaving_reasons`.
CREATE TABLE leaving_reason_counts (
  livemode INTEGER NOT NULL,
  code TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (livemode, code)
) WITHOUT ROWID;

-- Statements made on public pages. What a person wrote is in the declaration's own object, never here.
CREATE TABLE declarations (
  livemode INTEGER NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  configuration TEXT NOT NULL,
  received_at TEXT NOT NULL,
  account TEXT,                     -- the account that it was matched to
  version INTEGER NOT NULL,         -- of the declaration, when this was written
  PRIMARY KEY (livemode, id)
) WITHOUT ROWID;
CREATE INDEX declarations_received ON declarations (livemode, received_at, id);
CREATE INDEX declarations_of_status ON declarations (livemode, status, received_at, id);
-- Requests to delete that nobody has looked after: the law wants an answer to each.
CREATE INDEX declarations_to_answer ON declarations (livemode, received_at)
  WHERE status = 'received' AND kind = 'deletion';
