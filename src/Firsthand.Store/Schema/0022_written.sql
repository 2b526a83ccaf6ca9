-- What a model wrote and what was left of it after the check, by what it was made of: model, wording of the question, sentences. Made again whenever it is gone.
CREATE TABLE written (
  key TEXT PRIMARY KEY,                      -- hash of all that decides it
  kind TEXT NOT NULL,                        -- summary, simpler, translation, answer, wrap-up, suggestion
  model TEXT NOT NULL,
  body TEXT NOT NULL,                        -- JSON
  created_at BIGINT NOT NULL
);
CREATE INDEX written_created ON written(created_at);

-- What a model was asked, by day (YYYY-MM-DD, UTC). Tokens are counted before a call by an estimate, and after it by what the model says.
CREATE TABLE model_use (
  day TEXT NOT NULL,
  model TEXT NOT NULL,
  calls BIGINT NOT NULL,
  failures BIGINT NOT NULL,
  cached BIGINT NOT NULL,                    -- answers that were at hand already
  sentences BIGINT NOT NULL,                 -- written
  dropped BIGINT NOT NULL,                   -- of these
  tokens_in BIGINT NOT NULL,
  tokens_out BIGINT NOT NULL,
  PRIMARY KEY (day, model)
);
