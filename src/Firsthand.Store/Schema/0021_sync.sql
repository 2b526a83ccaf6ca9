-- Apps on a reader's devices come in with a password each; only hashes are kept.
CREATE TABLE app_passwords (
  id {identity},
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  name TEXT NOT NULL,                        -- of the device, as its owner calls it
  hash TEXT NOT NULL UNIQUE,
  fever_name TEXT NOT NULL UNIQUE,           -- hash of what the Fever protocol sends: a digest of name and password
  fever_email TEXT UNIQUE,                   -- the same of the address, where there is one
  created_at BIGINT NOT NULL,
  used_on BIGINT                             -- first millisecond (UTC) of the day it was last used; null: never
);
CREATE INDEX app_passwords_person ON app_passwords(person_id, id);

-- What is followed, in folders of the reader's own; apps make them.
CREATE TABLE folders (
  id {identity},
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  UNIQUE (person_id, name)
);
ALTER TABLE follows ADD COLUMN folder_id BIGINT REFERENCES folders(id) ON DELETE SET NULL;
ALTER TABLE follows ADD COLUMN title TEXT;   -- as an app calls it; null: as it is called
CREATE INDEX follows_folder ON follows(folder_id) WHERE folder_id IS NOT NULL;
-- Which feed of a reader an article stands in.
CREATE INDEX follows_target ON follows(person_id, kind, target_id);

-- Apps ask by number: in the order in which articles came, not by their own dates.
CREATE INDEX articles_outlet_id ON articles(outlet_id, id) WHERE state IN ('pending', 'full', 'feed');
CREATE INDEX articles_discovered ON articles(discovered_at, id);
