-- With the role, what an outlet published in a span of time is counted from the index alone.
DROP INDEX articles_outlet_state;
CREATE INDEX articles_outlet_state ON articles(outlet_id, state, sort_at, role);
