-- What the operator says of an outlet holds against the catalogue, whatever that says later. Rows that hold no more are the history.
CREATE TABLE outlet_facts (
  id {identity},
  outlet_id BIGINT NOT NULL REFERENCES outlets(id) ON DELETE CASCADE,
  field TEXT NOT NULL,                       -- a column of outlets
  value TEXT,                                -- null: not known
  catalogue TEXT,                            -- what the catalogue says meanwhile
  reference_url TEXT,                        -- where this fact is known from
  reference_date TEXT,                       -- YYYY-MM-DD
  set_at BIGINT NOT NULL,
  person_id BIGINT REFERENCES people(id) ON DELETE SET NULL,
  holds BIGINT NOT NULL                      -- 0: replaced, or given back to the catalogue
);
CREATE UNIQUE INDEX outlet_facts_hold ON outlet_facts(outlet_id, field) WHERE holds = 1;
CREATE INDEX outlet_facts_outlet ON outlet_facts(outlet_id, id);

-- Of the facts that hold: JSON {field: {url, date}}, so that a source card needs no further statement.
ALTER TABLE outlets ADD COLUMN fact_references TEXT NOT NULL DEFAULT '{}';

-- Feeds that the operator took away or gave another address: no import brings them back.
CREATE TABLE removed_feeds (
  url TEXT PRIMARY KEY,
  outlet_id BIGINT NOT NULL REFERENCES outlets(id) ON DELETE CASCADE,
  removed_at BIGINT NOT NULL
);

-- How the pages of an outlet are read, as the operator wrote it: asked before the rules in files.
CREATE TABLE site_rules (
  outlet_id BIGINT PRIMARY KEY REFERENCES outlets(id) ON DELETE CASCADE,
  yaml TEXT NOT NULL,
  changed_at BIGINT NOT NULL,
  person_id BIGINT REFERENCES people(id) ON DELETE SET NULL
);

-- Lists of people by the newest, and of those of one role.
CREATE INDEX people_role ON people(role, id);
-- Mails are counted by their state.
CREATE INDEX mails_state ON mails(state);
