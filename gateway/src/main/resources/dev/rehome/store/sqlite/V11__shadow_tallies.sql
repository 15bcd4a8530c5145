-- What the shadows of a move have done, by day (UTC): calls repeated, compared, left out and why, and what they cost.
-- move: `plan/workload`; what: such as `repeated`, `left_out.busy`, `unpriced`, or `pico.USD` (10^-12 of the currency).
CREATE TABLE shadow_tally (
  move TEXT NOT NULL,
  what TEXT NOT NULL,
  day TEXT NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (move, what, day)
) STRICT;
