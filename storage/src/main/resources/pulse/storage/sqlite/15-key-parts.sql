-- The keys of events in parts: each is written once, in the order of its keys, and put together with others of its
-- level. Parts of ids and of sessions are kept apart, so that who looks for one asks half of them.
CREATE TABLE event_parts (
  part INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, -- id or session
  level INTEGER NOT NULL,
  keys INTEGER NOT NULL, -- when it was written; erasures have taken some since
  target INTEGER -- the part that its keys are being moved to
);

ALTER TABLE event_keys RENAME TO event_keys_together;

CREATE TABLE event_keys (
  part INTEGER NOT NULL,
  key INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (part, key, number)
) WITHOUT ROWID;

INSERT INTO event_keys (part, key, number)
  SELECT 1, event_key('id', account, mode, id) AS key, number FROM events
  WHERE number <= (SELECT number FROM event_keys_written) ORDER BY key, number;

INSERT INTO event_keys (part, key, number)
  SELECT 2, event_key('session', account, mode, session_id) AS key, number FROM events
  WHERE number <= (SELECT number FROM event_keys_written) ORDER BY key, number;

-- Of the level of some hundred parts of 100,000 events.
INSERT INTO event_parts (part, kind, level, keys)
  SELECT part, CASE part WHEN 1 THEN 'id' ELSE 'session' END, 3, COUNT(*) FROM event_keys GROUP BY part;

DROP TABLE event_keys_together;
