-- Schema 10: when each thing that a case says was said, and by whom, so that what comes by transfer files can be put
-- together with what is here (src/model/version.h).

CREATE TABLE field_version (
    case_id INTEGER NOT NULL REFERENCES casefile ON DELETE CASCADE,
    key TEXT NOT NULL,              -- housing_release, benefits[aap], contacts[hash]; '' all that has no row of its own
    stamp TEXT NOT NULL,            -- 2026-03-02T09:30:00.00000017 who
    past INTEGER NOT NULL,          -- 1: known to whoever said something else afterwards
    value TEXT,                     -- of one that stands beside what the case says; NULL: what the case says, or past
    PRIMARY KEY (case_id, key, stamp)
) STRICT, WITHOUT ROWID;

INSERT INTO field_version (case_id, key, stamp, past)
SELECT casefile.id, '', coalesce((SELECT change.at || '.' || printf('%08d', change.id) || ' ' || change.who
                                  FROM log JOIN change ON change.id = change_id
                                  WHERE log.ref = casefile.ref AND log.now = 'new' ORDER BY seq DESC LIMIT 1), ''), 0
FROM casefile;
