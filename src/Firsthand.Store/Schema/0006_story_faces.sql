-- What a story shows in each language that an article of it is in: lists of an edition are read from here. A story that is hidden has none.
CREATE TABLE story_faces (
  story_id BIGINT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  language TEXT NOT NULL,                   -- of its articles; those of an unknown language have no face
  lead_article_id BIGINT NOT NULL,          -- the article of this language whose title, summary and picture stand for the story
  title TEXT NOT NULL,
  summary TEXT NOT NULL DEFAULT '',
  country TEXT,                             -- of that article's outlet
  image_url TEXT,
  image_alt TEXT,
  category TEXT NOT NULL,                   -- from here on as in stories, of the whole story: what lists choose and sort by
  article_count BIGINT NOT NULL,
  origin_count BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  PRIMARY KEY (story_id, language)
);
CREATE INDEX story_faces_language ON story_faces(language, last_at DESC, story_id DESC);
CREATE INDEX story_faces_category ON story_faces(category, language, last_at DESC, story_id DESC);
-- As stories_several.
CREATE INDEX story_faces_several ON story_faces(language, last_at DESC) WHERE article_count > 1;

DROP INDEX stories_language;
DROP INDEX stories_category_language;

-- Stories were gathered within one language until now; a few have articles that are read as another one since.
INSERT INTO story_faces(story_id, language, lead_article_id, title, summary, country, image_url, image_alt, category, article_count, origin_count, last_at)
SELECT s.id, s.language, s.lead_article_id, s.title, s.summary, s.country, s.image_url, s.image_alt, s.category, s.article_count, s.origin_count, s.last_at
FROM stories s WHERE s.merged_into IS NULL AND s.article_count > 0 AND s.language IS NOT NULL;

INSERT INTO story_faces(story_id, language, lead_article_id, title, country, image_url, image_alt, category, article_count, origin_count, last_at)
SELECT m.story_id, m.language, m.id, m.title, o.country, m.image_url, m.image_alt, m.story_category, m.article_count, m.origin_count, m.last_at FROM (
  SELECT a.*, s.category AS story_category, s.article_count, s.origin_count, s.last_at, ROW_NUMBER() OVER (PARTITION BY a.story_id, a.language ORDER BY a.sort_at, a.id) AS n
  FROM articles a JOIN stories s ON s.id = a.story_id
  WHERE a.state IN ('pending', 'full', 'feed') AND s.merged_into IS NULL AND s.article_count > 0 AND a.language <> COALESCE(s.language, '')) AS m
JOIN outlets o ON o.id = m.outlet_id WHERE m.n = 1;
