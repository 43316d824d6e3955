-- The directory over all accounts, in PostgreSQL: the tables of ../../migrations, and what SQLite has and PostgreSQL lacks.
-- Text is compared by its bytes, as in SQLite, whatever the database's own order is.

-- The elements of a JSON array: `value` as JSON, `atom` as text.
CREATE FUNCTION json_each(items TEXT) RETURNS TABLE (key BIGINT, value JSONB, atom TEXT)
  LANGUAGE sql IMMUTABLE AS $$
    SELECT number - 1, element, element #>> '{}'
    FROM jsonb_array_elements(items::jsonb) WITH ORDINALITY AS elements (element, number)
  $$;

-- A part of a text that is JSON, as text. Fails if the text is something else.
CREATE FUNCTION json_extract(document TEXT, path TEXT) RETURNS TEXT
  LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT jsonb_path_query_first(document::jsonb, path::jsonpath) #>> '{}'
  $$;

-- Seconds since 1970 of a time in RFC 3339.
CREATE FUNCTION unixepoch(moment TEXT) RETURNS BIGINT
  LANGUAGE plpgsql IMMUTABLE STRICT AS $$
    BEGIN RETURN floor(extract(epoch FROM moment::timestamptz)); END
  $$;

-- As `json_array` of SQLite, to the byte: src/directory/kinds.ts.
CREATE FUNCTION kind_of_account(closure_status TEXT, state TEXT, held INTEGER, policy TEXT) RETURNS TEXT
  LANGUAGE plpgsql IMMUTABLE AS $$
    BEGIN
      RETURN '[' || coalesce(to_json(closure_status)::text, 'null') || ',' || to_json(state)::text
        || ',' || held || ',' || to_json(policy)::text || ']';
    END
  $$;

-- One row, which every transaction that writes locks first. So there is one writer at a time, as in D1: positions of the
-- feed are visible in their order, and no reader ever passes one that comes later.
CREATE TABLE directory_writer (
  one INTEGER PRIMARY KEY CHECK (one = 1)
);
INSERT INTO directory_writer (one) VALUES (1);

CREATE TABLE accounts (
  livemode INTEGER NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  policy TEXT COLLATE "C" NOT NULL,
  state TEXT COLLATE "C" NOT NULL,
  version BIGINT NOT NULL,
  feed_sequence BIGINT NOT NULL,   -- the last of its events that the feed holds, without a gap
  closure TEXT COLLATE "C",
  closure_kind TEXT COLLATE "C",
  closure_status TEXT COLLATE "C",
  held INTEGER NOT NULL,
  due_at TEXT COLLATE "C",                      -- when the promised purge or deletion is due
  due_action TEXT COLLATE "C",
  wake_at TEXT COLLATE "C",                     -- when anything at all is due, for the sweep
  answer_by TEXT COLLATE "C",                   -- by when the law wants an answer to what is open
  review_due_at TEXT COLLATE "C",
  review_overdue INTEGER NOT NULL,
  review_claimed_by TEXT COLLATE "C",
  review_claimed_until TEXT COLLATE "C",
  contact_changed_at TEXT COLLATE "C",
  test_clock TEXT COLLATE "C",
  created_at TEXT COLLATE "C" NOT NULL,
  updated_at TEXT COLLATE "C" NOT NULL,
  -- The combination of everything that the list of accounts can be filtered by. A filter is true or false for all
  -- accounts of one kind, so a list merges the kinds that match and never reads an account in vain.
  kind TEXT COLLATE "C" NOT NULL
    GENERATED ALWAYS AS (kind_of_account(closure_status, state, held, policy)) STORED,
  PRIMARY KEY (livemode, id)
);
CREATE INDEX accounts_of_kind ON accounts (livemode, kind, created_at, id);
CREATE INDEX accounts_due_of_kind ON accounts (livemode, kind, due_at, id) WHERE due_at IS NOT NULL;
-- What the brake counts, and nothing else: an account under a hold, or whose erasure has begun, falls due no more.
CREATE INDEX accounts_falling_due ON accounts (livemode, test_clock, due_at, held, state)
  WHERE due_at IS NOT NULL AND held = 0 AND state NOT IN ('erasing', 'purged', 'deleted');
CREATE INDEX accounts_to_answer ON accounts (livemode, answer_by, id) WHERE answer_by IS NOT NULL;
CREATE INDEX accounts_waking ON accounts (wake_at, livemode, id) WHERE wake_at IS NOT NULL;
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
  property TEXT COLLATE "C" NOT NULL,           -- state, policy, closure_status, purge_on, delete_on, answer_on, review_on, test_clock
  value TEXT COLLATE "C" NOT NULL,
  n BIGINT NOT NULL,
  recounted BIGINT NOT NULL,       -- how many of them the running recount has come to
  PRIMARY KEY (livemode, property, value)
);

-- The recount, which walks over the accounts in the order of their primary key. One row.
CREATE TABLE account_recount (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  livemode INTEGER,                 -- the last account that it has come to; null if it has not begun
  id TEXT COLLATE "C",
  started_at TEXT COLLATE "C",
  finished_at TEXT COLLATE "C",                 -- of the last one that came to the end
  differences BIGINT NOT NULL DEFAULT 0,  -- counters that were wrong then
  differed_at TEXT COLLATE "C"                  -- when the last wrong counter was found
);
INSERT INTO account_recount (one) VALUES (1);

