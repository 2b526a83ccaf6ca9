-- The key that signs what we send (ActivityPub): made once, the same for all our actors.
CREATE TABLE federation_keys (
  id BIGINT PRIMARY KEY,                     -- 1: there is one
  private_pem TEXT NOT NULL,
  created_at BIGINT NOT NULL
);

-- Who follows an edition or a hashtag from elsewhere. Only counted, never shown.
CREATE TABLE federation_followers (
  id {identity},
  actor TEXT NOT NULL,                       -- ours, by name: "en", "en_selwick"
  follower TEXT NOT NULL,                    -- their address
  inbox TEXT NOT NULL,
  shared_inbox TEXT,                         -- one for all of their server
  follow_id TEXT,                            -- of the wish, for taking it back
  followed_at BIGINT NOT NULL,
  UNIQUE (actor, follower)
);
CREATE INDEX federation_followers_follower ON federation_followers(follower);
CREATE INDEX federation_followers_inbox ON federation_followers(inbox);

-- Stories that an actor told its followers of.
CREATE TABLE federation_posts (
  actor TEXT NOT NULL,
  story_id BIGINT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  posted_at BIGINT NOT NULL,
  PRIMARY KEY (actor, story_id)
);
CREATE INDEX federation_posts_latest ON federation_posts(actor, posted_at);

-- What waits to be sent.
CREATE TABLE federation_deliveries (
  id {identity},
  inbox TEXT NOT NULL,
  actor TEXT NOT NULL,
  activity TEXT NOT NULL,                    -- JSON
  due_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX federation_deliveries_due ON federation_deliveries(due_at);
CREATE INDEX federation_deliveries_inbox ON federation_deliveries(inbox);

-- Inboxes that cannot be reached, and since when: after a week they are given up.
CREATE TABLE federation_inboxes (
  inbox TEXT PRIMARY KEY,
  failing_since BIGINT NOT NULL
);
