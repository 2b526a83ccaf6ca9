-- What a model made of a comment goes when its words go.
ALTER TABLE written ADD COLUMN comment_id BIGINT;
CREATE INDEX written_comment ON written(comment_id) WHERE comment_id IS NOT NULL;
