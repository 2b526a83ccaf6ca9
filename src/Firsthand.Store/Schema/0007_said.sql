-- Who says what, told from the attributions of each article's text; filled as articles are read, and for older ones by the analysis after the upgrade.
-- In tables of their own: lists read them for thirty articles at once, and must not pass through the long texts for it.
CREATE TABLE article_claims (
  article_id BIGINT PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  claims TEXT NOT NULL                      -- JSON list of Claim, in the order of the text; articles without any have no row
);

-- Persons and bodies that a full name tells from all others.
CREATE TABLE speakers (
  id {identity},
  key TEXT NOT NULL UNIQUE,                 -- language of the texts and fold of the full name: en.ida-roemer
  fold TEXT NOT NULL,                       -- ida-roemer, in whatever language
  language TEXT,
  name TEXT NOT NULL,                       -- as first met
  kind TEXT NOT NULL                        -- named, organisation
);
CREATE INDEX speakers_fold ON speakers(fold);

CREATE TABLE article_speakers (
  speaker_id BIGINT NOT NULL REFERENCES speakers(id) ON DELETE CASCADE,
  article_id BIGINT NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
  outlet_id BIGINT NOT NULL,                -- of the article: who lets the speaker speak is counted without the article
  language TEXT,
  sort_at BIGINT NOT NULL,                  -- of the article: the key of the speaker's list
  claims BIGINT NOT NULL,                   -- how many of them are the speaker's
  PRIMARY KEY (speaker_id, article_id)
);
CREATE INDEX article_speakers_latest ON article_speakers(speaker_id, sort_at DESC, article_id DESC);
CREATE INDEX article_speakers_recent ON article_speakers(language, sort_at DESC, speaker_id);
CREATE INDEX article_speakers_article ON article_speakers(article_id);

-- Whom an outlet relays and who relays it; and an article's edges go with it without a look through all of them.
CREATE INDEX origin_edges_from ON origin_edges(from_id);
CREATE INDEX origin_edges_to ON origin_edges(to_id) WHERE to_id IS NOT NULL;
CREATE INDEX articles_outlet_role ON articles(outlet_id, role, sort_at DESC, id DESC) WHERE state IN ('pending', 'full', 'feed');
