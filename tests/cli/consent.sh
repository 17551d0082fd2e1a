#!/usr/bin/env bash
# The register of consents: given, refused, completed, withdrawn, renewed, listed; what lacks something gives nothing, and
# nothing is written over.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

full=(--purpose 'Home and income' --scope housing,economy --form written --document 'file 7' --informed)

# of REF ID FILTER: of one consent
of() {
    og consent "$1" list --format json | jq -c ".consents[]|select(.id==\"$2\")|$3"
}

# ---- given
store_of "$(case_json A)" "$(case_json B '{flags: ["guardian"]}')"
exits 0 consent A list
has 'nobody was asked' "$out" 'No consent is on record'
exits 0 consent A give --recipient nav_kommune "${full[@]}" --until 2026-09-01
has 'it tells how it stands' "$err" 'consent C1' 'valid' 'Its last day is 01.09.2026' 'overgang undo'
has 'what may be ticked, but is not' "$err" 'overgang tick A IN-CONSENT'
is 'nothing on stdout' "$out" ''
json 'not ticked' "$(og show A --format json)" '.items[]|select(.code=="IN-CONSENT").status' '"open"'
exits 0 consent A list --format json
json 'the head' "$out" '[keys_unsorted,.schema,.today,.ref]' '[["schema","today","ref","consents"],"overgang.consents/1","2026-03-02","A"]'
json 'the keys' "$out" '.consents[0]|keys_unsorted' \
    '["id","recipient","purpose","scope","standing","since","missing","given","form","document","informed_of","until","withdrawn","refused","reason","guardian","renews","why","source"]'
json 'the values' "$out" '.consents[0]|[.id,.recipient,.scope,.standing,.missing,.given,.informed_of,.until,.source]' \
    '["C1","nav_kommune",["housing","economy"],"valid",[],"2026-03-02",["purpose","use","responsible","withdrawal"],"2026-09-01","V 9.2"]'
today=2026-09-01 run consent A list --format json
json 'its last day' "$out" '.consents[0].standing' '"valid"'
today=2026-09-02 run consent A list --format json
json 'the day after' "$out" '.consents[0]|[.standing,.since]' '["expired","2026-09-01"]'
is 'CSV' "$(og consent A list --format csv)" 'ref,id,recipient,purpose,scope,standing,since,missing,given,form,document,until,withdrawn,refused,guardian,renews
A,C1,nav_kommune,Home and income,housing economy,valid,2026-03-02,,2026-03-02,written,file 7,2026-09-01,,,,'
is 'TSV: sixteen columns' "$(og consent A list --format tsv | awk -F '\t' '{ print NF }' | sort -u)" 16
has 'text' "$(og consent A list)" C1 'Nav, municipal side' valid 01.09.2026 'housing, economy' 'Home and income'
has 'bokmål' "$(og --lang nb consent A list)" gyldig 'bolig, økonomi' 'krysset av'

# ---- each condition alone
lacking() { # NAME CODE ARGUMENT…
    local name=$1 missing=$2
    shift 2
    exits 0 consent A give --recipient helse "$@" --format json
    json "$name" "$out" '.consents[0]|[.standing,.missing]' "[\"incomplete\",$missing]"
    has "$name: said" "$err" 'incomplete' 'It gives nothing yet'
    exits 0 --quiet undo
}
lacking 'purpose' '["purpose"]' --scope dates --form oral --document x --informed
lacking 'scope' '["scope"]' --purpose x --form oral --document x --informed
lacking 'form' '["form"]' --purpose x --scope dates --document x --informed
lacking 'document' '["document"]' --purpose x --scope dates --form oral --informed
lacking 'informed' '["informed_purpose","informed_use","informed_responsible","informed_withdrawal"]' \
    --purpose x --scope dates --form oral --document x
lacking 'told of three' '["informed_responsible"]' --purpose x --scope dates --form oral --document x \
    --informed-of purpose,use,withdrawal
exits 0 consent B give --recipient helse "${full[@]}"
is 'guardian' "$(of B C1 '[.standing,.missing]')" '["incomplete",["guardian"]]'
has 'the review asks for it' "$(og review --format json | jq -c '[.entries[]|select(.code=="CONSENT-INCOMPLETE")|[.ref,.due]]')" \
    '[["B","2026-03-09"]]'

