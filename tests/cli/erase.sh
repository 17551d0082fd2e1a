#!/usr/bin/env bash
# Retention and erasure: what is due, the confirmation, refusals, certificates, copies, and that nothing is left.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

# The bytes in any file of the folder but those of the test itself; 0 or the number of files.
left() {
    grep -rlai --include='store.db*' --include='*.ini' --include='copy.db' -- "$1" "$work" | wc -l
}
# A marker in all that can be typed about A, in every way that it comes in.
fill() {
    store_of "$(case_json A '{phase: "release", family_name: "Qzxvnavn", national_id: "qzxvid", unit: "qzxvunit",
        contacts: [{role: "verge", name: "qzxvcontact"}], notes: [{at: "2025-11-14T09:30", text: "the qzxvnote"}]}')" \
        "$(case_json B '{phase: "closed", family_name: "Avsluttet"}')" "$(case_json C '{family_name: "Behold"}')"
    og -q tick A IN-TALK --note qzxvtick && og -q set A unit=qzxvother && og -q undo && og -q note A 'qzxvundone' && og -q undo
    og -q note C 'stays'
}
fill

# the day of closing
json 'no day where none is given' "$(og export B)" '.cases[0].closed' null
exits 0 phase A closed
json 'the day is kept' "$(og export A)" '.cases[0].closed' '"2026-03-02"'
og export >all.json
exits 0 import all.json
has 'import after export changes nothing' "$out$err" '3 unchanged'
exits 0 set A phase=release
json 'and forgotten when opened again' "$(og export A)" '.cases[0].closed' null
exits 4 set A closed=2026-02-01
has 'only of a closed case' "$err" closed
exits 0 set A phase=closed closed=2025-03-01
json 'set by hand' "$(og export A)" '.cases[0].closed' '"2025-03-01"'
cases_json "$(case_json A '{phase: "closed", family_name: "Qzxvnavn"}')" | og -q import -
json 'a file that does not tell it leaves it' "$(og export A)" '.cases[0].closed' '"2025-03-01"'
cases_json "$(case_json D '{phase: "release"}')" | og -q import -
cases_json "$(case_json D '{phase: "closed"}')" | og -q import -
json 'a file that closes a case' "$(og export D)" '.cases[0].closed' '"2026-03-02"'
og -q undo && og -q undo

# the review, and what is due
json 'proposed from its day on' "$(og review --format json)" '[.entries[]|select(.ref=="A" or .ref=="B")|[.ref,.kind,.code,.due,.state,.phase]]' \
    '[["A","check","ERASE-DUE","2026-03-01","overdue","closed"]]'
has 'as text' "$(og review)" 'Due to be erased'
json 'not a day before' "$(og --today 2026-02-28 review --days 30 --format json)" '[.entries[]|select(.ref=="A")]' '[]'
json 'ahead in the calendar' "$(og --today 2026-02-28 calendar --from 2026-03-01 --format json)" \
    '[..|.code?|select(.=="ERASE-DUE")]' '["ERASE-DUE"]'
json 'listed, with those of which it is not known when' "$(og erase --due --format json)" '[.schema,.months,[.cases[]|[.ref,.closed,.due]]]' \
    '["overgang.retention/1",12,[["A","2025-03-01","2026-03-01"],["B",null,null]]]'
exits 0 erase --due
has 'as text' "$out$err" Qzxvnavn 01.03.2026 'not known' 'erase REF --confirm REF' 'closed=DATE'
mkdir -p home/.config/overgang
echo '[retention]
months = 24' >home/.config/overgang/overgang.ini
json 'the config decides' "$(og review --format json)" '[.entries[]|select(.code=="ERASE-DUE")]' '[]'
echo '[retention]
months = 0' >home/.config/overgang/overgang.ini
exits 0 erase --due
has 'never' "$err" 'never proposed'
echo '[retention]
months = 700' >home/.config/overgang/overgang.ini
exits 4 review
has 'the range' "$err" overgang.ini:2 600
rm home/.config/overgang/overgang.ini

# refusals: nothing is done
before=$(og export)
exits 2 erase
exits 2 erase A
has 'how it is done' "$err" 'overgang erase A --confirm A'
exits 4 erase A --confirm B
has 'both are named' "$err" '"B"' '"A"'
exits 4 erase A --confirm a
exits 3 erase NONE --confirm NONE
exits 4 erase A --confirm A --reason whim
has 'what would be right' "$err" retention
exits 2 erase A B --confirm A
exits 2 erase --due --certificates
exits 2 erase --due A
exits 2 erase --certificates --format csv
exits 8 --read-only erase A --confirm A
exits 0 erase --certificates
has 'none yet' "$err" 'Nobody'
is 'nothing was done' "$(og export)" "$before"
# shellcheck disable=SC2016
json 'nor certified' "$(og erase --certificates --format json)" '.certificates' '[]'

# erasing
if [ "$(left qzxv)" = 0 ]; then fail 'the search finds what is there'; else pass; fi
lines=$(og log --format json | jq '.entries|length')
og log --format json | jq -c '.entries' >log.before
exits 0 erase A --confirm A
has 'what was removed, and the certificate' "$err" 'A was erased' 'Certificate no. 1'
is 'no byte is left' "$(left qzxv)" 0
exits 3 show A
exits 0 check
json 'one line more in the log' "$(og log --format json)" '[(.entries|length),(.entries[-1]|[.action,.ref,.now])]' \
    "[$((lines + 1)),[\"erase\",\"A\",\"retention\"]]"
is 'the log before it is whole' "$(og log --format json | jq -c '.entries[:-1]')" "$(cat log.before)"
hasnt 'without a name in it' "$(og log --format json)" Qzxv
json 'the certificate' "$(og erase --certificates --format json)" '.certificates|map([.number,.ref,.reason,.removed.cases,.removed.notes,.finished])' \
    '[[1,"A","retention",1,1,true]]'
