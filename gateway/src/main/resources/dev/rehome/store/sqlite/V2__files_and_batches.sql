-- A file that an account keeps; its bytes are in the directory of the files, under its id. Times in seconds since 1970.
CREATE TABLE kept_file (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  purpose TEXT NOT NULL,
  filename TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  created_s INTEGER NOT NULL,
  expires_s INTEGER NOT NULL
) STRICT;

CREATE INDEX kept_file_account ON kept_file (account, seq);
CREATE INDEX kept_file_expires ON kept_file (expires_s);

-- A batch. `places` says where the end user was when it was made (JSON); `headers` what its calls are made with (JSON).
-- `output_file` and `error_file` are the ids its results are written under from the beginning; they are files of the
-- account only when the batch has ended and has such results. A time is NULL while that has not happened.
CREATE TABLE batch (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL,
  key_id TEXT NOT NULL,
  places TEXT NOT NULL,
  headers TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  input_file TEXT NOT NULL,
  output_file TEXT NOT NULL,
  error_file TEXT NOT NULL,
  output_keep_s INTEGER NOT NULL,
  metadata TEXT NOT NULL,
  errors TEXT NOT NULL,
  status TEXT NOT NULL,
  total INTEGER NOT NULL,
  completed INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  created_s INTEGER NOT NULL,
  expires_s INTEGER NOT NULL,
  in_progress_s INTEGER,
  failed_s INTEGER,
  finalizing_s INTEGER,
  completed_s INTEGER,
  expired_s INTEGER,
  cancelling_s INTEGER,
  cancelled_s INTEGER
) STRICT;

CREATE INDEX batch_account ON batch (account, seq);
CREATE INDEX batch_status ON batch (status);
