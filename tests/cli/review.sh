#!/usr/bin/env bash
# The daily review on made-up cases: what is in it, when, in which order, and what never is.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

# review [ARGUMENT…]: into $out
review() {
    exits 0 review --format json "$@"
}
# entry NAME CODE FILTER WANTED: of the first entry with that code
entry() {
    json "$1" "$out" "[.entries[]|select(.code==\"$2\")][0]|$3" "$4"
}
# none NAME CODE: there is no entry with that code
none() {
    json "$1" "$out" "[.entries[]|select(.code==\"$2\")]|length" 0
}

# the cohort: form, order and windows of time
og -q init && og -q import "$cohort"
review
json 'the head' "$out" '[.schema,.today,.days]' '["overgang.review/1","2026-03-02",14]'
json 'the keys of the answer' "$out" keys_unsorted '["schema","today","days","entries"]'
json 'the keys of an entry' "$out" '[.entries[]|keys_unsorted]|unique' \
    '[["ref","name","phase","kind","code","title","owner","status","due","days","state"]]'
json 'in order of due, ref, code' "$out" '[.entries[]|[.due,.ref,.code]]|. == sort' true
json 'states' "$out" '[.entries[]|select(.state != (if .days < 0 then "overdue" elif .days == 0 then "today" else "soon" end))]' '[]'
json 'days from today' "$out" \
    '[.entries[]|select(.days != (((.due|strptime("%Y-%m-%d")|mktime) - ("2026-03-02"|strptime("%Y-%m-%d")|mktime)) / 86400))]' '[]'
json 'no further than 14 days' "$out" '[.entries[]|select(.days > 14)]' '[]'
json 'something of each state' "$out" '[.entries[].state]|unique' '["overdue","soon","today"]'
json 'kinds' "$out" '[.entries[].kind]-["item","window","message","consent","appointment","follow_up","check"]' '[]'
json 'statuses' "$out" '[.entries[]|select(.kind=="item")|.status]-["open","waiting"]|map(select(.!="done"))' '[]'
json 'names' "$out" '[.entries[]|select(.name|test(", ")|not)]' '[]'
json 'titles' "$out" '[.entries[]|select((.title|length)<4 or .title==.code)]' '[]'
json 'owners' "$out" '[.entries[].owner]-["veileder","nav_stat","nav_kommune","kriminalomsorg","innsatt"]' '[]'
all=$out
review --days 0
json 'today only' "$out" '[.days,([.entries[]|select(.days>0)]|length)]' '[0,0]'
is 'what is late or due today is the same' "$(printf '%s' "$out" | jq -c .entries)" "$(printf '%s' "$all" | jq -c '[.entries[]|select(.days<=0)]')"
review --days 3650
is 'and with ten years' "$(printf '%s' "$out" | jq -c '[.entries[]|select(.days<=14)]')" "$(printf '%s' "$all" | jq -c .entries)"
exits 0 review --format csv
is 'CSV: the head' "$(printf '%s\n' "$out" | head -n 1)" 'ref,name,phase,kind,code,title,owner,status,due,days,state'
is 'CSV: one line an entry' "$(printf '%s\n' "$out" | wc -l)" "$(printf '%s' "$all" | jq '.entries|length+1')"
has 'CSV: a name with a comma is quoted' "$out" ',"Nguyen-Prøve, '
exits 0 review --format tsv
is 'TSV: eleven columns' "$(printf '%s\n' "$out" | awk -F '\t' '{ print NF }' | sort -u)" 11
exits 0 review
late=$(printf '%s' "$all" | jq '[.entries[]|select(.state=="overdue")]|length')
soon=$(printf '%s' "$all" | jq '[.entries[]|select(.state=="soon")]|length')
has 'text: groups with counts' "$out" "Late ($late)" "Soon ($soon)" "$late late"
has 'text: days in words' "$out" "$(printf '%s' "$all" | jq -r '[.entries[]|select(.days<0)][0].days | -. | tostring') d late" ' in 3 d '
hasnt 'text: no days below zero' "$out" ' -'
hasnt 'text: no escape sequences without a terminal' "$out" "$(printf '\033')"

# the rule's dates: start 2026-02-27, so +3d is today
store_of "$(case_json A '{phase: "intake", start: "2026-02-27", sentence: "P1Y"}')"
review
entry 'due in three days from the start' IN-THINGS '[.due,.days,.state,.status,.kind,.phase,.owner]' \
    '["2026-03-02",0,"today","open","item","intake","kriminalomsorg"]'
