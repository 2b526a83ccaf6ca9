-- Where a story is at home: the places and countries that its articles name, and the countries of its outlets. "Near you",
-- a country's stories and the map are read from here.
CREATE TABLE story_places (
  story_id BIGINT NOT NULL REFERENCES stories(id) ON DELETE CASCADE,
  language TEXT NOT NULL,                   -- a row for each language the story is told in
  place TEXT NOT NULL,                      -- key of a hashtag that is a place, or a country's code in capitals
  named BIGINT NOT NULL,                    -- 1: a third of its articles or more name it; 0: outlets of it report
  last_at BIGINT NOT NULL,                  -- of the story
  PRIMARY KEY (story_id, language, place)
);
CREATE INDEX story_places_near ON story_places(language, place, named, last_at DESC, story_id DESC);
CREATE INDEX story_places_latest ON story_places(place, named, last_at DESC, story_id DESC);
CREATE INDEX story_places_recent ON story_places(last_at, named, place, story_id);
-- What was gathered since a story, in an edition.
CREATE INDEX story_faces_gathered ON story_faces(language, story_id DESC);
-- The front page ranks stories of several articles by this index alone, without reading what they show.
DROP INDEX story_faces_several;
CREATE INDEX story_faces_ranked ON story_faces(language, last_at DESC, origin_count, article_count, story_id) WHERE article_count > 1;
CREATE INDEX story_faces_single ON story_faces(language, last_at DESC, story_id DESC, origin_count, article_count) WHERE article_count = 1;
-- Who tells a story is read from this index alone.
CREATE INDEX articles_told_by ON articles(story_id, outlet_id, sort_at, state) WHERE state IN ('pending', 'full', 'feed');

INSERT INTO story_places(story_id, language, place, named, last_at)
SELECT f.story_id, f.language, p.place, MAX(p.named), f.last_at FROM (
  SELECT a.story_id, h.key AS place, 1 AS named FROM articles a JOIN article_hashtags t ON t.article_id = a.id JOIN hashtags h ON h.id = t.hashtag_id JOIN stories s ON s.id = a.story_id
  WHERE a.state IN ('pending', 'full', 'feed') AND h.kind = 'place' GROUP BY a.story_id, s.article_count, h.key HAVING COUNT(*) * 3 >= s.article_count
  UNION ALL
  SELECT a.story_id, UPPER(h.country), 1 FROM articles a JOIN article_hashtags t ON t.article_id = a.id JOIN hashtags h ON h.id = t.hashtag_id JOIN stories s ON s.id = a.story_id
  WHERE a.state IN ('pending', 'full', 'feed') AND h.kind = 'place' AND h.country IS NOT NULL GROUP BY a.story_id, s.article_count, UPPER(h.country) HAVING COUNT(DISTINCT a.id) * 3 >= s.article_count
  UNION ALL
  SELECT DISTINCT a.story_id, UPPER(o.country), 0 FROM articles a JOIN outlets o ON o.id = a.outlet_id
  WHERE a.state IN ('pending', 'full', 'feed') AND a.story_id IS NOT NULL AND o.country IS NOT NULL) AS p
JOIN story_faces f ON f.story_id = p.story_id GROUP BY f.story_id, f.language, p.place, f.last_at;
