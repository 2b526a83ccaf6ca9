-- Comments that were written elsewhere: no account of this site stands behind them, only a name.
ALTER TABLE comments ADD COLUMN written_as TEXT;
ALTER TABLE comments ADD COLUMN imported_key TEXT;         -- hash of what it was there: the same file twice brings nothing twice
CREATE UNIQUE INDEX comments_imported ON comments(imported_key) WHERE imported_key IS NOT NULL;
