-- What is to be heard or seen with an article: metadata alone, no file is ever kept.
ALTER TABLE articles ADD COLUMN recording_kind TEXT;   -- audio, video
ALTER TABLE articles ADD COLUMN recording TEXT;        -- JSON of Recording
CREATE INDEX articles_recordings ON articles(sort_at DESC, id DESC) WHERE recording_kind IS NOT NULL AND state IN ('pending', 'full', 'feed');

-- Feeds that are sent to us: one row a feed whose publisher names a hub (WebSub).
CREATE TABLE push_subscriptions (
  feed_id BIGINT PRIMARY KEY REFERENCES feeds(id) ON DELETE CASCADE,
  hub TEXT NOT NULL,
  topic TEXT NOT NULL,                       -- what the publisher calls the feed (rel=self)
  path TEXT NOT NULL UNIQUE,                 -- of our address, known to the hub alone
  secret TEXT NOT NULL,
  state TEXT NOT NULL,                       -- wanted, asked, active, refused
  asked_at BIGINT,
  lease_until BIGINT,                        -- active: as the hub said
  due_at BIGINT NOT NULL,                    -- when to ask (again)
  failures BIGINT NOT NULL DEFAULT 0,        -- in a row
  reason_code TEXT,
  reason TEXT,
  pushed_at BIGINT                           -- when it last brought something
);
CREATE INDEX push_subscriptions_due ON push_subscriptions(due_at);

-- Who gets our feeds sent (WebSub): our own hub's subscribers.
CREATE TABLE push_readers (
  id {identity},
  topic TEXT NOT NULL,                       -- path and query of one of our feeds
  callback TEXT NOT NULL,
  secret TEXT,
  lease_until BIGINT NOT NULL,
  delivered TEXT,                            -- hash of what was sent last
  failures BIGINT NOT NULL DEFAULT 0,        -- in a row
  due_at BIGINT NOT NULL DEFAULT 0,          -- not before
  UNIQUE (topic, callback)
);
CREATE INDEX push_readers_lease ON push_readers(lease_until);
