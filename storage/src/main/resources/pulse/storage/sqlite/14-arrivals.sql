-- Events in the order in which they came, so that an event is written to the end of the table and nowhere else before
-- it is answered for.
DROP INDEX events_by_id;
DROP INDEX events_by_arrival;
DROP INDEX events_clicked;
ALTER TABLE events RENAME TO events_by_session;

CREATE TABLE events (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL,
  mode TEXT NOT NULL,
  session_id TEXT NOT NULL,
  id TEXT NOT NULL,
  time INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  event TEXT NOT NULL
);

INSERT INTO events (account, mode, session_id, id, time, received_at, kind, event)
  SELECT account, mode, session_id, id, time, received_at,
    json_extract(event, '$.kind'), json_remove(event, '$.kind')
  FROM events_by_session ORDER BY received_at;

DROP TABLE events_by_session;

-- Rises as events come: those of the last minute are found at a start.
CREATE INDEX events_by_arrival ON events (received_at);

-- Clicks on recommendations are few among events: this finds those of a session without reading the others.
CREATE INDEX events_clicked ON events (account, mode, session_id, time) WHERE kind = 'recommendation_clicked';

-- Where the events of an id and of a session may lie: 64 bits of a hash of either, so the event itself has to say
-- whether it is meant. Written behind the events, many at a time in the order of the keys.
CREATE TABLE event_keys (
  key INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (key, number)
) WITHOUT ROWID;

-- One row: event_keys has all events up to this number.
CREATE TABLE event_keys_written (number INTEGER NOT NULL);

INSERT INTO event_keys (key, number)
  SELECT event_key('id', account, mode, id) AS key, number FROM events
  UNION ALL SELECT event_key('session', account, mode, session_id), number FROM events
  ORDER BY key;

INSERT INTO event_keys_written SELECT IFNULL(MAX(number), 0) FROM events;
