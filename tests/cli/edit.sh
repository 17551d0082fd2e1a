#!/usr/bin/env bash
# Changing a case: tick, due, note, phase, set, move; what they say, refuse and leave in the case.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

# item CODE FILTER: of the case A
item() {
    og show A --format json | jq -c ".items[]|select(.code==\"$1\")|$2"
}
# field FILTER: of the exported case A
field() {
    og export A | jq -c ".cases[0]|$1"
}

store_of "$(case_json A '{phase: "intake", start: "2026-02-23", sentence: "P1Y", benefits: [{code: "aap"}]}')"

# tick
exits 0 tick A IN-TALK
is 'nothing on stdout' "$out" ''
has 'what was done and how it is taken back' "$err" A IN-TALK 'overgang undo'
is 'done today' "$(item IN-TALK '[.status,.on]')" '["done","2026-03-02"]'
exits 0 tick A IN-TALK
has 'nothing new' "$err" 'nothing was written'
exits 0 tick A in-things --on 2026-02-25 --note 'Brought by his brother'
is 'case of the code does not matter; day and note' "$(item IN-THINGS '[.status,.on,.note]')" '["done","2026-02-25","Brought by his brother"]'
exits 0 tick A IN-KNOWN --status waiting --follow-up 10.3.2026
is 'waiting' "$(item IN-KNOWN '[.status,.follow_up]')" '["waiting","2026-03-10"]'
printf 'From stdin\nsecond line\n' | og -q tick A IN-ACUTE --status declined --note -
is 'a note from stdin' "$(item IN-ACUTE '[.status,.note]')" '["declined","From stdin\nsecond line"]'
exits 0 tick A IN-TALK --status open
is 'open again' "$(item IN-TALK .status)" '"open"'
exits 0 tick A IN-DEBT --status not_applicable --note 'has no debts'
is 'not applicable' "$(item IN-DEBT .status)" '"not_applicable"'
exits 4 tick A IN-BILLS --status not_applicable
has 'a reason is wanted' "$err" note
exits 0 -q tick A IN-STOP-aap
is 'quiet' "$err" ''
is 'a point for a benefit' "$(item IN-STOP-aap .status)" '"done"'
is 'the history of a point' "$(item IN-TALK '[.history[]|[.from,.to]]')" '[["open","done"],["done","open"]]'
exits 3 tick NOBODY IN-TALK
has 'which case' "$err" NOBODY
exits 3 tick A NO-SUCH
has 'which point' "$err" NO-SUCH
exits 3 tick A IN-STOP-uforetrygd
exits 4 tick A IN-TALK --status finished
has 'what would be right' "$err" --status open waiting done declined not_applicable
exits 4 tick A IN-TALK --on 2026-02-30
has 'the place' "$err" --on
exits 4 tick A IN-TALK --on 2026-03-03
has 'a day that lies ahead' "$err" on 'lies ahead' '02.03.2026'
exits 4 tick A IN-TALK --status waiting --on +1d
exits 4 tick A IN-TALK --on 1989-12-31
has 'before the birth' "$err" 'items[' '].on' 'born' '01.01.1990'
exits 4 tick A IN-TALK --status waiting --follow-up soonish
exits 2 tick A IN-TALK --follow-up 2026-03-10
exits 4 tick A IN-TALK --note "$(printf 'bell \a')"
exits 4 tick A IN-TALK --note "$(printf 'bytes \377')"
is 'nothing of that was written' "$(item IN-TALK '[.status,.note]')" '["open",null]'

# due
exits 0 due A IN-CONSENT 2026-03-20
has 'the day in words' "$err" 20.03.2026
is 'by hand' "$(item IN-CONSENT '[.due,.due_by,.rule_due]')" '["2026-03-20","hand","2026-03-02"]'
exits 0 due A IN-CONSENT uke 12
is 'two words' "$(item IN-CONSENT .due)" '"2026-03-16"'
exits 0 due A IN-CONSENT i dag
is 'two words' "$(item IN-CONSENT .due)" '"2026-03-02"'
exits 0 due A IN-CONSENT +2u
is 'weeks' "$(item IN-CONSENT .due)" '"2026-03-16"'
exits 0 set A start=2026-02-25
is 'a date set by hand stays' "$(item IN-CONSENT '[.due,.rule_due]')" '["2026-03-16","2026-03-04"]'
exits 0 due A IN-CONSENT rule
is 'by the rule again' "$(item IN-CONSENT '[.due,.due_by]')" '["2026-03-04","rule"]'
exits 4 due A IN-CONSENT someday
exits 4 due A IN-CONSENT uke 60
exits 3 due A NO-SUCH +1d
exits 3 due NOBODY IN-TALK +1d

# note
exits 0 note A Spoke to his mother.
exits 0 --today 2026-03-02T14:05 note A 'In quotes'
printf 'From stdin\n\nwith an empty line\n' | og -q note A -
is 'notes' "$(field '[.notes[].text]')" '["Spoke to his mother.","In quotes","From stdin\n\nwith an empty line"]'
is 'when' "$(field '.notes[1].at[:16]')" '"2026-03-02T14:05"'
exits 3 note NOBODY text
exits 4 note A ''
exits 4 note A - </dev/null
printf '\377' >bytes
exits 4 note A - <bytes

# phase
exits 0 phase A sentence
is 'phase' "$(field .phase)" '"sentence"'
exits 4 phase A jail
has 'what would be right' "$err" intake sentence release community closed
exits 3 phase NOBODY closed
open=$(og show A --format json | jq '[.items[]|select(.applies and (.status=="open" or .status=="waiting"))]|length')
exits 0 phase A closed
has 'closing tells what goes out of sight' "$err" "$open open items leave the daily review"
exits 0 undo
exits 0 phase A sentence
hasnt 'only closing does' "$err" leave

