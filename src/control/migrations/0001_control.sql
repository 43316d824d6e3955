-- What exists nowhere else. This database is never restored for the directory's sake.
CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,        -- SHA-256 of the key
  name TEXT NOT NULL,
  roles TEXT NOT NULL,              -- JSON
  livemode INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT                   -- a person or a key; null for the deployment's first key
) WITHOUT ROWID;

-- Policies are per mode: no live account lives by what a test key puts.
CREATE TABLE policies (
  livemode INTEGER NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  policy TEXT NOT NULL,             -- JSON, as the schema parsed it
  created_at TEXT NOT NULL,
  PRIMARY KEY (livemode, id, version)
) WITHOUT ROWID;

-- Each policy once, however many versions it has.
CREATE INDEX policies_once ON policies (livemode, id) WHERE version = 1;

-- How a host's pages for holders look and what they offer.
CREATE TABLE portal_configurations (
  livemode INTEGER NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  configuration TEXT NOT NULL,      -- JSON, as the schema parsed it
  created_at TEXT NOT NULL,
  PRIMARY KEY (livemode, id, version)
) WITHOUT ROWID;

-- Each configuration once, however many versions it has.
CREATE INDEX portal_configurations_once ON portal_configurations (livemode, id) WHERE version = 1;

CREATE TABLE webhook_endpoints (
  id TEXT PRIMARY KEY,
  livemode INTEGER NOT NULL,
  url TEXT NOT NULL,
  events TEXT NOT NULL,             -- JSON: types, or ["*"]
  description TEXT,
  format TEXT NOT NULL,
  ordered INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL,
  disabled_cause TEXT,              -- null if it is enabled, or was disabled by a request
  secret TEXT NOT NULL,
  old_secrets TEXT NOT NULL DEFAULT '[]',  -- JSON: [{secret, until}], the newest first
  rotation TEXT,                    -- the request that last replaced the secret
  failing_since TEXT,               -- only failures from then on; as its object last wrote it
  paused_until TEXT,                -- nothing is sent until then: its circuit is open
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) WITHOUT ROWID;

-- The host's own systems that must acknowledge an erasure; policies name them.
CREATE TABLE erasers (
  livemode INTEGER NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  secret TEXT NOT NULL,
  probe INTEGER NOT NULL,           -- whether it is asked afterwards if anything is left
  concurrency INTEGER NOT NULL,     -- calls to it at a time
  per_minute INTEGER,               -- calls to it within a minute; null for any number
  connector TEXT,                   -- JSON: the connector by which it is called, and its settings; null for a URL
  binding TEXT,                     -- the service binding by which it is called; null for any other way
  secrets TEXT,                     -- the connector's, sealed; null for a URL
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (livemode, name)
) WITHOUT ROWID;
