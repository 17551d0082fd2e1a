-- Schema 8: what was shared, with whom, on what ground. Never what it said: of a letter only the hash of its text.

CREATE TABLE disclosure (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    pos INTEGER NOT NULL,
    id TEXT NOT NULL,               -- S1, S2 …
    "on" INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    "to" TEXT,                      -- the office or person
    ground TEXT NOT NULL,           -- consent, folketrygdloven_21_4, barnevern, avverge, other_law
    citation TEXT,
    scope TEXT,
    consents TEXT,                  -- ids; only with consent
    hash TEXT,                      -- BLAKE2b-256, hexadecimal
    answer_by INTEGER,
    acknowledged INTEGER,
    PRIMARY KEY (case_id, pos)
) STRICT, WITHOUT ROWID;
