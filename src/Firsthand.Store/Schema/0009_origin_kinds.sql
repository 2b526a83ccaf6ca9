-- What a named origin is (outlet, document, speaker), and chains: an edge from one name to another that an article tells of.
ALTER TABLE origin_edges ADD COLUMN kind TEXT;
ALTER TABLE origin_edges ADD COLUMN from_name TEXT;
