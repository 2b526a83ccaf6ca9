-- Accounts elsewhere that open one here: who the provider says somebody is, never an address that looks alike.
CREATE TABLE external_logins (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  person_id BIGINT NOT NULL REFERENCES people(id) ON DELETE CASCADE,
  label TEXT NOT NULL,                       -- what its owner is called there
  created_at BIGINT NOT NULL,
  used_at BIGINT,
  PRIMARY KEY (issuer, subject)
);
CREATE INDEX external_logins_person ON external_logins(person_id);
