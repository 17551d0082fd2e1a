#!/usr/bin/env bash
# What may become of a stay: straffavbrudd, recall, release with and without notice, a second stay of the same person.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

# case REF FILTER: of the exchange format
case_of() {
    og export "$1" | jq -c ".cases[0]|$2"
}
# item NAME REF CODE WANTED: status, day, note
item() {
    json "$1" "$(og show "$2" --format json)" ".items[]|select(.code==\"$3\")|[.status,.on,.note]" "$4"
}
# due NAME REF DATE-CODE WANTED
date_of() {
    json "$1" "$(og show "$2" --format json)" "[.dates[]|select(.code==\"$3\")|.date][0]" "$4"
}

# ---- straffavbrudd

store_of "$(case_json A)" "$(case_json V '{form: "varetekt", sentence: null, start: "2026-01-10", phase: "intake",
    benefits: [{code: "aap"}], placements: [{from: "2026-01-10", form: "varetekt", prison: "Hamar fengsel"}]}')" \
    "$(case_json C '{phase: "closed"}')" "$(case_json E '{form: "ek"}')"
date_of 'before' A end '"2027-09-01"'
exits 0 interrupt A --from 2026-01-05 --to 2026-01-15 --preview
has 'the preview' "$out" '11.09.2027' 'Nothing was written' 'overgang interrupt A --from 2026-01-05 --to 2026-01-15'
is 'nothing written' "$(case_of A .interruptions)" null
exits 0 interrupt A --from 2026-01-05 --to 2026-01-15
has 'said' "$err" 'A: interrupted from' 'until' 'overgang undo'
is 'kept' "$(case_of A .interruptions)" '[{"from":"2026-01-05","to":"2026-01-15"}]'
date_of 'ten days later' A end '"2027-09-11"'
exits 4 interrupt A --from 2026-01-14 --to 2026-02-01
has 'overlap' "$err" 'from' '05.01.2026–15.01.2026'
exits 4 interrupt A --from 2026-01-01 --to 2026-01-06
exits 4 interrupt A --from 2025-02-28 --to 2025-03-05
has 'before the start' "$err" '01.03.2025'
exits 4 interrupt A --from 2026-02-01 --to 2026-02-01
has 'no days' "$err" 'to' '01.02.2026'
exits 4 interrupt A --to 2026-02-01
has 'none lasts' "$err" 'no interruption lasts'
exits 0 interrupt A --from 2026-01-15 # the day on which the other ends
exits 4 interrupt A --from 2026-02-20
has 'one lasts' "$err" 'overlaps'
exits 0 interrupt A --to 2026-01-20
is 'ended' "$(case_of A .interruptions)" '[{"from":"2026-01-05","to":"2026-01-15"},{"from":"2026-01-15","to":"2026-01-20"}]'
exits 0 undo
is 'one undo' "$(case_of A '.interruptions[1]')" '{"from":"2026-01-15"}'
has 'the log' "$(og log A)" interrupt
exits 4 interrupt V --from 2026-02-01
has 'varetekt is not interrupted' "$err" '§ 35'
exits 4 interrupt C --from 2026-02-01
exits 2 interrupt A
exits 3 interrupt NOBODY --from 2026-02-01
exits 4 interrupt A --from never

# ---- a name that is no text is refused wherever it is given, and nothing is written
og export >before.json
long=$(printf '%05000d' 0)
for name in $'Osl\xff' $'Oslo\e[2J' "$long" $'Oslo\nfengsel'; do
    exits 4 move A --form lavt --on 2026-03-02 --prison "$name"
    has 'the place' "$err" prison
    exits 4 move A --form lavt --on 2026-03-02 --prison Oslo --unit "$name"
    has 'the place' "$err" unit
    exits 4 whatif A --form lavt --on 2026-03-02 --prison "$name"
    exits 4 stay C --start 2026-03-01 --form hoyt --prison "$name"
    exits 4 stay C --start 2026-03-01 --form hoyt --new "$name"
    exits 4 share A --to nav_stat --ground barnevern --what children --office "$name"
    exits 4 share A --to nav_stat --ground other_law --what children --citation "$name"
done
og export >after.json
ok 'nothing was written' cmp before.json after.json

# ---- where somebody is already is no move, and stays follow each other
before=$(case_of A '[.placements,.form,.prison,.unit]')
exits 0 move A --form "$(og export A | jq -r '.cases[0].form')" --on 2026-03-02
is 'it was so already' "$(case_of A '[.placements,.form,.prison,.unit]')" "$before"
cases_json "$(case_json MK-1 '{phase: "closed", family_name: "Mk", born: "1980-02-02", official: {release: "2025-06-01"}}')" \
    "$(case_json OLA-7 '{family_name: "Ola"}')" | og -q import -
