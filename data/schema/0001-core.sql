-- Schema 1: cases and all that belongs to them, the review's agenda, the log of changes.
-- Dates are Julian day numbers: SELECT date(due) FROM agenda. Codes are those of the exchange format.
-- Columns of a record stand in the order of its field table in src/model/, dots written as underscores.

CREATE TABLE casefile (
    id INTEGER PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE,
    given_name TEXT,
    family_name TEXT NOT NULL,
    born INTEGER,
    national_id TEXT,
    phase TEXT NOT NULL,            -- intake, sentence, release, community, closed
    form TEXT NOT NULL,
    prison TEXT,
    unit TEXT,
    start INTEGER NOT NULL,
    custody_since INTEGER,
    sentence TEXT,
    remand_days INTEGER CHECK (remand_days >= 0),
    official_two_thirds INTEGER,
    official_release INTEGER,
    official_end INTEGER,
    official_minimum_term INTEGER,
    municipality_lives_in TEXT,
    municipality_arrested_in TEXT,
    municipality_brought_in TEXT,
    municipality_stayed_in TEXT,
    municipality_direct_from_remand INTEGER,
    municipality_moves_to TEXT,
    housing_admission TEXT,
    housing_release TEXT,
    employment TEXT,
    wants_work INTEGER,
    education TEXT,
    substance_or_mental INTEGER,
    plan TEXT,
    guidance_before INTEGER,
    maintenance_pays INTEGER,
    maintenance_arrears INTEGER,
    maintenance_applied INTEGER,
    flags TEXT,                     -- comma separated, NULL unknown, '' none
    lists INTEGER NOT NULL,         -- which lists are known: one bit a list, in the order in which they came (case_store.c)
    -- what follows from the rest, kept so that lists and the review need not work it out
    name TEXT NOT NULL,             -- "Family, Given"
    release_on INTEGER,
    next_due INTEGER,
    facts_from INTEGER,             -- its items are right on the days [facts_from, facts_until)
    facts_until INTEGER
) STRICT;
CREATE INDEX casefile_facts_until ON casefile (facts_until) WHERE facts_until IS NOT NULL;
CREATE INDEX casefile_facts_from ON casefile (facts_from) WHERE facts_from IS NOT NULL;

-- Under which rules and checklists the cases' items were worked out last: a number that changes with them.
CREATE TABLE followed (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    fingerprint INTEGER NOT NULL
) STRICT;

CREATE TABLE interruption (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    pos INTEGER NOT NULL,
    "from" INTEGER NOT NULL,
    "to" INTEGER,                   -- NULL: not known yet
    PRIMARY KEY (case_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE placement (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    pos INTEGER NOT NULL,
    "from" INTEGER,
    "to" INTEGER,
    form TEXT,
    prison TEXT,
    PRIMARY KEY (case_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE benefit (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    pos INTEGER NOT NULL,
    code TEXT NOT NULL,
    since INTEGER,
    reported INTEGER,
    stop_confirmed INTEGER,
    overpaid INTEGER,
    PRIMARY KEY (case_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE child (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    pos INTEGER NOT NULL,
    born INTEGER,
    supports INTEGER,
    PRIMARY KEY (case_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    pos INTEGER NOT NULL,
    role TEXT,
    name TEXT,
    office TEXT,
    phone TEXT,
    PRIMARY KEY (case_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE message (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    pos INTEGER NOT NULL,
    kind TEXT,
    direction TEXT,
    event TEXT,
    sent INTEGER,
    confirmed INTEGER,
    PRIMARY KEY (case_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE appointment (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    pos INTEGER NOT NULL,
    at TEXT,
    kind TEXT,
    place TEXT,
    PRIMARY KEY (case_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE consent (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    pos INTEGER NOT NULL,
    id TEXT,
    recipient TEXT,
    purpose TEXT,
    scope TEXT,
    given INTEGER,
    form TEXT,
    document TEXT,
    informed INTEGER,
    until INTEGER,
    withdrawn INTEGER,
    guardian TEXT,
    PRIMARY KEY (case_id, pos)
) STRICT, WITHOUT ROWID;

CREATE TABLE item (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    pos INTEGER NOT NULL,           -- in the order in which they came to be; items are never removed
    code TEXT NOT NULL,
    status TEXT NOT NULL,           -- open, waiting, done, declined, not_applicable
    "on" INTEGER,
    due INTEGER,                    -- set by hand; NULL: the rule decides
    follow_up INTEGER,
    note TEXT,
    rule_due INTEGER,
    added INTEGER NOT NULL,
    applies INTEGER NOT NULL,       -- 0: set aside, its facts do not hold
    stated INTEGER NOT NULL,        -- 1: somebody has touched it; 0: it only follows from the rules
    PRIMARY KEY (case_id, pos)
) STRICT, WITHOUT ROWID;

-- Every change of an item's status or date, oldest first.
CREATE TABLE item_event (
    case_id INTEGER NOT NULL,
    pos INTEGER NOT NULL,
    change_id INTEGER NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    was TEXT NOT NULL,
    now TEXT NOT NULL,
    "on" INTEGER,
    due INTEGER,
    follow_up INTEGER,
    note TEXT,
    PRIMARY KEY (case_id, pos, change_id),
    FOREIGN KEY (case_id, pos) REFERENCES item ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    at TEXT,
    author TEXT,
    text TEXT
) STRICT;
CREATE INDEX note_case ON note (case_id);

-- Words of the notes; the text itself stays in note. Kept in step by src/store/note_store.c: with trusted_schema off
-- a trigger may not write to a virtual table. How many words a note has only the ranking asks, which nothing uses: to keep
-- that costs as much as the words. Stores from before have it still.
CREATE VIRTUAL TABLE note_words USING fts5 (
    text, content = 'note', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0', columnsize = 0
);

-- The review, ready to be read off from front to back: only what is unfinished, of cases that are not closed, of the
-- phase they are in and those before. Name and phase are copies, so that the review reads this tree alone.
CREATE TABLE agenda (
    due INTEGER NOT NULL,           -- 1: due whenever it is looked at
    ref TEXT NOT NULL,
    code TEXT NOT NULL,
    kind INTEGER NOT NULL,          -- EntryKind of src/casework/review.h
    number INTEGER NOT NULL,
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    status INTEGER NOT NULL,
    phase INTEGER NOT NULL,
    name TEXT NOT NULL,
    detail TEXT,                    -- of an appointment when, what, where; of a consent to whom; of a message about what
    PRIMARY KEY (due, ref, code, kind, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX agenda_case ON agenda (case_id);

-- One row a change: what was done, and how to take it back.
CREATE TABLE change (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    action TEXT NOT NULL,
    undo BLOB,                      -- SQLite changeset of what the change did; NULL: not taken back by undo
    first_log INTEGER,              -- its rows in the log: first_log … last_log
    last_log INTEGER,
    first_case INTEGER,             -- cases that the change added: undo removes them
    last_case INTEGER,
    undoes INTEGER REFERENCES change,    -- of an undo or redo: the change it took back or did again
    undone_by INTEGER REFERENCES change  -- set while the change is taken back
) STRICT;

-- What was changed, for people; never rewritten.
CREATE TABLE log (
    seq INTEGER PRIMARY KEY,
    change_id INTEGER NOT NULL REFERENCES change,
    ref TEXT,
    what TEXT,
    was TEXT,
    now TEXT
) STRICT;
CREATE INDEX log_ref ON log (ref) WHERE ref IS NOT NULL;
