-- People with an account. Nothing here is shown to anybody else but name and role.
CREATE TABLE people (
  id {identity},
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,             -- equal for names that look alike
  email TEXT,                                -- as typed; null: made on the command line without one
  email_key TEXT,                            -- as compared
  email_confirmed BIGINT NOT NULL DEFAULT 0, -- whether whoever reads that mail said so
  new_email TEXT,                            -- a change that waits for both addresses
  new_email_key TEXT,
  new_email_by_old BIGINT NOT NULL DEFAULT 0,
  new_email_by_new BIGINT NOT NULL DEFAULT 0,
  password_hash TEXT,                        -- null: passkeys only, or not chosen yet
  security_stamp TEXT NOT NULL,              -- changes with the password; sessions carry it
  role TEXT NOT NULL,                        -- reader, trusted, moderator, editor, administrator
  state TEXT NOT NULL,                       -- waiting, active, banned
  language TEXT NOT NULL,
  created_at BIGINT NOT NULL
);
-- Whoever has not shown that an address is theirs keeps nobody from it.
CREATE UNIQUE INDEX people_email ON people(email_key) WHERE email_confirmed = 1;
CREATE INDEX people_waiting ON people(created_at) WHERE state = 'waiting';

CREATE TABLE passkeys (
  credential_id TEXT PRIMARY KEY,            -- base64url
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  used_at BIGINT,
  data TEXT NOT NULL                         -- public key, counter, transports, …: JSON
);
CREATE INDEX passkeys_person ON passkeys(person_id);

CREATE TABLE recovery_codes (
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  PRIMARY KEY (person_id, hash)
);

CREATE TABLE invitations (
  hash TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  origin TEXT NOT NULL,                      -- start: printed by an empty newsroom; operator: the command line; person
  made_by BIGINT REFERENCES people(id) ON DELETE SET NULL,
  uses_left BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);

-- What a link in a mail or on the console proves, once.
CREATE TABLE tokens (
  hash TEXT PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  purpose TEXT NOT NULL,                     -- confirm, reset, email-old, email-new
  about TEXT NOT NULL,                       -- what it is good for: the address it was sent to, the key of the new one
  expires_at BIGINT NOT NULL
);
CREATE INDEX tokens_person ON tokens(person_id, purpose);

-- Mails that wait. They hold no secret: links are made when a mail leaves.
CREATE TABLE mails (
  id {identity},
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  person_id BIGINT REFERENCES people(id) ON DELETE CASCADE,
  language TEXT NOT NULL,
  about TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL,                       -- waiting, sent, dropped
  created_at BIGINT NOT NULL,
  next_at BIGINT NOT NULL,
  tries BIGINT NOT NULL DEFAULT 0,
  sent_at BIGINT,
  reason_code TEXT,
  reason TEXT
);
CREATE INDEX mails_waiting ON mails(next_at) WHERE state = 'waiting';

-- How often something was tried lately; who is a hash.
CREATE TABLE tries (
  who TEXT PRIMARY KEY,
  since BIGINT NOT NULL,
  count BIGINT NOT NULL
);
CREATE INDEX tries_since ON tries(since);