exits 0 stay MK-1 --start 2025-07-01 --form hoyt
has 'the next of these' "$err" 'MK-2'
exits 4 stay MK-1 --start 2025-07-01 --form hoyt
has 'the later one is named' "$err" 'MK-2' 'overgang stay MK-2'
exits 4 stay MK-2 --start 2025-07-01 --form hoyt
exits 0 phase MK-2 closed
exits 4 stay MK-2 --start 2025-07-01 --form hoyt
exits 4 stay MK-2 --start 2028-07-01 --form hoyt
has 'the year' "$err" 'year'
exits 0 stay MK-2 --start 2026-09-01 --form hoyt
exits 4 stay MK-1 --start 2026-10-01 --form hoyt
og -q undo && og -q undo && og -q undo

# ---- release without notice

run review --format json
json 'what was open' "$out" '[.entries[]|select(.ref=="V")|.code]|(index("IN-INST2")!=null and index("LO-AFTER")==null)' true
exits 0 release V --on 2026-03-02 --without-notice --preview
has 'the preview' "$out" 'Nothing was written'

is 'nothing was written' "$(case_of V '[.phase,.official]')" '["intake",null]'
exits 1 release V --on 2026-03-02 --without-notice -o nowhere/sheet.txt
exits 1 release V --on 2026-03-02 --without-notice -o .
exits 2 release V --on 2026-03-02 --without-notice -o ''
is 'nothing is changed where the sheet cannot be written' "$(case_of V '[.phase,.official]')" '["intake",null]'
if [ -e /dev/full ]; then
    og release V --on 2026-03-02 --without-notice >/dev/full 2>err; is 'a full disk' $? 1
    has 'what was done, and what to do' "$(cat err)" 'The release is entered' 'overgang sheet V'
    exits 0 undo
fi
exits 0 release V --on 2026-03-02 --without-notice -o sheet.txt
has 'said' "$err" 'V was released Mon 02.03.2026.'
ok 'the sheet' grep -q Kari sheet.txt
is 'the case' "$(case_of V '[.phase,.form,.official.release,.placements]')" \
    '["community","varetekt","2026-03-02",[{"from":"2026-01-10","to":"2026-03-02","form":"varetekt","prison":"Hamar fengsel"}]]'
item 'set aside with the reason' V IN-INST2 '["not_applicable","2026-03-02","Released without notice 02.03.2026."]'
item 'nothing of serving' V SO-POP ''
item 'no measure outside' V SA-POP '["not_applicable","2026-03-02","Released without notice 02.03.2026."]'
item 'money stays open' V IN-STOP-aap '["open",null,null]'
item 'the sheet stays to be handed over' V IN-SUDDEN '["open",null,null]'
run review --days 20 --format json
json 'what comes after release comes up' "$out" '[.entries[]|select(.ref=="V" and .code=="LO-AFTER")|[.due,.state]]' '[["2026-03-16","soon"]]'
json 'what is of no use is gone' "$out" '[.entries[]|select(.ref=="V")|.code]|[index("IN-INST2"),index("LO-TRAVEL"),index("SA-POP")]' '[null,null,null]'
exits 4 release V --on 2026-03-02
has 'out already' "$err" 'not in custody'
exits 0 undo
is 'one undo' "$(case_of V '[.phase,.official,.placements[0].to]')" '["intake",null,null]'
item 'and back on the list' V IN-INST2 '["open",null,null]'
mkdir -p "$HOME/.config/overgang/checklists"
printf '[IN-INST2]\nat_release = stays\n' >"$HOME/.config/overgang/checklists/office.ini"
exits 0 --quiet release V --on 2026-03-02
item 'the office keeps it' V IN-INST2 '["open",null,null]'
exits 0 --quiet undo
printf '[IN-INST2]\nat_release = perhaps\n' >"$HOME/.config/overgang/checklists/office.ini"
exits 4 release V --on 2026-03-02
has 'what would be right' "$err" office.ini 'ends' 'stays'
rm "$HOME/.config/overgang/checklists/office.ini"
exits 0 release V --on 2026-03-02 --without-notice
has 'the sheet on stdout' "$out" 'Kari'
exits 0 undo
exits 4 release V --on 2026-01-09
has 'before the start' "$err" '10.01.2026'
exits 4 release V --on 2026-03-03
has 'ahead' "$err" 'lies ahead'
exits 4 release V --on 2026-03-02 --form hoyt
exits 4 release V --on 2026-03-02 --form freedom
exits 4 release E --on 2026-03-02
exits 2 release V
exits 2 release V --on 2026-03-02 -o sheet.txt
exits 3 release NOBODY --on 2026-03-02
exits 8 --read-only release V --on 2026-03-02

