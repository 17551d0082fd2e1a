#!/usr/bin/env bash
# What is stored was worked out under the rules and facts of its day: show says when those are others now, the
# review goes by the new ones, and the next change of a case brings it up to date. And rules files that are wrong.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

rules=$HOME/.config/overgang/rules
mkdir -p "$rules"
no_rules() { rm -f "$rules"/*.ini; }

# stored NAME REF FILTER WANTED
stored() {
    exits 0 show "$2" --format json
    json "$1" "$out" "$3" "$4"
}
both='[.stored.older_rules,.stored.older_facts]'
# due NAME CODE WANTED: of that point in the review of a year
due() {
    exits 0 review --days 400 --format json
    json "$1" "$out" "[.entries[]|select(.ref==\"A\" and .code==\"$2\").due]" "$3"
}

person='{born: "2001-03-10", phase: "release", children: [{born: "2008-05-05", supports: true}], benefits: [{code: "uforetrygd"}]}'
fresh() {
    no_rules
    store_of "$(case_json A "$person")" "$(case_json B "$person")" "$(case_json C '{phase: "closed"}')"
}

# ---- an office changes a number
fresh
stored 'fresh' A "[.ruleset,.stored.rules,.stored.computed_on,.stored.release]" '["2025-06-15","2025-06-15","2026-03-02","2026-11-01"]'
json 'fresh: nothing older' "$out" "$both" '[false,false]'
exits 0 show A
hasnt 'fresh: no word of it' "$out" 'in the store'
due 'fresh: in the review' LO-NOTICE '["2026-09-01"]'

printf '[nav_notice]\nmonths_before = 3\n' >"$rules/dates.ini"
stored 'the office changes a number' A "$both" '[true,false]'
json 'and which rules these are now' "$out" '[.ruleset[0:11],(.ruleset|length),.stored.rules]' '["2025-06-15+",19,"2025-06-15"]'
json 'each result names them' "$out" '[.dates[].ruleset,.benefit_rules[].ruleset,.ruleset]|unique|length' 1
json 'the new rule is shown' "$out" '[.dates[]|select(.code=="nav_notice").date]' '["2026-08-01"]'
exits 0 show A
has 'in words' "$(printf '%s' "$out" | tr '\n' ' ')" 'The dates in the store were worked out on 02.03.2026 under the rules of 2025-06-15.' \
    'The rules are now those of 2025-06-15+' 'What is shown here is worked out anew.'
has 'in Norwegian' "$(og --lang nb show A | tr '\n' ' ')" 'Datoene i registeret ble regnet ut 02.03.2026 etter reglene av 2025-06-15.' \
    'Nå gjelder reglene av 2025-06-15+' 'Det som vises her, er regnet ut på nytt.'
stored 'a closed case is left as it was' C "$both" '[false,false]'
due 'the review goes by the new rules' LO-NOTICE '["2026-08-01"]'
stored 'reading has changed nothing' A "$both" '[true,false]'
exits 0 --read-only show A
exits 0 set A unit=B1
stored 'a change brings it up to date' A "$both" '[false,false]'
json 'and says by which rules' "$out" '.stored.rules == .ruleset' true
stored 'that case only' B "$both" '[true,false]'
due 'in the review as before' LO-NOTICE '["2026-08-01"]'
no_rules
stored 'the rules go back: older again' A "$both" '[true,false]'
stored 'and the other fits once more' B "$both" '[false,false]'
due 'and so does the review' LO-NOTICE '["2026-09-01"]'

# there and back by undo, with a change of the rules between
exits 0 undo
stored 'undo works by the rules of its day' A "$both" '[false,false]'
printf '[nav_notice]\nmonths_before = 4\n' >"$rules/dates.ini"
exits 0 redo
stored 'redo, too' A '[.unit,.stored.older_rules]' '["B1",false]'
due 'the review' LO-NOTICE '["2026-07-01"]'
no_rules
due 'and back' LO-NOTICE '["2026-09-01"]'

# where an office names its own edition, that is the name
printf '[edition]\nversion = 2026-01-01 Innlandet\n[nav_notice]\nmonths_before = 3\n' >"$rules/dates.ini"
stored 'an edition of the office' A '[.ruleset,.stored.older_rules]' '["2026-01-01 Innlandet",true]'
# a citation changes no result
printf '[nav_notice]\nsource = V 7.1\n' >"$rules/dates.ini"
fresh_source() { stored 'another citation' B '[.ruleset,.stored.older_rules,(.dates[]|select(.code=="nav_notice").source)]' '["2025-06-15",false,"V 7.1"]'; }
fresh_source

# ---- an edition that begins on a later day
fresh
cat >"$rules/dates.ini" <<END
[two_thirds]
valid_to = 2026-03-31
[two_thirds/2026]
valid_from = 2026-04-01
source = Ny lov § 42
numerator = 1
denominator = 2
minimum_days = 60
weighty_days = 14
END
two='[.dates[]|select(.code=="two_thirds")|.date,.rule,.source]'
stored 'before it begins' A "$two" '["2026-11-01","two_thirds","V.v1 § 42"]'
json 'before it begins: nothing older' "$out" "$both" '[false,false]'
today=2026-03-31 run show B --format json
json 'on the last day of the old one' "$out" "[$two,.stored.older_rules]" '[["2026-11-01","two_thirds","V.v1 § 42"],false]'
today=2026-04-01 run show B --format json
json 'on its first day' "$out" "[$two,.stored.older_rules]" '[["2026-06-01","two_thirds/2026","Ny lov § 42"],true]'
json 'what hangs on it follows' "$out" '[.dates[]|select(.code=="release" or .code=="prep_start" or .code=="nav_notice").date]' \
    '["2026-06-01","2025-12-01","2026-04-01"]'
json 'and so do benefits' "$out" '.benefit_rules[0]|[.resume_from,.ledger.resume_from]' '["2026-06-01","2026-06-01"]'
today=2026-04-01 run review --days 400 --format json
json 'the review of that day' "$out" '[.entries[]|select(.ref=="A" and .code=="LO-NOTICE").due]' '["2026-04-01"]'
today=2026-03-31 run review --days 400 --format json
json 'the review of the day before' "$out" '[.entries[]|select(.ref=="A" and .code=="LO-NOTICE").due]' '["2026-09-01"]'
today=2026-04-01 run set A unit=B1
today=2026-04-01 run show A --format json
json 'after a change' "$out" '[.stored.release,.stored.older_rules,.stored.computed_on]' '["2026-06-01",false,"2026-04-01"]'
today=2026-04-01 run calc --start 2025-03-01 --form hoyt --sentence P2Y6M --format json
json 'calc goes by the day, too' "$out" '[.dates[]|select(.code=="two_thirds").date]' '["2026-06-01"]'

# ---- days go by: a birthday of the person (25), and of the child (18)
fresh
today=2026-03-09 run show A --format json
json 'the day before the birthday' "$out" "$both" '[false,false]'
today=2026-03-10 run show A --format json
json 'on the birthday' "$out" "$both" '[false,true]'
today=2026-03-10 run show A
has 'in words: only days have passed' "$(printf '%s' "$out" | tr '\n' ' ')" 'under the rules of 2025-06-15. Facts have changed since, by the mere passing of days.'
today=2026-03-10 run set A unit=B1
today=2026-05-04 run show A --format json
json 'the day before the child is 18' "$out" "[$both,.benefit_rules[0].rate_after_stop,.benefit_rules[0].inputs.children]" '[[false,false],50,true]'
today=2026-05-05 run show A --format json
json 'the day on which the child is 18' "$out" "[$both,.benefit_rules[0].rate_after_stop,.benefit_rules[0].inputs.children]" '[[false,true],0,false]'
today=2026-05-04 run review --days 0 --format json
before=$(printf '%s' "$out" | jq -c '[.entries[]|select(.code=="IN-CHILD")]|length')
today=2026-05-05 run review --days 0 --format json
is 'the review of a day goes by the facts of it' "$before $(printf '%s' "$out" | jq -c '[.entries[]|select(.code=="IN-CHILD")]|length')" '2 0'
today=2026-05-05 run set A unit=B2
today=2026-05-05 run show A --format json
json 'a change brings it up to date' "$out" "$both" '[false,false]'
run show A --format json
json 'seen from a day before that' "$out" "$both" '[false,true]'

# a store of before that was kept
if command -v sqlite3 >/dev/null 2>&1; then
    fresh
    sqlite3 "$OVERGANG_DB" 'UPDATE casefile SET rules = NULL, computed_on = NULL'
    stored 'under which rules was not kept' A "[$both,.stored.rules,.stored.computed_on]" '[[true,false],null,null]'
    exits 0 show A
    has 'in words: not kept' "$(printf '%s' "$out" | tr '\n' ' ')" 'was not kept. The rules are now those of 2025-06-15.'
fi

# ---- rules files that are wrong: file, line and section are named, nothing is done
# bad FILE TEXT PART…
bad() {
    local file=$1 text=$2
    shift 2
    no_rules
    printf "$text" >"$rules/$file"
    exits 4 show A
    has "$text" "$err" "$rules/$file:" "$@"
    is "$text: no answer" "$out" ''
    exits 4 calc --start 2025-03-01 --form hoyt
}
kept=$(sha256sum <"$OVERGANG_DB")
bad dates.ini '[two_thirds]\nnumerator = many\n' 'dates.ini:2 [two_thirds] numerator' '"many"'
bad dates.ini '# our own\n\n[two_thirds]\nnumerators = 2\n' 'dates.ini:4 [two_thirds]' numerators numerator denominator
bad dates.ini '[two_third]\nnumerator = 2\n' 'dates.ini:1 [two_third]' 'no such section'
bad dates.ini '[two_thirds]\nnumerator = 4\n' '[two_thirds]' 'numerator must not be larger'
bad dates.ini '[kvp_open]\nage_from = 70\n' '[kvp_open]' 'age_from must be less than age_below'
bad benefits.ini '[uforetrygd]\nstop = sometimes\n' 'benefits.ini:2 [uforetrygd] stop' 'none, month, start, long_stay'
bad benefits.ini '[uforetrygd]\nrate = 101\n' 'benefits.ini:2 [uforetrygd] rate' '0 to 100'
bad benefits.ini '[aap]\nvalid_from = 30.06.2026\n' 'benefits.ini:2 [aap] valid_from' 'not a date'
bad benefits.ini '[aap]\nvalid_to = 2025-01-01\n' '[aap]' 'valid_to must not lie before valid_from'
bad benefits.ini '[aap]\nvalid_to = 2026-06-30\n' 'benefits.ini:1 [aap]' 'from 2026-07-01 on no rule holds' '[aap/…]'
bad dates.ini '[half/2027]\nvalid_from = 2027-01-01\nsource = x\nnumerator = 1\ndenominator = 3\n' \
    'dates.ini:1 [half/2027]' 'overlaps with [half]' 'valid_to = 2026-12-31'
bad dates.ini '[half]\nvalid_to = 2026-06-30\n[half/2027]\nvalid_from = 2027-01-01\nsource = x\nnumerator = 1\ndenominator = 3\n' \
    'dates.ini:3 [half/2027]' 'leaves a gap' '[half]' 'valid_from must be 2026-07-01'
bad dates.ini '[half]\nvalid_to = 2026-12-31\n[half/2027]\nvalid_from = 2027-01-01\nnumerator = 1\ndenominator = 3\n' \
    '[half/2027]' '"source" is missing'
bad benefits.ini '[aap\nstop = start\n' 'benefits.ini:1'
is 'the store is untouched by all that' "$(sha256sum <"$OVERGANG_DB")" "$kept"
no_rules
exits 0 show A

finish
