#!/usr/bin/env bash
# check finds what was done to a store behind the program's back, and says what to do.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"
[ -z "${OVERGANG_TEST_SEALED:-}" ] || exit 77 # sqlite3 cannot be used on a sealed one
command -v sqlite3 >/dev/null || {
    echo 'sqlite3 was not found (Debian: sqlite3)'
    exit 77
}

og -q init
og -q import "$cohort" || fail 'the cohort'
og -q note INN-005 'what nobody must lose'
og -q note INN-006 'a dog named Fido'
og -q tick INN-004 IN-TALK
exits 0 check
has 'a whole one' "$out" 'Nothing is wrong'
for day in 2026-03-03 2026-04-17 2026-09-01 2027-02-28; do
    "$overgang" --lang en --today $day check >"$work/out" 2>&1 || fail "whole on $day, too" "$(cat "$work/out")"
done

# behind SQL: the store after it is broken.db
behind() {
    cp store.db broken.db && sqlite3 broken.db "$1" || fail "sqlite3 $1"
}
wrong() { # NAME PART…
    local name=$1
    shift
    exits 7 --db broken.db check
    has "$name" "$out" "$@"
    has "$name: what to do" "$err" 'restore' 'check --repair'
    exits 7 --db broken.db check --format json
    json "$name: for programs" "$out" '[.schema,(.faults|length>0)]' '["overgang.check/1",true]'
}

behind "UPDATE casefile SET phase = 'foo' WHERE ref = 'INN-004'"
wrong 'a case that no command can read' 'INN-004: the case cannot be read'
behind "UPDATE casefile SET phase = 'foo'"
wrong 'nor any' 'INN-004: the case cannot be read' 'INN-005: the case cannot be read'
behind "UPDATE casefile SET form = 'foo' WHERE ref = 'INN-004'"
wrong 'one that no command can change' 'INN-004: no command can change the case: form'

behind "DELETE FROM agenda"
wrong 'a review that is empty' 'INN-004: the review does not show what the case gives'
exits 0 --db broken.db note INN-004 'a change'
exits 7 --db broken.db check
hasnt 'a change to the case mends it' "$out" INN-004
exits 0 --db broken.db check --repair -o mended.db
exits 0 --db mended.db check
og review --format json >whole.json
og --db mended.db review --format json >mended.json
ok 'and the repair all' cmp whole.json mended.json
behind "UPDATE agenda SET due = due + 1 WHERE ref = 'INN-004'"
wrong 'another day in it' 'INN-004: the review'

behind "DELETE FROM note WHERE text LIKE '%Fido%'"
wrong 'a note that is gone' "the notes' words"
behind "UPDATE note SET text = 'somebody else' WHERE text LIKE '%Fido%'"
wrong 'a note that is another' "the notes' words"

# a day that is another one, in a row that is whole: nothing else tells
behind "UPDATE casefile SET born = born + 1 WHERE ref = 'INN-004'; UPDATE item SET note = 'x' WHERE note IS NOT NULL AND case_id = (SELECT id FROM casefile WHERE ref = 'INN-006')"
wrong 'a day' 'INN-004: the case is not as it was written' 'show INN-004'
hasnt 'nobody else is told of' "$out" INN-005
hasnt 'nor who it is' "$out$err" "$(sqlite3 store.db "SELECT family_name FROM casefile WHERE ref = 'INN-004'")"
exits 0 --db broken.db show INN-004
exits 0 --db broken.db note INN-004 'a change'
exits 7 --db broken.db check
has 'a change does not cover it up' "$out" 'INN-004: the case is not as it was written'
exits 0 --db broken.db undo
exits 7 --db broken.db check
has 'nor does taking it back' "$out" 'INN-004: the case is not as it was written'
exits 0 --db broken.db check --repair -o mended2.db
has 'whom to look through' "$out" 'doubtful' 'INN-004'
hasnt 'that is not nothing' "$out" 'Nothing was lost'
exits 0 --db broken.db check --repair --format json -o mended3.db
json 'for programs' "$out" '.doubtful | split(", ") | contains(["INN-004"])' true
exits 0 --db mended2.db check
behind "UPDATE change SET undo = NULL WHERE undo IS NOT NULL"
wrong 'what undo needs' 'what undo goes by'
behind "CREATE TABLE other (x)"
wrong 'a table of somebody else' 'the tables are not as overgang made them'

# the list of tables itself
cp store.db broken.db
sqlite3 broken.db "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABEL x' WHERE name = 'item'"
wrong 'malformed' 'damaged'
hasnt 'nobody is sent in a circle' "$out$err" 'run `overgang check`'
exits 7 --db broken.db list
has 'and others say what to do' "$err" 'check --repair' 'restore FILE'
text=$("$overgang" --lang nb --db broken.db list 2>&1)
has 'all of it in Norwegian' "$text" 'skadet (sidene i den henger ikke sammen)'
hasnt 'nothing in English' "$text" 'malformed'

finish
