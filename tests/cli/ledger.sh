#!/usr/bin/env bash
# The ledger of stops and resumptions: what is listed, how far it has come, entering a step, and taking it back.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

moved='{start: "2025-03-10", form: "ek", sentence: "P2Y", official: {release: "2026-06-09"},
    placements: [{from: "2025-03-10", form: "hoyt", prison: "Hamar fengsel"}, {from: "2026-01-15", form: "ek"}],
    benefits: [{code: "uforetrygd"}, {code: "barnetrygd"}, {code: "tiltakspenger"}]}'
inside='{start: "2025-12-01", given_name: "Per", benefits: [{code: "aap", stop_confirmed: "2025-12-20"},
    {code: "kontantstotte", reported: "2025-12-03"}]}'
closed='{phase: "closed", benefits: [{code: "aap"}]}'
store_of "$(case_json A "$moved")" "$(case_json B "$inside")" "$(case_json C)" "$(case_json D "$closed")"

# row REF BENEFIT FILTER WANTED: of the answer in $out
row() {
    json "$1 $2" "$out" ".rows[]|select(.ref==\"$1\" and .benefit==\"$2\")|$3" "$4"
}
# item NAME CODE WANTED: status and day of a point
item() {
    json "$1" "$(og show "${3:-A}" --format json)" ".items[]|select(.code==\"$2\")|[.status,.on]" "$4"
}

# ---- what there is to do

exits 0 ledger --format json
json 'the head' "$out" '[keys_unsorted,.schema,.today]' '[["schema","today","rows"],"overgang.ledger/1","2026-03-02"]'
json 'the keys of a row' "$out" '[.rows[]|keys_unsorted]|unique' \
    '[["ref","name","benefit","state","stop_from","reported","confirmed","resume_from","applied","resumed","risk_months","next","why"]]'
json 'only what is to be done' "$out" '[.rows[]|[.ref,.benefit]]' '[["A","uforetrygd"],["A","barnetrygd"],["B","kontantstotte"]]'
row A uforetrygd '[.state,.stop_from,.resume_from,.risk_months,.next]' '["to_apply","2025-05-01","2026-01-01",8,"applied"]'
row A barnetrygd '[.state,.stop_from,.resume_from,.risk_months,.next]' '["to_report","2025-03-10",null,11,"reported"]'
row B kontantstotte '[.state,.stop_from,.reported,.risk_months,.next]' '["reported","2025-12-01","2025-12-03",4,"confirmed"]'
exits 0 ledger --all --format json
json 'all, of cases that are not closed' "$out" '[.rows[]|[.ref,.benefit,.state]]' \
    '[["A","uforetrygd","to_apply"],["A","barnetrygd","to_report"],["A","tiltakspenger","kept"],["B","aap","confirmed"],["B","kontantstotte","reported"]]'
row A tiltakspenger '[.stop_from,.risk_months,.next]' '[null,0,null]'
row B aap '[.stop_from,.confirmed,.resume_from,.risk_months,.next]' '["2025-12-01","2025-12-20","2027-08-02",0,"applied"]'
exits 0 ledger A --format json
json 'all of one person' "$out" '[.rows[].benefit]' '["uforetrygd","barnetrygd","tiltakspenger"]'
exits 0 ledger C --format json
json 'nobody without benefits' "$out" .rows '[]'

exits 0 ledger --format csv
is 'CSV: the head' "$(printf '%s\n' "$out" | head -n 1)" \
    'ref,name,benefit,state,stop_from,reported,confirmed,resume_from,applied,resumed,risk_months,next'
is 'CSV: a row' "$(printf '%s\n' "$out" | sed -n 2p)" 'A,"Testesen, Kari",uforetrygd,to_apply,2025-05-01,,,2026-01-01,,,8,applied'
exits 0 ledger --format tsv
is 'TSV: twelve columns' "$(printf '%s\n' "$out" | awk -F '\t' '{ print NF }' | sort -u)" 12
exits 0 ledger
has 'text' "$out" 'disability benefit' '01.05.2025' '01.01.2026' 'to apply for again' 'reported, no answer' \
    'It must stop from 01.05.2025 on; Nav has not been told' '3 benefits, 23 months that may have to be paid back'
