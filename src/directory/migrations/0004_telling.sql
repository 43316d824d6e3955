-- Webhook endpoints: order, secrets that were replaced, and how it goes with them.
ALTER TABLE webhook_endpoints ADD COLUMN ordered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE webhook_endpoints ADD COLUMN old_secrets TEXT NOT NULL DEFAULT '[]';  -- JSON: [{secret, until}], newest first
ALTER TABLE webhook_endpoints ADD COLUMN rotation TEXT;        -- the request that last replaced the secret
ALTER TABLE webhook_endpoints ADD COLUMN failing_since TEXT;   -- nothing but failures from then on; as its object last told
ALTER TABLE webhook_endpoints ADD COLUMN paused_until TEXT;    -- nothing is sent until then: its circuit is open
ALTER TABLE webhook_endpoints ADD COLUMN disabled_cause TEXT;  -- null where it was somebody's wish

-- What an endpoint answered to the last try.
ALTER TABLE deliveries ADD COLUMN line TEXT;                   -- the account, where its events go one after the other
ALTER TABLE deliveries ADD COLUMN last_attempt_at TEXT;
ALTER TABLE deliveries ADD COLUMN last_latency_ms INTEGER;
ALTER TABLE deliveries ADD COLUMN last_response TEXT;          -- the beginning of the answer

-- Each endpoint's own object looks for what is due to it, and for nobody else's.
DROP INDEX deliveries_pending;
CREATE INDEX deliveries_due ON deliveries (endpoint, next_at) WHERE status = 'pending';
CREATE INDEX deliveries_in_line ON deliveries (endpoint, line, number) WHERE status = 'pending' AND line IS NOT NULL;
CREATE INDEX deliveries_failed ON deliveries (endpoint, number) WHERE status = 'failed';

-- When an event came here, by the world's time: an account on a test clock has another.
ALTER TABLE feed ADD COLUMN recorded_at TEXT;
CREATE INDEX feed_of_mode ON feed (livemode, position);
-- What came before counts as come now: it is kept for as long again, and never for less.
UPDATE feed SET recorded_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now');
