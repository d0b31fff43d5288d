-- What happened, clustered by session, so that a visit is read in one place.
CREATE TABLE events (
  account TEXT NOT NULL,
  mode TEXT NOT NULL,
  session_id TEXT NOT NULL,
  id TEXT NOT NULL,
  time INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (account, mode, session_id, id)
) WITHOUT ROWID;

-- An id counts once in a shop, whatever the session.
CREATE UNIQUE INDEX events_by_id ON events (account, mode, id);

-- Rises as events come: those of the last minute are found at a start.
CREATE INDEX events_by_arrival ON events (received_at);

CREATE TABLE orders (
  account TEXT NOT NULL,
  mode TEXT NOT NULL,
  id TEXT NOT NULL,
  session_id TEXT NOT NULL,
  time INTEGER NOT NULL,
  conversion TEXT NOT NULL,
  notice_id TEXT,
  PRIMARY KEY (account, mode, id)
) WITHOUT ROWID;

CREATE INDEX orders_by_session ON orders (account, mode, session_id, time);
CREATE INDEX orders_by_time ON orders (account, mode, time);

-- A refund may come before its order.
CREATE TABLE refunds (
  account TEXT NOT NULL,
  mode TEXT NOT NULL,
  order_id TEXT NOT NULL,
  event_id TEXT NOT NULL,
  refund TEXT NOT NULL,
  PRIMARY KEY (account, mode, order_id, event_id)
) WITHOUT ROWID;

CREATE TABLE servings (
  account TEXT NOT NULL,
  mode TEXT NOT NULL,
  session_id TEXT NOT NULL,
  id TEXT NOT NULL,
  time INTEGER NOT NULL,
  served TEXT NOT NULL,
  PRIMARY KEY (account, mode, session_id, id)
) WITHOUT ROWID;

CREATE INDEX servings_by_age ON servings (time);

-- The first serving of each session, which stays when servings have left.
CREATE TABLE exposures (
  account TEXT NOT NULL,
  mode TEXT NOT NULL,
  session_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  serving_id TEXT NOT NULL,
  held_out INTEGER NOT NULL,
  hold_out_share REAL NOT NULL,
  persona TEXT NOT NULL,
  device TEXT NOT NULL,
  model_version TEXT NOT NULL,
  PRIMARY KEY (account, mode, session_id)
) WITHOUT ROWID;

CREATE INDEX exposures_by_time ON exposures (account, mode, at);

CREATE TABLE settings (
  account TEXT NOT NULL,
  mode TEXT NOT NULL,
  settings TEXT NOT NULL,
  PRIMARY KEY (account, mode)
) WITHOUT ROWID;
