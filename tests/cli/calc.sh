#!/usr/bin/env bash
# Rules without a stored case: the worked examples, every form, and what is refused.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

# date CODE: the date of the last answer
date_of() {
    printf '%s' "$out" | jq -r --arg code "$1" '.dates[] | select(.code == $code) | .date // .reason'
}

# dates NAME CODE=DATE…
dates() {
    local name=$1 pair
    shift
    for pair; do is "$name ${pair%%=*}" "$(date_of "${pair%%=*}")" "${pair#*=}"; done
}

calc() {
    exits 0 calc --format json "$@"
}

calc --start 2025-03-01 --form hoyt --born 1990-01-01 --sentence P2Y6M
dates P2Y6M end=2027-09-01 two_thirds=2026-11-01 release=2026-11-01 one_third=2025-12-31 leave_earliest=2025-12-31 \
    half=2026-06-01 prep_start=2026-05-01 nav_notice=2026-09-01 kvp_open=2026-05-01 ek_open=2026-05-01 \
    low_security_review=2025-11-01
json 'the keys of the answer' "$out" '[keys_unsorted[:5][]]' '["schema","today","dates","benefits","municipality"]'
json 'schema and day' "$out" '[.schema,.today,.municipality,.benefits]' '["overgang.calc/1","2026-03-02",null,[]]'
json 'the keys of a date' "$out" '.dates[0]|keys_unsorted' '["code","date","origin","flag","reason","why","source","rule","ruleset","inputs"]'
json 'the order of the dates' "$out" '[.dates[].code]' \
    '["end","two_thirds","one_third","half","release","prep_start","nav_notice","kvp_open","ek_open","home_earliest","leave_earliest","low_security_review"]'
json 'each has its reason in words and its source' "$out" '[.dates[]|select((.why|length)<5 or (.source|length)<2)]|length' 0
json 'two thirds' "$out" '.dates[]|select(.code=="two_thirds")|[.origin,.flag,.reason,.source]' '["computed",null,null,"V.v1 § 42"]'
has 'how two thirds came about' "$(printf '%s' "$out" | jq -r '.dates[1].why')" 914 610

calc --start 2025-03-01 --form hoyt --born 1990-01-01 --sentence P74D
dates P74D two_thirds=2025-04-30 release=2025-04-30
json 'P74D is ordinary' "$out" '.dates[]|select(.code=="two_thirds")|.flag' null
calc --start 2025-03-01 --form hoyt --born 1990-01-01 --sentence P73D
dates P73D two_thirds=2025-04-30 release=2025-05-13 end=2025-05-13
json 'P73D needs weighty reasons' "$out" '.dates[]|select(.code=="two_thirds")|.flag' '"weighty_reasons"'
calc --start 2025-03-01 --form hoyt --born 1990-01-01 --sentence P60D
dates P60D two_thirds=sentence_too_short release=2025-04-30

calc --start 2025-08-31 --form lavt --sentence P1Y --remand-days 45 --custody-since 2025-07-17 \
    --interruption 2025-12-01/2025-12-15
dates 'the third example' end=2026-07-31 two_thirds=2026-04-01 half=2026-01-30 leave_earliest=2025-11-17 nav_notice=2026-02-01

# the same, typed as people do
iso=$out
for line in '--start 31.08.2025 --sentence 1y --custody-since 17.7.2025 --interruption 1.12.2025/15.12.2025' \
    '--start 31.08.25 --sentence 1å --custody-since 17.07.25 --interruption 01.12.25/15.12.25' \
    '--start 2025-08-31 --sentence P12M --custody-since 2025-07-17 --interruption 2025-12-01/2025-12-08 --interruption 2025-12-08/2025-12-15'; do
    # shellcheck disable=SC2086 # words
    calc --form lavt --remand-days 45 $line
    json "$line" "$out" '[.dates[].date]' "$(printf '%s' "$iso" | jq -c '[.dates[].date]')"
