#!/usr/bin/env bash
# One person from one adviser's store to another's: sealed, by consent, shown before it is taken in.
[ -n "${BASH_VERSION:-}" ] || exec bash "$0" "$@"
. "$(dirname "$0")/lib.bash"

pass='fire ord som ikke hører sammen'
sealed() { printf '%s\n' "$pass" >"$work/pass"; run "$@" <"$work/pass"; }
code_is() { is "$1: exit code ($err)" "$code" "$2"; }
other() { OVERGANG_DB=$work/other.db sealed "$@"; }

og -q init
OVERGANG_DB=$work/other.db og -q init
consent='[{id: "C1", recipient: "nav_kommune", purpose: "oppfølging", scope: ["housing", "dates"], given: "2026-02-20", form: "written", document: "mappe", informed: true}]'
cases_json "$(case_json A "{phase: \"intake\", start: \"2026-02-23\", family_name: \"Testesen\", prison: \"Ilseng fengsel\", housing_release: \"no\",
    substance_or_mental: true, benefits: [{code: \"aap\"}], consents: $consent, notes: [{at: \"2026-02-24T09:00\", author: \"Anna\", text: \"første notat\"},
    {at: \"2026-02-25T09:00\", author: \"Anna\", text: \"annet notat\"}]}")" "$(case_json B '{family_name: "Liksom"}')" >two.json
exits 0 import two.json

# making it
sealed transfer A -o a.transfer; code_is 'made' 0
has 'what is in it' "$err" 'a.transfer' 'housing'
has 'what was left out, and why' "$err" 'Left out' 'economy' 'health' '2 notes'
is 'for its owner alone' "$(stat -c %a a.transfer)" 600
is 'nothing beside it' "$(echo a.transfer*)" a.transfer
is 'nothing readable in it' "$(grep -c -a -e Testesen -e Ilseng -e overgang.transfer a.transfer)" 0
sealed transfer A -o a.transfer; code_is 'never over another' 1
has 'never over another' "$err" 'a.transfer'
sealed transfer A -o a.transfer --yes; code_is 'over another when told to' 0
sealed transfer B -o b.transfer; code_is 'no consent' 6
is 'no consent: no file' "$(ls b.transfer 2>&1 | grep -c 'No such')" 1
sealed transfer A -o c.transfer --to nav_stat; code_is 'none for this one' 6
sealed transfer NO -o c.transfer; code_is 'no such case' 3
sealed transfer A -o c.transfer --note 3:housing; code_is 'no such note' 4
sealed transfer A -o c.transfer --note x; code_is 'no number' 4
sealed transfer A -o c.transfer --note 2; code_is 'no scope' 4
sealed transfer A -o c.transfer --note 2:health; code_is 'not under a scope that is not covered' 6
has 'which' "$err" 'note 2' 'health'
sealed transfer A -o c.transfer --to nobody; code_is 'nobody' 4
sealed transfer A; code_is 'nothing asked for' 2
sealed transfer; code_is 'nobody named' 2
sealed transfer A --take a.transfer; code_is 'both' 2
sealed transfer A -o none/c.transfer; code_is 'no such folder' 1
sealed --read-only transfer A -o readonly.transfer; code_is 'also where the store may only be read' 0

# passphrases
pass='kort' sealed transfer A -o c.transfer; code_is 'too short' 4
has 'too short' "$err" '12 characters'
run transfer A -o c.transfer </dev/null; code_is 'none' 4
is 'no file of these' "$(ls c.transfer 2>&1 | grep -c 'No such')" 1
printf '%s\r\nmore\n' "$pass" >file
run transfer A -o c.transfer --passphrase-file file </dev/null; code_is 'from a file' 0
run transfer A -o d.transfer --passphrase-file nofile </dev/null; code_is 'no such file' 1

# refused
pass='fire ord som ikke hører samme' other transfer --take a.transfer --yes; code_is 'another passphrase' 5
has 'another passphrase' "$err" 'passphrase' 'changed'
for change in 0:4 30:7 70:7 last:7; do
    at=${change%:*} wanted=${change#*:}
    cp a.transfer changed
    if [ "$at" = last ]; then at=$(($(stat -c %s changed) - 1)); fi
    byte=$(od -An -tu1 -j "$at" -N 1 changed)
    printf "\\x$(printf %02x $(((byte + 1) % 256)))" | dd of=changed bs=1 seek="$at" conv=notrunc status=none
    other transfer --take changed --yes; code_is "byte $at changed" "$wanted"
done
head -c 200 a.transfer >cut; other transfer --take cut --yes; code_is 'cut' 7
(cat a.transfer; echo) >longer; other transfer --take longer --yes; code_is 'longer' 7
: >empty; other transfer --take empty --yes; code_is 'empty' 4
other transfer --take two.json --yes; code_is 'another file' 4
other transfer --take nofile --yes; code_is 'no such file' 1
other transfer --take - --yes; code_is 'not from stdin' 2
is 'nothing of these was taken in' "$(OVERGANG_DB=$work/other.db og list --format json | jq '.cases | length')" 0

# taking it in
other transfer --take a.transfer; code_is 'nobody to ask' 2
has 'it was shown' "$out" 'Testesen' 'new here' 'Ilseng fengsel'
other transfer --take a.transfer --dry-run; code_is 'only shown' 0
has 'only shown' "$err" 'Nothing was taken in'
other transfer --take a.transfer --dry-run --format json; code_is 'as JSON' 0
json 'as JSON' "$out" '[.schema, .ref, .new, .taken, .scopes, (.changes | map(.kind) | unique)]' '["overgang.take/1","A",true,false,["housing","dates"],["add"]]'
is 'still not here' "$(OVERGANG_DB=$work/other.db og list --format json | jq '.cases | length')" 0
other transfer --take a.transfer --yes; code_is 'taken in' 0
export_other() { OVERGANG_DB=$work/other.db og export A | jq -c "$1"; }
is 'what came' "$(export_other '.cases[0] | [.family_name, .prison, .housing_release, .consents[0].id]')" '["Testesen","Ilseng fengsel","no","C1"]'
is 'what did not' "$(export_other '.cases[0] | [.substance_or_mental, .benefits, .notes]')" '[null,null,null]'
other transfer --take a.transfer --yes; code_is 'once more' 0
has 'once more' "$err" 'here already'
OVERGANG_DB=$work/other.db run undo; code_is 'one undo' 0
has 'one undo' "$err" 'A, transfer file taken in.'
is 'taken back' "$(OVERGANG_DB=$work/other.db og list --format json | jq '.cases | length')" 0
OVERGANG_DB=$work/other.db run redo; code_is 'one redo' 0
has 'in the log, without what it said' "$(OVERGANG_DB=$work/other.db og log --format json | jq -c '.entries[0] | [.action, .ref, .now]')" '["transfer","A","new"]'

# notes that were picked
sealed transfer A -o n.transfer --note 2:housing; code_is 'with a note' 0
other transfer --take n.transfer --yes; code_is 'with a note' 0
is 'the one that was picked' "$(export_other '.cases[0].notes | map(.text)')" '["annet notat"]'

# apart from each other
export SAME=1
OVERGANG_DB=$work/other.db og -q --today 2026-03-03 set A housing_release=yes
og -q --today 2026-03-04 set A housing_release=no housing_admission=owns
og -q --today 2026-03-04 set A housing_release=
og -q --today 2026-03-05 set A housing_release=no
sealed transfer A -o later.transfer --yes; code_is 'made later' 0
other transfer --take later.transfer --dry-run; code_is 'a conflict is shown' 0
has 'side by side' "$out" 'Changed in both places' 'Home at release' 'here' 'file' 'yes' 'no' 'shows'
other transfer --take later.transfer --yes; code_is 'a conflict taken in' 0
has 'to be settled' "$err" '--conflicts'
conflict_in_review() { OVERGANG_DB=$work/other.db og review --format json | jq -c '[.entries[]|select(.code=="TRANSFER-CONFLICT")|[.ref,.kind,.state]]'; }
is 'in the review until it is settled' "$(conflict_in_review)" '[["A","check","today"]]'
OVERGANG_DB=$work/other.db run check; code_is 'which check knows of' 0
OVERGANG_DB=$work/other.db run transfer A --conflicts --format json
json 'both are kept' "$out" '[.schema, (.conflicts[0] | .key, (.values | length))]' '["overgang.conflicts/1","housing_release",2]'
OVERGANG_DB=$work/other.db run transfer A --conflicts
has 'as text' "$out" 'Home at release' 'shows now' "--settle 'housing_release=1'"
OVERGANG_DB=$work/other.db run transfer A --settle housing_release=3; code_is 'no such side' 4
OVERGANG_DB=$work/other.db run transfer A --settle education=1; code_is 'no such conflict' 3
before=$(export_other '.cases[0].housing_release')
OVERGANG_DB=$work/other.db run transfer A --settle housing_release=2; code_is 'settled' 0
after=$(export_other '.cases[0].housing_release')
is 'the other value now' "$([ "$before" != "$after" ] && echo yes)" yes
OVERGANG_DB=$work/other.db run transfer A --conflicts --format json
json 'none is left' "$out" '.conflicts' '[]'
is 'nor in the review' "$(conflict_in_review)" '[]'
OVERGANG_DB=$work/other.db og -q undo
is 'undo brings it back' "$(conflict_in_review)" '[["A","check","today"]]'
OVERGANG_DB=$work/other.db og -q redo
is 'redo settles it' "$(conflict_in_review)" '[]'
other transfer --take later.transfer --yes; code_is 'nor comes back' 0
has 'nor comes back' "$err" 'here already'

# somebody else has that number here
other set A family_name=Prøve born=1980-01-01
other transfer --take a.transfer --yes; code_is 'another person' 4
has 'another person' "$err" '--as REF'
other transfer --take a.transfer --as Z-1 --yes; code_is 'under another number' 0
is 'both are here' "$(OVERGANG_DB=$work/other.db og list --format json | jq -c '.cases | map(.ref) | sort')" '["A","Z-1"]'

# without a consent to dates the file says no more of the stay than form and start, without which there is no case
cases_json "$(case_json D '{family_name: "Danielsen", prison: "Ilseng fengsel", unit: "B2", national_id: "03459112345", consents: [
    {id: "C1", recipient: "nav_stat", purpose: "x", scope: ["work"], given: "2026-02-20", form: "written", document: "mappe", informed: true},
    {id: "C2", recipient: "nav_stat", purpose: "x", scope: ["housing"], given: "2026-02-20", form: "written", document: "mappe", informed: true},
    {id: "C3", recipient: "nav_stat", purpose: "x", scope: ["health"], given: "2026-02-20", informed: true}], employment: "none"}')" | og -q import -
og -q consent D withdraw C2
sealed transfer D -o d.transfer; code_is 'made' 0
other transfer --take d.transfer --dry-run; code_is 'it can be taken in' 0
hasnt 'the prison is not told' "$out" Ilseng
other transfer --take d.transfer --yes; code_is 'taken in' 0
is 'what came' "$(OVERGANG_DB=$work/other.db og export D | jq -c '.cases[0]|[.start, .form, .prison, .unit, .national_id, .employment, [.consents[].id]]')" \
    '["2025-03-01","hoyt",null,null,null,"none",["C1"]]'
other transfer --take d.transfer --yes; code_is 'once more' 0

# import after export changes nothing, and the log is whole
OVERGANG_DB=$work/other.db og export >all.json
OVERGANG_DB=$work/other.db run import all.json
has 'import after export' "$out" '0 updated'

# the last valid consent is withdrawn: who has the person from before must know it, and learns nothing else
rm -f other.db && OVERGANG_DB=$work/other.db og -q init
other transfer --take a.transfer --yes; code_is 'taken in' 0
sealed transfer A -o e.transfer --ended; code_is 'nothing has ended' 3
og -q consent A withdraw C1
sealed transfer A -o e.transfer; code_is 'no consent is left' 6
has 'how to tell it' "$err" '--ended'
sealed transfer A -o e.transfer --ended --note 1:housing; code_is 'no notes go along' 2
sealed transfer A --ended; code_is 'where to' 2
sealed transfer --take a.transfer --ended; code_is 'it is for making' 2
sealed transfer A -o e.transfer --ended; code_is 'the end of it' 0
has 'what it tells' "$err" 'housing, dates' 'and nothing else'
is 'logged as what left the house' "$(og log A --reads --limit 1 --format json | jq -r '.entries[0].what')" transfer
other transfer --take e.transfer --dry-run; code_is 'shown first' 0
has 'shown first' "$out" 'it only tells that consents have ended' 'oppfølging' '02.03.2026'
OVERGANG_DB=$work/other.db og log A --reads --format json >reads.json
is 'who compares has read the case' "$(jq -c '[.entries[].what]|unique' reads.json)" '["take"]'
OVERGANG_DB=$work/other.db run letter A --to nav_kommune; code_is 'until then it counts there' 0
other transfer --take e.transfer --yes; code_is 'taken in' 0
OVERGANG_DB=$work/other.db run letter A --to nav_kommune; code_is 'it counts no more' 6
told() { OVERGANG_DB=$work/other.db og review --format json | jq -c '[.entries[]|select(.code=="CONSENT-WITHDRAWN")|[.kind,.due]]'; }
is 'the review tells it' "$(told)" '[["consent","2026-03-02"]]'
OVERGANG_DB=$work/other.db run transfer A --conflicts --format json
key=$(printf '%s' "$out" | jq -r '.conflicts[0].key')
OVERGANG_DB=$work/other.db run transfer A --settle "$key=1"; code_is 'seen' 0
is 'and then no more' "$(told)" '[]'
is 'what was to be settled was read' "$(OVERGANG_DB=$work/other.db og log A --reads --limit 1 --format json | jq -r '.entries[0].what')" conflicts
other transfer --take e.transfer --yes; code_is 'once more' 0
has 'once more' "$err" 'here already'
other erase A --confirm A --reason request; code_is 'erased' 0
other transfer --take e.transfer --yes; code_is 'who is not here does not come by it' 3
has 'nobody' "$err" 'nobody here'

# somebody who was erased here comes back: told before it is done
rm -f other.db && OVERGANG_DB=$work/other.db og -q init
other transfer --take a.transfer --yes; code_is 'taken in' 0
hasnt 'nobody was erased' "$err" 'was erased before'
other erase A --confirm A --reason request; code_is 'erased' 0
other transfer --take a.transfer --dry-run; code_is 'shown' 0
has 'erased before' "$err" 'A was erased before (certificate no. 1)' 'erase them again'

finish
