-- By which version of the analysers the facts of an article were made; older ones are made again in the background, newest first.
ALTER TABLE articles ADD COLUMN reader_version BIGINT NOT NULL DEFAULT 0;  -- 0: before versions were counted
ALTER TABLE articles ADD COLUMN reader_failure TEXT;                       -- why that version could not read it; its facts are those of an older one
ALTER TABLE articles ADD COLUMN section TEXT;                              -- under what the outlet itself files it, in its words
CREATE INDEX articles_reader ON articles(reader_version, sort_at DESC, id DESC) WHERE state IN ('pending', 'full', 'feed');