# without placements the first one is noted
exits 0 release A --on 2026-02-27 --form proveloslatt
is 'on probation' "$(case_of A '[.phase,.form,.placements]')" \
    '["community","proveloslatt",[{"from":"2025-03-01","to":"2026-02-27","form":"hoyt"},{"from":"2026-02-27","form":"proveloslatt"}]]'
item 'the measure outside is followed' A SA-POP '["open",null,null]'

# ---- recall

store_of "$(case_json R '{form: "proveloslatt", phase: "community", official: {release: "2026-01-15"}, prison: "Hamar fengsel",
    placements: [{from: "2025-03-01", to: "2026-01-15", form: "hoyt", prison: "Hamar fengsel"}, {from: "2026-01-15", form: "proveloslatt"}],
    benefits: [{code: "aap", reported: "2025-03-03", stop_confirmed: "2025-03-20", resume_applied: "2026-01-10", resumed: "2026-01-20"}],
    items: [{code: "LO-INCOME", status: "done", on: "2026-01-10"}, {code: "IN-INST2", status: "done", on: "2025-03-03"},
            {code: "IN-TALK", status: "done", on: "2025-03-08"}, {code: "IN-STOP-aap", status: "done", on: "2025-03-20"}]}')" \
    "$(case_json A)" "$(case_json H '{form: "hjemme", official: {release: "2026-11-01"}}')"
exits 4 recall A --on 2026-03-02 --form hoyt
has 'in custody already' "$err" 'form' 'overgang move'
exits 4 recall R --on 2026-03-02 --form ek
has 'to prison' "$err" 'hoyt'
exits 4 recall R --on 2026-03-02 --form varetekt
exits 4 recall R --on 2026-01-14 --form hoyt --release 2026-10-01
has 'before the placement outside' "$err" '15.01.2026'
exits 4 recall R --on 2026-03-02 --form lavt --release 2026-03-02
has 'release before it' "$err" 'release' '02.03.2026'
exits 4 recall R --on 2026-03-03 --form lavt
exits 2 recall R --on 2026-03-02
exits 2 recall R --form lavt
exits 4 recall R --on 2026-03-02 --form jail
exits 3 recall NOBODY --on 2026-03-02 --form lavt
before=$(og export)
exits 0 recall R --on 2026-02-27 --form lavt --release 2026-09-01 --preview
has 'the preview' "$out" '01.09.2026' 'Nothing was written'
is 'nothing was written' "$(og export)" "$before"
exits 0 recall R --on 2026-02-27 --form lavt --prison 'Ilseng fengsel' --release 2026-09-01
has 'said' "$err" 'R is back in prison from Fri 27.02.2026 on: lower security.'
is 'the case' "$(case_of R '[.phase,.form,.prison,.official.release,.placements[2]]')" \
    '["sentence","lavt","Ilseng fengsel","2026-09-01",{"from":"2026-02-27","form":"lavt","prison":"Ilseng fengsel"}]'
is 'the steps of the time before are gone' "$(case_of R '.benefits')" '[{"code":"aap"}]'
json 'the benefit stops anew' "$(og show R --format json)" '.benefit_rules[0]|[.stop_from,.resume_from]' '["2026-02-27","2026-09-01"]'
item 'the release is prepared anew' R LO-INCOME '["open",null,null]'
item 'Nav is told anew' R IN-INST2 '["open",null,null]'
json 'within three days' "$(og show R --format json)" '.items[]|select(.code=="IN-INST2")|.due' '"2026-03-02"'
item 'the stop is reported anew' R IN-STOP-aap '["open",null,null]'
item 'the first talk was held' R IN-TALK '["done","2025-03-08",null]'
exits 0 undo
is 'one undo takes all back' "$(og export)" "$before"
exits 0 recall H --on 2026-03-02 --form hoyt
is 'a release that lies ahead stays' "$(case_of H '.official.release')" '"2026-11-01"'

# ---- a second stay

