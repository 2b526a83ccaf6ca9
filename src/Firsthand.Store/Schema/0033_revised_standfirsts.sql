-- What stood below the headline before a change. Null: the version was kept before standfirsts were; empty: there was none.
ALTER TABLE revisions ADD COLUMN standfirst TEXT;
