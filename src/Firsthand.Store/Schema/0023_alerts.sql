-- What readers are told, where and when. Nobody but the person sees any of it, and all of it goes with the account.
CREATE TABLE alert_ways (
  id {identity},
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,                        -- mail, push, webhook, ntfy, gotify
  address TEXT NOT NULL,                     -- "": the account's e-mail address, whatever it is when something is sent
  keys TEXT NOT NULL DEFAULT '',             -- push: JSON of the browser's keys; webhook: what signs; ntfy, gotify: the token
  label TEXT NOT NULL,                       -- the device or the host, for its owner
  state TEXT NOT NULL,                       -- active, ended: its reason says why
  failures BIGINT NOT NULL DEFAULT 0,        -- messages given up in a row
  created_at BIGINT NOT NULL,
  sent_at BIGINT,
  reason_code TEXT,
  reason TEXT,
  UNIQUE (person_id, kind, address)
);
CREATE INDEX alert_ways_address ON alert_ways(address) WHERE kind = 'push';

CREATE TABLE alerts (
  id {identity},
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  way_id BIGINT NOT NULL REFERENCES alert_ways(id) ON DELETE CASCADE,
  what TEXT NOT NULL,                        -- wrap-up, breaking, follows, follow
  kind TEXT NOT NULL DEFAULT '',             -- follows: only things of this kind
  follow_id BIGINT REFERENCES follows(id) ON DELETE CASCADE, -- follow: this one
  language TEXT NOT NULL,                    -- of the edition
  at_hour BIGINT,                            -- daily at this hour of the zone; null: at once
  zone TEXT NOT NULL,                        -- IANA name
  quiet_from BIGINT,                         -- hours between which nothing is sent at once; null: none
  quiet_to BIGINT,
  state TEXT NOT NULL,                       -- on, stopped
  since_at BIGINT NOT NULL,                  -- what was there before is not told
  due_at BIGINT,                             -- when something is to be sent; null: when something comes
  upto BIGINT NOT NULL DEFAULT 0,            -- wrap-up: number of the newest day told
  created_at BIGINT NOT NULL
);
CREATE INDEX alerts_due ON alerts(due_at) WHERE due_at IS NOT NULL;
CREATE UNIQUE INDEX alerts_once ON alerts(person_id, way_id, what, kind, COALESCE(follow_id, 0), language);
-- Whether anybody wants to be told of stories: asked whenever one changes.
CREATE INDEX alerts_stories ON alerts(id) WHERE what <> 'wrap-up' AND state = 'on';
CREATE INDEX alerts_follow ON alerts(follow_id) WHERE follow_id IS NOT NULL;
CREATE INDEX follows_of ON follows(kind, target_id);

-- Stories that changed since alerts were last looked after. Empty while nobody wants to be told anything.
CREATE TABLE alert_news (
  story_id BIGINT PRIMARY KEY,
  at BIGINT NOT NULL
);

CREATE TABLE alert_posts (
  id {identity},
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  way_id BIGINT NOT NULL REFERENCES alert_ways(id) ON DELETE CASCADE,
  alert_id BIGINT REFERENCES alerts(id) ON DELETE CASCADE, -- null: a test of the way
  what TEXT NOT NULL,                        -- wrap-up, stories, test
  about TEXT NOT NULL DEFAULT '',            -- wrap-up: the day
  language TEXT NOT NULL,
  state TEXT NOT NULL,                       -- waiting, sent, dropped
  created_at BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  tries BIGINT NOT NULL DEFAULT 0,
  sent_at BIGINT,
  reason_code TEXT,
  reason TEXT
);
CREATE INDEX alert_posts_waiting ON alert_posts(next_at) WHERE state = 'waiting';
CREATE INDEX alert_posts_person ON alert_posts(person_id, id);
CREATE INDEX alert_posts_way ON alert_posts(way_id);
CREATE INDEX alert_posts_alert ON alert_posts(alert_id) WHERE alert_id IS NOT NULL;

-- Each story once by each way.
CREATE TABLE alert_items (
  way_id BIGINT NOT NULL REFERENCES alert_ways(id) ON DELETE CASCADE,
  story_id BIGINT NOT NULL,                  -- nothing hangs on it: what is gone is not told
  alert_id BIGINT NOT NULL REFERENCES alerts(id) ON DELETE CASCADE,
  follow_id BIGINT,                          -- what brought it; null: it breaks
  origins BIGINT NOT NULL,                   -- independent origins when it was found
  found_at BIGINT NOT NULL,
  post_id BIGINT REFERENCES alert_posts(id) ON DELETE SET NULL, -- null: not told yet
  told BIGINT NOT NULL DEFAULT 0,            -- 1: it stands, or stood, in a message
  PRIMARY KEY (way_id, story_id)
);
CREATE INDEX alert_items_waiting ON alert_items(alert_id) WHERE told = 0;
CREATE INDEX alert_items_post ON alert_items(post_id) WHERE post_id IS NOT NULL;
CREATE INDEX alert_items_alert ON alert_items(alert_id);
CREATE INDEX alert_items_found ON alert_items(found_at);
