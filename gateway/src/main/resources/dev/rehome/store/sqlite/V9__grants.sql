-- What vendors' grants paid of an attempt; see docs/grants.md. cost_pico is what remains to be paid. grants: such as
-- 'zhipu-2024=1200 yi-credit=250000000000', in tokens or 10^-12 of the currency's unit.
ALTER TABLE ledger_row ADD COLUMN grants TEXT NOT NULL DEFAULT '';
ALTER TABLE ledger_row ADD COLUMN granted_tokens INTEGER;
ALTER TABLE ledger_row ADD COLUMN granted_pico INTEGER;

ALTER TABLE usage_hour ADD COLUMN granted_tokens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE usage_hour ADD COLUMN granted_pico INTEGER NOT NULL DEFAULT 0;

-- What was debited of each grant, in the same transaction as the rows; outlives them. unit: 'tokens', or the currency of
-- a credit; used in that unit (money in 10^-12 of it); worth_pico at list prices in `currency`, '' where none is known.
CREATE TABLE grant_use (
  grant_id TEXT NOT NULL,
  unit TEXT NOT NULL,
  currency TEXT NOT NULL,
  used INTEGER NOT NULL CHECK (used >= 0),
  worth_pico INTEGER NOT NULL CHECK (worth_pico >= 0),
  attempts INTEGER NOT NULL,
  first_ms INTEGER NOT NULL,
  last_ms INTEGER NOT NULL,
  PRIMARY KEY (grant_id, unit, currency)
) STRICT, WITHOUT ROWID;
