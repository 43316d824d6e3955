-- Policies are per mode: what a test key puts, no live account lives by.
CREATE TABLE policies_by_mode (
  livemode INTEGER NOT NULL,
  id TEXT NOT NULL,
  version INTEGER NOT NULL,
  policy TEXT NOT NULL,             -- JSON, as the schema parsed it
  created_at TEXT NOT NULL,
  PRIMARY KEY (livemode, id, version)
) WITHOUT ROWID;

-- Accounts of either mode may live by a policy that was stored before: both modes keep it, version by version.
INSERT INTO policies_by_mode (livemode, id, version, policy, created_at)
SELECT 0, id, version, policy, created_at FROM policies
UNION ALL SELECT 1, id, version, policy, created_at FROM policies;

DROP TABLE policies;
ALTER TABLE policies_by_mode RENAME TO policies;
