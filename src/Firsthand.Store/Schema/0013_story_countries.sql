-- Which countries a story is about: those that at least a quarter of its articles name, or name a place in. Kept with the story, so that a country's
-- stories are read in order and a day's are counted without a look at any article.
CREATE TABLE story_countries (
  story_id BIGINT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  country TEXT NOT NULL,                    -- ISO 3166 alpha-2, in capitals
  last_at BIGINT NOT NULL,                  -- as in stories: the key of lists
  PRIMARY KEY (story_id, country)
);
CREATE INDEX story_countries_latest ON story_countries(country, last_at DESC, story_id DESC);
CREATE INDEX story_countries_recent ON story_countries(last_at, country);

INSERT INTO story_countries(story_id, country, last_at)
SELECT s.id, c.country, s.last_at FROM stories s JOIN (
  SELECT a.story_id, UPPER(h.country) AS country, COUNT(DISTINCT a.id) AS articles
  FROM articles a JOIN article_hashtags t ON t.article_id = a.id JOIN hashtags h ON h.id = t.hashtag_id
  WHERE a.story_id IS NOT NULL AND a.state IN ('pending', 'full', 'feed') AND h.kind = 'place' AND h.country IS NOT NULL GROUP BY a.story_id, UPPER(h.country)) AS c ON c.story_id = s.id
WHERE s.merged_into IS NULL AND s.article_count > 0 AND c.articles * 4 >= s.article_count;

-- With the role, what an outlet published in a span of time is counted from the index alone.
DROP INDEX articles_outlet_state;
CREATE INDEX articles_outlet_state ON articles(outlet_id, state, sort_at, role);
