-- Work that was taken on and is done behind the answer. A chunk goes when it is done.
CREATE TABLE jobs (
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  id TEXT NOT NULL,
  status TEXT NOT NULL,
  total INTEGER NOT NULL,
  done INTEGER NOT NULL,
  error TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  finished_at INTEGER,
  notice_id TEXT NOT NULL,
  notice_type TEXT NOT NULL,
  notice_subject TEXT NOT NULL,
  notice_data TEXT NOT NULL,
  PRIMARY KEY (account, mode, id)
);

CREATE INDEX jobs_by_status ON jobs (status);

CREATE TABLE job_chunks (
  account TEXT NOT NULL,
  mode TEXT NOT NULL,
  job TEXT NOT NULL,
  chunk INTEGER NOT NULL,
  products TEXT NOT NULL,
  PRIMARY KEY (account, mode, job, chunk),
  FOREIGN KEY (account, mode, job) REFERENCES jobs (account, mode, id)
);

-- What was seen in a product's image; kept when the product goes, and seen again only when its address changes.
CREATE TABLE images (
  account TEXT NOT NULL REFERENCES accounts (id),
  mode TEXT NOT NULL,
  product TEXT NOT NULL,
  url TEXT NOT NULL,
  sight TEXT NOT NULL,
  PRIMARY KEY (account, mode, product)
);
