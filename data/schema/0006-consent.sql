-- Schema 6: the register of consents: which of the four things were told, refusals, renewals.

ALTER TABLE consent ADD COLUMN informed_of TEXT;    -- purpose, use, responsible, withdrawal; NULL: as informed says
ALTER TABLE consent ADD COLUMN refused INTEGER;
ALTER TABLE consent ADD COLUMN reason TEXT;         -- why it was asked for again after a refusal
ALTER TABLE consent ADD COLUMN renews TEXT;         -- the id of the consent that it carries on

-- What lacks a condition is in the review from now on: cases with consents are worked out anew.
UPDATE casefile SET facts_until = 1 WHERE phase <> 'closed' AND EXISTS (SELECT 1 FROM consent WHERE case_id = casefile.id);