# ---- completed: only what is missing
exits 0 consent B complete c1 --guardian 'Vera Verge'
is 'complete now' "$(of B C1 '[.standing,.missing,.guardian]')" '["valid",[],"Vera Verge"]'
is 'no more in the review' "$(og review --format json | jq -c '[.entries[]|select(.code=="CONSENT-INCOMPLETE")]')" '[]'
exits 4 consent B complete C1 --guardian 'Another'
has 'what was said stays' "$err" 'consents[0].guardian' 'withdraw it'
exits 3 consent B complete C9 --guardian 'Another'
exits 0 consent A give --recipient helse --purpose x --scope dates --form oral --document x --informed-of use
exits 0 consent A complete C2 --informed-of purpose,responsible
is 'told one by one' "$(of A C2 '[.informed_of,.missing]')" '[["purpose","use","responsible"],["informed_withdrawal"]]'
exits 0 consent A complete C2 --informed-of withdrawal
is 'all four' "$(of A C2 .standing)" '"valid"'

# ---- withdrawn: always, also once more
exits 0 consent A withdraw C1
has 'it tells' "$err" 'withdrawn on 02.03.2026'
is 'withdrawn' "$(of A C1 '[.standing,.withdrawn,.purpose]')" '["withdrawn","2026-03-02","Home and income"]'
before=$(og log --format json | jq '.entries|length')
exits 0 consent A withdraw C1
is 'once more changes nothing' "$(og log --format json | jq '.entries|length')" "$before"
exits 0 undo
is 'undo' "$(of A C1 '[.standing,.withdrawn]')" '["valid",null]'
exits 0 redo
is 'redo' "$(of A C1 .standing)" '"withdrawn"'
exits 0 undo
has 'undo tells it' "$err" 'consent: valid → withdrawn'
json 'the log has how it stood, nothing of what it says' "$(og log A --format json)" \
    '[.entries[]|select(.action=="consent")|[.what,.was,.now]]|.[0]' '["consents[0]",null,"valid"]'
hasnt 'no personal values in the log' "$(og log --format json)" 'Home and income'
exits 0 consent A give --recipient skole --purpose x
exits 0 consent A withdraw C3
is 'an incomplete one' "$(of A C3 .standing)" '"withdrawn"'
today=2026-09-05 exits 0 consent A withdraw C1
is 'an expired one' "$(of A C1 .withdrawn)" '"2026-09-05"'
exits 0 --quiet undo
exits 4 consent A withdraw C1 --on 27.2
today=2026-03-05 exits 0 consent A withdraw C1 --on 3.3
is 'on a day that was' "$(of A C1 .withdrawn)" '"2026-03-03"'
exits 4 consent A withdraw C2 --on 2026-03-03
exits 3 consent A withdraw C9
has 'which there are' "$err" 'overgang consent A list'
exits 3 consent Z withdraw C1
exits 2 consent A withdraw

# ---- refused, and asked again
exits 0 consent B refuse --recipient friomsorg --purpose 'Cooperation' --scope dates
is 'refused' "$(of B C2 '[.standing,.refused,.given]')" '["refused","2026-03-02",null]'
exits 4 consent B give --recipient friomsorg "${full[@]}" --guardian V
has 'it needs a reason' "$err" reason '02.03.2026' C2
is 'nothing written' "$(og consent B list --format json | jq '.consents|length')" 2
exits 4 consent B refuse --recipient friomsorg
exits 0 consent B give --recipient friomsorg "${full[@]}" --guardian V --reason 'Asked for it before release'
is 'with one' "$(of B C3 '[.standing,.reason]')" '["valid","Asked for it before release"]'
exits 4 consent B refuse C3
has 'a given one is withdrawn' "$err" 'withdraw it'
exits 0 consent A give --recipient other --purpose x
exits 0 consent A refuse C4
is 'the answer to an incomplete one' "$(of A C4 '[.standing,.refused]')" '["refused","2026-03-02"]'
exits 0 consent A refuse C4
exits 0 undo
is 'taken back' "$(of A C4 '[.standing,.refused]')" '["incomplete",null]'

# ---- renewed: in the place of the old, which stays on record
exits 0 consent B renew C3 --until 2027-03-02
is 'told and documented anew' "$(of B C4 '[.standing,.renews,.recipient,.scope,.missing]')" \
    '["incomplete","C3","friomsorg",["housing","economy"],["informed_purpose","informed_use","informed_responsible","informed_withdrawal","document"]]'
