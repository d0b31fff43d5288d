CREATE TABLE users (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  email TEXT NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  suspended_at INTEGER
);
CREATE UNIQUE INDEX users_by_email ON users (account, email);

-- No foreign key: a revoked key says whose it was when its user is gone.
ALTER TABLE keys ADD COLUMN user TEXT;
CREATE INDEX keys_by_user ON keys (user) WHERE user IS NOT NULL;