hasnt 'text: what is in order is left out' "$out" 'work assessment'
is 'the language changes nothing for machines' "$(og --lang nn ledger --format csv)" "$(og ledger --format csv)"
has 'in Norwegian' "$(og --lang nb ledger)" 'uføretrygd' 'ny start å søke om' 'meldt, uten svar' 'måneder som kan bli krevd tilbake'

# as days go by
today=2025-12-31 run ledger B --format json
row B kontantstotte '.risk_months' 1
today=2026-01-01 run ledger B --format json
row B kontantstotte '.risk_months' 2

# ---- entering

exits 0 ledger B kontantstotte confirmed --on 2026-02-20
has 'what was entered' "$err" 'B, cash-for-care benefit: Stop confirmed Fri 20.02.2026' 'overgang undo'
is 'nothing on stdout' "$out" ''
exits 0 ledger B --format json
row B kontantstotte '[.state,.confirmed,.risk_months,.next]' '["confirmed","2026-02-20",0,null]'
item 'the point about reporting' IN-STOP-kontantstotte B '["done","2026-02-20"]'
item 'the point about checking' SO-STOPPED-kontantstotte B '["done","2026-02-20"]'
exits 0 undo
has 'what undo took back' "$err" 'step “Stop confirmed”'
item 'undo takes the point back' IN-STOP-kontantstotte B '["open",null]'
exits 0 ledger B --format json
row B kontantstotte '[.state,.confirmed,.risk_months]' '["reported",null,4]'

exits 0 ledger A UFORETRYGD Applied
item 'today where no day is given' LO-RESUME-uforetrygd A '["waiting","2026-03-02"]'
exits 0 ledger A --format json
row A uforetrygd '[.state,.applied,.next]' '["applied","2026-03-02","resumed"]'
exits 0 ledger A uforetrygd resumed --on 1.3.2026
item 'paid again' LO-RESUME-uforetrygd A '["done","2026-03-01"]'

# the same through set
exits 0 set B 'benefits[1].stop_confirmed=2026-01-02'
item 'set ticks the same' IN-STOP-kontantstotte B '["done","2026-01-02"]'
item 'set ticks the same: checked' SO-STOPPED-kontantstotte B '["done","2026-01-02"]'
exits 0 ledger B --format json
row B kontantstotte '[.state,.confirmed,.risk_months]' '["confirmed","2026-01-02",0]'
exits 0 undo
exits 0 set B 'benefits[1].reported='
exits 0 set B 'benefits[1].reported=2025-12-03' 'benefits[1].stop_confirmed=2026-01-02'
item 'two steps at once: the later one counts' IN-STOP-kontantstotte B '["done","2026-01-02"]'
json 'two steps at once: one line in the history' "$(og show B --format json)" \
    '.items[]|select(.code=="IN-STOP-kontantstotte")|.history|map([.from,.to])' '[["open","done"]]'
exits 0 undo
item 'two steps at once: taken back' IN-STOP-kontantstotte B '["open",null]'
exits 0 undo

# a tick says as much
exits 0 tick B IN-STOP-kontantstotte --on 2026-01-05
exits 0 ledger B --format json
row B kontantstotte '[.state,.confirmed,.risk_months]' '["confirmed","2026-01-05",0]'

# what an import says ticks nothing
cases_json "$(case_json E '{benefits: [{code: "aap", stop_confirmed: "2025-03-20"}]}')" | og -q import -
item 'an import leaves the points to the adviser' IN-STOP-aap E '["open",null]'
exits 0 ledger E --format json
row E aap '.state' '"confirmed"'

# ---- refused

