-- Responses of /v1/responses that clients may ask for again or continue; see docs/fronts.md. Text that is not there is ''.
-- input: the items of this turn alone, a JSON array; response: the response object; events: what a stream of it shows.
CREATE TABLE response (
  id TEXT PRIMARY KEY,
  account TEXT NOT NULL,
  created_ms INTEGER NOT NULL,
  status TEXT NOT NULL,
  background INTEGER NOT NULL,
  provider TEXT NOT NULL,
  upstream_id TEXT NOT NULL,
  previous_id TEXT NOT NULL,
  input BLOB NOT NULL,
  response BLOB NOT NULL,
  events BLOB NOT NULL,
  bytes INTEGER NOT NULL
) STRICT;

CREATE INDEX response_created ON response (created_ms);