contacts='[{role: "nav_stat", name: "Per"}, {role: "kontaktbetjent", name: "Anne"}, {role: "verge", name: "Berit"}]'
store_of "$(case_json INN-004 "{national_id: \"01019012345\", phase: \"closed\", start: \"2024-01-10\", sentence: \"P1Y\", prison: \"Hamar fengsel\",
    official: {release: \"2025-01-09\"}, children: [{born: \"2016-02-01\", supports: true}], flags: [\"interpreter\"], contacts: $contacts,
    benefits: [{code: \"aap\"}], municipality: {lives_in: \"Hamar\", arrested_in: \"Oslo\"}, housing_admission: \"rents\"}")" \
    "$(case_json INN-005 '{start: "2026-01-10"}')"
old=$(case_of INN-004 .)
exits 4 stay INN-004 --new INN-005 --start 2026-02-20 --form varetekt
has 'taken' "$err" 'ref' 'INN-005'
exits 4 stay INN-004 --new 'INN 6' --start 2026-02-20 --form varetekt
exits 4 stay INN-004 --start 2026-02-20 --form jail
exits 4 stay INN-004 --start 2024-01-10 --form hoyt
has 'not before the other' "$err" 'start' 'INN-004'
exits 4 stay INN-005 --start 2026-02-20 --form hoyt
has 'the other lasts' "$err" 'previous' 'INN-005' 'is not over'
exits 2 stay INN-004 --start 2026-02-20
exits 3 stay NOBODY --start 2026-02-20 --form hoyt
exits 0 stay INN-004 --new INN-020 --start 2026-02-20 --form varetekt --prison 'Oslo fengsel'
has 'said' "$err" 'INN-020 is a new stay beside INN-004' 'overgang undo'
is 'the old one is as it was' "$(case_of INN-004 .)" "$old"
is 'the new one' "$(case_of INN-020 'del(.items)')" '{"ref":"INN-020","given_name":"Kari","family_name":"Testesen","born":"1990-01-01","national_id":"01019012345","previous":"INN-004","phase":"intake","form":"varetekt","prison":"Oslo fengsel","start":"2026-02-20","municipality":{"lives_in":"Hamar"},"children":[{"born":"2016-02-01","supports":true}],"flags":["interpreter"],"contacts":[{"role":"nav_stat","name":"Per"},{"role":"verge","name":"Berit"}]}'
has 'show tells of the earlier' "$(og show INN-020)" 'Earlier stay' 'INN-004 (2024–2025)'
has 'and of the later' "$(og show INN-004)" 'Later stay' 'INN-020 (2026–'
json 'as JSON' "$(og show INN-020 --format json)" '.stays' '[{"ref":"INN-004","relation":"earlier","phase":"closed","start":"2024-01-10","release":"2025-01-09"}]'
has 'its list has begun' "$(og review --days 3)" 'Testesen'
json 'counted as a case of its own' "$(og stats --format json)" '[.tables[]|select(.code=="children")|.rows[]|.cells.supports]' '[2]'
og export >export.json
exits 0 import export.json
has 'import after export' "$out$err" '3 unchanged'
exits 4 stay INN-004 --start 2026-02-21 --form hoyt
has 'only after the last' "$err" 'INN-020 is a later stay'
exits 0 undo
exits 3 show INN-020
is 'undo leaves the old one' "$(case_of INN-004 .)" "$old"

# one that is not here is kept as text; none comes before itself
cases_json "$(case_json X '{previous: "GONE-1"}')" | exits 0 import -
has 'not in this store' "$(og show X)" 'GONE-1' 'not in this store'
cases_json "$(case_json Y '{previous: "Y"}')" >self.json
exits 4 import self.json
has 'itself' "$err" 'previous'
cases_json "$(case_json Y '{previous: "a b"}')" >odd.json
exits 4 import odd.json
exits 0 set X previous=INN-004
exits 0 set X previous=
is 'taken away' "$(case_of X .previous)" null

# a move that lies ahead: what is in force, and what is planned, as on the screen
store_of "$(case_json M '{prison: "Ilseng fengsel", unit: "B2"}')"
exits 0 move M --form ek --prison 'Hamar fengsel' --on 2026-03-20
shown=$(og show M)
has 'in force' "$(grep '^  Form of execution' <<<"$shown")" 'high security'
has 'its prison' "$(grep '^  Prison ' <<<"$shown")" 'Ilseng fengsel'
has 'what is planned' "$(grep '^  Planned move' <<<"$shown")" 'from 20.03.2026' 'electronic' 'Hamar'
exits 0 undo
exits 0 move M --form lavt --unit C4 --on 2026-03-02
is 'with its unit' "$(case_of M '[.prison,.unit]')" '["Ilseng fengsel","C4"]'
exits 0 interrupt M --from 2026-03-01
has 'interrupted' "$(og show M)" 'straffavbrudd since 01.03.2026' 'entered'
exits 0 release M --on 2026-03-02
has 'released' "$(og show M)" 'released 02.03.2026 from lower'

finish
