-- Schema 3: what somebody has typed into a form and not saved yet. It is no change: it has no row in the log, and
-- undo does not know it.

CREATE TABLE draft (
    who TEXT NOT NULL,              -- as in the log
    name TEXT NOT NULL,             -- the form, and what it is about: "note INN-004"
    field TEXT NOT NULL,
    ref TEXT,                       -- the case it is about; NULL: none (a new person)
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (who, name, field)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_ref ON draft (ref) WHERE ref IS NOT NULL;
