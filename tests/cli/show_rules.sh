#!/usr/bin/env bash
# What the rules say of a stored person: both sides of Nav, the qualification programme, maintenance, ages. And dates
# that lie the wrong way round are refused wherever they come in.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

store_of \
    "$(case_json A-1 '{born: "2008-03-03", wants_work: true, maintenance: {pays: true},
        municipality: {lives_in: "Hamar", arrested_in: "Oslo", direct_from_remand: true, moves_to: "Gjøvik"}}')" \
    "$(case_json B-2 '{born: null, municipality: {stayed_in: " "}}')" \
    "$(case_json C-3 '{wants_work: true, maintenance: {pays: false}, official: {release: "2026-08-02"}, phase: "release"}')" \
    "$(case_json D-4 '{wants_work: true, form: "ek", maintenance: {pays: true, applied: "2025-05-15"}}')"

show() {
    exits 0 --format json show "$1"
}

# the keys of the exchange format stay what they are
show A-1
json 'the facts' "$out" '[.municipality.lives_in,.maintenance.pays]' '["Hamar",true]'
json 'municipality' "$out" '.municipality_rule|[.responsible,.rule,.after_release,.state,.source]' \
    '["Oslo",3,"Gjøvik","Hamar","V 4.2.1"]'
json 'its keys are those of calc' "$out" '.municipality_rule|keys_unsorted' \
    '["responsible","rule","after_release","why","source","state","state_why","rule_id","ruleset","inputs"]'
json 'kvp' "$out" '[.kvp.candidate,(.kvp.conditions[]|.holds),.kvp.window.state,.kvp.window.days_left]' \
    '[false,"no","yes","yes","yes","ahead",60]'
json 'maintenance' "$out" '.maintenance_rule|[.months,.warning,.applied,.source]' '[12,true,null,"V.v4, P"]'
json 'ages' "$out" '[.ages[]|[.code,.holds,.begins,.ends]]' \
    '[["under_18","yes",null,"2026-03-03"],["youth_team","no","2026-03-03",null],["youth_guarantee","yes",null,null],["kvp","no","2026-03-03",null]]'
exits 0 show A-1
has 'text' "$out" 'Social services     Oslo' 'The state side      Hamar' 'arrears may be growing' 'Months unchanged    12' \
    'Candidate           no' 'Minor               yes' 'turns 18'
exits 0 --lang nb show A-1
has 'in bokmål' "$out" 'Statlig side' 'bidragsgjelden kan vokse' 'Mindreårig'
exits 0 --lang nn show A-1
has 'in nynorsk' "$out" 'Statleg side' 'bidragsgjelda kan vekse'

# the day after: what an age meant ceases
exits 0 --today 2026-03-03 --format json show A-1
json 'grown up' "$out" '[.kvp.candidate,(.ages[]|.holds)]' '[true,"no","yes","yes","yes"]'

# what is not known is told as that
show B-2
json 'not known' "$out" '[.municipality_rule.responsible,.municipality_rule.rule,.municipality_rule.state,.kvp.candidate]' \
    '[null,null,null,null]'
json 'not known' "$out" '.maintenance_rule|[.months,.warning,.applied]' '[null,false,null]'
has 'asked for' "$out" 'Det er ikke kjent om personen betaler bidrag: spør.'
exits 0 show B-2
has 'text' "$out" 'Social services     not known' 'The state side      not known' 'The date of birth is not known'

# the window is open; no maintenance is paid
show C-3
json 'the window' "$out" .kvp.window '{"opens":"2026-02-02","closes":"2026-08-02","state":"open","days_left":153}'
exits 0 show C-3
has 'the days left' "$out" '153 days until it closes at release on 02.08.2026'
hasnt 'nothing to say of maintenance' "$out" 'Maintenance that the person pays'
show D-4
json 'no window in the community' "$out" '[.kvp.candidate,.kvp.window.opens,.kvp.window.state]' '[true,null,null]'
json 'applied for' "$out" '.maintenance_rule|[.months,.warning,.applied]' '[2,false,"2025-05-15"]'

# the review has the days left with what hangs on the window
exits 0 --format json review --days 365
json 'LO-KVP' "$out" '.entries[]|select(.ref=="C-3" and .code=="LO-KVP")|.title' \
    '"Få KVP-vedtak med start rett etter løslatelse (153 dager til vinduet lukkes)"'
