-- The accounts of a story beside each other (JSON of Comparison): made when it is gathered. Stories of one account have none.
CREATE TABLE story_comparisons (
  story_id BIGINT PRIMARY KEY REFERENCES stories(id) ON DELETE CASCADE,
  comparison TEXT NOT NULL
);
-- The stories of the last month are compared by the next gathering, older ones when their articles change or are analysed again.
UPDATE stories SET changed = 1 WHERE merged_into IS NULL AND outlet_count > 1 AND last_at > (SELECT MAX(last_at) FROM stories) - 2592000000;
