-- Feeds that readers follow for themselves alone. The newsroom gathers nothing from them: no article, story, list or search has anything of these tables.
-- A feed is fetched once for all who follow it, and goes with the last of them.
CREATE TABLE own_feeds (
  id {identity},
  url TEXT NOT NULL UNIQUE,
  title TEXT,
  home_url TEXT,
  language TEXT,                             -- as the feed says
  format TEXT,
  state TEXT NOT NULL DEFAULT 'active',      -- active, failing, gone
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  interval_ms BIGINT NOT NULL DEFAULT 1800000,
  last_fetch_at BIGINT,
  last_success_at BIGINT,
  last_new_at BIGINT,
  failures BIGINT NOT NULL DEFAULT 0,        -- in a row
  reason_code TEXT,                          -- why the last fetch failed; null: it did not
  reason TEXT,
  created_at BIGINT NOT NULL
);

CREATE TABLE own_follows (
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  feed_id BIGINT NOT NULL REFERENCES own_feeds(id),   -- no cascade: a feed that somebody follows does not go
  label TEXT NOT NULL DEFAULT '',            -- what the person calls it; empty: as it calls itself
  folder TEXT NOT NULL DEFAULT '',
  read_before BIGINT NOT NULL DEFAULT 0,     -- entries that came until then count as read
  created_at BIGINT NOT NULL,
  PRIMARY KEY (person_id, feed_id)
);
CREATE INDEX own_follows_feed ON own_follows(feed_id);

CREATE TABLE own_entries (
  id {identity},
  feed_id BIGINT NOT NULL REFERENCES own_feeds(id) ON DELETE CASCADE,
  key TEXT NOT NULL,                         -- of its link, its guid or its text: what makes it the same entry at the next fetch
  hash TEXT NOT NULL,                        -- of all the feed said of it: tells that it changed
  url TEXT,
  title TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  language TEXT,
  excerpt TEXT NOT NULL DEFAULT '',
  published_at BIGINT,                       -- as the feed gives it; null: it does not, or nobody could believe it
  seen_at BIGINT NOT NULL,                   -- when it came
  listed_at BIGINT NOT NULL,                 -- when the feed last had it
  sort_at BIGINT NOT NULL,                   -- published, never later than seen: the key of lists
  html TEXT NOT NULL DEFAULT '',             -- cleaned; empty: there is no more than the excerpt
  UNIQUE (feed_id, key)
);
-- With all that tells what is unread: lists and counts read no row that they do not show.
CREATE INDEX own_entries_latest ON own_entries(feed_id, sort_at DESC, id DESC, seen_at);

-- Null: nothing was said; 0: the person took the mark away.
CREATE TABLE own_marks (
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  entry_id BIGINT NOT NULL REFERENCES own_entries(id) ON DELETE CASCADE,
  read_at BIGINT,
  saved_at BIGINT,
  PRIMARY KEY (person_id, entry_id)
);
CREATE INDEX own_marks_entry ON own_marks(entry_id);
