#!/usr/bin/env bash
# Taking changes back and doing them again, and the log of it all.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

og -q init
exits 1 undo
has 'nothing to take back' "$err" 'no change'
exits 1 redo
exits 0 log
exits 0 log --format json
json 'an empty log' "$out" . '{"schema":"overgang.log/1","entries":[]}'

cases_json "$(case_json A '{phase: "intake", start: "2026-02-23", prison: "Ilseng fengsel"}')" "$(case_json B)" >two.json
exits 0 import two.json

# an import tells how many persons go, and of what kind
exits 0 undo
has 'who came' "$err" 'import: 2 new people'
exits 0 redo
has 'who came again' "$err" 'import: 2 new people'
cases_json "$(case_json A '{phase: "intake", start: "2026-02-23", prison: "Ilseng fengsel", unit: "C1"}')" "$(case_json NEW)" >more.json
exits 0 import more.json
exits 0 undo
has 'who came, and who was updated' "$err" 'import: 1 new, 1 updated'
exits 0 tick A IN-TALK
exits 0 undo
has 'an item by its title' "$err" 'tick “First talk about needs and rights”: open → done'

# each kind of change, there and back
try() {
    local before after
    before=$(og export && og show A --format json)
    exits 0 "$@"
    after=$(og export && og show A --format json)
    if [ "$before" = "$after" ]; then fail "$*" 'changed nothing'; else pass; fi
    exits 0 undo
    has "undo of $*: what was taken back" "$err" 'Taken back'
    # the history of points keeps what happened; everything else is as before
    is "undo of $*" "$(og export)" "$(printf '%s\n' "$before" | head -n "$(og export | wc -l)")"
    exits 0 redo
    is "redo of $*" "$(og export | sha256sum)" "$(printf '%s\n' "$after" | head -n "$(og export | wc -l)" | sha256sum)"
    exits 0 undo
}
try tick A IN-TALK
try tick A IN-TALK --status waiting --follow-up 2026-03-09 --note 'Called'
try due A IN-TALK 2026-05-01
try note A Some words
try phase A release
try set A unit=B2 'flags=debt,foreign' 'children=[{"born":"2020-01-01","supports":true}]'
try set A official.release=2026-08-01
try move A --form lavt --prison 'Hamar fengsel' --on 2026-03-01

# several in a row, back and forth
zero=$(og export)
og -q note A one && one=$(og export)
og -q note A two && two=$(og export)
og -q tick A IN-TALK && three=$(og export)
exits 0 undo
is 'three back' "$(og export)" "$two"
exits 0 undo
is 'two back' "$(og export)" "$one"
exits 0 redo
is 'two again' "$(og export)" "$two"
exits 0 redo
is 'three again' "$(og export)" "$three"
exits 1 redo
exits 0 undo
exits 0 undo
exits 0 undo
is 'all back' "$(og export)" "$zero"
exits 0 redo
exits 0 note A other
exits 1 redo
has 'after another change there is nothing to do again' "$err" 'again'

# the log
exits 0 log --format json
json 'the keys' "$out" '.entries[0]|keys_unsorted[:6]' '["seq","change","at","who","action","ref"]'
json 'oldest first, without gaps' "$out" '[.entries[].seq]|. == [range(1; length + 1)]' true
json 'who' "$out" '[.entries[].who|length>0]|all' true
json 'when' "$out" '[.entries[].at|startswith("2026-03-02T")]|all' true
json 'what was done' "$out" '[.entries[].action]|["import","tick","note","undo","redo"]-.' '[]'
all=$(printf '%s' "$out" | jq '.entries|length')
exits 0 log A --format json
json 'of one case' "$out" '[.entries[].ref]|unique' '["A"]'
exits 0 log --limit 3 --format json
json 'the newest' "$out" '[.entries[].seq]' "[$((all - 2)),$((all - 1)),$all]"
exits 2 log --limit 0
exits 3 log NOBODY
exits 0 log --format csv
is 'CSV' "$(printf '%s\n' "$out" | wc -l)" "$((all + 1))"
exits 0 log
has 'text' "$out" import tick undo
hasnt 'the words of notes are not in the log' "$out" other

# the name in the config is who did it
printf '[user]\nname = Kari Rådgiver\n' >own.ini
exits 0 --config own.ini note A named
exits 0 log --limit 1 --format json
json 'who' "$out" '[.entries[].who]|unique' '["Kari Rådgiver"]'
exits 0 export A
json 'the author of the note' "$out" '.cases[0].notes[-1].author' '"Kari Rådgiver"'
exits 0 check

# a copy that was brought back is an end: what its log tells last was not the last thing done here
exits 0 backup copy.db
exits 0 note A 'after the copy'
exits 0 restore copy.db
exits 1 undo
has 'said so' "$err" 'a copy was brought back' 'overgang restore'
exits 0 export A
json 'nothing inside the copy was taken back' "$out" '.cases[0].notes[-1].text' '"named"'
exits 1 redo
exits 0 note A 'and on'
exits 0 undo
exits 1 undo

finish