is 'the old one stays' "$(of B C3 '[.standing,.until]')" '["valid",null]'
exits 0 consent B complete C4 --informed --document 'file 9'
is 'valid' "$(of B C4 '[.standing,.until]')" '["valid","2027-03-02"]'
is 'in the place of the old one' "$(of B C3 '[.standing,.since,.until]')" '["replaced","2026-03-02",null]'
exits 4 consent B renew C3
has 'the one that counts is renewed' "$err" C4 'renew that one'
exits 0 consent B withdraw C4
is 'what it carries on goes along' "$(og consent B list --format json | jq -c '[.consents[]|select(.recipient=="friomsorg")|[.id,.standing]]')" \
    '[["C2","refused"],["C3","withdrawn"],["C4","withdrawn"]]'
exits 0 undo
is 'both come back' "$(og consent B list --format json | jq -c '[.consents[]|select(.recipient=="friomsorg")|.standing]')" \
    '["refused","replaced","valid"]'
exits 3 consent B renew C9
exits 0 consent B withdraw C3
exits 4 consent B renew C3
has 'a new one instead' "$err" 'give a new one'

# A renewal with fewer points narrows, and one to somebody else moves, from the day it was given; what becomes of it later
# brings nothing back.
store_of "$(case_json N '{housing_admission: "owns", employment: "none", consents: [
    {id: "C1", recipient: "nav_kommune", purpose: "All", scope: ["housing", "work"], given: "2026-01-05", form: "written",
     document: "x", informed: true, until: "2026-03-10"}]}')"
ends() { og review --format json | jq -c '[.entries[]|select(.kind=="consent")|.code]'; }
goes() { og letter N --to nav_kommune --format json | jq -c '[.included[].scope]'; }
is 'what goes before' "$(goes)" '["housing","work"]'
is 'its end is in the review' "$(ends)" '["CONSENT-END"]'
exits 0 consent N renew C1 --scope housing --until 2026-12-01
is 'incomplete: the old one counts' "$(goes)" '["housing","work"]'
exits 0 consent N complete C2 --informed --document y
is 'fewer points' "$(goes)" '["housing"]'
is 'in the list' "$(og list N --format json | jq -c '.cases[0]|[.consent,.consent_until]')" '["valid","2026-12-01"]'
is 'the end of the old one is nobody'"'"'s business' "$(ends)" '[]'
exits 6 share N --to nav_kommune --ground consent --what work
has 'share: why not' "$err" 'C1 was replaced by C2'
exits 0 share N --to nav_kommune --ground consent --what work --on 2026-03-01
exits 0 share N --to nav_kommune --ground consent --what housing
exits 0 consent N give --renews C2 --recipient friomsorg "${full[@]}"
is 'somebody else' "$(of N C2 '[.standing,.since]')" '["replaced","2026-03-02"]'
exits 6 letter N --to nav_kommune
exits 0 letter N --to friomsorg -o "$work/fri.txt"
today=2027-01-02 exits 6 letter N --to nav_kommune
exits 0 consent N withdraw C3
exits 6 letter N --to nav_kommune
# days that cannot be are refused by the commands and in files alike
exits 4 consent N give --recipient helse "${full[@]}" --given 2026-02-30
exits 4 consent N give --recipient helse "${full[@]}" --given 1889-01-01
has 'before birth' "$err" 'given' '01.01.1990'
exits 4 consent N refuse --recipient helse --on 2027-02-03
has 'ahead' "$err" 'refused' 'lies ahead'
exits 0 consent N give --recipient helse "${full[@]}" --given 2026-02-20 --id H1
exits 4 consent N withdraw H1 --on 2026-02-19
has 'before it was given' "$err" 'withdrawn' '20.02.2026'
exits 0 consent N withdraw H1 --on 2026-02-20
day_in_file() { # NAME JQ PLACE
    og export N | jq "$2" >"$work/day.json"
    exits 4 import "$work/day.json"
    has "$1" "$err" "$3"
}
day_in_file 'a file: withdrawn before it was given' '.cases[0].consents[-1].withdrawn = "2026-02-19"' '.withdrawn'
day_in_file 'a file: a refusal ahead' '.cases[0].consents += [{id: "R", recipient: "helse", refused: "2026-03-03"}]' '.refused'
day_in_file 'a file: until before it was given' '.cases[0].consents += [{id: "R", given: "2026-03-03", until: "2026-03-02"}]' '.until'
day_in_file 'a file: a message before birth' '.cases[0].messages = [{kind: "inst2", direction: "out", event: "admission", sent: "1989-12-31"}]' 'messages[0].sent'
day_in_file 'a file: shared in the time to come' '.cases[0].disclosures = [{id: "S1", on: "2026-03-03", recipient: "helse", ground: "avverge", scope: ["health"]}]' 'disclosures[0].on'
day_in_file 'a file: shared by a law without a name' '.cases[0].disclosures = [{id: "S1", on: "2026-03-01", recipient: "helse", ground: "other_law", scope: ["health"]}]' 'disclosures[0].citation'
day_in_file 'a file: acknowledged before it was sent' '.cases[0].disclosures = [{id: "S1", on: "2026-03-01", recipient: "helse", ground: "avverge", scope: ["health"], acknowledged: "2026-02-28"}]' 'disclosures[0].acknowledged'
day_in_file 'a file: closed before the start' '.cases[0] |= (.phase = "closed" | .closed = "2025-02-28")' 'closed'
exits 4 set N phase=closed closed=2025-02-28
exits 4 set N 'messages[0].kind=inst2' 'messages[0].direction=out' 'messages[0].event=admission' 'messages[0].sent=1989-01-01'
has 'by hand, too' "$err" 'messages[0].sent'
og export N >"$work/ring.json"
jq '.cases[0].consents[0].renews = "C3"' "$work/ring.json" >"$work/ring2.json"
exits 4 import "$work/ring2.json"
has 'a ring is refused' "$err" 'cases[0].consents[' 'renews' 'ring'