done

# every form: which dates can be asked, none without a date or a reason
for form in varetekt forvaring saerlig_hoyt hoyt lavt overgangsbolig sykehus institusjon ek hjemme nd samfunnsstraff ruskjoring \
    botesoning proveloslatt; do
    for more in '' '--sentence P2Y6M' '--sentence 2y6m10d --release 2026-10-01 --born 1990-01-01' '--born 2010-01-01 --sentence 80d'; do
        # shellcheck disable=SC2086 # words
        calc --start 2025-03-01 --form $form $more
        json "$form $more" "$out" '[.dates[]|select((.date == null) == (.reason == null))]|length' 0
        json "$form $more: origin" "$out" '[.dates[].origin]-["computed","official"]' '[]'
        json "$form $more: each code once" "$out" '[.dates[].code]|length==(unique|length) and index("release")!=null' true
    done
    # shellcheck disable=SC2046 # words
    calc --start 2025-03-01 --form $form --sentence P2Y6M $(printf -- '--benefit %s ' alderspensjon aap dagpenger grunnstonad \
        hjelpestonad sosialstonad sykepenger uforetrygd familiepleier gjenlevende barnepensjon foreldrepenger omsorgspenger \
        barnetrygd kontantstotte bidragsforskudd tiltakspenger kvp lonn)
    json "$form: all benefits" "$out" '[.benefits[].code]|length' 19
    json "$form: answers" "$out" '[.benefits[].answer]-["ja","ja_redusert","nei","skjonn"]' '[]'
    json "$form: bases" "$out" '[.benefits[].basis]-["matrise","veileder"]' '[]'
    json "$form: reasons" "$out" '[.benefits[]|select((.why|length)<5 or (.source|length)<2)]|length' 0
done
calc --start 2025-03-01 --form varetekt
dates varetekt end=no_sentence two_thirds=no_sentence release=no_sentence
calc --start 2025-03-01 --form forvaring --sentence P8Y
dates forvaring two_thirds=forvaring prep_start=no_minimum_term
calc --start 2025-03-01 --form forvaring --minimum-term 2029-03-01
dates forvaring prep_start=2028-09-01
json 'by analogy' "$out" '.dates[]|select(.code=="prep_start")|.flag' '"by_analogy"'
calc --start 2025-03-01 --form saerlig_hoyt --sentence P9Y --placed-since 2025-04-10
dates saerlig_hoyt special_security_review=2026-04-10
calc --start 2025-03-01 --form hoyt --sentence P2Y6M --born 2009-12-01
dates 'under 18 at release' kvp_open=age
calc --start 2025-03-01 --form hoyt --sentence P2Y6M --born 1959-11-01
dates '67 on the day of release' kvp_open=age
calc --start 2025-03-01 --form hoyt --sentence P2Y6M --born 1959-11-02
dates '67 the day after' kvp_open=2026-05-01
calc --start 2025-03-01 --form hoyt --sentence P2Y6M --two-thirds 2026-10-01
dates 'official two thirds' two_thirds=2026-10-01 release=2026-10-01 prep_start=2026-04-01
json 'it is official' "$out" '.dates[]|select(.code=="two_thirds")|.origin' '"official"'
calc --start 2025-03-01 --form hoyt --sentence P3M
dates 'short' ek_open=2025-03-01 leave_earliest=after_end
json 'placement advice' "$out" .advice '["direct_low","direct_halfway"]'

# benefits
calc --start 2025-03-01 --form hoyt --sentence P2Y6M --benefit uforetrygd --benefit aap --benefit uforetrygd
json 'benefits in the order asked, each once' "$out" '[.benefits[].code]' '["uforetrygd","aap"]'
json 'the keys of a benefit' "$out" '.benefits[0]|keys_unsorted' \
    '["code","answer","basis","stop_from","rate_after_stop","resume_from","why","source","reservation","rule","ruleset","inputs"]'
