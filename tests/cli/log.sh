#!/usr/bin/env bash
# The log as a chain: that nothing can be done to it without a trace, and what is told of it.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

command -v sqlite3 >/dev/null || {
    echo 'sqlite3 was not found (Debian: sqlite3)'
    exit 77
}
state=$HOME/.local/state/overgang

# whole NAME: the log verifies
whole() {
    exits 0 log --verify --format json
    json "$1" "$out" '[.schema,.whole,.fault,.row]' '["overgang.log-verify/1",true,null,null]'
}

# altered NAME FAULT ROW SQL…: what sqlite3 does to a copy of the store is found, and told in words
altered() {
    local name=$1 fault=$2 row=$3 kept
    shift 3
    kept=$(mktemp -p "$work")
    cp "$OVERGANG_DB" "$kept"
    sqlite3 "$OVERGANG_DB" "$(sqlite3 "$OVERGANG_DB" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema
        WHERE type = 'trigger' AND tbl_name IN ('log', 'change', 'chain', 'erasure')") $*" || fail "$name" 'sqlite3 could not do it'
    exits 7 log --verify --format json
    json "$name" "$out" '[.whole,.fault,.row]' "[false,\"$fault\",$row]"
    exits 7 log --verify
    if [ "$row" != null ]; then has "$name: the row is named" "$err" "ow $row"; fi
    exits 7 check
    cp "$kept" "$OVERGANG_DB"
}

og -q init
whole 'an empty log'
cases_json "$(case_json A '{phase: "intake", start: "2026-02-23"}')" "$(case_json B)" >two.json
exits 0 import two.json
exits 0 tick A IN-TALK
exits 0 undo
exits 0 redo
exits 0 note B words
exits 0 set A unit=B2 prison='Ilseng fengsel'
exits 0 undo
whole 'after changes, undo and redo'
exits 0 log --verify
has 'in words' "$out" 'The log is whole' 'kept outside the store'
exits 0 log --verify --format csv
is 'CSV' "$(printf '%s\n' "$out" | wc -l)" 2
exits 0 -q log --verify
is 'quiet' "$out" ''
exits 0 --read-only log --verify
exits 2 log --verify A
exits 2 log --verify --limit 3
exits 2 log --changes --reads

# the end outside: for the owner alone
is 'one file' "$(ls "$state" | wc -l)" 1
head=$state/$(ls "$state")
is 'whose' "$(stat -c %a "$head" "$state" | paste -sd' ')" '600 700'
has 'what it holds' "$(cat "$head")" overgang.head/1 "$OVERGANG_DB"
hasnt 'and nothing about people' "$(cat "$head")" Testesen

last=$(sqlite3 "$OVERGANG_DB" 'SELECT max(seq) FROM log')
altered 'a value' row_altered 3 "UPDATE log SET now = 'declined' WHERE seq = 3"
altered 'who' row_altered 3 "UPDATE change SET who = 'x' WHERE id = (SELECT change_id FROM log WHERE seq = 3)"
altered 'when' row_altered 3 "UPDATE change SET at = '2020-01-01T00:00:00' WHERE id = (SELECT change_id FROM log WHERE seq = 3)"
altered 'what it took back' row_altered 4 "UPDATE change SET undoes = 1 WHERE id = (SELECT change_id FROM log WHERE seq = 4)"
altered 'a row gone' rows_missing 4 'DELETE FROM log WHERE seq = 4'
altered 'two rows swapped' row_altered 3 'UPDATE log SET seq = 0 WHERE seq = 3; UPDATE log SET seq = 3 WHERE seq = 5;
    UPDATE log SET seq = 5 WHERE seq = 0'
altered 'the end cut' end_cut "$last" "DELETE FROM change WHERE first_log = $last; DELETE FROM log WHERE seq = $last"
altered 'all gone' end_cut 1 'DELETE FROM log; DELETE FROM change'
altered 'a row added' row_altered $((last + 1)) "INSERT INTO log (seq, change_id, ref) VALUES ($last + 1, 1, 'A')"
altered 'a change without rows' change_added null "INSERT INTO change (at, who, action) VALUES ('2026-03-02T09:00:00', 'x', 'tick')"
altered 'a change gone' change_missing 3 'DELETE FROM change WHERE id = (SELECT change_id FROM log WHERE seq = 3)'
altered 'only the guards' guards_missing null ''
whole 'as it was'

# with the guards in place sqlite3 gets nowhere
for sql in "UPDATE log SET now = 'x'" 'DELETE FROM log' "UPDATE change SET who = 'x'" 'DELETE FROM change' \
    'INSERT OR REPLACE INTO log (seq, change_id, hash) VALUES (3, 1, zeroblob(32))' \
    "INSERT OR REPLACE INTO change (id, at, who, action) VALUES (2, 'a', 'b', 'c')"; do
    if sqlite3 "$OVERGANG_DB" "$sql" 2>/dev/null; then fail "$sql" 'was let through'; else pass; fi