-- Every event of every account, in the order of its arrival here, which never changes.
CREATE TABLE feed (
  position BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  livemode INTEGER NOT NULL,
  account TEXT COLLATE "C",                     -- null if it is about no account: webhook_endpoint.disabled
  sequence BIGINT,
  type TEXT COLLATE "C" NOT NULL,
  at TEXT COLLATE "C" NOT NULL,
  actor TEXT COLLATE "C" NOT NULL,
  data TEXT COLLATE "C" NOT NULL,
  recorded_at TEXT COLLATE "C" NOT NULL,        -- when it came here, by the world's time: a test clock has another
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
  generation BIGINT NOT NULL,
  position BIGINT NOT NULL,        -- events of the mode up to here are in the archive, and may be pruned
  hash TEXT COLLATE "C" NOT NULL,
  archived_at TEXT COLLATE "C" NOT NULL         -- when the link was made
);

-- Archived events that cannot be found by the time in their id: they came late, came again after a loss, or are of the
-- service itself. Few, but after losses and outages.
CREATE TABLE archived_places (
  id TEXT COLLATE "C" PRIMARY KEY,
  livemode INTEGER NOT NULL,
  position BIGINT NOT NULL         -- the last one, if it came again
);

-- The restore ledger: what a backup from before `at` still holds, and must be erased of it again.
CREATE TABLE erasures (
  number BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,  -- in the order of arrival here, which never changes
  livemode INTEGER NOT NULL,
  account TEXT COLLATE "C" NOT NULL,
  eraser TEXT COLLATE "C" NOT NULL,
  target TEXT COLLATE "C" NOT NULL,
  closure TEXT COLLATE "C" NOT NULL,
  task TEXT COLLATE "C" NOT NULL,
  acknowledged_by TEXT COLLATE "C" NOT NULL,    -- the eraser, or an admin who marked the task done
  at TEXT COLLATE "C" NOT NULL,                 -- when it was done, by the account's time; the last time, if it was reopened
  capsule_until TEXT COLLATE "C",               -- until when the account keeps a capsule of what was found; null if it keeps none
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
  account TEXT COLLATE "C" NOT NULL,
  closure TEXT COLLATE "C" NOT NULL,
  code TEXT COLLATE "C" NOT NULL,               -- as it is counted: `other` if there were too many different ones
  PRIMARY KEY (livemode, account, closure)
);

-- The account of each closure that was opened, and when what happened, by the account's time.
CREATE TABLE closures (
  livemode INTEGER NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  account TEXT COLLATE "C" NOT NULL,
  opened_at TEXT COLLATE "C",
  review_at TEXT COLLATE "C",                   -- when the review was asked for
  review_due_at TEXT COLLATE "C",
  decided_at TEXT COLLATE "C",                  -- when a reviewer decided
  ended_at TEXT COLLATE "C",                    -- when it was withdrawn, restored, rejected, or expired
  executed_at TEXT COLLATE "C",                 -- when the erasure began
  completed_at TEXT COLLATE "C",
  PRIMARY KEY (livemode, id)
);

-- How much of what happened on each day. Some rows a day; kept in the transactions that write `closures`.
CREATE TABLE day_counts (
  livemode INTEGER NOT NULL,
  day TEXT COLLATE "C" NOT NULL,                -- of UTC, such as 2026-11-30
  measure TEXT COLLATE "C" NOT NULL,            -- src/directory/closure-moments.ts, `DAY_MEASURES`
  bound BIGINT NOT NULL,           -- of durations: seconds that they did not exceed (src/shared/durations-counted.ts); else 0
  n BIGINT NOT NULL,
  PRIMARY KEY (livemode, day, measure, bound)
);

-- How long each eraser took from the beginning of an erasure to its acknowledgement, a day. As bounded.
CREATE TABLE eraser_times (
  livemode INTEGER NOT NULL,
  day TEXT COLLATE "C" NOT NULL,
  eraser TEXT COLLATE "C" NOT NULL,
  bound BIGINT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (livemode, day, eraser, bound)
);

-- How many closures have each reason. Kept in the transactions that write `leaving_reasons`.
CREATE TABLE leaving_reason_counts (
  livemode INTEGER NOT NULL,
  code TEXT COLLATE "C" NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (livemode, code)
);

-- Statements made on public pages. What a person wrote is in the declaration's own object, never here.
CREATE TABLE declarations (
  livemode INTEGER NOT NULL,
  id TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  status TEXT COLLATE "C" NOT NULL,
  configuration TEXT COLLATE "C" NOT NULL,
  received_at TEXT COLLATE "C" NOT NULL,
  account TEXT COLLATE "C",                     -- the account that it was matched to
  version BIGINT NOT NULL,         -- of the declaration, when this was written
  PRIMARY KEY (livemode, id)
);
CREATE INDEX declarations_received ON declarations (livemode, received_at, id);
CREATE INDEX declarations_of_status ON declarations (livemode, status, received_at, id);
-- Requests to delete that nobody has looked after: the law wants an answer to each.
CREATE INDEX declarations_to_answer ON declarations (livemode, received_at)
  WHERE status = 'received' AND kind = 'deletion';
