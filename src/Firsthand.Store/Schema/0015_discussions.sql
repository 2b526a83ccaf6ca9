-- What people say to each other about an article or a story: exactly one of the two.
CREATE TABLE discussions (
  id {identity},
  article_id BIGINT UNIQUE REFERENCES articles(id) ON DELETE CASCADE,
  story_id BIGINT UNIQUE REFERENCES stories(id) ON DELETE CASCADE,
  state TEXT NOT NULL DEFAULT 'open',        -- open, closed (by a person; by time it closes without being told)
  mode TEXT,                                 -- pre, post; null: as the site has it
  shown BIGINT NOT NULL DEFAULT 0,           -- comments with words to read
  created_at BIGINT NOT NULL,
  CHECK ((article_id IS NULL) <> (story_id IS NULL))
);

CREATE TABLE comments (
  id {identity},
  discussion_id BIGINT NOT NULL REFERENCES discussions(id) ON DELETE CASCADE,
  thread_id BIGINT NOT NULL,                 -- the comment that began it; its own id there
  parent_id BIGINT REFERENCES comments(id),
  person_id BIGINT REFERENCES people(id) ON DELETE SET NULL, -- null: the account is gone
  body TEXT NOT NULL,                        -- Markdown; '' once its writer deleted it
  quote TEXT NOT NULL DEFAULT '',            -- a passage of the article, word for word
  language TEXT NOT NULL,
  state TEXT NOT NULL,                       -- waiting, shown, rejected; once shown: removed (a moderator), deleted (its writer); withdrawn: deleted before it was shown
  rule TEXT,                                 -- the house rule a removal or rejection names
  created_at BIGINT NOT NULL,
  edited_at BIGINT,
  helpful BIGINT NOT NULL DEFAULT 0,
  form_key TEXT NOT NULL,                    -- the form it was written in: sent twice, it is one comment
  UNIQUE (person_id, form_key)
);
CREATE INDEX comments_threads ON comments(discussion_id, id) WHERE parent_id IS NULL AND state IN ('shown', 'removed', 'deleted');
CREATE INDEX comments_helpful ON comments(discussion_id, helpful DESC, id DESC) WHERE parent_id IS NULL AND state IN ('shown', 'removed', 'deleted');
CREATE INDEX comments_replies ON comments(thread_id, id) WHERE parent_id IS NOT NULL AND state IN ('shown', 'removed', 'deleted');
CREATE INDEX comments_shown ON comments(discussion_id, id) WHERE state = 'shown';
CREATE INDEX comments_waiting ON comments(id) WHERE state = 'waiting';
CREATE INDEX comments_person ON comments(person_id, id);

-- What a comment said before it was edited.
CREATE TABLE comment_versions (
  comment_id BIGINT NOT NULL REFERENCES comments(id) ON DELETE CASCADE,
  n BIGINT NOT NULL,
  body TEXT NOT NULL,
  replaced_at BIGINT NOT NULL,
  PRIMARY KEY (comment_id, n)
);

-- Who found a comment helpful.
CREATE TABLE comment_marks (
  comment_id BIGINT NOT NULL REFERENCES comments(id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  marked_at BIGINT NOT NULL,
  PRIMARY KEY (comment_id, person_id)
);
CREATE INDEX comment_marks_person ON comment_marks(person_id);

-- Whom a comment speaks to; they are told once it is shown.
CREATE TABLE comment_mentions (
  comment_id BIGINT NOT NULL REFERENCES comments(id) ON DELETE CASCADE,
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  PRIMARY KEY (comment_id, person_id)
);
CREATE INDEX comment_mentions_person ON comment_mentions(person_id);

-- What each step of moderation found in a comment, in the order of the steps; a comment that was edited is judged again.
CREATE TABLE comment_verdicts (
  comment_id BIGINT NOT NULL REFERENCES comments(id) ON DELETE CASCADE,
  n BIGINT NOT NULL,
  step TEXT NOT NULL,
  outcome TEXT NOT NULL,                     -- pass, hold, refuse
  code TEXT NOT NULL,                        -- of the reason
  detail TEXT NOT NULL,
  matched TEXT NOT NULL DEFAULT '',          -- the words it is about
  judged_at BIGINT NOT NULL,
  PRIMARY KEY (comment_id, n)
);

-- What a person is told: replies, mentions, what moderators did.
CREATE TABLE notices (
  id {identity},
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,                        -- reply, mention, …
  comment_id BIGINT REFERENCES comments(id) ON DELETE CASCADE,
  about TEXT NOT NULL DEFAULT '',
  created_at BIGINT NOT NULL,
  read_at BIGINT
);
CREATE INDEX notices_person ON notices(person_id, id);
CREATE INDEX notices_unread ON notices(person_id) WHERE read_at IS NULL;

-- What moderators, editors and administrators did, for everybody to read where it is public.
CREATE TABLE acts (
  id {identity},
  person_id BIGINT REFERENCES people(id) ON DELETE SET NULL, -- null: the account is gone, or the command line
  act TEXT NOT NULL,                         -- comment.remove, story.merge, outlet.add, …
  object TEXT NOT NULL,                      -- comment, person, article, story, outlet, setting, …
  object_id TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  details TEXT NOT NULL DEFAULT '',          -- JSON: before and after, where there is one
  public BIGINT NOT NULL,
  done_at BIGINT NOT NULL
);
CREATE INDEX acts_object ON acts(object, object_id, id);
CREATE INDEX acts_public ON acts(id) WHERE public = 1;

-- What the operator decides while the newsroom runs.
CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL,                       -- JSON
  changed_at BIGINT NOT NULL,
  person_id BIGINT REFERENCES people(id) ON DELETE SET NULL
);