# set
exits 0 set A unit=C1 official.release=2026-10-01 'prison=Hamar fengsel' wants_work=yes
is 'several fields' "$(field '[.unit,.official.release,.prison,.wants_work]')" '["C1","2026-10-01","Hamar fengsel",true]'
exits 0 set A official.release=1.11.2026
is 'a date as typed' "$(field .official.release)" '"2026-11-01"'
exits 0 set A unit=
is 'unknown again' "$(field .unit)" null
exits 0 set A flags=debt,guardian
is 'codes' "$(field .flags)" '["debt","guardian"]'
exits 0 set A 'children=[{"born":"2020-01-01","supports":true}]'
is 'a list' "$(field .children)" '[{"born":"2020-01-01","supports":true}]'
exits 0 set A 'children[1].born=2021-01-01' 'benefits[0].reported=2026-03-01'
is 'one field of a row' "$(field '[.children[1].born,.benefits[0].reported]')" '["2021-01-01","2026-03-01"]'
exits 0 set A given_name='A=B'
is 'an equals sign in the value' "$(field .given_name)" '"A=B"'
printf 'given_name=Ola\n\n# a comment\nfamily_name = Nordmann=\n' >pairs
run set A - <pairs
is 'from stdin' "$code" 0
is 'from stdin' "$(field '.given_name')" '"Ola"'
printf 'given_name=Per\nnonsense\n' >pairs
exits 4 set A - <pairs
has 'the line' "$err" stdin:2
exits 4 set A - </dev/null
is 'nothing was written' "$(field '.given_name')" '"Ola"'
for pair in official.relase=2026-01-01 colour=red official.release=2026-02-30 form=x remand_days=-1 phase= start= family_name= 'family_name= ' \
    'children=[{"born":"x"}]' 'children[9].born=2020-01-01' 'children=x' sentence=long ref='a b' 'flags=debt,tall' 'items=[]x'; do
    exits 4 set A unit=ZZ "$pair"
    has "$pair: the place" "$err" "${pair%%[=\[]*}"
done
is 'nothing was written' "$(field .unit)" null
exits 3 set NOBODY unit=1
exits 0 set A national_id=12345678901
is 'a wrong national id is kept' "$(field .national_id)" '"12345678901"'

# what follows: facts bring points along and set them aside
store_of "$(case_json A '{phase: "intake", start: "2026-02-23"}')"
is 'no point for debt yet' "$(item IN-EID .code)" ''
exits 0 set A flags=no_digital_id
has 'it says that points came' "$err" 'came with it'
is 'there it is' "$(item IN-EID '[.applies,.status]')" '[true,"open"]'
exits 0 set A flags=
is 'set aside' "$(item IN-EID .applies)" 'false'
has 'it says so' "$err" 'set aside'
exits 0 set A flags=no_digital_id
is 'back' "$(item IN-EID .applies)" 'true'
exits 0 set A official.release=2026-09-15
is 'dates follow' "$(item LO-NOTICE '[.due,.due_by]')" '["2026-07-15","rule"]'
exits 0 set A official.release= sentence=
is 'a missing date is named' "$(item LO-HOME '[.due,.missing]')" '[null,"release"]'

# move
store_of "$(case_json A '{prison: "Ilseng fengsel", placements: [{from: "2025-03-01", to: null, form: "hoyt", prison: "Ilseng fengsel"}]}')"
exits 0 move A --form lavt --prison 'Hamar fengsel' --on 2026-03-01
is 'form and prison' "$(field '[.form,.prison]')" '["lavt","Hamar fengsel"]'
is 'placements' "$(field '[.placements[]|[.from,.to,.form,.prison]]')" \
    '[["2025-03-01","2026-03-01","hoyt","Ilseng fengsel"],["2026-03-01",null,"lavt","Hamar fengsel"]]'
is 'a point for the move' "$(item SO-MOVED '[.status,.applies]')" '["open",true]'
exits 0 move A --form ek --on 2.3.2026
is 'the same prison' "$(field '[.form,.prison]')" '["ek","Hamar fengsel"]'
exits 0 move A --prison 'Bredtveit' --on 'i dag'
is 'the same form' "$(field '[.form,.prison]')" '["ek","Bredtveit"]'
exits 4 move A --form x --on 2026-03-01
exits 4 move A --form lavt --on x
exits 3 move NOBODY --form lavt --on 2026-03-01
exits 3 move NOBODY --prison X --on 2026-03-01

# show
exits 0 show A
has 'text' "$out" 'A  Testesen, Kari' 'high security' 'Two thirds served' SO-MOVED '[ ]' Placements
exits 0 show A --format json
json 'schema' "$out" '[.schema,.today,.ref,.family_name]' '["overgang.case/1","2026-03-02","A","Testesen"]'
json 'the keys of a point' "$out" '.items[0]|keys_unsorted' \
    '["code","title","phase","owner","status","on","due","due_by","rule_due","follow_up","note","applies","again","missing","source","history"]'
json 'dates' "$out" '.dates[0]|keys_unsorted' '["code","date","origin","flag","reason","why","source","rule","ruleset","inputs"]'
exits 3 show NOBODY
has 'which case' "$err" NOBODY
exits 0 check

# a name that would steer the terminal cannot get in; a ref typed so does not get out
exits 4 set A "family_name=$(printf 'x\033[31mred')"
run show "$(printf 'x\033[31mred')"
is 'no such case' "$code" 3
hasnt 'no escape sequence in the message' "$err" "$(printf '\033')"

finish
