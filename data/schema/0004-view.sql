-- Schema 4: how each person likes to see the screens: which columns, in what order. Neither logged nor undone, and
-- nothing about the people who are followed up.

CREATE TABLE view_setting (
    user TEXT NOT NULL,
    key TEXT NOT NULL,              -- people.columns, people.sort
    value TEXT NOT NULL,
    PRIMARY KEY (user, key)
) STRICT, WITHOUT ROWID;
