#!/usr/bin/env bash
# Who has read whose case: rows of the log that change nothing else.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

store_of "$(case_json A '{phase: "intake", start: "2026-02-23"}')" "$(case_json B)"
state=$HOME/.local/state/overgang

# reads NAME WANTED [REF]: the reads so far as [how, whose]
reads() {
    exits 0 log ${3:-} --reads --format json
    json "$1" "$out" '[.entries[]|[.what,.ref]]' "$2"
}

reads 'none at first' '[]'
exits 0 show A
reads 'shown' '[["show","A"]]'
exits 0 show A --format json
reads 'again within a quarter of an hour: the same row' '[["show","A"]]'
exits 0 timeline A
exits 0 ledger A
exits 0 consent A list
exits 0 consent A list
exits 0 message A
exits 0 share A list
exits 0 export A B
exits 0 export A
exits 0 export
all='[["show","A"],["timeline","A"],["ledger","A"],["consents","A"],["messages","A"],["shared","A"],["export","A"],["export","B"],["export","A"],["export",null]]'
reads 'each way is a row; what leaves the house is one each time' "$all"
json 'nothing else is in them' "$out" '[.entries[]|[.action,.was,.now]]|unique' '[["read",null,null]]'
json 'who' "$out" '[.entries[].who|length>0]|all' true
reads 'of one case, with those of everybody' '[["export","B"],["export",null]]' B
exits 0 log B --format json
json 'the log of a case has them, too' "$out" '[.entries[]|select(.action=="read").what]' '["export"]'
exits 0 log --changes --format json
json 'left out' "$out" '[.entries[].action]|unique' '["import"]'
exits 0 log
has 'in the text' "$out" read timeline

# lists about many are none
exits 0 review
exits 0 list
exits 0 calendar
exits 0 ledger
exits 0 stats
exits 0 search words
exits 0 log
reads 'no more' "$all"
# what was not read is not logged
exits 3 show NOBODY
exits 3 export A NOBODY
reads 'no more' "$all"

# after a quarter of an hour it is a new row, over midnight, too; somebody else is one at once
at() {
    exits 0 --today "$1" show B
}
at 2026-03-02T23:50
at 2026-03-03T00:04
exits 0 log B --reads --format json
json 'the same' "$out" '[.entries[]|select(.what=="show").at]' '["2026-03-02T23:50:00"]'
at 2026-03-03T00:06
printf '[user]\nname = Kari\n' >kari.ini
exits 0 --config kari.ini --today 2026-03-03T00:06 show B
exits 0 log B --reads --format json
json 'two, and another person' "$out" '[.entries[]|select(.what=="show")|.at[11:16]]' '["23:50","00:06","00:06"]'

# undo and redo pass them by
exits 0 note A one
exits 0 show B --today 2026-04-01
exits 0 undo
has 'the note' "$err" note
exits 0 show A --today 2026-04-01
exits 0 redo
has 'the note again' "$err" note
exits 0 export A
json 'it is there' "$out" '[.cases[0].notes[].text]' '["one"]'
exits 0 log --limit 50 --format json
json 'undo and redo tell what they were about' "$out" \
    '[.entries[]|select(.action=="note" or .action=="undo" or .action=="redo")] as [$n,$u,$r]|[$u.undoes==$n.change,$r.undoes==$u.change]' '[true,true]'
exits 0 log
has 'in the text, too' "$out" '(change '
exits 0 log --verify

# what-if promises to write nothing; reading alone cannot: both are kept beside
before=$(sha256sum <"$OVERGANG_DB")
exits 0 whatif A official.release=2027-01-15
exits 0 --read-only show A --today 2026-05-01
exits 0 --read-only export
is 'the store is as it was' "$(sha256sum <"$OVERGANG_DB")" "$before"
is 'for the owner alone' "$(stat -c %a "$state/reads.log")" 600
is 'a line each' "$(cut -f3,4 "$state/reads.log" | tr '\t\n' ' ,')" 'whatif A,show A,export -,'
has 'which store' "$(cat "$state/reads.log")" "$OVERGANG_DB"
# where that is not possible either, it is told, and reading works
mkdir blocked && : >blocked/overgang
XDG_STATE_HOME=$work/blocked run --read-only show A --format json --today 2026-05-02
is 'reading works' $code 0
json 'with its answer' "$out" '.schema' '"overgang.case/1"'
has 'and it is told' "$err" warning log

if command -v sqlite3 >/dev/null; then
    # another program keeps the store: reading goes on, and goes beside
    mkfifo script
    sqlite3 "$OVERGANG_DB" <script >/dev/null 2>&1 &
    holder=$!
    exec 8>script
    echo 'BEGIN IMMEDIATE;' >&8
    sleep 0.3
    exits 0 timeline B --today 2026-06-01
    has 'beside' "$(tail -n 1 "$state/reads.log")" timeline
    exec 8>&-
    wait $holder
    # a store that could be written and cannot be: seen and told
    sqlite3 "$OVERGANG_DB" "CREATE TRIGGER broken BEFORE INSERT ON log BEGIN SELECT RAISE (ABORT, 'no'); END"
    exits 0 show B --today 2026-06-01
    has 'the case was shown' "$out" Testesen
    has 'what went wrong' "$err" 'could not be written into the log'
    has 'it is kept beside' "$(tail -n 1 "$state/reads.log")" show
    XDG_STATE_HOME=$work/blocked run show B --today 2026-06-01
    is 'nowhere' $code 1
    has 'the case was shown' "$out" Testesen
    has 'what went wrong' "$err" 'could not be written into the log'
    sqlite3 "$OVERGANG_DB" 'DROP TRIGGER broken'
