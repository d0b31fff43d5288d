-- Clicks on recommendations are few among events: this finds those of a session without reading the others.
CREATE INDEX events_clicked ON events (account, mode, session_id, time)
  WHERE json_extract(event, '$.kind') = 'recommendation_clicked';
