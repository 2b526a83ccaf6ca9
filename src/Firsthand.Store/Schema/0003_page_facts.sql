-- What a page tells of its article beside the text.
ALTER TABLE articles ADD COLUMN dateline_place TEXT;          -- as the outlet writes it: "NAIROBI"
ALTER TABLE articles ADD COLUMN dateline_day TEXT;            -- YYYY-MM-DD
ALTER TABLE articles ADD COLUMN dateline_agency TEXT;         -- only what is known or named as an agency
ALTER TABLE articles ADD COLUMN corrections TEXT NOT NULL DEFAULT '[]';  -- JSON list: the outlet's own notes, word for word
ALTER TABLE articles ADD COLUMN accessible_for_free BIGINT;   -- 0: behind a paywall at the outlet; null: the page does not say
ALTER TABLE articles ADD COLUMN image_width BIGINT;           -- pixels, where the page gives both
ALTER TABLE articles ADD COLUMN image_height BIGINT;
ALTER TABLE article_texts ADD COLUMN embeds TEXT NOT NULL DEFAULT '[]';  -- JSON [{kind,address,title}]

-- Pages that were known to hide their text.
UPDATE articles SET accessible_for_free = 0 WHERE reason_code = 'page.paywall' AND state <> 'removed';

-- An article whose text does not tell where its news was gathered was once counted as first-hand: every story is counted again.
UPDATE stories SET changed = 1 WHERE merged_into IS NULL AND article_count > 0;