done
whole 'nothing was done'

# a cut log is not covered up by the next change
cp "$OVERGANG_DB" whole.db
cp "$head" whole.head
sqlite3 "$OVERGANG_DB" 'DROP TRIGGER log_kept; DROP TRIGGER change_kept' \
    "DELETE FROM change WHERE first_log = $last; DELETE FROM log WHERE seq = $last"
exits 0 note A more
has 'the change says so' "$err" 'log --verify'
ok 'what was kept stays' cmp "$head" whole.head
exits 7 log --verify
cp whole.db "$OVERGANG_DB"

# a store from elsewhere: told as it is
XDG_STATE_HOME=$work/elsewhere run log --verify
is 'another computer' $code 0
has 'there is no end here' "$out" 'No end of this log'
XDG_STATE_HOME=$work/elsewhere run log --verify --format json
json 'in JSON' "$out" '[.whole,.kept_end,.kept_row]' '[true,"none",null]'
mv "$OVERGANG_DB" moved.db
run --db moved.db log --verify --format json
json 'moved: the end is known' "$out" '[.whole,.kept_end]' '[true,"moved"]'
mv moved.db "$OVERGANG_DB"

# an older copy brought back by `restore` is no cut log, and goes on from there
exits 0 backup older.db
exits 0 note A later
exits 0 restore older.db
whole 'after a restore'
exits 0 note A 'after it'
hasnt 'nothing is said of it' "$err" warning
whole 'and a change'
exits 0 log --limit 2 --format json
json 'the log tells' "$out" '[.entries[].action]' '["restore","note"]'
# put there by hand it is
exits 0 note A 'and more'
cp older.db "$OVERGANG_DB"
exits 7 log --verify
has 'what it may be' "$err" 'older copy'
exits 0 --today 2026-03-03 restore older.db

# the end cannot be kept: the change is made, and that is told
mkdir blocked && : >blocked/overgang
XDG_STATE_HOME=$work/blocked run note A again
is 'the change is made' $code 0
has 'and what could not be kept is told' "$err" warning blocked/overgang
whole 'the log has gone on'

# certificates of erasures against what the log tells of them; the triggers are put back as they were
exits 0 erase A --confirm A --reason request
whole 'with a certificate'
guards() { sqlite3 store.db "SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'erasure'"; }
drop='DROP TRIGGER erasure_stays; DROP TRIGGER erasure_as_it_was;'
back=$(guards)
cp store.db certified.db
for sql in 'DELETE FROM erasure' "UPDATE erasure SET ref = 'B'" "UPDATE erasure SET at = '2020-01-01T10:00:00'" "UPDATE erasure SET who = 'nobody'" \
    "UPDATE erasure SET reason = 'other'"; do
    cp certified.db store.db
    sqlite3 store.db "$drop $sql; $back"
    exits 7 log --verify --format json
    json "$sql" "$out" '[.whole,.fault,(.row|type)]' '[false,"certificate_missing","number"]'
    exits 7 check
    has "$sql: in words" "$out" 'certificate'
done
cp certified.db store.db
sqlite3 store.db "$drop INSERT INTO erasure SELECT number + 1, change_id, at, who, 'B', reason, cases, rows, items, events, notes, drafts, undo_records, finished FROM erasure; $back"
exits 7 log --verify --format json
json 'one put in' "$out" '.fault' '"certificate_added"'
cp certified.db store.db
sqlite3 store.db "$drop"
exits 7 log --verify --format json
json 'its guards' "$out" '.fault' '"guards_missing"'
cp certified.db store.db
whole 'as it was'

# --today dates what is done, and the true time is told, too: nobody enters something as of another day unseen
rm -f "$OVERGANG_DB"
og -q init
cases_json "$(case_json A)" | og -q import -
exits 0 --today 2020-05-05T10:00 note A 'as if it were long ago'
exits 0 log --limit 1 --format json
json 'both times' "$out" '.entries[0]|[.at, (.clock|sub("T.*";""))]' "[\"2020-05-05T10:00:00\",\"$(date +%Y-%m-%d)\"]"
exits 0 log --limit 1
has 'marked in the text' "$out$err" '2020-05-05 10:00:00*' clock
"$overgang" --lang en note A 'today' >/dev/null 2>&1
exits 0 log --limit 1 --format json
json 'without it there is one' "$out" '.entries[0].clock' null
whole 'both are in the chain'
altered 'the true time' row_altered 2 "UPDATE change SET at = substr(at, 1, 19) WHERE id = (SELECT change_id FROM log WHERE seq = 2)"

finish