json 'uforetrygd' "$out" '.benefits[0]|[.answer,.basis,.stop_from,.rate_after_stop,.resume_from]' \
    '["nei","matrise","2025-05-01",0,"2026-11-01"]'
json 'aap' "$out" '.benefits[1]|[.answer,.stop_from,.resume_from]' '["nei","2025-03-01","2026-11-01"]'
calc --start 2025-03-01 --form hoyt --sentence P2Y6M --benefit uforetrygd --children
json 'with a child' "$out" '.benefits[0]|[.answer,.rate_after_stop]' '["ja_redusert",50]'
calc --start 2025-03-01 --form lavt --sentence P2Y6M --benefit aap --outside-employer
json 'with an employer outside' "$out" '.benefits[0]|[.answer,.stop_from]' '["ja",null]'
calc --start 2025-03-01 --form hoyt --sentence 74d --benefit uforetrygd
json 'nothing stops' "$out" '.benefits[0]|[.stop_from,.resume_from]' '[null,null]'

# the municipality
calc --start 2025-03-01 --form varetekt --lives-in A --arrested-in B
json 'rule 2' "$out" '.municipality|[.responsible,.rule,.source]' '["B",2,"V 4.2.1"]'
json 'its keys' "$out" '.municipality|keys_unsorted' '["responsible","rule","after_release","why","source","state","state_why","rule_id","ruleset","inputs"]'
calc --start 2025-03-01 --form hoyt --sentence P1Y --lives-in A --arrested-in B --stayed-in A
json 'rule 4' "$out" '.municipality|[.responsible,.rule]' '["A",4]'
calc --start 2025-03-01 --form hoyt --sentence P1Y --lives-in A --arrested-in B --direct --moves-to C
json 'rule 3' "$out" '.municipality|[.responsible,.rule,.after_release]' '["B",3,"C"]'
calc --start 2025-03-01 --form hoyt --sentence P1Y --brought-in D --arrested-in B --direct
json 'rule 1' "$out" '.municipality|[.responsible,.rule]' '["D",1]'

json 'the state side follows the registered address' "$out" '.municipality|[.state,.state_why]' \
    '[null,"Den statlige siden av Nav følger folkeregistrert adresse, men den er ikke kjent."]'
calc --start 2025-03-01 --form proveloslatt --sentence P1Y --lives-in A --moves-to C
json 'the address follows after release' "$out" '.municipality|[.responsible,.rule,.state]' '["C",5,"C"]'
calc --start 2025-03-01 --form varetekt --lives-in ' ' --arrested-in B
json 'a blank name is not known' "$out" '.municipality|[.responsible,.state]' '["B",null]'

# the qualification programme: its keys, and the window on the days around its ends
holds() { # NAME, what each condition is
    json "$1" "$out" '[.kvp.conditions[]|.holds]|join(" ")' "\"$2\""
}
calc --start 2025-03-01 --form hoyt --sentence P2Y6M --born 1990-01-01 --wants-work yes
json 'the keys' "$out" '.kvp|keys_unsorted' '["candidate","conditions","window","source","rule","ruleset","inputs"]'
json 'the conditions' "$out" '[.kvp.conditions[]|.code]' '["age_today","age_release","wants_work","window"]'
json 'a reason for each' "$out" '[.kvp.conditions[]|select((.why|length)<10)]|length' 0
json 'the window' "$out" '.kvp.window' '{"opens":"2026-05-01","closes":"2026-11-01","state":"ahead","days_left":60}'
json 'candidate' "$out" '[.kvp.candidate,.kvp.source]' '[true,"V 6.2.1, V.v4, P \"KVP\""]'
for day in 2026-04-30=ahead:1 2026-05-01=open:184 2026-05-02=open:183 2026-10-31=open:1 2026-11-01=open:0 2026-11-02=closed:null; do
    calc --start 2025-03-01 --form hoyt --sentence P2Y6M --today "${day%%=*}"
    json "the window on $day" "$out" '"\(.kvp.window.state):\(.kvp.window.days_left)"' "\"${day#*=}\""
