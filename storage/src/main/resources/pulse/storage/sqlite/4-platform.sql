ALTER TABLE keys ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE keys ADD COLUMN allowed_addresses TEXT NOT NULL DEFAULT '';
CREATE INDEX keys_by_account ON keys (account, created_at, id);

CREATE TABLE audit_log (
  account TEXT NOT NULL REFERENCES accounts (id),
  number INTEGER NOT NULL,
  mode TEXT,
  actor_kind TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL,
  request_id TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account, number)
) WITHOUT ROWID;

CREATE TRIGGER audit_log_is_never_changed BEFORE UPDATE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

CREATE TRIGGER audit_log_is_never_deleted BEFORE DELETE ON audit_log
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- No foreign key: an answer is kept for a day and asks for nothing but its slot.
CREATE TABLE kept_answers (
  account TEXT NOT NULL,
  mode TEXT NOT NULL,
  route TEXT NOT NULL,
  slot BLOB NOT NULL,
  fingerprint BLOB NOT NULL,
  sealed BLOB NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account, mode, route, slot)
);
CREATE INDEX kept_answers_by_age ON kept_answers (at);

CREATE TABLE usage (
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  day INTEGER NOT NULL,
  kind TEXT NOT NULL,
  status_class INTEGER NOT NULL,
  requests INTEGER NOT NULL,
  PRIMARY KEY (account, day, mode, kind, status_class)
) WITHOUT ROWID;