fi

# many readers at once: each is there
pids=''
for i in 1 2 3 4 5 6; do
    printf '[user]\nname = R%s\n' "$i" >"r$i.ini"
    og --config "r$i.ini" --today 2026-07-01 show A >/dev/null &
    pids="$pids $!"
done
for pid in $pids; do
    wait "$pid"
    is 'a reader among six' $? 0
done
exits 0 log A --reads --format json
json 'all are in the log' "$out" '[.entries[].who|select(startswith("R"))]|sort|join(" ")' '"R1 R2 R3 R4 R5 R6"'
exits 0 log --verify
exits 0 check

# ---------------------------------------------------------------- nothing personal is in the log

command -v sqlite3 >/dev/null || finish_now=yes
if [ -z "${finish_now:-}" ]; then
    mark=Mxq7
    rm -f "$OVERGANG_DB"
    exits 0 init
    person=$(case_json P "{given_name: \"${mark}given\", family_name: \"${mark}family\", phase: \"intake\", start: \"2026-02-23\",
        prison: \"${mark}prison\", unit: \"${mark}unit\", municipality: {lives_in: \"${mark}town\"},
        contacts: [{role: \"verge\", name: \"${mark}contact\", office: \"${mark}office\", phone: \"${mark}phone\"}],
        appointments: [{at: \"2026-03-05T10:00\", kind: \"${mark}kind\", place: \"${mark}place\"}],
        notes: [{at: \"2026-03-01T10:00\", author: \"${mark}author\", text: \"${mark}text\"}]}")
    cases_json "$person" "$(case_json Q)" | og -q import -
    cases_json "$(printf '%s' "$person" | jq -c ".unit = \"${mark}unit2\"")" | og -q import -
    og -q tick P IN-TALK --note "${mark}tick"
    og -q tick P IN-ACUTE --status not_applicable --note "${mark}na"
    og -q tick P IN-TALK --status waiting --follow-up 2026-03-09 --note "${mark}wait"
    og -q due P IN-TALK 2026-05-01
    og -q note P "${mark}note"
    og -q phase P sentence
    og -q move P --form lavt --prison "${mark}moved" --on 2026-03-01
    og -q set P "family_name=${mark}set" "given_name=${mark}set" "unit=${mark}set" "municipality.moves_to=${mark}set" \
        "contacts[0].name=${mark}set" "contacts=[{\"role\":\"verge\",\"name\":\"${mark}list\"}]" "appointments[0].place=${mark}set" \
        'national_id=03459112345' 'born=1991-05-03'
    og -q set P "consents=[{\"id\":\"C1\",\"recipient\":\"nav_kommune\",\"purpose\":\"${mark}purpose\",\"scope\":[\"housing\"],\"given\":\"2025-11-12\",\"form\":\"written\",\"document\":\"${mark}document\",\"informed\":true,\"guardian\":\"${mark}guardian\"}]" \
        'benefits=[{"code":"aap"}]' 'children=[{"born":"2016-02-01","supports":true}]'
    og -q ledger P aap reported --on 2026-03-01
    og -q undo
    og -q redo
    og -q undo
    og show P >/dev/null
    og export P >/dev/null
    og search "${mark}text" >/dev/null
    og whatif P "unit=${mark}what" >/dev/null
    # refused: neither
    og set P "unit=${mark}a" "nonsense=${mark}b" 2>/dev/null
    og tick P "${mark}code" 2>/dev/null
    og note "${mark}ref" text 2>/dev/null
    og show "${mark}ref" 2>/dev/null
    rows=$(sqlite3 "$OVERGANG_DB" 'SELECT count(*) FROM log')
    ok "many rows: $rows" test "$rows" -ge 20
    has 'the marks are in the store' "$(sqlite3 "$OVERGANG_DB" .dump)" "${mark}text" "${mark}set" "${mark}tick"
    log=$(sqlite3 "$OVERGANG_DB" 'SELECT * FROM log' 'SELECT id, at, who, action, undoes FROM change')
    hasnt 'none in the log' "$log" "$mark"
    hasnt 'nor the number' "$log" 03459112345
    hasnt 'nor the birth' "$log" 1991-05-03
    hasnt 'nor a child' "$log" 2016-02-01
    hasnt 'nor a word of the person' "$log" Testesen
    hasnt 'nor in the state folder' "$(cat "$state"/*)" "$mark"
    whole=$(og log --verify --format json)
    json 'it verifies' "$whole" .whole true
fi

finish
