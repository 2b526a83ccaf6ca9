-- A reader's own desk. Nobody but the person sees any of it, and all of it goes with the account.
CREATE TABLE desks (
  person_id BIGINT PRIMARY KEY REFERENCES people(id) ON DELETE CASCADE,
  history BIGINT NOT NULL DEFAULT 1,         -- 0: what is read is not kept
  keys BIGINT NOT NULL DEFAULT 1,            -- keyboard shortcuts
  by_time BIGINT NOT NULL DEFAULT 0,         -- plain time instead of the formula
  read_before BIGINT NOT NULL DEFAULT 0,     -- whatever is older counts as read
  rules_upto BIGINT NOT NULL DEFAULT 0       -- the last article that the rules were tried on
);

CREATE TABLE follows (
  id {identity},
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,                        -- hashtag, outlet, story, speaker, place, search
  target TEXT NOT NULL,                      -- key; number of a story; code of a country in capitals; parameters of a search ("?q=…")
  target_id BIGINT NOT NULL DEFAULT 0,       -- row of the hashtag, outlet, story or speaker; nothing hangs on it: what is gone brings nothing
  label TEXT NOT NULL,                       -- as it was called then
  created_at BIGINT NOT NULL,
  UNIQUE (person_id, kind, target)
);

CREATE TABLE mutes (
  id {identity},
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,                        -- word, outlet, hashtag
  target TEXT NOT NULL,                      -- the folded word, or a key
  label TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (person_id, kind, target)
);

-- Of both moments: null, nothing was said; 0, the person took the mark away, and no rule sets it again.
CREATE TABLE marks (
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,                        -- article, story
  subject_id BIGINT NOT NULL,
  read_at BIGINT,
  by_rule BIGINT NOT NULL DEFAULT 0,         -- 1: a rule counts it as read; nobody read it
  saved_at BIGINT,
  PRIMARY KEY (person_id, kind, subject_id)
);
CREATE INDEX marks_read ON marks(person_id, read_at DESC, subject_id DESC) WHERE read_at > 0 AND by_rule = 0;
CREATE INDEX marks_saved ON marks(person_id, saved_at DESC, subject_id DESC) WHERE saved_at > 0;
-- Whether anybody keeps it: what is saved is not purged.
CREATE INDEX marks_kept ON marks(kind, subject_id) WHERE saved_at > 0;

CREATE TABLE desk_rules (
  id {identity},
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  rule TEXT NOT NULL,                        -- JSON of DeskRule: where it holds, conditions, actions
  active BIGINT NOT NULL DEFAULT 1,
  form_key TEXT NOT NULL,                    -- the form it was written in: sent twice, it is one rule
  created_at BIGINT NOT NULL,
  UNIQUE (person_id, form_key)
);

-- Stories that went into another: marks and follows of theirs hold for that one.
CREATE INDEX stories_merged ON stories(merged_into) WHERE merged_into IS NOT NULL;
