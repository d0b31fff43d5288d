CREATE TABLE rules (
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  rules TEXT NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (account, mode)
) WITHOUT ROWID;
