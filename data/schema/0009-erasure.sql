-- Schema 9: when cases were closed, and certificates of what was erased.

ALTER TABLE casefile ADD COLUMN closed INTEGER;     -- NULL: not closed, or not known when
CREATE INDEX casefile_closed ON casefile (closed) WHERE closed IS NOT NULL;

-- One row an erasure. Of the person it holds the ref alone; the rest are counts of what was removed.
CREATE TABLE erasure (
    number INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    ref TEXT NOT NULL,
    reason TEXT NOT NULL,           -- retention, request, mistake, other
    cases INTEGER NOT NULL,         -- 0: the case had been taken back before, only records of it were left
    rows INTEGER NOT NULL,          -- of the lists of the case
    items INTEGER NOT NULL,
    events INTEGER NOT NULL,        -- of the items' history
    notes INTEGER NOT NULL,
    drafts INTEGER NOT NULL,
    undo_records INTEGER NOT NULL,  -- that held the person
    finished INTEGER NOT NULL       -- 0: the file has still to be written anew, without what was removed
) STRICT;
CREATE INDEX erasure_unfinished ON erasure (finished) WHERE finished = 0;
CREATE INDEX erasure_ref ON erasure (ref);

CREATE TRIGGER erasure_stays BEFORE DELETE ON erasure
BEGIN
    SELECT RAISE(ABORT, 'certificates of erasure are kept');
END;
CREATE TRIGGER erasure_as_it_was BEFORE UPDATE OF number, change_id, at, who, ref, reason, cases, rows, items, events,
    notes, drafts, undo_records ON erasure
BEGIN
    SELECT RAISE(ABORT, 'certificates of erasure are not changed');
END;