done
calc --start 2025-03-01 --form hoyt --sentence P2Y6M --wants-work no --born 2008-03-03
json 'no candidate' "$out" .kvp.candidate false
holds 'too young today, wants none' 'no yes no yes'
calc --start 2025-03-01 --form hoyt --sentence P2Y6M
json 'not known' "$out" .kvp.candidate null
holds 'not known' 'unknown unknown unknown yes'
calc --start 2025-03-01 --form varetekt --wants-work yes --born 1990-01-01
json 'no window yet' "$out" '.kvp.window' '{"opens":null,"closes":null,"state":null,"days_left":null}'
holds 'no release known' 'yes unknown yes unknown'
calc --start 2025-03-01 --form ek --sentence P1Y --wants-work yes --born 1990-01-01
json 'no window in the community' "$out" '.kvp.window.state' null
exits 0 calc --start 2025-03-01 --form hoyt --sentence P1Y --interruption 2025-05-01/2025-05-10 --interruption 2025-05-10/2025-05-12
is 'interruptions in order' "$err" ''
exits 0 calc --start 2025-03-01 --form hoyt --sentence P1Y --interruption 2025-05-01/2025-05-10 --interruption 2025-05-09/2025-05-12
has 'interruptions that overlap' "$err" '--interruption: overlaps with an earlier one'
exits 0 calc --start 2025-03-01 --form hoyt --sentence P1Y --interruption 2025-02-28/2025-03-10
has 'an interruption before the start' "$err" '--interruption: must not lie before the start, 01.03.2025'
calc --start 2025-03-01 --form proveloslatt --lives-in Hamar
json 'released, where to is not known: where the person lives' "$out" '.municipality|[.responsible,.rule]' '["Hamar",5]'
has 'and nothing else is claimed' "$(printf '%s' "$out" | jq -r .municipality.why)" 'Det er ikke kjent hvor' 'Hamar'
exits 4 calc --start 2025-03-01 --form hoyt --lives-in $'Ham\xff'
has 'a name that is not UTF-8' "$err" '--lives-in' 'is not valid UTF-8'
exits 4 calc --start 2025-03-01 --form hoyt --wants-work perhaps
has 'what would be right' "$err" --wants-work yes no

# maintenance
calc --start 2025-03-01 --form hoyt
json 'not asked' "$out" .maintenance null
calc --start 2025-03-01 --form hoyt --pays-maintenance
json 'maintenance' "$out" '.maintenance|[.months,.warning,.applied,.source]' '[12,true,null,"V.v4, P"]'
json 'its keys' "$out" '.maintenance|keys_unsorted' '["months","warning","applied","why","source","rule","ruleset","inputs"]'
has 'what must be told first' "$out" 'den andre forelderen da får kjennskap til fengslingen'
calc --start 2025-03-01 --form hoyt --maintenance-applied 2025-06-15
json 'applied for' "$out" '.maintenance|[.months,.warning,.applied]' '[3,false,"2025-06-15"]'
for day in 2025-02-28=0:false 2025-03-31=0:false 2025-04-01=1:true 2025-04-02=1:true; do
    calc --start 2025-03-01 --form hoyt --pays-maintenance --today "${day%%=*}"
    json "months on $day" "$out" '"\(.maintenance.months):\(.maintenance.warning)"' "\"${day#*=}\""
done

# ages
calc --start 2025-03-01 --form hoyt --sentence P2Y6M --born 2008-03-03
json 'ages' "$out" '[.ages[]|"\(.code) \(.holds) \(.begins) \(.ends)"]' \
    '["under_18 yes null 2026-03-03","youth_team no 2026-03-03 null","youth_guarantee yes null null","kvp no 2026-03-03 null"]'
