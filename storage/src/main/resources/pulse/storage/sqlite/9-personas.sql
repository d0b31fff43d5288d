CREATE TABLE own_personas (
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  name TEXT NOT NULL,
  persona TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (account, mode, name)
) WITHOUT ROWID;

-- The persona that those who follow the visit were last told of, empty when none.
ALTER TABLE live_sessions ADD COLUMN persona TEXT NOT NULL DEFAULT '';
