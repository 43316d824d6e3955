-- Whether the feed had the event before and lost it: src/directory/follower.ts, `Resent`.
ALTER TABLE feed ADD COLUMN resent INTEGER NOT NULL DEFAULT 0;
