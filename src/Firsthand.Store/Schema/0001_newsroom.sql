-- Ids are BIGINT made by the database ({identity} is each engine's own way), times UTC Unix milliseconds,
-- booleans 0/1, enums lower-case text, lists JSON text. No triggers: the code says what happens.

CREATE TABLE outlets (
  id {identity},
  key TEXT NOT NULL UNIQUE,                 -- in addresses: "selwick-ledger"
  name TEXT NOT NULL,
  home_url TEXT NOT NULL,
  domain TEXT NOT NULL,                     -- host of home_url without www.
  country TEXT,                             -- ISO 3166 alpha-2
  language TEXT,                            -- ISO 639
  category TEXT,                            -- usual category; null: general
  owner_kind TEXT,                          -- state, public-service, private, party, non-profit, cooperative, religious, agency, …
  owner TEXT,
  funding TEXT,
  state_controlled BIGINT NOT NULL DEFAULT 0,
  reference_url TEXT,                       -- where owner, funding and state control are known from
  reference_date TEXT,                      -- YYYY-MM-DD, when it was read
  founded TEXT,
  aliases TEXT NOT NULL DEFAULT '[]',       -- JSON list of other names, for recognising the outlet in texts
  display_right TEXT NOT NULL DEFAULT 'excerpt',  -- headline, excerpt, full
  sample BIGINT NOT NULL DEFAULT 0,         -- invented outlet of the sample edition
  state TEXT NOT NULL DEFAULT 'active',     -- active, paused
  created_at BIGINT NOT NULL,
  updated_at BIGINT NOT NULL
);
CREATE INDEX outlets_domain ON outlets(domain);

CREATE TABLE feeds (
  id {identity},
  outlet_id BIGINT NOT NULL REFERENCES outlets(id) ON DELETE CASCADE,
  url TEXT NOT NULL UNIQUE,
  title TEXT,
  format TEXT,
  category TEXT,
  state TEXT NOT NULL DEFAULT 'active',     -- active, failing, gone, paused
  etag TEXT,
  last_modified TEXT,                       -- the header as it came
  body_hash TEXT,                           -- of the last body, for servers without validators
  interval_ms BIGINT NOT NULL DEFAULT 1800000,
  last_fetch_at BIGINT,
  last_success_at BIGINT,
  last_new_at BIGINT,                       -- when it last brought something new
  failures BIGINT NOT NULL DEFAULT 0,       -- in a row
  reason_code TEXT,                         -- why the last fetch failed; null: it did not
  reason TEXT,
  created_at BIGINT NOT NULL
);
CREATE INDEX feeds_outlet ON feeds(outlet_id);

-- One row a host: the unit of politeness and of claiming. A worker leases the host, does one of its jobs, and lets go.
CREATE TABLE hosts (
  host TEXT PRIMARY KEY,                    -- authority: name or address, with a port that is not the default
  not_before BIGINT NOT NULL DEFAULT 0,     -- Retry-After and back-off: nothing is asked for before
  crawl_delay_ms BIGINT NOT NULL DEFAULT 0,
  robots TEXT,                              -- body of robots.txt as last read
  robots_at BIGINT,
  robots_state TEXT,                        -- read, none, unreachable
  lease_until BIGINT NOT NULL DEFAULT 0,    -- past: free, and since then; the longest free is asked first
  leased_by TEXT
);
CREATE INDEX hosts_free ON hosts(lease_until);

CREATE TABLE work (
  kind TEXT NOT NULL,                       -- feed, article
  subject_id BIGINT NOT NULL,
  host TEXT NOT NULL REFERENCES hosts(host),
  due_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL DEFAULT 0,       -- times it was begun since it was put here
  PRIMARY KEY (kind, subject_id)
);
CREATE INDEX work_due ON work(kind, due_at);
CREATE INDEX work_host ON work(host, kind, due_at);

CREATE TABLE stories (
  id {identity},
  title TEXT NOT NULL,
  summary TEXT NOT NULL DEFAULT '',
  language TEXT,
  category TEXT NOT NULL DEFAULT 'general',
  country TEXT,
  lead_article_id BIGINT NOT NULL,          -- whose title, summary and picture stand for the story
  image_url TEXT,
  image_alt TEXT,
  article_count BIGINT NOT NULL DEFAULT 0,
  outlet_count BIGINT NOT NULL DEFAULT 0,
  origin_count BIGINT NOT NULL DEFAULT 0,
  first_hand_count BIGINT NOT NULL DEFAULT 0,
  relay_count BIGINT NOT NULL DEFAULT 0,
  wire_count BIGINT NOT NULL DEFAULT 0,
  first_at BIGINT NOT NULL,                 -- of its oldest article
  last_at BIGINT NOT NULL,                  -- of its newest article: the key of lists
  first_outlet_id BIGINT,
  merged_into BIGINT,                       -- set when the story went into another; its address redirects
  changed BIGINT NOT NULL DEFAULT 0,        -- 1: its articles changed since it was last counted
  updated_at BIGINT NOT NULL
);
-- Lists show stories that were not merged away and have articles; each index holds just those.
CREATE INDEX stories_latest ON stories(last_at DESC, id DESC) WHERE merged_into IS NULL AND article_count > 0;
CREATE INDEX stories_language ON stories(language, last_at DESC, id DESC) WHERE merged_into IS NULL AND article_count > 0;
CREATE INDEX stories_category ON stories(category, last_at DESC, id DESC) WHERE merged_into IS NULL AND article_count > 0;
CREATE INDEX stories_category_language ON stories(category, language, last_at DESC, id DESC) WHERE merged_into IS NULL AND article_count > 0;
-- Most stories have one article; the front page ranks only the others.
CREATE INDEX stories_several ON stories(last_at DESC) WHERE merged_into IS NULL AND article_count > 1;
CREATE INDEX stories_changed ON stories(id) WHERE changed = 1;

-- What lists need; the long texts are in article_texts, so that lists read few pages.
CREATE TABLE articles (
  id {identity},
  outlet_id BIGINT NOT NULL REFERENCES outlets(id),
  feed_id BIGINT REFERENCES feeds(id) ON DELETE SET NULL,
  url TEXT NOT NULL,                        -- the original link that readers follow
  guid TEXT,
  title TEXT NOT NULL,
  standfirst TEXT,
  authors TEXT NOT NULL DEFAULT '[]',       -- JSON list
  excerpt TEXT NOT NULL DEFAULT '',
  language TEXT,
  direction TEXT NOT NULL DEFAULT 'ltr',
  category TEXT NOT NULL DEFAULT 'general',
  category_why TEXT,
  image_url TEXT,
  image_alt TEXT,
  image_credit TEXT,
  published_at BIGINT,                      -- as the outlet gives it; null: it does not
  published_precision TEXT NOT NULL DEFAULT 'minute',
  modified_at BIGINT,
  discovered_at BIGINT NOT NULL,
  sort_at BIGINT NOT NULL,                  -- published, never later than discovered: the key of lists
  fetched_at BIGINT,                        -- when the page was read
  state TEXT NOT NULL,                      -- pending (feed's text only, page to come), full, feed (page could not be had), refused, removed
  reason_code TEXT,                         -- why the page's text is not here
  reason TEXT,
  kind TEXT NOT NULL DEFAULT 'article',
  rule TEXT NOT NULL DEFAULT 'feed',        -- what chose the text
  confidence DOUBLE PRECISION NOT NULL DEFAULT 0,
  words BIGINT NOT NULL DEFAULT 0,
  role TEXT,                                -- firsthand, relay, wire; null: not gathered yet
  duplicate_of BIGINT,
  story_id BIGINT REFERENCES stories(id),
  story_why TEXT,
  revision_count BIGINT NOT NULL DEFAULT 0,
  etag TEXT,
  last_modified TEXT,
  gone_at BIGINT,                           -- the page answered 404 or 410; the article stays
  entry_hash TEXT,                          -- of the feed entry's title and update: tells that the page may have changed
  search_key BIGINT                         -- its key in article_search; null: it is not there
);
-- Lists show what is neither refused nor removed; each index holds just that.
CREATE INDEX articles_latest ON articles(sort_at DESC, id DESC) WHERE state IN ('pending', 'full', 'feed');
CREATE INDEX articles_language ON articles(language, sort_at DESC, id DESC) WHERE state IN ('pending', 'full', 'feed');
CREATE INDEX articles_outlet ON articles(outlet_id, sort_at DESC, id DESC) WHERE state IN ('pending', 'full', 'feed');
CREATE INDEX articles_story ON articles(story_id, sort_at, id);
CREATE INDEX articles_ungathered ON articles(id) WHERE story_id IS NULL AND state IN ('full', 'feed');
CREATE INDEX articles_guid ON articles(feed_id, guid);
CREATE INDEX articles_outlet_state ON articles(outlet_id, state, sort_at);
CREATE UNIQUE INDEX articles_search ON articles(search_key) WHERE search_key IS NOT NULL;

CREATE TABLE article_texts (
  article_id BIGINT PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  sanitiser BIGINT NOT NULL,                -- version of the allow list that cleaned html
  summary TEXT NOT NULL DEFAULT '[]',       -- JSON [{text,span:{start,end}}]
  attributions TEXT NOT NULL DEFAULT '[]',  -- JSON, spans into text
  origins TEXT NOT NULL DEFAULT '{}',       -- JSON ArticleOrigins
  vector BYTEA,                             -- ArticleVector
  hash TEXT NOT NULL                        -- of title and text: tells a revision from a re-reading
);

-- Every address under which an article is known. A tombstone keeps its addresses, so that nothing comes back.
CREATE TABLE article_links (
  url TEXT PRIMARY KEY,                     -- normalised: no fragment, no tracking parameters
  article_id BIGINT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  how TEXT NOT NULL                         -- feed (an entry's link), final (after redirects), canonical (the page says so)
);
CREATE INDEX article_links_article ON article_links(article_id);

CREATE TABLE revisions (
  id {identity},
  article_id BIGINT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  seen_at BIGINT NOT NULL,                  -- when the newer text was found
  title TEXT NOT NULL,                      -- the older text, as it stood until then
  text TEXT NOT NULL,
  html TEXT NOT NULL
);
CREATE INDEX revisions_article ON revisions(article_id, seen_at);

CREATE TABLE hashtags (
  id {identity},
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  country TEXT
);
CREATE TABLE hashtag_labels (
  hashtag_id BIGINT NOT NULL REFERENCES hashtags(id) ON DELETE CASCADE,
  language TEXT NOT NULL,                   -- '' where unknown
  label TEXT NOT NULL,
  PRIMARY KEY (hashtag_id, language)
);
CREATE TABLE article_hashtags (
  hashtag_id BIGINT NOT NULL REFERENCES hashtags(id) ON DELETE CASCADE,
  article_id BIGINT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  language TEXT,                            -- of the article
  sort_at BIGINT NOT NULL,                  -- of the article: the key of the hashtag's list
  salience DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (hashtag_id, article_id)
);
CREATE INDEX article_hashtags_latest ON article_hashtags(hashtag_id, sort_at DESC, article_id DESC);
CREATE INDEX article_hashtags_latest_language ON article_hashtags(hashtag_id, language, sort_at DESC, article_id DESC);
CREATE INDEX article_hashtags_recent ON article_hashtags(language, sort_at DESC, hashtag_id);
CREATE INDEX article_hashtags_article ON article_hashtags(article_id);

CREATE TABLE related (
  article_id BIGINT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  other_id BIGINT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  score DOUBLE PRECISION NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (article_id, other_id)
);
CREATE INDEX related_other ON related(other_id);

-- Who rests on whom in a story.
CREATE TABLE origin_edges (
  story_id BIGINT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  from_id BIGINT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  to_id BIGINT,
  name TEXT,
  why TEXT NOT NULL,
  evidence_start BIGINT,
  evidence_end BIGINT
);
CREATE INDEX origin_edges_story ON origin_edges(story_id);

-- What was asked of whom and how it ended; the newest few of each outlet are kept.
CREATE TABLE fetches (
  id {identity},
  outlet_id BIGINT NOT NULL REFERENCES outlets(id) ON DELETE CASCADE,
  feed_id BIGINT,
  article_id BIGINT,
  url TEXT NOT NULL,
  at BIGINT NOT NULL,
  status BIGINT,                            -- HTTP status; null: none came
  reason_code TEXT,
  reason TEXT,
  bytes BIGINT NOT NULL DEFAULT 0,
  milliseconds BIGINT NOT NULL DEFAULT 0,
  found BIGINT NOT NULL DEFAULT 0           -- new articles, for a feed
);
CREATE INDEX fetches_outlet ON fetches(outlet_id, at DESC);
CREATE INDEX fetches_feed ON fetches(feed_id, at DESC);

-- Small facts: "stamp" counts changes a reader could see (ETags of pages build on it).
CREATE TABLE facts (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
INSERT INTO facts(key, value) VALUES ('stamp', '0');
