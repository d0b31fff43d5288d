CREATE TABLE notices (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  type TEXT NOT NULL,
  subject TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  id TEXT NOT NULL UNIQUE,
  data TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (account, mode, type, subject, sequence)
);
