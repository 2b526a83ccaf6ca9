-- Fed with the analyser's terms under the 'simple' configuration: the same terms as SQLite's index.
CREATE TABLE article_search (
  article_id BIGINT PRIMARY KEY REFERENCES articles(id) ON DELETE CASCADE,
  terms TSVECTOR NOT NULL
);
CREATE INDEX article_search_terms ON article_search USING GIN (terms);
