-- Why holders left: one reason for each closure for which one was given. A comment is in no table of D1.
CREATE TABLE leaving_reasons (
  livemode INTEGER NOT NULL,
  account TEXT NOT NULL,
  closure TEXT NOT NULL,
  code TEXT NOT NULL,               -- as it is counted: `other` if there were too many different ones
  PRIMARY KEY (livemode, account, closure)
) WITHOUT ROWID;

-- How many closures have each reason. Kept in the transactions that write `leaving_reasons`.
CREATE TABLE leaving_reason_counts (
  livemode INTEGER NOT NULL,
  code TEXT NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (livemode, code)
) WITHOUT ROWID;
