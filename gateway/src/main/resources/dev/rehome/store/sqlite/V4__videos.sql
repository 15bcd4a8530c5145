-- Videos of /v1/videos, so that polls find their task at the provider; see docs/fronts.md. Text that is not there is '',
-- a time that is not there 0. task: the provider's id; result, cover: where it put what came of it, for a time.
CREATE TABLE video (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  model TEXT NOT NULL,
  provider TEXT NOT NULL,
  target TEXT NOT NULL,
  task TEXT NOT NULL,
  prompt TEXT NOT NULL,
  size TEXT NOT NULL,
  seconds INTEGER NOT NULL,
  status TEXT NOT NULL,
  reason TEXT NOT NULL,
  completed_ms INTEGER NOT NULL,
  expires_ms INTEGER NOT NULL,
  result TEXT NOT NULL,
  cover TEXT NOT NULL
) STRICT;

CREATE INDEX video_account ON video (account, seq);
CREATE INDEX video_created ON video (created_ms);
