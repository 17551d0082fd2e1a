-- Schema 11: sums over what is stored, kept with every change and compared by `check`: a letter or a number that the disk or
-- another program has changed is found by them (src/store/sums.c). They are hashes added up modulo 2^64, in any order.

-- Over all rows of the case, its own and those of its lists, items, notes and versions.
CREATE TABLE case_sum (
    case_id INTEGER PRIMARY KEY,    -- no foreign key: within one change a case may go and come back
    sum INTEGER NOT NULL
) STRICT;

-- Over what belongs to no one case: change, erasure, and the schema itself.
CREATE TABLE table_sum (
    name TEXT PRIMARY KEY,
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
