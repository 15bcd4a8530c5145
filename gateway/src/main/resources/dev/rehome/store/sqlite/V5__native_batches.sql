-- Who runs a batch, once that is decided. `target` is `provider/model` where a provider runs it by its own batch API, else
-- empty. `step` is the one that is under way; it is written before the step does anything. `input_file` and
-- `vendor_batch` are the provider's ids, empty until they are known.
CREATE TABLE native_batch (
  batch TEXT PRIMARY KEY,
  target TEXT NOT NULL,
  step TEXT NOT NULL,
  input_file TEXT NOT NULL,
  vendor_batch TEXT NOT NULL
) STRICT;
