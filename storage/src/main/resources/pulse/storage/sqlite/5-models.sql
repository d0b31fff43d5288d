CREATE TABLE models (
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  number INTEGER NOT NULL,
  version TEXT NOT NULL,
  parent TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  data_from INTEGER NOT NULL,
  data_to INTEGER NOT NULL,
  sessions INTEGER NOT NULL,
  figures TEXT NOT NULL,
  attributes TEXT,
  next_items BLOB,
  PRIMARY KEY (account, mode, number),
  UNIQUE (account, mode, version)
);

CREATE TABLE model_activations (
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  number INTEGER NOT NULL,
  version TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account, mode, number)
) WITHOUT ROWID;

CREATE TABLE trainings (
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  cause TEXT NOT NULL,
  began_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  newest_at INTEGER NOT NULL,
  sessions INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  version TEXT,
  detail TEXT NOT NULL,
  PRIMARY KEY (account, mode, number)
) WITHOUT ROWID;

CREATE INDEX live_sessions_by_shop_and_age ON live_sessions (account, mode, last_seen_at, id);
