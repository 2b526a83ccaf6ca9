-- What was decided about a comment or a person, with all that the person concerned has to be told.
CREATE TABLE decisions (
  id {identity},
  kind TEXT NOT NULL,                        -- reject, remove, warn, time-out, ban
  comment_id BIGINT REFERENCES comments(id) ON DELETE SET NULL, -- what gave rise to it
  person_id BIGINT REFERENCES people(id) ON DELETE SET NULL,    -- whom it concerns
  by_id BIGINT REFERENCES people(id) ON DELETE SET NULL,        -- who decided
  rule TEXT NOT NULL DEFAULT '',             -- of the house rules; '': a law
  law TEXT NOT NULL DEFAULT '',              -- the law it rests on, where it rests on one
  words TEXT NOT NULL DEFAULT '',            -- to the person
  source TEXT NOT NULL,                      -- step (held by moderation), report, own (a moderator saw it), appeal
  made_at BIGINT NOT NULL,
  until BIGINT,                              -- null: for good
  length BIGINT,                             -- milliseconds it was made for
  ended_at BIGINT,                           -- over, lifted or reversed
  ended_as TEXT                              -- over, lifted, reversed
);
CREATE INDEX decisions_person ON decisions(person_id, id);
CREATE INDEX decisions_comment ON decisions(comment_id, id);
CREATE INDEX decisions_running ON decisions(until) WHERE kind IN ('time-out', 'ban') AND ended_at IS NULL;

-- The person concerned asks that somebody looks again; once a decision.
CREATE TABLE appeals (
  id {identity},
  decision_id BIGINT NOT NULL UNIQUE REFERENCES decisions(id) ON DELETE CASCADE,
  words TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open',        -- open, granted, denied
  answer TEXT NOT NULL DEFAULT '',
  by_id BIGINT REFERENCES people(id) ON DELETE SET NULL,
  created_at BIGINT NOT NULL,
  decided_at BIGINT
);
CREATE INDEX appeals_open ON appeals(id) WHERE state = 'open';

-- What readers report. Those about one comment are one case.
CREATE TABLE reports (
  id {identity},
  comment_id BIGINT NOT NULL REFERENCES comments(id) ON DELETE CASCADE,
  person_id BIGINT REFERENCES people(id) ON DELETE SET NULL,
  kind TEXT NOT NULL,                        -- spam, abuse, private, off-topic, illegal
  words TEXT NOT NULL DEFAULT '',            -- why; of what is illegal: why it is
  location TEXT NOT NULL DEFAULT '',         -- the exact address, as the notifier gives it
  name TEXT NOT NULL DEFAULT '',             -- of the notifier of something illegal
  email TEXT NOT NULL DEFAULT '',
  by_mail BIGINT NOT NULL DEFAULT 0,         -- whether the address gets receipt and decision
  faith BIGINT NOT NULL DEFAULT 0,           -- whether they say that they believe it to be right and complete
  language TEXT NOT NULL,
  receipt TEXT NOT NULL UNIQUE,              -- the number its writer can look it up by
  state TEXT NOT NULL DEFAULT 'open',        -- open, upheld, dismissed
  created_at BIGINT NOT NULL,
  decided_at BIGINT
);
CREATE INDEX reports_comment ON reports(comment_id, id);
CREATE UNIQUE INDEX reports_once ON reports(comment_id, person_id) WHERE person_id IS NOT NULL AND state = 'open';
CREATE INDEX reports_person ON reports(person_id, id);

-- A reported comment that waits for a decision: one row, however many report it.
CREATE TABLE cases (
  id {identity},
  comment_id BIGINT NOT NULL UNIQUE REFERENCES comments(id) ON DELETE CASCADE,
  reports BIGINT NOT NULL,
  urgent BIGINT NOT NULL DEFAULT 0,          -- 1: said to be illegal
  opened_at BIGINT NOT NULL
);
CREATE INDEX cases_order ON cases(urgent, id);

-- What moderators write down about a person, for each other.
CREATE TABLE person_notes (
  id {identity},
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  by_id BIGINT REFERENCES people(id) ON DELETE SET NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
CREATE INDEX person_notes_person ON person_notes(person_id, id);

-- People whose comments a moderator reads first.
CREATE TABLE watched (
  person_id BIGINT PRIMARY KEY REFERENCES people(id) ON DELETE CASCADE,
  since BIGINT NOT NULL
);

-- What the spam scorer learns from: one row a decision, and one more that takes it back. Of the words only hashes are kept, so that nothing of a comment outlives it.
CREATE TABLE spam_examples (
  id {identity},
  comment_id BIGINT REFERENCES comments(id) ON DELETE SET NULL,
  spam BIGINT NOT NULL,
  weight BIGINT NOT NULL,                    -- 1: learnt, -1: taken back
  features TEXT NOT NULL,
  learned_at BIGINT NOT NULL
);
CREATE INDEX spam_examples_comment ON spam_examples(comment_id, id);

CREATE INDEX comments_recent ON comments(person_id, created_at);