calc --start 2025-03-01 --form hoyt --sentence P2Y6M
json 'ages not known' "$out" '[.ages[]|.holds]|unique' '["unknown"]'
json 'each with reason and source' "$out" '[.ages[]|select((.why|length)<10 or (.source|length)<2)]|length' 0

# other formats
exits 0 calc --start 2025-03-01 --form hoyt --sentence P2Y6M --format csv
is 'CSV: the head' "$(printf '%s\n' "$out" | head -n 1)" 'code,date,origin,flag,reason,why,source'
has 'CSV' "$out" 'release,2026-11-01,computed,,,'
exits 0 calc --start 2025-03-01 --form hoyt --sentence P2Y6M --format tsv
is 'TSV: seven columns' "$(printf '%s\n' "$out" | awk -F '\t' '{ print NF }' | sort -u)" 7
exits 0 calc --start 2025-03-01 --form hoyt --sentence P2Y6M --benefit aap --lives-in Hamar
has 'text' "$out" 01.11.2026 Hamar '[V.v1 § 42]' 'The state side' 'Qualification programme (KVP)' 'in 60 days'
hasnt 'text' "$out" 'Maintenance that the person pays'
exits 0 calc --start 2025-03-01 --form hoyt --sentence P2Y6M --pays-maintenance --born 2008-03-03
has 'text' "$out" 'arrears may be growing' 'Months unchanged    12' '[V.v4, P]' 'Minor               yes' 'turns 18'

# what is refused, with its place
exits 4 calc --start 2025-02-30 --form hoyt
has 'the place' "$err" --start
exits 4 calc --start 2025-03-01 --form hoy
has 'what would be right' "$err" --form varetekt saerlig_hoyt proveloslatt
exits 4 calc --start 2025-03-01 --form hoyt --sentence 2x
has 'what would be right' "$err" --sentence 2 months
exits 4 calc --start 2025-03-01 --form hoyt --sentence P0D
exits 4 calc --start 2025-03-01 --form hoyt --sentence -1y
exits 4 calc --start 2025-03-01 --form hoyt --sentence P1Y --remand-days=-1
exits 4 calc --start 2025-03-01 --form hoyt --sentence P1Y --remand-days many
exits 4 calc --start 2025-03-01 --form hoyt --sentence P1Y --interruption 2025-04-01
exits 4 calc --start 2025-03-01 --form hoyt --sentence P1Y --interruption 2025-04-10/2025-04-01
exits 4 calc --start 2025-03-01 --form hoyt --sentence P1Y --interruption 2025-04-10/2025-04-10
exits 4 calc --start 2025-03-01 --form hoyt --sentence P1Y --interruption 2025-04-10/2025-04-31
exits 4 calc --start 2025-03-01 --form hoyt --benefit honnor
has 'what would be right' "$err" --benefit uforetrygd
exits 4 calc --start 2025-03-01 --form hoyt --born 1990-13-01
# dates out of order: what would be right is said
exits 4 calc --start 2025-03-01 --form hoyt --born 2025-03-01
has 'the place and the rule' "$err" '--born: must lie before the start, 01.03.2025'
exits 0 calc --start 2025-03-01 --form hoyt --born 2025-02-28
exits 4 calc --start 2025-03-01 --form hoyt --custody-since 2025-03-02
has 'the place and the rule' "$err" '--custody-since: must not lie after the start, 01.03.2025'
exits 0 calc --start 2025-03-01 --form hoyt --custody-since 2025-03-01
for option in --release --two-thirds --minimum-term; do
    exits 4 calc --start 2025-03-01 --form forvaring $option 2025-02-28
    has 'the place and the rule' "$err" "$option: must not lie before the start, 01.03.2025"
    is 'nothing else is told' "$out" ''
    exits 0 calc --start 2025-03-01 --form forvaring $option 2025-03-01
done
exits 4 --today 2026-02-30 calc --start 2025-03-01 --form hoyt
ok 'no store is needed or made' test ! -e "$OVERGANG_DB"

finish