entry 'late by one day' IN-ACUTE '[.due,.days,.state]' '["2026-03-01",-1,"overdue"]'
entry 'soon' IN-TALK '[.due,.days,.state]' '["2026-03-06",4,"soon"]'
entry 'within 14 days' IN-BILLS .days 11
none 'after 14 days' IN-DEBT
none 'of a later phase' SO-POP
json 'nothing of later phases' "$out" '[.entries[]|select(.kind=="item" and (.code|startswith("IN-")|not))]' '[]'
review --days 26
none 'a day too early' IN-DEBT
review --days 27
entry 'start+30d' IN-DEBT '[.due,.days]' '["2026-03-29",27]'

# done, declined and not applicable never; waiting does
exits 0 tick A IN-THINGS
exits 0 tick A IN-ACUTE --status declined
exits 0 tick A IN-TALK --status not_applicable --note 'moved on'
exits 0 tick A IN-BILLS --status waiting --follow-up 2026-03-04
review
none done IN-THINGS
none declined IN-ACUTE
none 'not applicable' IN-TALK
json 'waiting: with the date to follow up' "$out" '[.entries[]|select(.code=="IN-BILLS" and .kind=="follow_up")|[.due,.status]]' \
    '[["2026-03-04","waiting"]]'

# earlier phases still open are shown, closed cases are not
exits 0 phase A release
review
entry 'an open point of an earlier phase' IN-CONSENT '[.due,.phase]' '["2026-03-06","release"]'
none 'a done one of an earlier phase' IN-THINGS
exits 0 phase A closed
review --days 3650
json 'closed' "$out" '.entries' '[]'
exits 0 phase A intake

# a due date moved by hand, and handed back
exits 0 due A IN-CONSENT 2026-03-03
review
entry 'moved' IN-CONSENT '[.due,.days]' '["2026-03-03",1]'
exits 0 due A IN-CONSENT rule
review
entry 'handed back' IN-CONSENT .due '"2026-03-06"'

# windows open and close on their day, and are shown from today on
store_of "$(case_json W '{official: {release: "2026-09-02"}}')" "$(case_json C '{official: {release: "2026-03-02"}, phase: "release"}')" \
    "$(case_json E '{official: {release: "2026-09-01"}}')" "$(case_json O '{born: "1955-01-01", official: {release: "2026-09-05"}}')"
review
json 'opens today' "$out" '[.entries[]|select(.ref=="W" and .kind=="window")|[.code,.due,.state]]' \
    '[["EK-OPEN","2026-03-02","today"],["KVP-OPEN","2026-03-02","today"]]'
json 'opened yesterday: gone' "$out" '[.entries[]|select(.ref=="E" and .kind=="window")]' '[]'
json 'closes today' "$out" '[.entries[]|select(.ref=="C" and .code=="KVP-CLOSE")|[.kind,.due,.state]]' '[["window","2026-03-02","today"]]'
json 'none at 71' "$out" '[.entries[]|select(.ref=="O" and (.code|startswith("KVP-")))]' '[]'
json 'its EK opens soon' "$out" '[.entries[]|select(.ref=="O" and .code=="EK-OPEN")|[.due,.state]]' '[["2026-03-05","soon"]]'
review --today 2026-03-01
json 'seen the day before' "$out" '[.entries[]|select(.ref=="W" and .kind=="window")|.days]' '[1,1]'

# messages: INST2 sent and not confirmed, due 7 days after
store_of "$(case_json M '{messages: [
    {kind: "inst2", direction: "out", event: "admission", sent: "2026-02-23", confirmed: null},
    {kind: "inst2", direction: "out", event: "change", sent: "2026-02-24", confirmed: "2026-02-25"},
    {kind: "inst2", direction: "out", event: "release", sent: "2026-02-20", confirmed: null}]}')"
review
json 'messages without an answer' "$out" '[.entries[]|select(.kind=="message")|[.code,.due,.days,.state]]' \
    '[["INST2","2026-02-27",-3,"overdue"],["INST2","2026-03-02",0,"today"]]'

# consent: on its last day; not when withdrawn or refused
store_of "$(case_json K '{consents: [
    {id: "C1", recipient: "nav_stat", purpose: "x", scope: ["dates"], given: "2025-11-12", form: "written", document: "a", informed: true, until: "2026-03-05"},
    {id: "C2", recipient: "nav_stat", purpose: "x", scope: ["dates"], given: "2025-11-12", form: "written", document: "a", informed: true, until: "2026-03-06", withdrawn: "2026-01-01"},
    {id: "C3", recipient: "helse", purpose: "x", scope: ["dates"], given: "2025-11-12", form: "written", document: "a", informed: true},
    {id: "C4", recipient: "skole", purpose: "x", scope: ["dates"], refused: "2025-11-12", until: "2026-03-05"}]}')"
review
json 'consents that end' "$out" '[.entries[]|select(.kind=="consent")|[.code,.due,.state]]' '[["CONSENT-END","2026-03-05","soon"]]'