json 'KVP-CLOSE' "$out" '.entries[]|select(.ref=="C-3" and .code=="KVP-CLOSE")|.title' \
    '"KVP-vinduet lukkes: løslatelse (153 dager til det lukkes)"'
json 'KVP-OPEN' "$out" '.entries[]|select(.ref=="A-1" and .code=="KVP-OPEN")|.title' \
    '"KVP-vinduet åpner (244 dager til det lukkes)"'
exits 0 review --days 365
has 'text' "$out" 'The KVP window opens (244 days until it closes)'

# dates out of order
order() { # KEY=VALUE WHAT WOULD BE RIGHT
    exits 4 set C-3 unit=B9 "$1"
    has "set $1" "$err" "${1%%=*}: $2"
}
order official.release=2025-02-28 'must not lie before the start, 01.03.2025'
order official.end=2025-02-28 'must not lie before the start, 01.03.2025'
order official.two_thirds=2025-02-28 'must not lie before the start, 01.03.2025'
order official.minimum_term=2025-02-28 'must not lie before the start, 01.03.2025'
order born=2025-03-01 'must lie before the start, 01.03.2025'
order custody_since=2025-03-02 'must not lie after the start, 01.03.2025'
exits 4 set C-3 start=2026-08-03
has 'the start moved past it' "$err" 'official.release: must not lie before the start, 03.08.2026'
show C-3
json 'nothing was written' "$out" '[.unit,.start,.official.release]' '[null,"2025-03-01","2026-08-02"]'
exits 0 set C-3 official.release=2025-03-01 custody_since=2025-03-01 born=2025-02-28


# what is odd is said and taken, and only when its field is set
exits 0 set C-3 official.release=2026-08-02 official.end=2026-08-01
has 'odd' "$err" 'official.release: lies after the official end'
exits 0 set C-3 unit=B4
hasnt 'not again' "$err" 'official'
exits 0 set C-3 official.end=2026-08-02
hasnt 'no longer odd' "$err" 'official'
exits 0 set C-3 national_id=12345678901
has 'odd' "$err" 'national_id: '
exits 0 set C-3 'interruptions=[{"from":"2025-05-01","to":"2025-05-10"},{"from":"2025-05-09","to":"2025-05-12"}]'
has 'odd in a row of a list' "$err" 'interruptions[1].from: overlaps'
exits 0 set C-3 'interruptions[1].from=2025-05-10'
hasnt 'no longer odd in the row' "$err" 'overlaps'
exits 0 set C-3 'interruptions[1].from=2025-02-10'
has 'odd in one field of a row' "$err" 'interruptions[1].from: must not lie before the start'
exits 0 set C-3 'benefits=[{"code":"aap"},{"code":"aap"}]'
has 'a benefit twice' "$err" 'benefits[1].code: is there twice'
exits 0 set C-3 'benefits=[]' 'interruptions=[]'
hasnt 'nothing odd is left' "$err" 'warning'

refused() { # CASE PLACE-AND-RULE
    cases_json "$(case_json X-1)" "$1" >file.json
    exits 4 import file.json
    has 'import' "$err" "cases[1].$2"
    exits 3 show X-1
}
refused "$(case_json X-2 '{official: {release: "2025-02-28"}}')" \
    'official.release: must not lie before the start, 01.03.2025'
refused "$(case_json X-2 '{official: {two_thirds: "2025-02-28"}}')" 'official.two_thirds: must not lie before'
refused "$(case_json X-2 '{official: {end: "2025-02-28"}}')" 'official.end: must not lie before'
refused "$(case_json X-2 '{official: {minimum_term: "2025-02-28"}}')" 'official.minimum_term: must not lie before'
refused "$(case_json X-2 '{born: "2025-03-01"}')" 'born: must lie before the start, 01.03.2025'
refused "$(case_json X-2 '{custody_since: "2025-03-02"}')" 'custody_since: must not lie after the start'
cases_json "$(case_json X-3 '{official: {release: "2026-08-02", end: "2026-08-01"}}')" >file.json
exits 0 import file.json
has 'odd, but taken' "$err" 'cases[0].official.release: lies after the official end'

finish
