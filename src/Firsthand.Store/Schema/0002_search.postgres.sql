-- Fed with the analyser's terms as they are (no text search configuration touches them): the same terms as SQLite's index.
-- The key is articles.search_key, which sorts as lists do.
CREATE TABLE article_search (
  key BIGINT PRIMARY KEY,
  terms TSVECTOR NOT NULL
);
CREATE INDEX article_search_terms ON article_search USING GIN (terms);
