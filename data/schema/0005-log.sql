-- Schema 5: the log becomes a chain. Each row carries a hash over the row before it and all that it says, with what it
-- says of its change (src/store/chain.c); rows that were there before are chained when the store is brought up to
-- date. What the chain covers is never rewritten.

-- Who this store is: a number drawn once, the key of its hashes, so that no chain fits another store.
CREATE TABLE chain (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    store BLOB NOT NULL CHECK (length(store) = 32)
) STRICT;

ALTER TABLE log ADD COLUMN hash BLOB;           -- NULL only while the step to schema 5 is taken

CREATE TRIGGER chain_fixed BEFORE UPDATE ON chain
BEGIN SELECT RAISE (ABORT, 'the identity of the log is never changed'); END;
CREATE TRIGGER chain_kept BEFORE DELETE ON chain
BEGIN SELECT RAISE (ABORT, 'the identity of the log is never changed'); END;
CREATE TRIGGER chain_once BEFORE INSERT ON chain WHEN EXISTS (SELECT 1 FROM chain)
BEGIN SELECT RAISE (ABORT, 'the identity of the log is never changed'); END;

CREATE TRIGGER log_fixed BEFORE UPDATE ON log WHEN OLD.hash IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'the log is never changed'); END;
CREATE TRIGGER log_kept BEFORE DELETE ON log
BEGIN SELECT RAISE (ABORT, 'the log is never cut'); END;
CREATE TRIGGER log_in_order BEFORE INSERT ON log
WHEN NEW.hash IS NULL OR NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM log)
BEGIN SELECT RAISE (ABORT, 'rows are only added at the end of the log, by overgang'); END;

CREATE TRIGGER change_fixed BEFORE UPDATE OF id, at, who, action ON change
BEGIN SELECT RAISE (ABORT, 'who did what and when is never changed'); END;
CREATE TRIGGER change_complete BEFORE UPDATE OF undoes, first_log, last_log ON change WHEN OLD.last_log IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'what a change was is never changed'); END;
CREATE TRIGGER change_kept BEFORE DELETE ON change
BEGIN SELECT RAISE (ABORT, 'the log is never cut'); END;
CREATE TRIGGER change_once BEFORE INSERT ON change WHEN EXISTS (SELECT 1 FROM change WHERE id = NEW.id)
BEGIN SELECT RAISE (ABORT, 'who did what and when is never changed'); END;

-- Rows about everybody, such as an export of all: read with those of one case.
CREATE INDEX log_all ON log (what) WHERE ref IS NULL;
