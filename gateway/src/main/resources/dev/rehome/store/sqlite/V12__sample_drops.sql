-- Calls that were chosen as samples and are not kept, by why. Never what they held.
CREATE TABLE sample_drop (
  reason TEXT PRIMARY KEY,
  count INTEGER NOT NULL,
  last_ms INTEGER NOT NULL
) STRICT;
