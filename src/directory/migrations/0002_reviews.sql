-- What reviewers see of a closure before they open it.
ALTER TABLE accounts ADD COLUMN review_claimed_by TEXT;
ALTER TABLE accounts ADD COLUMN review_claimed_until TEXT;
ALTER TABLE accounts ADD COLUMN contact_changed_at TEXT;
