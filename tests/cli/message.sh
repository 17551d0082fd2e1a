#!/usr/bin/env bash
# The ledger of messages: entering, confirming, chasing, what the review makes of it, and the release that INST2 states.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

store_of "$(case_json A '{benefits: [{code: "aap"}], official: {release: "2026-11-01"}}')" \
    "$(case_json B '{benefits: []}')" "$(case_json C '{benefits: [{code: "uforetrygd"}]}')" "$(case_json U)" \
    "$(case_json E '{form: "ek", benefits: [{code: "aap"}]}')"

# review REF: its messages and checks
review() {
    run review --days 14 --format json
    json "the review: $1" "$out" '[.entries[]|select(.ref=="A" and (.kind=="message" or .code=="INST2-DIFFERS"))|[.kind,.code,.due,.state]]' "$2"
}

# ---- nothing yet

exits 0 message A
has 'nothing' "$out" 'No message is recorded' 'INST2 reaches this person' 'folketrygdloven § 21-4'
exits 0 message A list --format json
json 'the head' "$out" '[keys_unsorted,.schema,.ref,.messages]' '[["schema","today","ref","inst2","messages"],"overgang.messages/1","A",[]]'
json 'reached' "$out" '.inst2|[.reaches,.group,.states_release,.release,.differs]' '["yes","active",null,"2026-11-01",false]'
exits 0 message U --format json
json 'not known' "$out" '.inst2|[.reaches,.group]' '[null,"unknown"]'
exits 0 message E --format json
json 'outside' "$out" '.inst2|[.reaches,.group]' '["no","community"]'

# ---- entering

exits 0 message A sent inst2 --event admission --on 2026-02-20 --release 2026-11-01
has 'what was entered' "$err" 'A, INST2 about admission: sent Fri 20.02.2026.' 'overgang undo'
hasnt 'one who is reached needs no word' "$err" 'does not reach'
is 'nothing on stdout' "$out" ''
review 'a week after' '[["message","INST2","2026-02-27","overdue"]]'
exits 0 message A --format json
json 'the row' "$out" '.messages' '[{"number":1,"kind":"inst2","direction":"out","event":"admission","state":"waiting","sent":"2026-02-20","confirmed":null,"chased":null,"release":"2026-11-01","waiting_since":"2026-02-20","due":"2026-02-27","ground":"folketrygdloven § 21-4"}]'
exits 0 message A --format csv
is 'CSV' "$(printf '%s\n' "$out" | sed -n 2p)" '1,inst2,out,admission,waiting,2026-02-20,,,2026-11-01,2026-02-20,2026-02-27,folketrygdloven § 21-4'
has 'text' "$(og message A | tr -s ' \n' ' ')" 'waits for' '27.02.2026' 'the day that we hold'
has 'Norwegian' "$(og --lang nb message A)" 'venter på' 'innsettelse'

# ---- chasing

exits 0 message A chase --on 2026-02-27
has 'chased' "$err" 'A, message 1: chased Fri 27.02.2026.'
review 'a week after the chase' '[["message","INST2","2026-03-06","soon"]]'
exits 0 message A chase
review 'and after the next' '[["message","INST2","2026-03-09","soon"]]'
exits 4 message A chase --on 2026-02-28
has 'before the last chase' "$err" 'chased' 'must not lie before 02.03.2026'
exits 0 undo
review 'undo takes the chase back' '[["message","INST2","2026-03-06","soon"]]'
exits 0 redo
exits 0 undo

# ---- confirming

exits 4 message A confirm --on 2026-02-19
has 'before it was sent' "$err" 'confirmed' 'must not lie before 20.02.2026'
exits 4 message A confirm --on 2026-03-03
has 'ahead' "$err" 'this day lies ahead' '02.03.2026'
exits 4 message A confirm --on someday
exits 0 message A confirm 1 --on 2026-02-25
review 'confirmed: gone' '[]'
exits 4 message A confirm 1
has 'once only' "$err" 'waits for no answer: confirmed'
exits 3 message A confirm
has 'none waits' "$err" 'no message waits for an answer'
exits 3 message A chase 7
exits 4 message A chase seven
exits 4 message A chase 0
exits 3 message NOBODY chase 1