# consent that lacks something: a week after it was given; not when another carries it on
store_of "$(case_json K '{consents: [
    {id: "C1", recipient: "nav_stat", purpose: "x", scope: ["dates"], given: "2026-02-23", form: "written", informed: true},
    {id: "C2", recipient: "skole", purpose: "x", scope: ["dates"], given: "2026-02-24", form: "written", document: "a", informed_of: ["use"]},
    {id: "C3", recipient: "helse", purpose: "x", scope: ["dates"], given: "2026-02-22", form: "written", document: "a"},
    {id: "C4", recipient: "helse", purpose: "x", scope: ["dates"], given: "2026-02-25", form: "written", document: "a", informed: true, renews: "C3"}]}')"
review
json 'consents that lack something' "$out" '[.entries[]|select(.kind=="consent")|[.code,.due,.days,.state]]' \
    '[["CONSENT-INCOMPLETE","2026-03-02",0,"today"],["CONSENT-INCOMPLETE","2026-03-03",1,"soon"]]'

# appointments
store_of "$(case_json P '{appointments: [{at: "2026-03-05T10:00", kind: "ansvarsgruppe", place: "Ilseng"}, {at: "2026-03-02T08:00", kind: "samtale"}]}')"
review
json 'appointments' "$out" '[.entries[]|select(.kind=="appointment")|[.due,.state]]' '[["2026-03-02","today"],["2026-03-05","soon"]]'

# checks
store_of "$(case_json R '{official: {release: "2026-03-01"}, phase: "release"}')" "$(case_json S '{official: {release: "2026-03-02"}, phase: "release"}')" \
    "$(case_json T '{official: {release: "2026-03-01"}, phase: "closed"}')"
review
json 'the release date lies behind us' "$out" '[.entries[]|select(.code=="RELEASE-PASSED")|[.ref,.kind,.due,.days,.state]]' \
    '[["R","check","2026-03-01",-1,"overdue"]]'
store_of "$(case_json D4 '{official: {two_thirds: "2026-11-05"}}')" "$(case_json D3 '{official: {two_thirds: "2026-11-04"}}')" \
    "$(case_json D5 '{official: {two_thirds: "2026-10-27"}}')" "$(case_json DE '{official: {end: "2027-09-05"}}')"
review
json 'official and computed dates differ by over 3 days' "$out" '[.entries[]|select(.code=="DATES-DIFFER")|[.ref,.kind,.due,.days,.state]]' \
    '[["D4","check","2026-03-02",0,"today"],["D5","check","2026-03-02",0,"today"],["DE","check","2026-03-02",0,"today"]]'

# it follows the day, also on later days
store_of "$(case_json Y '{phase: "sentence", start: "2026-02-27", sentence: "P1Y"}')"
review --today 2026-04-28 --days 0
entry 'on its day' SO-POP '[.due,.state]' '["2026-04-28","today"]'
review --today 2026-04-29 --days 0
entry 'the day after' SO-POP '[.days,.state]' '[-1,"overdue"]'

# days off are marked in text, with the working day before: 2026-04-06 is Easter Monday, before it Wednesday the 1st
store_of "$(case_json H '{phase: "intake", start: "2026-03-30"}')"
exits 0 review --today 2026-04-01
has 'Easter Monday' "$out" '06.04.2026 (Wed 1.)'
has 'Easter Sunday' "$(og review --today 2026-04-01)" '2026'
store_of "$(case_json H '{phase: "intake", start: "2026-03-07"}')"
exits 0 review --today 2026-03-12
has 'a Saturday' "$out" 'Sat 14.03.2026 (Fri 13.)'


# only what has the words, like the filter of the screen
store_of "$(case_json S-1 '{family_name: "Ødegård", prison: "Ilseng fengsel"}')" "$(case_json S-2 '{family_name: "Berg", prison: "Hamar fengsel"}')"
exits 0 review --search 'ilseng tax' --format json
json 'nobody has both' "$out" '[.entries[].ref]|unique' '[]'
exits 0 review --search ilseng --format json
json 'by prison' "$out" '[.entries[].ref]|unique' '["S-1"]'
exits 0 review --search 'ØDEGÅRD in-' --format json
json 'by name and code' "$out" '[.entries[]|[.ref,(.code|startswith("IN-"))]]|unique' '[["S-1",true]]'
exits 0 review --search odegard --format json
json 'nearly so, where nothing is spelled so' "$out" '[.entries[].ref]|unique' '["S-1"]'
exits 0 review --search nobody
has 'told' "$out" 'Nothing has all of these words'
exits 0 calendar --from 2025-01-01 --days 900 --search hamar --format json
json 'the calendar, too' "$out" '[.entries[].ref]|unique' '["S-2"]'
exits 0 calendar --search nobody
has 'told' "$out" 'Nothing on these days has all of these words'
finish
