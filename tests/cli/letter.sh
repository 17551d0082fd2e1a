#!/usr/bin/env bash
# The hand-over letter and the register of what was shared. What each scope lets out is in tests/casework/test_letter.c.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

# consent RECIPIENT [JQ]: of housing, whole and valid, with what is given put over it
consent() {
    jq -nc --arg to "$1" "{id: \"C1\", recipient: \$to, purpose: \"Formål\", scope: [\"housing\"], given: \"2026-01-12\", form: \"written\",
        document: \"Mappe\", informed: true} * (${2:-{\}})"
}

# with CONSENT…: a store with one case and these consents
with() {
    local all
    all=$(printf '%s\n' "$@" | jq -sc .)
    store_of "$(case_json A "{housing_admission: \"rents\", municipality: {lives_in: \"Bostedmerke\"}, substance_or_mental: true,
        notes: [{at: \"2026-01-01T10:00\", author: \"x\", text: \"Notatmerke\"}],
        contacts: [{role: \"nav_kommune\", name: \"Nina\", office: \"Nav Hamar\"}], consents: $all}")"
}

# refused REASON WORD CONSENT: no letter, exit 6, and a file that is there stays
refused() {
    local reason=$1 word=$2
    shift 2
    with "$@"
    printf 'before' >there.txt
    rm -f new.txt
    exits 6 letter A --to nav_kommune -o there.txt
    is "$reason: the file that was there" "$(cat there.txt)" before
    has "$reason: why" "$err" 'Left out: housing' "$word"
    exits 6 letter A --to nav_kommune -o new.txt
    is "$reason: no file" "$(ls -A | grep -c new)" 0
    exits 6 letter A --to nav_kommune
    is "$reason: nothing on stdout" "$out" ''
    exits 6 letter A --to nav_kommune --format json
    is "$reason: no JSON" "$out" ''
    exits 6 letter A --to nav_kommune --sent
    exits 0 share A list --format json
    json "$reason: nothing recorded" "$out" '.entries' '[]'
}

refused 'wrong recipient' 'No consent is for' "$(consent nav_stat)" "$(consent friomsorg '{id: "C2"}')"
refused 'withdrawn' '01.02.2026' "$(consent nav_kommune '{withdrawn: "2026-02-01"}')"
refused 'withdrawn today' '02.03.2026' "$(consent nav_kommune '{withdrawn: "2026-03-02"}')"
refused 'expired' '01.03.2026' "$(consent nav_kommune '{until: "2026-03-01"}')"
refused 'refused' '12.01.2026' "$(consent nav_kommune '{refused: "2026-01-12"}')"
refused 'not informed' 'C1' "$(consent nav_kommune '{informed: false}')"
refused 'no purpose' 'C1' "$(consent nav_kommune '{purpose: null}')"
refused 'a purpose that says nothing' 'C1' "$(consent nav_kommune '{purpose: "\u00a0 \u200b"}')"
refused 'a no beside all four' 'C1' "$(consent nav_kommune '{informed: false, informed_of: ["purpose", "use", "responsible", "withdrawal"]}')"
refused 'not documented' 'C1' "$(consent nav_kommune '{document: null}')"
refused 'nothing ticked' 'C1' "$(consent nav_kommune '{scope: []}')"
refused 'of something else' 'housing' "$(consent nav_kommune '{scope: [], id: "C9"}')"
with "$(consent nav_kommune)"
exits 0 set A flags=guardian
exits 6 letter A --to nav_kommune
has 'the guardian is missing' "$err" 'guardian'
exits 0 set A flags=
exits 0 letter A --to nav_kommune
with "$(consent nav_kommune '{until: "2026-03-02"}')"
exits 0 letter A --to nav_kommune
has 'the last day counts' "$out" Bostedmerke

# a letter
with "$(consent nav_kommune)"
printf 'before' >there.txt
exits 0 letter A --to nav_kommune -o there.txt
has 'replaced' "$(cat there.txt)" Bostedmerke 'Nav Hamar' 'Kari Testesen'
is 'for its owner alone' "$(stat -c %a there.txt)" 600
has 'what is in it' "$err" 'In the letter: housing (C1)'
has 'what is not, for the adviser alone' "$err" 'Left out: health.' 'Left out: dates.'
hasnt 'not in the letter' "$(cat there.txt)" 'Left out'
hasnt 'not in the letter' "$(cat there.txt)" ealth
exits 0 letter A --to nav_kommune --format json
json 'the keys' "$out" 'keys_unsorted' \
    '["schema","today","ref","to","office","included","left_out","hash","answer_by","recorded","text"]'
json 'what is in it' "$out" '.included' '[{"scope":"housing","consent":"C1"}]'
json 'what is not' "$out" '.left_out|map(.scope)' '["economy","health","work","children","dates"]'
json 'and why' "$out" '.left_out[0].reason' '"scope"'
json 'to whom' "$out" '[.to,.office,.schema]' '["nav_kommune","Nav Hamar","overgang.letter/1"]'
printf '%s' "$out" | jq -j .text >text
if command -v b2sum >/dev/null; then
    json 'the hash is that of the text' "$out" .hash "\"$(b2sum -l 256 text | cut -d' ' -f1)\""
fi
# a file and what is told follow the language, the answer does not
exits 0 --lang en letter A --to nav_kommune --format json -o english.txt
has 'the file' "$(cat english.txt)" 'Answer by'
has 'what is told' "$err" 'In the letter: housing'
json 'the answer' "$out" '.text|test("Bolig")' true
if command -v b2sum >/dev/null; then
    json 'the hash is of the file' "$out" .hash "\"$(b2sum -l 256 english.txt | cut -d' ' -f1)\""
fi
# - is standard output, and a file without a name is none
exits 0 letter A --to nav_kommune -o -
has 'on standard output' "$out" Bostedmerke
ok 'no such file' test ! -e ./-
exits 2 letter A --to nav_kommune -o ''
exits 2 sheet A -o ''
exits 2 show A --full -o ''
exits 2 transfer A -o ''
exits 0 show A --full -o -
has 'the extract, too' "$out" Bostedmerke
# what never came out was never sent
if [ -e /dev/full ]; then
    og letter A --to nav_kommune --sent >/dev/full 2>err; is 'a full disk' $? 1
    exits 1 letter A --to nav_kommune --sent -o /dev/full
fi
exits 1 letter A --to nav_kommune --sent -o nowhere/letter.txt
json 'nothing recorded' "$(og share A list --format json)" '.entries' '[]'
exits 2 letter A
exits 4 letter A --to skole
exits 4 letter A --to nobody
exits 3 letter NOBODY --to nav_kommune

# notes go along one by one, under a scope that is covered
exits 0 letter A --to nav_kommune
hasnt 'no note by itself' "$out" Notatmerke
exits 0 letter A --to nav_kommune --note 1:housing
has 'one that was picked' "$out" Notatmerke
exits 6 letter A --to nav_kommune --note 1:health
is 'nothing else is told' "$(printf '%s\n' "$err" | wc -l)" 1
is 'nothing at all' "$out" ''
exits 4 letter A --to nav_kommune --note 2:housing
exits 4 letter A --to nav_kommune --note housing
exits 4 letter A --to nav_kommune --note 1:crime
is 'nothing else is told' "$(printf '%s\n' "$err" | wc -l)" 1
exits 0 letter A --to nav_kommune --office - <<<'Nav Prøvebygd'
has 'the office from stdin' "$out" 'Nav Prøvebygd'
exits 0 show A
has 'notes have numbers' "$out" '1  01.01.2026'

# recorded as sent, acknowledged, taken back
exits 0 letter A --to nav_kommune --sent --format json
json 'its number' "$out" .recorded '"S1"'
hash=$(printf '%s' "$out" | jq -r .hash)
exits 0 share A list --format json
json 'what is recorded' "$out" '.entries[0]|[.id,.on,.recipient,.to,.ground,.scope,.consents,.answer_by,.acknowledged]' \
    '["S1","2026-03-02","nav_kommune","Nav Hamar","consent",["housing"],"C1","2026-03-16",null]'
json 'the hash' "$out" '.entries[0].hash' "\"$hash\""
exits 0 log A --limit 1 --format tsv
has 'in the log: to whom, on what ground' "$out" S1 'nav_kommune consent'
for mark in "$hash" housing Kari Testesen Bostedmerke Hamar; do hasnt 'nothing personal in the log' "$out" "$mark"; done
exits 0 --today 2026-03-20 review --days 0 --format json
json 'not acknowledged' "$out" '[.entries[]|select(.code=="LETTER-ACK")|[.kind,.due,.days,.state]]' '[["message","2026-03-16",-4,"overdue"]]'
exits 4 share A acknowledge S1 --on 2026-03-01
exits 4 share A acknowledge S1 --on 2026-03-03
exits 3 share A acknowledge S7
exits 0 --today 2026-03-20 share A acknowledge s1 --on 2026-03-18
exits 0 --today 2026-03-20 review --days 0 --format json
json 'acknowledged' "$out" '[.entries[]|select(.code=="LETTER-ACK")]' '[]'
exits 0 undo
exits 0 undo
exits 0 share A list
has 'taken back' "$out" 'Nothing has been recorded'
printf '[letter]\nanswer_days = 0\n' >own.ini
exits 0 --config own.ini letter A --to nav_kommune --sent
exits 0 share A list --format json
json 'no answer is asked for' "$out" '.entries[0].answer_by' null

# on another ground; never filed as consent
exits 0 share A --to other --office 'Barneverntjenesten' --ground barnevern --what children --on 2026-02-20
exits 0 share A --to nav_stat --ground folketrygdloven_21_4 --what dates --answer-by 2026-03-09
exits 4 share A --to other --ground barnevern --what children
exits 4 share A --to helse --ground other_law --what health
exits 0 share A --to helse --ground other_law --what health --citation 'pasientjournalloven § 6'
exits 4 share A --to helse --ground other_law --what health --citation x --on 2026-03-03
exits 6 share A --to nav_kommune --ground consent --what health
exits 0 share A --to nav_kommune --ground consent --what housing
exits 6 share A --to nav_kommune --ground consent --what housing --on 2026-01-11
exits 4 share A --to nav_stat --ground because --what dates
exits 2 share A --to nav_stat --what dates
exits 2 share A bogus
exits 0 share A list --format json
json 'the grounds' "$out" '.entries|map(.ground)' '["consent","barnevern","folketrygdloven_21_4","other_law","consent"]'
json 'only consent rests on a consent' "$out" '[.entries[]|select(.consents)|.ground]|unique' '["consent"]'
exits 0 share A list --format csv
is 'CSV' "$(printf '%s\n' "$out" | wc -l)" 6
exits 0 share A list
has 'for people' "$out" 'pasientjournalloven' 'Barneverntjenesten'
exits 4 set A 'disclosures=[]'

# import and export keep it; a file that does not tell of it does not make it forgotten
og export >all.json
exits 0 import all.json
has 'unchanged' "$out" '1 unchanged'
jq 'del(.cases[0].disclosures)' all.json >less.json
exits 0 import less.json
is 'nothing is forgotten' "$(og export | sha256sum)" "$(sha256sum <all.json)"
jq '.cases[0].disclosures=[{id:"S1",on:"2026-01-05",recipient:"skole",ground:"other_law",citation:"x"}]' all.json >more.json
exits 0 import more.json
exits 0 share A list --format json
json 'another with a number that is taken' "$out" '[.entries[]|select(.recipient=="skole")|.id]' '["S6"]'
jq '.cases[0].disclosures=[{id:"S1",on:"2026-01-05",recipient:"skole"}]' all.json >wrong.json
exits 4 import wrong.json
has 'the place' "$err" 'disclosures[0].ground'

# every language says the same, and nothing of prison and sentence but under dates
for lang in nb nn en; do
    shape() {
        grep -oE '^(=+ |- |\{[?!e][^}]*\}|\{end\})|\{[a-z_.]+\}' "$top/data/templates/letter.$1.txt"
    }
    is "$lang: the same parts" "$(shape $lang)" "$(shape nb)"
    # the part under dates ends at the next heading after its own
    is "$lang: nothing that tells" "$(awk '/^;/ { next } /^\{\? dates\}/ { skip = 1; n = 0 } skip && /^== / { if (++n == 2) skip = 0 } !skip' \
        "$top/data/templates/letter.$lang.txt" |
        grep -iE 'fengs|innsatt|straff|soning|sonar|løslat|lauslat|varetekt|dom |prison|inmate|sentence|release|custody|crime')" ''
done

# an office's own template cannot let more out
mkdir -p office/templates
printf '{name}\n{health.needs}\n{dates.prison}\n{housing.lives_in}\n' >office/templates/letter.en.txt
: >office/overgang.ini
exits 0 --config office/overgang.ini letter A --to nav_kommune
is 'only what is covered' "$(printf '%s\n' "$out" | head -2)" "$(printf 'Kari Testesen\nBostedmerke')"
printf '{born}\n' >office/templates/letter.en.txt
exits 4 --config office/overgang.ini letter A --to nav_kommune

finish
