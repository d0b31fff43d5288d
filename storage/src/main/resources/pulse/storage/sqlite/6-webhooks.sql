-- Words of event_types stand between spaces, and ' * ' is all. Secrets are a line each: the secret, a space, its end.
CREATE TABLE webhook_endpoints (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  url TEXT NOT NULL,
  description TEXT NOT NULL,
  event_types TEXT NOT NULL,
  rate_per_second INTEGER NOT NULL,
  status TEXT NOT NULL,
  secrets TEXT NOT NULL,
  failures INTEGER NOT NULL,
  failing_since INTEGER,
  paused_until INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);

CREATE INDEX webhook_endpoints_by_shop ON webhook_endpoints (account, mode, id);

-- The outbox: a row for each notice and each endpoint that wants it. next_at is when it is due or, while a sender has it,
-- when that lease ends.
CREATE TABLE webhook_deliveries (
  endpoint TEXT NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  position INTEGER NOT NULL REFERENCES notices (position),
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  next_at INTEGER NOT NULL,
  lease TEXT,
  PRIMARY KEY (endpoint, position)
);

CREATE INDEX webhook_deliveries_due ON webhook_deliveries (endpoint, next_at, position) WHERE state = 'PENDING';

CREATE INDEX webhook_deliveries_by_notice ON webhook_deliveries (position);

CREATE TABLE webhook_attempts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  endpoint TEXT NOT NULL REFERENCES webhook_endpoints (id) ON DELETE CASCADE,
  notice TEXT NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  took_ms INTEGER NOT NULL,
  status INTEGER,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  answer TEXT NOT NULL
);

CREATE INDEX webhook_attempts_by_endpoint ON webhook_attempts (endpoint, id);

CREATE INDEX webhook_attempts_by_age ON webhook_attempts (at);

CREATE INDEX notices_by_time ON notices (account, mode, at)
