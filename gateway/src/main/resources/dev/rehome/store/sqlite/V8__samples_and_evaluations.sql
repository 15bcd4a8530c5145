-- Calls that were recorded as samples. The request and the answer are sealed (AES-256-GCM, the id is authenticated).
CREATE TABLE recorded_sample (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  model TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  sealed BLOB NOT NULL
) STRICT;
CREATE INDEX recorded_sample_key ON recorded_sample (key, at_ms);
CREATE INDEX recorded_sample_expires ON recorded_sample (expires_ms);
-- What came of the replays of an evaluation, sealed likewise. Kept so that an evaluation that was stopped goes on.
CREATE TABLE evaluation_result (
  plan TEXT NOT NULL,
  workload TEXT NOT NULL,
  sample TEXT NOT NULL,
  recorded INTEGER NOT NULL,
  target TEXT NOT NULL,
  role TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  at_ms INTEGER NOT NULL,
  cost_pico INTEGER NOT NULL,
  currency TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (plan, workload, sample, target, role)
) STRICT;
