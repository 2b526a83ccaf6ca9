-- What was told of a story outlives it: followers are told that it is another or gone. So a post no longer goes with its story.
CREATE TABLE federation_told (
  actor TEXT NOT NULL,
  story_id BIGINT NOT NULL,
  posted_at BIGINT NOT NULL,
  title TEXT NOT NULL DEFAULT '',            -- as followers were told it last; empty: not known
  told_at BIGINT NOT NULL DEFAULT 0,         -- when they were
  over BIGINT NOT NULL DEFAULT 0,            -- 1: they were told that it is gone
  PRIMARY KEY (actor, story_id)
);
INSERT INTO federation_told(actor, story_id, posted_at, told_at) SELECT actor, story_id, posted_at, posted_at FROM federation_posts;
DROP TABLE federation_posts;
ALTER TABLE federation_told RENAME TO federation_posts;
CREATE INDEX federation_posts_latest ON federation_posts(actor, posted_at);
