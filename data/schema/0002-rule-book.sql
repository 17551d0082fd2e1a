-- Schema 2: the ledger of stops and resumptions, decisions and disputes of municipalities, and by which rules
-- and when what follows from a case was worked out.

ALTER TABLE benefit ADD COLUMN resume_applied INTEGER;
ALTER TABLE benefit ADD COLUMN resumed INTEGER;

ALTER TABLE casefile ADD COLUMN outside_employer INTEGER;
ALTER TABLE casefile ADD COLUMN computed_on INTEGER;
ALTER TABLE casefile ADD COLUMN rules TEXT;     -- version; NULL: worked out before it was kept

CREATE TABLE responsibility (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    pos INTEGER NOT NULL,
    kind TEXT NOT NULL,             -- decision, dispute
    municipality TEXT NOT NULL,
    "from" INTEGER,
    until INTEGER,
    text TEXT,
    PRIMARY KEY (case_id, pos)
) STRICT, WITHOUT ROWID;
