-- Answers and mentions that are told by an alert: each once by each way.
CREATE TABLE alert_answers (
  way_id BIGINT NOT NULL REFERENCES alert_ways(id) ON DELETE CASCADE,
  notice_id BIGINT NOT NULL REFERENCES notices(id) ON DELETE CASCADE,
  post_id BIGINT REFERENCES alert_posts(id) ON DELETE SET NULL, -- null: its message is forgotten
  PRIMARY KEY (way_id, notice_id)
);
CREATE INDEX alert_answers_notice ON alert_answers(notice_id);
CREATE INDEX alert_answers_post ON alert_answers(post_id) WHERE post_id IS NOT NULL;
