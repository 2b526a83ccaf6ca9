-- Fed with the analyser's terms, so the tokenizer only splits at spaces; contentless: the texts are in article_texts.
CREATE VIRTUAL TABLE article_search USING fts5(title, body, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 tokenchars '.-_#@'");