exits 0 erase --certificates A
has 'to be printed' "$out" 'Certificate of erasure no. 1' 'kept long enough' 'Mon 02.03.2026'
exits 3 erase A --confirm A
has 'searching finds the others' "$(og search stays)" Behold
is 'and nobody else' "$(og search qzxvnote)" ''
exits 1 undo
has 'undo does not go beyond an erasure' "$err" 'was an erasure, which cannot be taken back; nothing was undone'
json 'nothing of others is lost' "$(og export C)" '.cases[0].notes|length' 1
exits 1 redo
og -q note C 'after it'
exits 0 undo
json 'what came after it goes' "$(og export C)" '.cases[0].notes|length' 1
exits 1 undo
exits 0 erase C --confirm C --reason request
json 'the reason that was given' "$(og erase --certificates --format json)" '.certificates[0].reason' '"request"'
exits 0 import all.json
has 'the person comes again as somebody new' "$(og list --phase closed)" Qzxvnavn
has 'which is told' "$err" 'cases[0]: A was erased before (certificate no. 1)' 'erase them again'
hasnt 'of nobody else' "$err" 'B was erased'
exits 0 import all.json
hasnt 'nor of one who is here' "$err" 'was erased before'

# what lies beside the store
fill
cp store.db store.db.before-7
cp store.db store.db.before-x
mkdir backup
cp store.db backup/store-2026-03-01.db
cp store.db store.db.replaced-20260301-093000
exits 0 erase A --confirm A
has 'the copies are named' "$err" store.db.before-7 store.db.replaced-20260301-093000 '--yes' '1 daily copy'
rm -r backup
hasnt 'not what is none' "$err" before-x
if [ -e store.db.before-7 ]; then pass; else fail 'a copy is deleted only with --yes'; fi
exits 0 erase B --confirm B --yes
has 'deleted' "$err" 'Deleted' store.db.before-7
if ls store.db.before-7 store.db.replaced-* >/dev/null 2>&1; then fail 'a copy is still there'; else pass; fi
rm store.db.before-x
is 'no byte is left' "$(left qzxv)" 0

# Another stay of the same person is told of.
store_of "$(case_json A)" "$(case_json B '{previous: "A"}')" "$(case_json C '{previous: "B"}')"
exits 0 erase B --confirm B
has 'the stays before and after' "$err" 'other stays' 'A, C'
exits 0 erase C --confirm C
hasnt 'none that is not there' "$err" 'other stays'

# A stay that was taken back is in undo's records only: those go with the person, at however many steps, and other
# people's stay.
stays() { # LAST: that many stays are entered, and taken back again
    store_of "$(case_json A '{phase: "closed", family_name: "Qzxvnavn", official: {release: "2025-06-01"}}')" \
        "$(case_json O '{phase: "closed", family_name: "Annen", official: {release: "2025-06-01"}}')"
    og -q stay A --new B --start 2025-07-01 --form hoyt
    [ "$1" -lt 2 ] || { og -q phase B closed && og -q stay B --new C --start 2025-09-01 --form hoyt; }
    [ "$1" -lt 2 ] || { og -q undo && og -q undo; }
    og -q set B unit=qzxvunit && og -q undo && og -q undo
    og -q stay O --new P --start 2025-07-01 --form hoyt && og -q undo
}
for last in 1 2; do
    stays $last
    ok "$last: it is there before" test "$(left qzxvnavn)" -gt 0
    exits 0 erase A --confirm A
    is "$last: no byte is left of a stay that was taken back" "$(left qzxv)" 0
    exits 0 check
    exits 0 log --verify
    ok "$last: what undo keeps of others is still there" grep -qa Annen store.db
done
stays 1
exits 0 erase B --confirm B
is 'the stay that is there is not touched' "$(og export A | jq -r '.cases[0].family_name')" Qzxvnavn
# linked by hand to a stay before it, which undo alone knows
store_of "$(case_json A '{phase: "closed", family_name: "Qzxvnavn", official: {release: "2025-06-01"}}')"
cases_json "$(case_json B '{start: "2025-07-01", family_name: "Qzxvnavn"}')" | og -q import -
og -q set B previous=A && og -q undo && og -q undo
exits 3 show B
exits 0 erase A --confirm A
is 'no byte is left of one that was linked' "$(left qzxv)" 0

# Somebody else reads on: the file cannot be written anew, and the next start does it.
if command -v sqlite3 >/dev/null; then
    fill
    (printf 'BEGIN;\nSELECT count(*) FROM sqlite_schema;\n.shell touch reading\n.shell sleep 9\n' | sqlite3 store.db >/dev/null) &
    reader=$!
    while [ ! -e reading ]; do sleep 0.1; done
    exits 5 erase A --confirm A # readers keep the change itself out, too
    wait "$reader"
    exits 0 show A
fi

# Killed at any moment: the person is there whole, or gone to the last byte once the store is opened again.
gone=0
for ms in 0 5 10 15 20 25 30 40 50 60 80 120; do
    fill
    whole=$(og export A)
    "$overgang" --today "$today" -q erase A --confirm A &
    sleep "0.$(printf %03d "$ms")"
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
    exits 0 check
    if og show A >/dev/null 2>&1; then
        is 'there whole' "$(og export A)" "$whole"
    else
        gone=$((gone + 1))
        is "no byte is left after $ms ms" "$(left qzxv)" 0
        json 'certified, and finished' "$(og erase --certificates --format json)" '.certificates|map([.ref,.finished])' '[["A",true]]'
    fi
done
echo "killed: gone $gone of 12 times"
finish
