-- Forms that came when their session was over, sealed, for as long as signing in takes. What is short is carried in the address instead.
CREATE TABLE kept_forms (
  hash TEXT PRIMARY KEY,                     -- of the key that whoever sent it carries through the door
  form BYTEA NOT NULL,                       -- sealed by the site's key and for one browser
  until_at BIGINT NOT NULL
);
CREATE INDEX kept_forms_until ON kept_forms(until_at);

-- Names of people who are gone, as hashes: nobody else comes under a name that others knew.
CREATE TABLE gone_names (
  hash TEXT PRIMARY KEY                      -- SHA-256 of the name's key, in hexadecimal
);
