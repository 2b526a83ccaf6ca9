-- What editors decided, each with what was before; what is undone stays as told. The analysers' own results can be made again, so nothing of them is kept here.
CREATE TABLE corrections (
  id {identity},
  kind TEXT NOT NULL,                        -- story.merge, story.split, story.category, article.category, hashtag.add, hashtag.remove, said.remove, said.change, said.add, hashtag.label, hashtag.alias, hashtag.hide
  article_id BIGINT REFERENCES articles(id) ON DELETE CASCADE,
  story_id BIGINT REFERENCES stories(id) ON DELETE CASCADE,
  hashtag_id BIGINT REFERENCES hashtags(id) ON DELETE CASCADE,
  subject TEXT NOT NULL DEFAULT '',          -- of several things of one kind: a hashtag's key, a language
  title TEXT NOT NULL DEFAULT '',            -- of the article or story, the hashtag's label, when it was made
  language TEXT,                             -- of that title
  before TEXT NOT NULL DEFAULT '{}',         -- JSON: for people to read
  after TEXT NOT NULL DEFAULT '{}',
  decision TEXT NOT NULL DEFAULT '{}',       -- JSON: what is applied, and what undoing needs
  reason TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,                       -- holds, aside (its passage is not in the text), replaced (by a later one), undone
  person_id BIGINT REFERENCES people(id) ON DELETE SET NULL,
  made_at BIGINT NOT NULL,
  ended_at BIGINT,
  form_key TEXT NOT NULL UNIQUE              -- the form it was written in: sent twice, it is one correction
);
CREATE INDEX corrections_article ON corrections(article_id, id) WHERE article_id IS NOT NULL;
CREATE INDEX corrections_story ON corrections(story_id, id) WHERE story_id IS NOT NULL;
CREATE INDEX corrections_hashtag ON corrections(hashtag_id, id) WHERE hashtag_id IS NOT NULL;

-- What holds of these, as a page tells it (JSON): it costs no statement there.
ALTER TABLE articles ADD COLUMN edited TEXT;
ALTER TABLE stories ADD COLUMN edited TEXT;
ALTER TABLE stories ADD COLUMN editors_category TEXT;

-- Editors put these articles where they are: gathering leaves them there.
CREATE TABLE fixed_articles (
  article_id BIGINT PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  story_id BIGINT NOT NULL REFERENCES stories(id) ON DELETE CASCADE
);
CREATE INDEX fixed_articles_story ON fixed_articles(story_id);
-- These stories are two, whatever their articles have in common.
CREATE TABLE stories_apart (
  one_id BIGINT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,   -- the smaller id
  other_id BIGINT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  correction_id BIGINT NOT NULL REFERENCES corrections(id) ON DELETE CASCADE,
  PRIMARY KEY (one_id, other_id, correction_id)
);
CREATE INDEX stories_apart_other ON stories_apart(other_id);

-- In which discussion a thread stood before its story went into another.
CREATE TABLE moved_threads (
  thread_id BIGINT NOT NULL REFERENCES comments(id) ON DELETE CASCADE,
  discussion_id BIGINT NOT NULL REFERENCES discussions(id) ON DELETE CASCADE,
  PRIMARY KEY (thread_id, discussion_id)
);
CREATE INDEX moved_threads_discussion ON moved_threads(discussion_id);

-- A hashtag that stands for another, or is not shown at all.
ALTER TABLE hashtags ADD COLUMN alias_of BIGINT REFERENCES hashtags(id);
ALTER TABLE hashtags ADD COLUMN hidden BIGINT NOT NULL DEFAULT 0;
-- What articles have of these: it comes back when the decision is undone.
CREATE TABLE article_hashtags_aside (
  hashtag_id BIGINT NOT NULL REFERENCES hashtags(id) ON DELETE CASCADE,
  article_id BIGINT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  language TEXT,
  sort_at BIGINT NOT NULL,
  salience DOUBLE PRECISION NOT NULL,
  alone BIGINT NOT NULL DEFAULT 0,           -- 1: the article has the hashtag it stands for only by this one
  PRIMARY KEY (hashtag_id, article_id)
);
CREATE INDEX article_hashtags_aside_article ON article_hashtags_aside(article_id);

-- Stories that editors put to the front of an edition for a time.
CREATE TABLE pins (
  id {identity},
  story_id BIGINT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  language TEXT NOT NULL,
  position BIGINT NOT NULL,                  -- from 1
  until_at BIGINT NOT NULL,
  person_id BIGINT REFERENCES people(id) ON DELETE SET NULL,
  made_at BIGINT NOT NULL,
  ended_at BIGINT                            -- null: it is there until its time is over
);
CREATE INDEX pins_holding ON pins(language, position) WHERE ended_at IS NULL;
CREATE INDEX pins_story ON pins(story_id);
