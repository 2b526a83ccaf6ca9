-- What an outlet prints in one article after another, by the hash of its words.
ALTER TABLE outlets ADD COLUMN pages_read BIGINT NOT NULL DEFAULT 0;  -- articles whose blocks were counted

CREATE TABLE recurring_blocks (
  outlet_id BIGINT NOT NULL REFERENCES outlets(id) ON DELETE CASCADE,
  hash BIGINT NOT NULL,
  articles BIGINT NOT NULL,     -- that had it; each counts once
  days BIGINT NOT NULL,         -- of reading on which one had it
  first_page BIGINT NOT NULL,   -- the outlet's pages_read when it was first met, and last
  last_page BIGINT NOT NULL,
  last_day BIGINT NOT NULL,     -- days since 1970-01-01
  PRIMARY KEY (outlet_id, hash)
);
CREATE INDEX recurring_blocks_known ON recurring_blocks(outlet_id) WHERE articles >= 4 AND days >= 3;