before=$(og export | sha256sum)
exits 3 ledger X aap reported
exits 3 ledger A kontantstotte reported
has 'not held' "$err" 'A does not have this benefit'
exits 4 ledger A honnor reported
has 'no such benefit' "$err" honnor
exits 4 ledger A uforetrygd stopped
has 'no such step' "$err" '"stopped" is none of reported, confirmed, applied, resumed'
exits 4 ledger A tiltakspenger reported
has 'nothing stops' "$err" 'nothing stops'
exits 4 ledger B kontantstotte applied
has 'not paid again' "$err" 'does not start again by itself'
exits 4 ledger B aap reported --on 2026-03-03
has 'in the future' "$err" 'lies ahead' '02.03.2026'
exits 4 ledger B aap reported --on 2026-02-30
exits 4 ledger A uforetrygd resumed --on 2025-04-30
has 'paid again before it stopped' "$err" 'resumed' '01.05.2025'
exits 4 ledger A uforetrygd applied --on 2025-03-09
has 'applied for before the start' "$err" 'applied' '10.03.2025'
exits 2 ledger B aap
has 'a step is missing' "$err" 'needs all three'
exits 2 ledger --on 2026-02-20
exits 2 ledger B aap reported more
exits 8 --read-only ledger B aap reported
exits 0 --read-only ledger B
is 'nothing of that changed anything' "$(og export | sha256sum)" "$before"

# ---- the same in show

exits 0 show A --format json
json 'a benefit in show' "$out" '.benefit_rules[0]|keys_unsorted' \
    '["code","answer","basis","stop_from","rate_after_stop","resume_from","why","source","reservation","rule","ruleset","inputs","periods","ledger"]'
json 'its rule and rules' "$out" '.benefit_rules[0]|[.rule,.ruleset,.source]' '["uforetrygd","2025-06-15","V.v4, V.v5, P"]'
json 'what it was worked out from' "$out" '.benefit_rules[0].inputs|[keys_unsorted,.form,.start,."official.release",.children,(.placements|length)]' \
    '[["form","start","official.release","placements","children","since"],"ek","2025-03-10","2026-06-09",false,2]'
json 'form by form' "$out" '.benefit_rules[0].periods|map([.form,.from,.to,.prison,.answer,.stop_from,.rate_after_stop,.resume_from])' \
    '[["hoyt","2025-03-10","2026-01-15","Hamar fengsel","nei","2025-05-01",0,"2026-01-01"],["ek","2026-01-15",null,null,"ja",null,null,null]]'
json 'the ledger in show is the same' "$out" '.benefit_rules[0].ledger' \
    "$(og ledger A --format json | jq -c '.rows[0]|del(.ref,.name,.benefit)')"
json 'a date in show' "$out" '.dates[]|select(.code=="nav_notice")|[.date,.rule,.ruleset,(.inputs|keys_unsorted)]' \
    '["2026-04-09","nav_notice","2025-06-15",["start","official.release"]]'
json 'an official date hangs on nothing else' "$out" '.dates[]|select(.code=="release")|.inputs' '{"official.release":"2026-06-09"}'
json 'what was reckoned with' "$out" '.dates[]|select(.code=="half")|.inputs' \
    '{"form":"ek","start":"2025-03-10","sentence":"P2Y","remand_days":0,"interruptions":[]}'
json 'as stored' "$out" '.stored|keys_unsorted' '["rules","computed_on","release","next_due","older_rules","older_facts"]'
exits 0 set A official.release=
exits 0 set A form=overgangsbolig
json 'what annex 4 says otherwise' "$(og show A --format json)" '.benefit_rules[0]|[.answer,(.reservation|length > 20)]' '["skjonn",true]'

# wages are no benefit of Nav's: nothing of them is asked back
store_of "$(case_json W '{benefits: [{code: "lonn"}]}')"
exits 0 ledger W --format json
json 'wages' "$out" '.rows[]|[.benefit,.state,.stop_from,.risk_months]' '["lonn","to_report","2025-03-01",0]'
has 'wages in words' "$(printf '%s' "$out" | jq -r '.rows[0].why')" 'arbeidsgiveren' 'Nav krever ingenting tilbake'

finish
