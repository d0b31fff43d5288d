-- Times are epoch milliseconds, JSON is text, money within it is decimal text.
CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  plan TEXT NOT NULL,
  infer_rps INTEGER NOT NULL,
  tag_rps INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE keys (
  id TEXT PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE,
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  scopes TEXT NOT NULL,
  last_four TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER,
  revoked_at INTEGER
) WITHOUT ROWID;

CREATE TABLE products (
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  id TEXT NOT NULL,
  product TEXT NOT NULL,
  twin BLOB NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (account, mode, id)
);

CREATE TABLE live_sessions (
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  id TEXT NOT NULL,
  session TEXT NOT NULL,
  last_seen_at INTEGER NOT NULL,
  PRIMARY KEY (account, mode, id)
) WITHOUT ROWID;

CREATE INDEX live_sessions_by_age ON live_sessions (last_seen_at);