# ---- several wait

exits 0 message A sent gosys --event admission --on 2026-02-16
exits 0 message A sent inst2 --event change --on 2026-02-26 --release 2026-12-01
exits 2 message A chase
has 'which one' "$err" 'several messages wait' '2, 3'
review 'both, and another release than ours' '[["message","GOSYS","2026-03-02","today"],["check","INST2-DIFFERS","2026-03-02","today"],["message","INST2","2026-03-05","soon"]]'
exits 0 message A chase 2
review 'GOSYS two weeks later' '[["check","INST2-DIFFERS","2026-03-02","today"],["message","INST2","2026-03-05","soon"],["message","GOSYS","2026-03-16","soon"]]'
exits 0 message A confirm 2
exits 0 message A confirm 3
run review
has 'in words' "$out" 'INST2 states another day of release: 01.12.2026'

# ---- the release it states

exits 0 show A --format json
json 'show' "$out" '.inst2|[.states_release,.release,.differs]' '["2026-12-01","2026-11-01",true]'
exits 0 show A
has 'show in words' "$out" 'states 01.12.2026' '01.11.2026. Uføretrygd' 'V 7.2'
exits 0 set A official.release=2026-12-01
review 'our date corrected' '[]'
exits 0 undo
review 'and back' '[["check","INST2-DIFFERS","2026-03-02","today"]]'
today=2026-03-03 run review --format json
json 'every day anew' "$out" '[.entries[]|select(.code=="INST2-DIFFERS")|.due]' '["2026-03-03"]'
exits 0 message A sent inst2 --event change --release 2026-11-01
review 'a new message with the right date' '[["message","INST2","2026-03-09","soon"]]'
exits 0 undo
review 'taken back' '[["check","INST2-DIFFERS","2026-03-02","today"]]'
exits 0 phase A closed
review 'a closed case asks for nothing' '[]'
exits 0 undo

# ---- whom INST2 does not reach

exits 0 message B sent inst2 --event admission
has 'no case' "$err" 'INST2 does not reach those without an active case' 'GOSYS' '[P]'
exits 0 message C sent inst2 --event admission
has 'uføre' "$err" 'INST2 comes in without anybody following it up' 'GOSYS'
exits 0 message C sent gosys --event admission
hasnt 'GOSYS is what to send' "$err" 'without anybody'
exits 0 show B
has 'in show' "$out" 'INST2 does not reach those without an active case'

# ---- received, and what is wrong

exits 0 message A received gosys --event release --on 2026-03-01
has 'received' "$err" 'GOSYS about release: received'
exits 0 message A --format json
json 'nobody owes an answer' "$out" '.messages[-1]|[.direction,.state,.confirmed,.due]' '["in","confirmed","2026-03-01",null]'
exits 2 message A sent inst2
exits 2 message A sent --event admission
exits 4 message A sent fax --event admission
has 'the kinds' "$err" 'inst2'
exits 4 message A sent inst2 --event birthday
has 'the events' "$err" 'admission'
exits 4 message A sent inst2 --event release --release 2025-02-28
has 'release before the start' "$err" 'release' '01.03.2025'
exits 4 message A sent inst2 --event release --on +1d
exits 2 message A confirm --event release
exits 2 message A list --on today
exits 2 message A list 3
exits 2 message A burn
exits 2 message
exits 3 message NOBODY
exits 8 --read-only message A chase 1

# ---- the exchange format holds the new keys, and import after export changes nothing

og export >export.json
json 'chased and release go out' "$(cat export.json)" '[.cases[]|select(.ref=="A").messages[]|[.chased,.release]]' \
    '[["2026-02-27","2026-11-01"],["2026-03-02",null],[null,"2026-12-01"],[null,null]]'
json 'only where known' "$(cat export.json)" '[.cases[]|select(.ref=="B").messages[]|keys_unsorted]' '[["kind","direction","event","sent"]]'
exits 0 import export.json
has 'nothing changes' "$out$err" '5 unchanged'

# ---- the log has the day, and no more
has 'the log' "$(og log A)" 'messages[0].chased' '2026-02-27'

finish
