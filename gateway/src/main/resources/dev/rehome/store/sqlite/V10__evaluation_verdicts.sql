-- What evaluations found of a plan's candidates; rows are added, the newest counts. prompt: the variant's id, empty
-- for none; prompt_hash: of what it says, because a text may change and its id not. No prompt and no answer is here.
CREATE TABLE evaluation_verdict (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  plan TEXT NOT NULL,
  workload TEXT NOT NULL,
  target TEXT NOT NULL,
  prompt TEXT NOT NULL,
  prompt_hash TEXT NOT NULL,
  baseline TEXT NOT NULL,
  verdict TEXT NOT NULL,
  margin REAL NOT NULL,
  confidence REAL NOT NULL,
  samples_least INTEGER NOT NULL,
  pairs INTEGER NOT NULL,
  difference REAL NOT NULL,
  similarity TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX evaluation_verdict_of ON evaluation_verdict (plan, workload, target, prompt);
