-- What search shows of its matches (outlets, languages, …) is counted from this index alone, in the order of the search index.
CREATE INDEX articles_found ON articles(search_key, outlet_id, language, category, role, sort_at, id) WHERE search_key IS NOT NULL;

-- The words of headlines, folded but not stemmed: whoever mistypes one is offered one of these.
CREATE TABLE search_words (
  word TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  backwards TEXT COLLATE "C" NOT NULL,      -- the same from its end: a word mistyped at its beginning is found by its end
  shown TEXT NOT NULL           -- as a headline first wrote it
);
CREATE INDEX search_words_backwards ON search_words(backwards);
