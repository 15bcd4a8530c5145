-- Relocation plans that are under way, as their files were, and where the move of each workload stands.
CREATE TABLE relocation_plan (
  id TEXT PRIMARY KEY,
  made_ms INTEGER NOT NULL,
  plan TEXT NOT NULL
) STRICT;

-- stage: the index in the plan's list; status: running, paused, back, emergency.
CREATE TABLE cutover (
  plan TEXT NOT NULL REFERENCES relocation_plan (id),
  workload TEXT NOT NULL,
  status TEXT NOT NULL,
  stage INTEGER NOT NULL,
  since_ms INTEGER NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (plan, workload)
) STRICT;
