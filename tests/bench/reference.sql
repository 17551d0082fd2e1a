-- What the program is measured against: the same work in plain SQL on the same store, run by base_empty
-- (queries) and base_update (changes). The SQL stands below its heading line; comment lines are left out. A
-- work whose section is empty is measured without a reference. Days are Julian: 2461102 is 2026-03-02.

-- reference: one_case
SELECT ref, name, phase, form, prison, date(release_on), date(next_due) FROM casefile WHERE ref = 'BM-000050';

-- reference: review
-- what is overdue, due on 2026-03-02, or due within 14 days of it, in the order of the daily review;
-- windows (1) from that day on, checks (6) once they have passed
SELECT date(due), ref, code, kind, status, phase, name, detail FROM agenda
WHERE due <= 2461102 + 14 AND (kind <> 1 OR due >= 2461102) AND (kind <> 6 OR due < 2461102)
ORDER BY due, ref, code;

-- reference: statistics
-- what the tables are counted from: each row is read, once
SELECT id, born, prison, start, housing_admission, housing_release, employment, education, substance_or_mental, plan,
       guidance_before, maintenance_pays, maintenance_arrears, lists FROM casefile ORDER BY id;
SELECT case_id, code, overpaid FROM benefit ORDER BY case_id, pos;
SELECT case_id, born, supports FROM child ORDER BY case_id, pos;

-- reference: notes
-- the newest 50 notes with a word, and whose they are
SELECT ref, name, at, author, text FROM (SELECT rowid AS found FROM note_words WHERE note_words MATCH 'husleie*'
ORDER BY rowid DESC LIMIT 50) JOIN note ON note.id = found JOIN casefile ON casefile.id = case_id ORDER BY found DESC;

-- reference: tick
-- one item, done and open by turns, with its row in the review, its event and its row in the log; ?1 is the number of
-- the round
UPDATE item SET status = iif(?1 % 2, 'open', 'done'), "on" = 2461102, note = 'round ' || ?1
WHERE case_id = (SELECT id FROM casefile WHERE ref = 'BM-000050') AND code = 'IN-TALK';
DELETE FROM agenda WHERE case_id = (SELECT id FROM casefile WHERE ref = 'BM-000050') AND code = 'IN-TALK';
INSERT INTO agenda (due, ref, code, kind, number, case_id, status, phase, name)
SELECT 2461090, ref, 'IN-TALK', 0, 0, id, 0, 0, name FROM casefile WHERE ref = 'BM-000050' AND ?1 % 2;
INSERT INTO change (at, who, action) VALUES ('2026-03-02T09:00', 'bench', 'tick');
INSERT INTO item_event (case_id, pos, change_id, at, who, was, now, "on")
SELECT case_id, pos, last_insert_rowid(), '2026-03-02T09:00', 'bench', 'open', 'done', 2461102
FROM item JOIN casefile ON casefile.id = case_id
WHERE ref = 'BM-000050' AND code = 'IN-TALK';
INSERT INTO log (seq, change_id, ref, what, was, now, hash)
VALUES ((SELECT max(seq) + 1 FROM log), (SELECT max(id) FROM change), 'BM-000050', 'IN-TALK', 'open', 'done',
        zeroblob(32));

-- reference: person
-- a new person with 35 items and their rows in the review
INSERT INTO casefile (ref, given_name, family_name, born, phase, form, prison, start, sentence, lists, name)
VALUES ('NEW-' || hex(randomblob(8)), 'Kari', 'Testesen', 2448380, 'intake', 'hoyt', 'Ilseng fengsel',
        2461090, 'P2Y', 0, 'Testesen, Kari');
WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < 35)
INSERT INTO item (case_id, pos, code, status, rule_due, added, applies, stated)
SELECT (SELECT max(id) FROM casefile), i, 'IN-' || i, 'open', 2461090 + i, 2461102, 1, 0 FROM number;
INSERT INTO agenda (due, ref, code, kind, number, case_id, status, phase, name)
SELECT rule_due, ref, code, 0, 0, case_id, 0, 0, name FROM item JOIN casefile ON casefile.id = case_id
WHERE case_id = (SELECT max(id) FROM casefile);
INSERT INTO change (at, who, action) VALUES ('2026-03-02T09:00', 'bench', 'import');
INSERT INTO log (seq, change_id, ref, what, hash)
VALUES ((SELECT max(seq) + 1 FROM log), (SELECT max(id) FROM change), 'NEW', 'case', zeroblob(32));

-- reference: import
-- 2,000 people with 35 items, 20 notes with their words, and 9 rows in the review
INSERT INTO casefile (ref, given_name, family_name, born, phase, form, prison, unit, start, sentence, lists, name)
WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < 2000)
SELECT printf('NEW-%06d', i), 'Kari', 'Testesen', 2448380 + i, 'intake', 'hoyt', 'Ilseng fengsel', 'A1', 2461090 + i % 50, 'P2Y', 0,
       'Testesen, Kari' FROM number;
INSERT INTO item (case_id, pos, code, status, "on", rule_due, added, applies, stated)
WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < 35)
SELECT id, i, 'IN-' || i, 'open', NULL, 2461090 + i, 2461102, 1, 0 FROM casefile, number ORDER BY id, i;
INSERT INTO child (case_id, pos, born, supports) SELECT id, 0, 2459000, 1 FROM casefile;
INSERT INTO contact (case_id, pos, role, name, office, phone) SELECT id, 0, 'kontaktbetjent', 'Prøve', 'Kontor', '99' FROM casefile;
INSERT INTO note (case_id, at, author, text)
WITH RECURSIVE number (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM number WHERE i < 20)
SELECT id, '2026-01-02T09:24', 'veileder', 'Samtale om bolig og husleie ' || i || '. Ønsker arbeid etter løslatelse. Plan gjennomgått.'
FROM casefile, number ORDER BY id, i;
INSERT INTO note_words (rowid, text) SELECT id, text FROM note;
INSERT INTO agenda (due, ref, code, kind, number, case_id, status, phase, name)
SELECT rule_due, ref, code, 0, 0, case_id, 0, 0, name FROM casefile JOIN item ON case_id = casefile.id WHERE pos <= 9;
