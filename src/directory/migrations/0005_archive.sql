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
