-- What no statement can tell an app by itself: what followed searches find, and what a desk hides. All of it is made again from what is stored; losing it loses nothing.
CREATE TABLE app_views (
  person_id BIGINT PRIMARY KEY REFERENCES people(id) ON DELETE CASCADE,
  sieve TEXT NOT NULL,                       -- hash of the mutes and rules that articles were judged by; '': by none
  follows TEXT NOT NULL,                     -- hash of what is followed, and of the language
  stamp BIGINT NOT NULL,                     -- of the site, when everything was looked at
  made_at BIGINT NOT NULL,                   -- and when that was
  upto BIGINT NOT NULL                       -- the last article that was looked at
);

CREATE TABLE app_found (
  follow_id BIGINT NOT NULL REFERENCES follows(id) ON DELETE CASCADE,
  article_id BIGINT NOT NULL,                -- nothing hangs on it: what is gone is not shown
  PRIMARY KEY (follow_id, article_id)
);

CREATE TABLE app_judged (
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  article_id BIGINT NOT NULL,                -- nothing hangs on it either
  stamp BIGINT NOT NULL,                     -- of the article and its story as they were then
  hidden BIGINT NOT NULL,
  PRIMARY KEY (person_id, article_id)
);