# ---- a guardian among the contacts is one, whether or not the flag says so
store_of "$(case_json G '{contacts: [{role: "verge", name: "Vera Verge"}], housing_admission: "owns", consents: [
    {id: "C1", recipient: "nav_kommune", purpose: "All", scope: ["housing"], given: "2026-01-05", form: "written", document: "x",
     informed: true}]}')"
is 'the list' "$(of G C1 '[.standing,.missing]')" '["incomplete",["guardian"]]'
exits 6 letter G --to nav_kommune
has 'the letter' "$err" "the guardian's name"
exits 6 transfer G -o g.sealed
exits 0 consent G complete C1 --guardian 'Vera Verge'
exits 0 letter G --to nav_kommune

# ---- nothing is written over
store_of "$(case_json C '{consents: [
    {id: "C1", recipient: "helse", purpose: "Treatment", scope: ["health"], given: "2026-01-05", form: "oral", document: "x", informed: true},
    {id: "x", recipient: "skole", scope: ["work"], given: "2026-01-05"}]}')"
exits 4 set C 'consents[0].purpose=Other'
has 'where, and what would be right' "$err" 'consents[0].purpose' 'withdraw it'
exits 4 set C 'consents[0].scope=health,economy'
exits 4 set C 'consents[0].until=2027-01-01'
exits 4 set C 'consents[0].informed=no'
exits 4 set C 'consents='
exits 4 set C 'consents=[]'
exits 4 set C 'consents[1].scope=work,health'
exits 0 set C 'consents[1].purpose=School place'
is 'what was missing came' "$(of C x .purpose)" '"School place"'
exits 0 set C 'consents[0].withdrawn=2026-03-01'
exits 4 set C 'consents[0].withdrawn='
exits 4 set C 'consents[0].withdrawn=2026-03-02'
is 'as it was' "$(of C C1 '[.purpose,.scope,.withdrawn]')" '["Treatment",["health"],"2026-03-01"]'
og export C | jq '.cases[0].consents[0] |= del(.withdrawn)' | og --quiet import -
is 'but an older file does not bring back what was withdrawn' "$(of C C1 .withdrawn)" '"2026-03-01"'
og export C | jq 'del(.cases[0].consents)' | og --quiet import -
is 'nor is the register forgotten' "$(of C C1 .withdrawn)" '"2026-03-01"'

# ---- there and back
exits 0 consent C give --recipient nav_stat "${full[@]}" --id K7 --reason 'x' --renews x
exits 0 consent C refuse --recipient friomsorg --purpose p
og export >"$work/cases.json"
exits 0 import "$work/cases.json"
has 'import after export changes nothing' "$err$out" '1 unchanged'
json 'what is unknown is left out' "$(cat "$work/cases.json")" '.cases[0].consents[2]|[.id,.renews,has("refused")]' '["K7","x",false]'
exits 4 consent C give --recipient nav_stat --id 'a b'
has 'a number is no sentence' "$err" id letters
exits 4 consent C give --recipient nav_stat --id 'a,b'
exits 4 consent C give --recipient nav_stat --id k7
has 'a number is used once' "$err" id

