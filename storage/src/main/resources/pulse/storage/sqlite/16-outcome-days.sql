-- What came of the sessions first answered on a day (in UTC, days since 1970), added up over those of like traits, and
-- kept in line with them in the transaction of whatever changes it. Filled from what is there after this step.
CREATE TABLE outcome_days (
  account TEXT NOT NULL,
  mode TEXT NOT NULL,
  day INTEGER NOT NULL,
  traits TEXT NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (account, mode, day, traits)
) WITHOUT ROWID;

-- All that figures of a part of a day are made of, side by side.
DROP INDEX exposures_by_time;
CREATE INDEX exposures_by_time ON exposures
  (account, mode, at, session_id, held_out, hold_out_share, persona, device, model_version);
