-- Fed with the analyser's terms: every character that is not a space belongs to a term. The key is articles.search_key, which
-- sorts as lists do, so that the newest matches come first without sorting. Contentless: the texts are in article_texts.
CREATE VIRTUAL TABLE article_search USING fts5(terms, content='', contentless_delete=1, detail=none,
  tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* P* S* C*'");