# ---- from stdin, and wrong usage
printf 'Family matters\n' | og --quiet consent C give --recipient other --purpose - --scope children --id S1
is 'the purpose from stdin' "$(of C S1 .purpose)" '"Family matters"'
exits 2 consent C give --recipient other --purpose - --document - </dev/null
exits 2 consent C
exits 2 consent C give
has 'what is missing' "$err" --recipient
exits 2 consent C grant --recipient other
has 'what there is' "$err" withdraw
exits 2 consent C give C1 --recipient other
exits 2 consent C list --recipient other
exits 2 consent C withdraw C1 --purpose x
exits 2 consent C give --recipient other --informed --informed-of use
exits 4 consent C give --recipient nobody
has 'which there are' "$err" nav_kommune
exits 4 consent C give --recipient other --scope everything
has 'which there are' "$err" housing
exits 4 consent C give --recipient other --form email
exits 4 consent C give --recipient other --informed-of all
exits 4 consent C give --recipient other --given 2026-03-03
exits 4 consent C give --recipient other --until 2026-03-01
exits 3 consent Z list
exits 3 consent Z give --recipient other
exits 8 --read-only consent C give --recipient other
exits 0 --read-only consent C list

# ---- nor by an import: the whole file is refused, with the place and what would be right
store_of "$(case_json A)" "$(case_json C '{consents: [
    {id: "C1", recipient: "helse", purpose: "Treatment", scope: ["health"], given: "2026-01-05", form: "oral", document: "x",
     informed: true, until: "2026-12-01"},
    {id: "C2", recipient: "skole", scope: ["work"], given: "2026-01-05", informed_of: ["purpose"]}]}')"
og export >whole.json
exits 0 import whole.json
has 'import after export changes nothing' "$out" '0 new, 0 updated, 2 unchanged'
rewrites() { # PLACE JQ
    jq "(.cases[0].unit = \"B9\") | .cases[1].consents |= ($2)" whole.json >file.json
    exits 4 import file.json
    has "import, $2" "$err" "cases[1].consents$1" 'an id of its own' 'renews'
    is "import, $2: nothing was written" "$(og export)" "$(cat whole.json)"
}
rewrites '[0].recipient' '.[0].recipient = "nav_kommune"'
rewrites '[0].scope' '.[0].scope = ["health", "economy"]'
rewrites '[0].until' '.[0].until = "2027-12-01"'
rewrites '[0].document' '.[0].document = "y"'
rewrites '[0].informed' '.[0].informed = false'
rewrites '[0].refused' '.[0].refused = "2026-02-01"'
rewrites '[1].scope' '.[1].scope += ["economy"]'
rewrites '[0].scope' 'reverse | .[0].scope = ["work", "economy"]' # the place in the file
imports() { # NAME JQ
    jq ".cases[1].consents |= ($2)" whole.json >file.json
    exits 0 import file.json
}
imports 'what an older file does not know stays' 'map(del(.until, .document, .informed_of, .scope)) | .[0].id = "c1"'
has 'what a file leaves out stays' "$out" '0 new, 0 updated, 2 unchanged'
imports 'a new one' '. + [{id: "C3", renews: "C1", recipient: "nav_kommune", scope: ["health", "economy"], given: "2026-02-01"}]'
is 'a new one, or a renewal, comes' "$(of C C3 .renews)" '"C1"'
imports 'completing' '.[1].purpose = "School" | .[1].informed_of = ["purpose", "use", "responsible", "withdrawal"] | .[1].document = "z" | .[1].form = "oral"'
is 'what was missing comes' "$(of C C2 '[.standing,.purpose]')" '["valid","School"]'
imports 'withdrawn' '.[0].withdrawn = "2026-03-01"'
is 'a withdrawal comes' "$(of C C1 .withdrawn)" '"2026-03-01"'
exits 0 import whole.json
is 'and stays, whatever an older file says' "$(of C C1 .withdrawn),$(of C C2 .standing)" '"2026-03-01","valid"'

finish
